"""Many Devices of one model, and Users who have nothing to do with a Device."""

from __future__ import annotations

from dataclasses import dataclass

from pytest_bdd import given, then, when

from dsp_conformance.exceptions import Inconclusive
from dsp_conformance.step_support.expectations import Expect
from dsp_conformance.step_support.parameter_types import phrase
from dsp_conformance.vocabulary.devices import Device, DeviceStatus, Role, WantedDevice
from dsp_conformance.wire import MessageId, ReadFirmwareVersion, Request

from .driver import NEWER_VERSION, Exchange, RequestDesk
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
def a_fleet(request_desk: RequestDesk, count: int) -> Fleet:
    """Obtain the Devices; a newer firmware for their model is on the list."""
    first = request_desk.obtain(WantedDevice())
    same = WantedDevice(model=first.model, firmware=first.firmware)
    request_desk.products.list_entry(first.model, NEWER_VERSION)
    return Fleet((first, *(request_desk.obtain(same) for _ in range(count - 1))))


@given("the firmware of all of them has been taken off the Central Products List")
def all_taken_off(request_desk: RequestDesk, fleet: Fleet) -> None:
    """Remove the one entry that all of them run."""
    request_desk.suspend(fleet.devices[0])


@when("every second of them is read and answers the newer version")
def half_answer(request_desk: RequestDesk, fleet: Fleet) -> None:
    """Send SR11.2 to each of the half, and let them answer when all have been asked."""
    asked = [(device, request_desk.send(device, "11.2", 1)) for device in fleet.answering]
    for device, exchange in asked:
        if exchange.accepted:
            request_desk.device_traffic.answer(device.eui, read_answer(device, exchange.request.id, NEWER_VERSION))


@then("those that answered are restored and told of, and the others are not")
def half_restored(request_desk: RequestDesk, expect: Expect, fleet: Fleet) -> None:
    """Status by SR8.2 and the supplier's N29, Device by Device."""
    for devices, status, alerts in (
        (fleet.answering, DeviceStatus.COMMISSIONED, 1),
        (fleet.silent, DeviceStatus.SUSPENDED, 0),
    ):
        statuses = {request_desk.entry(device).status for device in devices}
        told = {len(request_desk.restorations(it.party(Role.IMPORT_SUPPLIER), it)) for it in devices}
        expect.equal(f"statuses of {len(devices)} Devices", statuses, {status})
        expect.equal("DCC Alerts N29 to the supplier of each", told, {alerts})


@when("a User of another Device sends it SR11.2", target_fixture="strange")
def a_stranger_asks(request_desk: RequestDesk, device: Device) -> Exchange:
    """Send SR11.2 as the supplier of a Device that is not this one."""
    stranger = request_desk.obtain(WantedDevice()).party(Role.IMPORT_SUPPLIER)
    if stranger in {party.user for party in device.parties}:
        raise Inconclusive("the User of another Device is a User of this one as well")
    identifier = MessageId(stranger, device.eui, request_desk.next_counter())
    return request_desk.post(Request(identifier, "11.2", "11.2", 1, ReadFirmwareVersion()))


@then("it is answered with an error that is not E5, and nothing reaches the Device")
def refused_otherwise(request_desk: RequestDesk, expect: Expect, device: Device, strange: Exchange) -> None:
    """The answer names the request and an error of its own; no command has reached the Device."""
    code = strange.answer.code
    expect.equal("the request that it answers", strange.answer.request_id, strange.request.id)
    expect.that("the code", held=code.startswith("E") and code != "E5", expected="an error, not E5", actual=code)
    expect.nothing("commands that reached the Device", request_desk.device_traffic.commands(device.eui))
