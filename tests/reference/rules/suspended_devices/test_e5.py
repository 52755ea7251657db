"""E5 as a table: what a Suspended Device may be sent, before and after SECMP0105."""

from __future__ import annotations

import pytest

from dsp_conformance.vocabulary.devices import DeviceStatus, Generation
from dsp_conformance.wire.duis.service_references import service_references
from reference_impl.rules.suspended_devices.e5 import Asked, is_rejected
from reference_impl.rules.suspended_devices.readings import SuspensionReadings, TopUp

AFTER = SuspensionReadings()
BEFORE = SuspensionReadings(modified=False)
ROWS = [(facts, variant) for facts in service_references().values() for variant in facts.command_variants]


def _rejected(variant: str, command_variant: int, generation: Generation, readings: SuspensionReadings) -> bool:
    critical = service_references()[variant].critical
    return is_rejected(DeviceStatus.SUSPENDED, Asked(variant, command_variant, critical, generation), readings)


@pytest.mark.parametrize(("readings", "column"), [(BEFORE, "before"), (AFTER, "after")])
def test_the_whole_table(readings: SuspensionReadings, column: str) -> None:
    """Every variant that names a Device is accepted or rejected as the table of Service References says (I37)."""
    told = {
        facts.variant: {
            _rejected(facts.variant, number, Generation.SMETS2, readings) for number in facts.command_variants
        }
        for facts in service_references().values()
    }
    table = {facts.variant: getattr(facts, column) for facts in service_references().values()}

    assert {variant for variant, rejected in told.items() if rejected == {True}} >= {
        variant for variant, verdict in table.items() if verdict == "reject"
    }
    assert {variant for variant, rejected in told.items() if rejected == {False}} >= {
        variant for variant, verdict in table.items() if verdict == "accept"
    }


def test_only_the_firmware_reading_differs() -> None:
    """The modification changes the table in SR11.2 and nowhere else (I47)."""
    changed = {
        facts.variant
        for facts, number in ROWS
        for generation in Generation
        if _rejected(facts.variant, number, generation, BEFORE) != _rejected(facts.variant, number, generation, AFTER)
    }

    assert changed == {"11.2"}


@pytest.mark.parametrize(
    ("command_variant", "generation", "rejected"),
    [
        (1, Generation.SMETS1, True),
        (2, Generation.SMETS1, False),
        (3, Generation.SMETS1, True),
        (1, Generation.SMETS2, True),
        (2, Generation.SMETS2, True),
        (3, Generation.SMETS2, True),
    ],
)
def test_top_up(command_variant: int, generation: Generation, rejected: bool) -> None:  # noqa: FBT001 - a cell of the table
    """One cell of the table of SR2.2 is allowed: Command Variant 2 on SMETS1 (PIA-035 to PIA-037)."""
    assert _rejected("2.2", command_variant, generation, AFTER) is rejected


def test_top_up_by_the_other_reading() -> None:
    """By P03 (b) Command Variant 2 is allowed for either generation, and the other two for neither."""
    readings = SuspensionReadings(top_up=TopUp.CV2_ANY)

    assert [_rejected("2.2", number, Generation.SMETS2, readings) for number in (1, 2, 3)] == [True, False, True]


@pytest.mark.parametrize("status", [status for status in DeviceStatus if status is not DeviceStatus.SUSPENDED])
def test_no_other_status_is_concerned(status: DeviceStatus) -> None:
    """No other status leads to E5 under this document (I37)."""
    assert not any(
        is_rejected(status, Asked(facts.variant, number, facts.critical, Generation.SMETS2), AFTER)
        for facts, number in ROWS
    )
