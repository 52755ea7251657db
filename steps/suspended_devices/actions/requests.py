"""Service Requests are sent to a Device, variant by variant."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass

from pytest_bdd import when

from dsp_conformance.exceptions import Refused
from dsp_conformance.step_support.parameter_types import matching, phrase
from dsp_conformance.vocabulary.devices import Device, DeviceType, Role, WantedDevice
from dsp_conformance.wire.duis.service_references import service_references

from ..driver import Exchange, RequestDriver, update_of
from .firmware_responses import update_answer

_ELECTRICITY = {
    Role.IMPORT_SUPPLIER,
    Role.EXPORT_SUPPLIER,
    Role.ELECTRICITY_DISTRIBUTOR,
    Role.OTHER_USER,
}
"""Who has to do with an electricity meter. A Supplier's agent is left out: it may have to do with either fuel."""


@dataclass(frozen=True)
class Sendings:
    """Requests of one variant, one for each Command Variant."""

    device: Device
    exchanges: tuple[Exchange, ...]


@matching(r"\d(?: \d)*")
def some_numbers(text: str) -> tuple[int, ...]:
    """Return the Command Variants that a feature lists."""
    return tuple(map(int, text.split()))


@when(
    phrase("SR{variant:Word} is sent to it in Command Variants {numbers:Numbers}", Numbers=some_numbers),
    target_fixture="sendings",
)
def sent(request_driver: RequestDriver, device: Device, variant: str, numbers: tuple[int, ...]) -> Sendings:
    """Send the request in each of the Command Variants, the Signed Pre-Commands after their Transform."""
    return Sendings(device, tuple(request_driver.send(device, variant, number) for number in numbers))


@when(
    phrase(
        "SR{variant:Word} is sent to a Suspended Device in Command Variants {numbers:Numbers}", Numbers=some_numbers
    ),
    target_fixture="sendings",
)
def sent_to_a_suspended_device(request_driver: RequestDriver, variant: str, numbers: tuple[int, ...]) -> Sendings:
    """Obtain a Suspended Device whose Users may send the variant, and send it."""
    roles = {Role(role) for role in service_references()[variant].roles}
    fits_electricity = not roles or bool(roles & _ELECTRICITY)
    device = request_driver.obtain(WantedDevice(type=DeviceType.ESME if fits_electricity else DeviceType.GSME))
    request_driver.suspend(device)
    request_driver.device_traffic.commands(device.eui)
    return sent(request_driver, device, variant, numbers)


@when("a moment passes")
def a_moment_passes() -> None:
    """Do nothing: what was arranged is looked at."""


@when("a firmware update (SR11.1) names it and the Device answers success with the newer version")
def update_answered(request_driver: RequestDriver, device: Device) -> None:
    """Send SR11.1, and let the Device tell that it runs the newer version, in the form of an activation.

    A DSP that has no use for an answer to SR11.1 may decline it.
    """
    update = request_driver.take(update_named(request_driver, device))
    payload = update_answer(device, update.request.id, request_driver.versions.newer)
    with suppress(Refused, LookupError):
        request_driver.device_traffic.answer(device.eui, payload)


@when("a firmware update (SR11.1) names it", target_fixture="update")
def update_named(request_driver: RequestDriver, device: Device) -> Exchange:
    """Send SR11.1 with the Device on its list."""
    return request_driver.send(device, "11.1", 8, update_of(device, request_driver.versions.newer))
