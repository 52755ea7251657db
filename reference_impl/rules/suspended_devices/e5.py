"""E5, "Failed Authorisation - Invalid Device Status": what a Suspended Device may be sent (SECMP0105, 2.1, 3.2)."""

from __future__ import annotations

from dataclasses import dataclass

from dsp_conformance.vocabulary.devices import DeviceStatus, Generation

from .readings import SuspensionReadings, TopUp

UPDATE_FIRMWARE = "11.1"
UPDATE_CREDENTIALS = "6.23"
TOP_UP = "2.2"
READ_FIRMWARE = "11.2"
_TOP_UP_COMMAND_VARIANT = 2


@dataclass(frozen=True)
class Asked:
    """A request as the check sees it: variant, Command Variant, whether it is Critical, and to what generation."""

    variant: str
    command_variant: int
    critical: bool
    generation: Generation


def is_rejected(status: DeviceStatus, asked: Asked, readings: SuspensionReadings) -> bool:
    """Return whether the request is answered with E5 (PIA-028, PIA-029)."""
    return is_suspended(status) and not passes_as_critical(asked) and not is_exception(asked, readings)


def is_suspended(status: DeviceStatus) -> bool:
    """Return whether a Device of that status is Suspended."""
    return status is DeviceStatus.SUSPENDED


def passes_as_critical(asked: Asked) -> bool:
    """Return whether the request passes because it is Critical (PIA-027)."""
    return asked.critical


def is_exception(asked: Asked, readings: SuspensionReadings) -> bool:
    """Return whether the request is one of those allowed though they are Non-Critical (PIA-032)."""
    return (
        is_always_allowed(asked)
        or is_allowed_top_up(asked, readings)
        or (readings.modified and is_firmware_reading(asked))
    )


def is_always_allowed(asked: Asked) -> bool:
    """Return whether it is SR11.1 or SR6.23 (PIA-033, PIA-034)."""
    return asked.variant in {UPDATE_FIRMWARE, UPDATE_CREDENTIALS}


def is_allowed_top_up(asked: Asked, readings: SuspensionReadings) -> bool:
    """Return whether it is SR2.2 with Command Variant 2, for a SMETS1 Device (PIA-035 to PIA-037, P03)."""
    for_any = readings.top_up is TopUp.CV2_ANY
    return (
        asked.variant == TOP_UP
        and asked.command_variant == _TOP_UP_COMMAND_VARIANT
        and (for_any or asked.generation is Generation.SMETS1)
    )


def is_firmware_reading(asked: Asked) -> bool:
    """Return whether it is SR11.2, which the modification allows (PIA-046, PIA-058)."""
    return asked.variant == READ_FIRMWARE
