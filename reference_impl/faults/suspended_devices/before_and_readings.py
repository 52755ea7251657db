"""Wrong variants that show before SECMP0105 only, or by a reading other than the default."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from dsp_conformance.vocabulary.devices import Device, DeviceStatus, Generation, Role
from dsp_conformance.wire.duis.service_references import service_references

from ...rules.suspended_devices import e5, restoration
from ...rules.suspended_devices.readings import SuspensionReadings
from ...rules.suspended_devices.restoration import DeviceEntry, FirmwareAnswer
from ...service_requests import ServiceRequests
from ...suspension import Suspension
from ..fault import Fault

_BEFORE = "before_SECMP0105"
_answered = restoration.answered
_needs_success = restoration.needs_success
_is_exception = e5.is_exception
_compare = Suspension._compare
_is_rejected = ServiceRequests._is_rejected
_deliver = ServiceRequests._deliver
_reply = ServiceRequests._reply


def _check_again(self: ServiceRequests, at: datetime) -> None:
    due = [held for held in self._held if held[0] <= at]
    self._held = [held for held in self._held if held[0] > at]
    for _, request, command in due:
        device = self._devices.device(request.id.target)
        if device and _is_rejected(self, request, service_references()[request.variant], device):
            self._deliveries.send(request.id.originator, _reply(self, request, "E5"))
        else:
            _deliver(self, request, command)


def _never_check_again(self: ServiceRequests, at: datetime) -> None:
    due = [held for held in self._held if held[0] <= at]
    self._held = [held for held in self._held if held[0] > at]
    for _, request, command in due:
        _deliver(self, request, command)


def _told_each_time(self: Suspension, proxy: Device, answer: FirmwareAnswer) -> None:
    self._mismatches.clear()
    _compare(self, proxy, answer)


def _version_only_with_the_status(
    entry: DeviceEntry, answer: FirmwareAnswer, readings: SuspensionReadings
) -> DeviceEntry:
    return _answered(entry, answer, replace(readings, update_when_not_current=False))


def _empty_version_is_a_change(
    entry: DeviceEntry, answer: FirmwareAnswer, readings: SuspensionReadings
) -> DeviceEntry:
    if not answer.version and answer.variant == restoration.READ_FIRMWARE:
        return restoration.restored(entry, readings)
    return _answered(entry, answer, readings)


FAULTS: tuple[Fault, ...] = (
    Fault(
        "reading-allowed-before-the-modification",
        "SR11.2 to a Suspended Device is let through before SECMP0105 is in.",
        ("PIA-038", "PIA-041"),
        replaces=e5.is_exception,
        by=lambda asked, readings: e5.is_firmware_reading(asked) or _is_exception(asked, readings),
        profile=_BEFORE,
    ),
    Fault(
        "failed-activation-restores-before-the-modification",
        "Before SECMP0105 is in, a response with a failure code restores the Device.",
        ("PIA-040", "PIA-042"),
        replaces=restoration.needs_success,
        by=lambda _entry, _answer, _readings: False,
        profile=_BEFORE,
    ),
    Fault(
        "nothing-restores-before-the-modification",
        "Before SECMP0105 is in, even the response of a successful activation restores nothing.",
        ("PIA-042",),
        replaces=restoration.restored,
        by=lambda entry, _readings: entry,
        profile=_BEFORE,
    ),
    Fault(
        "reading-restores-before-the-modification",
        "Before SECMP0105 is in, an answer to SR11.2 that was under way restores the Device.",
        ("PIA-042",),
        replaces=restoration.reading_counts,
        by=lambda entry, _readings: entry.status is DeviceStatus.SUSPENDED,
        profile=_BEFORE,
    ),
    Fault(
        "checked-again-when-executed",
        "A request that was accepted is rejected with E5 when its day comes.",
        ("PIA-028", "PIA-038"),
        replaces=ServiceRequests.fall_due,
        by=_check_again,
        profile=_BEFORE,
    ),
    Fault(
        "not-checked-when-executed",
        "By P27 (b): a request whose day has come is sent to a Device that has been suspended since.",
        ("PIA-028", "PIA-031"),
        replaces=ServiceRequests.fall_due,
        by=_never_check_again,
        profile="P27-b",
    ),
    Fault(
        "generation-asked-for-all-the-same",
        "By P03 (b): a top-up with Command Variant 2 is allowed to SMETS1 Devices only.",
        ("PIA-032", "PIA-035"),
        replaces=e5.is_allowed_top_up,
        by=lambda asked, _readings: (
            asked.variant == "2.2" and asked.command_variant == 2 and asked.generation is Generation.SMETS1
        ),
        profile="P03-b",
    ),
    Fault(
        "first-attempt-with-a-failure-restores",
        "By P18 (b): a failure restores the Device at the first attempt already.",
        ("PIA-050", "PIA-051"),
        replaces=restoration.needs_success,
        by=lambda _entry, _answer, _readings: False,
        profile="P18-b",
    ),
    Fault(
        "code-ignored-for-every-device",
        "By P19 (b): a failure code is ignored for a Device that is not Suspended, too.",
        ("PIA-069", "PIA-071"),
        replaces=restoration.needs_success,
        by=lambda _entry, _answer, _readings: False,
        profile="P19-b",
    ),
    Fault(
        "unlisted-version-does-not-restore",
        "By P08 (c): a changed version restores only when the Central Products List has it.",
        ("PIA-059",),
        replaces=restoration.is_evidence,
        by=lambda _entry, answer, _readings: answer.current,
        profile="P08-c",
    ),
    Fault(
        "unchanged-version-restores",
        "By P08 (b): a Current version restores although it has not changed.",
        ("PIA-059", "PIA-070"),
        replaces=restoration.is_evidence,
        by=lambda _entry, answer, _readings: answer.current,
        profile="P08-b",
    ),
    Fault(
        "version-noted-with-the-status-only",
        "By P10 (b): a version that does not restore the Device is not noted in the inventory.",
        ("PIA-059", "PIA-070"),
        replaces=restoration.answered,
        by=_version_only_with_the_status,
        profile="P10-b",
    ),
    Fault(
        "list-looked-up-when-answered",
        "By P11 (b): the Central Products List is looked up when the response comes, not as it was when asked.",
        ("PIA-059", "PIA-070"),
        replaces=Suspension.is_current,
        by=lambda self, device, version, _moment: self._products.is_current(device.model, version),
        profile="P11-b",
    ),
    Fault(
        "named-status-not-given",
        "By P06 (b): a Device whose earlier status is not known comes back as Pending.",
        ("PIA-060", "PIA-026"),
        replaces=restoration.restored,
        by=lambda entry, _readings: (
            replace(entry, status=entry.prior or DeviceStatus.PENDING, prior=None)
            if entry.status is DeviceStatus.SUSPENDED
            else entry
        ),
        profile="P06-b",
    ),
    Fault(
        "listed-again-in-vain",
        "By P26 (b): putting the firmware on the list again restores nothing.",
        ("PIA-025", "PIA-026"),
        replaces=Suspension._listed,
        by=lambda _self, _model, _firmware: None,
        profile="P26-b",
    ),
    Fault(
        "told-after-activation",
        "By P16 (b): N29 goes out after SR11.3, too.",
        ("PIA-061", "PIA-064"),
        replaces=restoration.announces,
        by=lambda _variant, _readings: True,
        profile="P16-b",
    ),
    Fault(
        "gas-side-told",
        "By P15 (b): N29 of a gas meter goes to the gas supplier and the gas transporter.",
        ("PIA-062", "PIA-063"),
        replaces=restoration.told_of_restoration,
        by=lambda _type, _readings: (Role.GAS_SUPPLIER, Role.GAS_TRANSPORTER),
        profile="P15-b",
    ),
    Fault(
        "mismatch-told-each-time",
        "By P20 (b): N52 goes out with each answer of the GPF, not once for the mismatch.",
        ("PIA-066", "PIA-067"),
        replaces=Suspension._compare,
        by=_told_each_time,
        profile="P20-b",
    ),
    Fault(
        "second-attempt-still-needs-success",
        "By P18 (b): a failure does not restore the Device at the second attempt either.",
        ("PIA-050", "PIA-051"),
        replaces=restoration.needs_success,
        by=lambda entry, answer, readings: _needs_success(entry, replace(answer, attempt=1), readings),
        profile="P18-b",
    ),
    Fault(
        "no-version-counts-as-changed",
        "By P08 (c): an answer to SR11.2 without a version counts as a changed one and restores the Device.",
        ("PIA-059",),
        replaces=restoration.answered,
        by=_empty_version_is_a_change,
        profile="P08-c",
    ),
)
