"""Many Devices of one model, and a User who has nothing to do with a Device."""

from __future__ import annotations

from dataclasses import dataclass

from pytest_bdd import given, when

from dsp_conformance.exceptions import Inconclusive
from dsp_conformance.step_support.parameter_types import phrase
from dsp_conformance.vocabulary.devices import Device, DeviceType, WantedDevice
from dsp_conformance.wire import MessageId, ReadFirmwareVersion, Request

from ..driver import Exchange, RequestDriver
from .firmware_responses import read_answer


@dataclass(frozen=True)
class Fleet:
    """Devices of one model that run one firmware."""

    devices: tuple[Device, ...]

    @property
    def answering(self) -> tuple[Device, ...]:
        """Every second of them."""
        return self.devices[::2]

    @property
    def silent(self) -> tuple[Device, ...]:
        """The others."""
        return self.devices[1::2]


@given(phrase("{count:Number} Devices of one model and firmware"), target_fixture="fleet")
def a_fleet(request_driver: RequestDriver, count: int) -> Fleet:
    """Obtain the Devices; a newer firmware for their model is on the list."""
    first = request_driver.obtain(WantedDevice())
    same = WantedDevice(model=first.model, firmware=first.firmware)
    request_driver.products.list_entry(first.model, request_driver.versions.newer)
    return Fleet((first, *(request_driver.obtain(same) for _ in range(count - 1))))


@given("the firmware of all of them has been taken off the Central Products List")
def all_taken_off(request_driver: RequestDriver, fleet: Fleet) -> None:
    """Remove the one entry that all of them run."""
    request_driver.suspend(fleet.devices[0])


@when("every second of them is read and answers the newer version")
def half_answer(request_driver: RequestDriver, fleet: Fleet) -> None:
    """Send SR11.2 to each of the half, and let them answer when all have been asked."""
    newer = request_driver.versions.newer
    asked = [(device, request_driver.take(request_driver.send(device, "11.2", 1))) for device in fleet.answering]
    for device, exchange in asked:
        request_driver.device_traffic.answer(device.eui, read_answer(device, exchange.request.id, newer))


@when("a User of another Device sends it SR11.2", target_fixture="strange")
def a_stranger_asks(request_driver: RequestDriver, device: Device) -> Exchange:
    """Send SR11.2 as a party of a gas meter who is none of this Device."""
    own = {party.user for party in device.parties}
    others = [party.user for party in request_driver.obtain(WantedDevice(DeviceType.GSME)).parties]
    strangers = [user for user in others if user not in own]
    if not strangers:
        raise Inconclusive("every party of a gas meter is a party of this Device as well")
    identifier = MessageId(strangers[0], device.eui, request_driver.next_counter())
    return request_driver.post(Request(identifier, "11.2", "11.2", 1, ReadFirmwareVersion()))
