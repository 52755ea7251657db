"""What the answer to SR11.2 or SR11.3 does to a Device's entry in the inventory (SECMP0105, 3.2)."""

from __future__ import annotations

from dataclasses import dataclass, replace

from dsp_conformance.vocabulary.devices import DeviceStatus, DeviceType, Role

from .readings import Evidence, SuspensionReadings

READ_FIRMWARE = "11.2"
ACTIVATE_FIRMWARE = "11.3"
_GAS = (DeviceType.GSME, DeviceType.GPF)


@dataclass(frozen=True)
class DeviceEntry:
    """A Device's entry: status, firmware, and the status it held before it was suspended, if that is known."""

    status: DeviceStatus
    firmware: str
    prior: DeviceStatus | None = None


@dataclass(frozen=True)
class FirmwareAnswer:
    """What a Device answered: to which variant, with what version (None or empty when it names none).

    ``success`` is whether the answer says that all went well; ``attempt`` counts the SR11.3 since the Device was
    suspended, from 1; ``current`` says whether the Central Products List has the version as Current.
    """

    variant: str
    version: str | None
    success: bool
    attempt: int
    current: bool


def suspended(entry: DeviceEntry) -> DeviceEntry:
    """Return the entry of a Device whose firmware was taken off the list (PIA-025).

    Suspended twice, it keeps the first status (P07).
    """
    if entry.status is DeviceStatus.SUSPENDED:
        return entry
    return replace(entry, status=DeviceStatus.SUSPENDED, prior=entry.status)


def answered(entry: DeviceEntry, answer: FirmwareAnswer, readings: SuspensionReadings) -> DeviceEntry:
    """Return the entry after an answer to SR11.2 or SR11.3 has been processed."""
    if answer.variant not in {READ_FIRMWARE, ACTIVATE_FIRMWARE} or not has_version(answer):
        return entry
    if answer.variant == READ_FIRMWARE and not reading_counts(entry, readings):
        return entry
    if answer.variant == ACTIVATE_FIRMWARE and needs_success(entry, answer, readings) and not answer.success:
        return entry
    if is_evidence(entry, answer, readings):
        left = readings.version_left_to_user and answer.variant == READ_FIRMWARE
        return restored(entry if left else with_version(entry, answer), readings)
    return with_version(entry, answer) if readings.update_when_not_current else entry


def has_version(answer: FirmwareAnswer) -> bool:
    """Return whether the answer names a version; an empty one is none (PIA-076, P21)."""
    return bool(answer.version)


def reading_counts(entry: DeviceEntry, readings: SuspensionReadings) -> bool:
    """Return whether an answer to SR11.2 is looked at: of a Suspended Device, with the modification (PIA-059)."""
    return readings.modified and entry.status is DeviceStatus.SUSPENDED


def needs_success(entry: DeviceEntry, answer: FirmwareAnswer, readings: SuspensionReadings) -> bool:
    """Return whether ActivateImageResponseCode is a criterion: it no longer is (PIA-069, P18, P19)."""
    if not readings.modified:
        return True
    if readings.second_attempt_only and answer.attempt <= 1:
        return True
    return readings.code_ignored_when_suspended_only and entry.status is not DeviceStatus.SUSPENDED


def is_evidence(entry: DeviceEntry, answer: FirmwareAnswer, readings: SuspensionReadings) -> bool:
    """Return whether the version is one that restores: CPL Current (PIA-070, P08)."""
    changed = not same_version(answer.version, entry.firmware)
    if answer.variant == READ_FIRMWARE and readings.evidence is Evidence.CHANGED:
        return changed
    if answer.variant == READ_FIRMWARE and readings.evidence is Evidence.CURRENT_AND_CHANGED:
        return answer.current and changed
    return answer.current


def same_version(one: str | None, other: str | None) -> bool:
    """Return whether two versions are the same; hexadecimal digits of either case are."""
    return (one or "").upper() == (other or "").upper()


def with_version(entry: DeviceEntry, answer: FirmwareAnswer) -> DeviceEntry:
    """Return the entry with the version that the answer names (PIA-071)."""
    return replace(entry, firmware=answer.version or entry.firmware)


def restored(entry: DeviceEntry, readings: SuspensionReadings) -> DeviceEntry:
    """Return the entry with the status held immediately before suspension (PIA-060, PIA-072, P06)."""
    if entry.status is not DeviceStatus.SUSPENDED:
        return entry
    status = entry.prior or readings.no_prior
    return replace(entry, status=status, prior=None) if status else entry


def was_restored(before: DeviceEntry, after: DeviceEntry) -> bool:
    """Return whether a Device has left Suspended."""
    return before.status is DeviceStatus.SUSPENDED and after.status is not DeviceStatus.SUSPENDED


def announces(variant: str, readings: SuspensionReadings) -> bool:
    """Return whether a restoration through *variant* is told by N29 (PIA-061, PIA-064, P16)."""
    return not (variant == ACTIVATE_FIRMWARE and readings.silent_after_activation)


def told_of_restoration(type_: DeviceType, readings: SuspensionReadings) -> tuple[Role, ...]:
    """Return the roles that receive N29: supplier and network operator of the fuel (PIA-062, PIA-063, P15)."""
    if type_ in _GAS and not readings.literal_recipients:
        return (Role.GAS_SUPPLIER, Role.GAS_TRANSPORTER)
    return (Role.IMPORT_SUPPLIER, Role.ELECTRICITY_DISTRIBUTOR)


def answers_for_itself(type_: DeviceType) -> bool:
    """Return whether an answer of such a Device can restore it: that of a GPF tells of its GSME (PIA-065)."""
    return type_ is not DeviceType.GPF


def mismatches(told: str | None, known: str | None) -> bool:
    """Return whether N52 is due: both versions are known and differ (PIA-066 to PIA-068)."""
    return bool(told) and bool(known) and not same_version(told, known)
