"""Wrong variants that mutants of the rules showed to be missing."""

from __future__ import annotations

from dataclasses import replace

from dsp_conformance.vocabulary.devices import DeviceStatus

from ...rules import restoration  # noqa: TID252 - inside a room modules are imported relatively
from ...rules.restoration import Answer, Entry  # noqa: TID252 - as above
from ...rules.suspension_readings import SuspensionReadings  # noqa: TID252 - as above
from ..fault import Fault  # noqa: TID252 - as above

_RESTORATION = "rules.restoration"
_answered = restoration.answered
_needs_success = restoration.needs_success


def _empty_version_is_a_change(entry: Entry, answer: Answer, readings: SuspensionReadings) -> Entry:
    if not answer.version and answer.variant == restoration.READ_FIRMWARE:
        return restoration.restored(entry, readings)
    return _answered(entry, answer, readings)


FAULTS: tuple[Fault, ...] = (
    Fault(
        "reading-restores-before-the-modification",
        "Before SECMP0105 is in, an answer to SR11.2 that was under way restores the Device.",
        ("PIA-042",),
        _RESTORATION,
        "reading_counts",
        lambda entry, _readings: entry.status is DeviceStatus.SUSPENDED,
        "before_SECMP0105",
    ),
    Fault(
        "second-attempt-still-needs-success",
        "By P18 (b): a failure does not restore the Device at the second attempt either.",
        ("PIA-050", "PIA-051"),
        _RESTORATION,
        "needs_success",
        lambda entry, answer, readings: _needs_success(entry, replace(answer, attempt=1), readings),
        "P18-b",
    ),
    Fault(
        "no-version-counts-as-changed",
        "By P08 (c): an answer to SR11.2 without a version counts as a changed one and restores the Device.",
        ("PIA-059",),
        _RESTORATION,
        "answered",
        _empty_version_is_a_change,
        "P08-c",
    ),
)
