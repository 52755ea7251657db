"""What answers do to a Device's entry: the table of states B2, and laws over any history."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dsp_conformance.vocabulary.devices import DeviceStatus, DeviceType, Role
from reference_impl.rules.suspended_devices import restoration
from reference_impl.rules.suspended_devices.readings import Evidence, SuspensionReadings
from reference_impl.rules.suspended_devices.restoration import DeviceEntry, FirmwareAnswer

MODIFIED = SuspensionReadings()
OLD, NEW = "00000001", "00000002"
ACTIVE = DeviceEntry(DeviceStatus.COMMISSIONED, OLD)
SUSPENDED = DeviceEntry(DeviceStatus.SUSPENDED, OLD, DeviceStatus.COMMISSIONED)
BACK = DeviceEntry(DeviceStatus.COMMISSIONED, NEW)
READ = FirmwareAnswer("11.2", NEW, success=True, attempt=0, current=True)
ACTIVATED = FirmwareAnswer("11.3", NEW, success=True, attempt=1, current=True)
FAILED = replace(ACTIVATED, success=False)

STATUSES = st.sampled_from([status for status in DeviceStatus if status is not DeviceStatus.SUSPENDED])
ANSWERS = st.builds(
    FirmwareAnswer,
    st.sampled_from(["11.1", "11.2", "11.3", "2.2"]),
    st.sampled_from([None, "", OLD, NEW, "0000000A"]),
    st.booleans(),
    st.integers(1, 3),
    st.booleans(),
)


@pytest.mark.parametrize(
    ("before", "answer", "readings", "after"),
    [
        pytest.param(SUSPENDED, READ, MODIFIED, BACK, id="reading-restores"),
        pytest.param(SUSPENDED, ACTIVATED, MODIFIED, BACK, id="activation-restores"),
        pytest.param(SUSPENDED, FAILED, MODIFIED, BACK, id="failed-activation-with-a-current-version-restores"),
        pytest.param(SUSPENDED, replace(READ, current=False), MODIFIED, SUSPENDED, id="version-not-current"),
        pytest.param(SUSPENDED, replace(READ, version=None), MODIFIED, SUSPENDED, id="no-version"),
        pytest.param(SUSPENDED, replace(FAILED, version=""), MODIFIED, SUSPENDED, id="empty-version"),
        pytest.param(SUSPENDED, replace(READ, variant="11.1"), MODIFIED, SUSPENDED, id="update-restores-nothing"),
        pytest.param(ACTIVE, FAILED, MODIFIED, replace(ACTIVE, firmware=NEW), id="not-suspended-version-updated"),
        pytest.param(ACTIVE, READ, MODIFIED, ACTIVE, id="reading-of-a-device-not-suspended"),
        pytest.param(
            replace(SUSPENDED, prior=None),
            READ,
            MODIFIED,
            DeviceEntry(DeviceStatus.SUSPENDED, NEW),
            id="prior-unknown",
        ),
        pytest.param(SUSPENDED, FAILED, SuspensionReadings(modified=False), SUSPENDED, id="before-failure"),
        pytest.param(SUSPENDED, ACTIVATED, SuspensionReadings(modified=False), BACK, id="before-success"),
        pytest.param(SUSPENDED, READ, SuspensionReadings(modified=False), SUSPENDED, id="before-reading"),
        pytest.param(
            replace(SUSPENDED, prior=None),
            READ,
            SuspensionReadings(no_prior=DeviceStatus.PENDING),
            DeviceEntry(DeviceStatus.PENDING, NEW),
            id="P06-b",
        ),
        pytest.param(
            SUSPENDED,
            replace(READ, version=OLD),
            SuspensionReadings(evidence=Evidence.CURRENT_AND_CHANGED),
            SUSPENDED,
            id="P08-b-same-version",
        ),
        pytest.param(
            SUSPENDED, replace(READ, current=False), SuspensionReadings(evidence=Evidence.CHANGED), BACK, id="P08-c"
        ),
        pytest.param(
            SUSPENDED,
            replace(READ, current=False),
            SuspensionReadings(update_when_not_current=True),
            replace(SUSPENDED, firmware=NEW),
            id="P10-b",
        ),
        pytest.param(SUSPENDED, FAILED, SuspensionReadings(second_attempt_only=True), SUSPENDED, id="P18-b-first"),
        pytest.param(
            SUSPENDED,
            replace(FAILED, attempt=2),
            SuspensionReadings(second_attempt_only=True),
            BACK,
            id="P18-b-second",
        ),
        pytest.param(ACTIVE, FAILED, SuspensionReadings(code_ignored_when_suspended_only=True), ACTIVE, id="P19-b"),
    ],
)
def test_table(before: DeviceEntry, answer: FirmwareAnswer, readings: SuspensionReadings, after: DeviceEntry) -> None:
    """Each row of B2, and each reading that can be run."""
    assert restoration.answered(before, answer, readings) == after


@given(STATUSES, st.integers(1, 4), ANSWERS)
def test_the_status_held_before_comes_back(status: DeviceStatus, times: int, answer: FirmwareAnswer) -> None:
    """However often it was suspended, a restored Device has the status it held before the first (I30, I45)."""
    entry = DeviceEntry(status, OLD)
    for _ in range(times):
        entry = restoration.suspended(entry)

    after = restoration.answered(entry, answer, MODIFIED)

    assert after.status in {status, DeviceStatus.SUSPENDED}
    assert (after.status is status) == (
        bool(answer.version) and answer.current and answer.variant in {"11.2", "11.3"}
    )


@given(STATUSES, ANSWERS)
def test_processing_twice_is_processing_once(status: DeviceStatus, answer: FirmwareAnswer) -> None:
    """The same answer a second time changes nothing (I39)."""
    once = restoration.answered(restoration.suspended(DeviceEntry(status, OLD)), answer, MODIFIED)

    assert restoration.answered(once, answer, MODIFIED) == once


@given(STATUSES, ANSWERS, st.booleans())
def test_the_response_code_is_no_criterion(status: DeviceStatus, answer: FirmwareAnswer, success: bool) -> None:  # noqa: FBT001 - drawn
    """The outcome does not depend on ActivateImageResponseCode (I33)."""
    entry = restoration.suspended(DeviceEntry(status, OLD))

    assert restoration.answered(entry, answer, MODIFIED) == restoration.answered(
        entry, replace(answer, success=success), MODIFIED
    )


@pytest.mark.parametrize(
    ("kind", "roles"),
    [
        (DeviceType.ESME, {Role.IMPORT_SUPPLIER, Role.ELECTRICITY_DISTRIBUTOR}),
        (DeviceType.GSME, {Role.GAS_SUPPLIER, Role.GAS_TRANSPORTER}),
    ],
)
def test_who_is_told(kind: DeviceType, roles: set[Role]) -> None:
    """N29 goes to the supplier and the network operator of the fuel; by P15 (b) to those of electricity always."""
    literal = SuspensionReadings(literal_recipients=True)

    assert set(restoration.told_of_restoration(kind, MODIFIED)) == roles
    assert set(restoration.told_of_restoration(kind, literal)) == {Role.IMPORT_SUPPLIER, Role.ELECTRICITY_DISTRIBUTOR}


@pytest.mark.parametrize(
    ("told", "known", "due"),
    [(NEW, OLD, True), (OLD, OLD, False), ("0a0B0c0D", "0A0B0C0D", False), (None, OLD, False), (NEW, None, False)],
)
def test_mismatch(told: str | None, known: str | None, due: bool) -> None:  # noqa: FBT001 - a cell of the table
    """N52 is due when both versions are known and differ, whatever the case of their digits (I36)."""
    assert restoration.mismatches(told, known) is due
