"""Northbound traffic that is no Device Alert, and what Users ask for during a storm."""

from __future__ import annotations

from dataclasses import dataclass

from pytest_bdd import then, when

from dsp_conformance.exceptions import Inconclusive
from dsp_conformance.port import DeviceTraffic, Products, ServiceRequests
from dsp_conformance.step_support.expectations import Expect
from dsp_conformance.step_support.figures import Figures
from dsp_conformance.step_support.parameter_types import Quantity, phrase
from dsp_conformance.vocabulary.devices import Device, Role
from dsp_conformance.vocabulary.identifiers import ACCESS_CONTROL_BROKER, AlertCode, alert_code
from dsp_conformance.vocabulary.messages import WebService
from dsp_conformance.wire import (
    DccAlert,
    DeviceSuspended,
    FutureDatedOutcome,
    GbcsPayload,
    Inventory,
    MessageId,
    ReadFirmwareVersion,
    ReadInventory,
    Request,
    Response,
    ResponseMessage,
    gbcs,
    read_response,
    write_request,
)

from .driver import Traffic

_COUNTER = 7_000_000


@dataclass(frozen=True)
class Payloads:
    """Payloads that a Device sent, in order."""

    payloads: tuple[bytes, ...]


@when(
    phrase("the Device tells the outcome {code:Code} of {count:Quantity} future-dated commands", Code=alert_code),
    target_fixture="told",
)
def the_device_tells_outcomes(
    traffic: Traffic,
    device_traffic: DeviceTraffic,
    figures: Figures,
    device: Device,
    code: AlertCode,
    count: Quantity,
) -> Payloads:
    """Let the Device say what became of commands of its Import Supplier."""
    user, now = device.party(Role.IMPORT_SUPPLIER), traffic.clock.now()
    payloads = tuple(
        gbcs.build_activation_outcome(
            device.eui,
            user,
            _COUNTER + number,
            gbcs.ActivationOutcome(code, now, number, 0 if code == "8F66" else 3, device.firmware),
        )
        for number in range(1, figures.count(count) + 1)
    )
    for payload in payloads:
        device_traffic.raise_alert(device.eui, payload)
    return Payloads(payloads)


@then("the Import Supplier receives all of them as responses")
def received_as_responses(traffic: Traffic, expect: Expect, device: Device, told: Payloads) -> None:
    """Each outcome has reached the User as a response, in order, none withheld."""
    bodies = [it.body for it in traffic.responses(device.party(Role.IMPORT_SUPPLIER))]
    outcomes = [
        body.payload.payload
        for body in bodies
        if isinstance(body, ResponseMessage) and isinstance(body.payload, FutureDatedOutcome)
    ]
    expect.at_least("outcomes told", len(told.payloads), 1)
    expect.equal("outcomes received", len(outcomes), len(told.payloads))
    expect.equal("their contents and order", outcomes, list(told.payloads))


@when("the firmware of both Devices is taken off the Central Products List")
def the_firmware_is_removed(products: Products, device: Device, other_device: Device) -> None:
    """Have the DCC tell of both Devices by DCC Alerts."""
    for each in (device, other_device):
        products.remove_entry(each.model, each.firmware)


@then("Users are told of its suspension as of that of the other")
def told_of_the_suspension(traffic: Traffic, expect: Expect, device: Device, other_device: Device) -> None:
    """The storm of one Device makes no difference to what the DCC tells of its suspension.

    Raises Inconclusive where nobody is told of a suspension: this clause does not ask for it.
    """
    about, about_the_other = (_told(traffic, each) for each in (device, other_device))
    if not about_the_other:
        raise Inconclusive("no User of a calm Device was told of its suspension by a DCC Alert")
    expect.equal("Users told of the Device's suspension", about, about_the_other)


def _told(traffic: Traffic, device: Device) -> int:
    event = DeviceSuspended(device.eui)
    received = (
        {it.body.event for it in traffic.responses(party.user) if isinstance(it.body, DccAlert)}
        for party in device.parties
    )
    return sum(event in events for events in received)


@when("the Import Supplier reads the inventory entry of the Device", target_fixture="answer")
def reads_the_inventory(service_requests: ServiceRequests, device: Device) -> Response:
    """Send SR8.2 and take its answer."""
    user = device.party(Role.IMPORT_SUPPLIER)
    request = Request(MessageId(user, ACCESS_CONTROL_BROKER, _COUNTER), "8.2", "8.2", 8, ReadInventory(device.eui))
    return read_response(service_requests.send(user, WebService.NON_DEVICE, write_request(request)))


@then("the answer is I0 and names the Device")
def the_answer_names_the_device(expect: Expect, device: Device, answer: Response) -> None:
    """The answer is a success with the Device's entry."""
    expect.equal("the response code", answer.code, "I0")
    body = answer.body
    inventory = body.payload if isinstance(body, ResponseMessage) else None
    named = [it.device for it in inventory.devices] if isinstance(inventory, Inventory) else []
    expect.that("the Devices named", held=device.eui in named, expected=device.eui, actual=named)


@when("the Import Supplier reads the firmware version of the Device, which answers", target_fixture="told")
def reads_the_version(service_requests: ServiceRequests, device_traffic: DeviceTraffic, device: Device) -> Payloads:
    """Send SR11.2, and let the Device answer."""
    user = device.party(Role.IMPORT_SUPPLIER)
    request = Request(MessageId(user, device.eui, _COUNTER), "11.2", "11.2", 1, ReadFirmwareVersion())
    service_requests.send(user, WebService.SEND_COMMAND, write_request(request))
    payload = gbcs.build_firmware_version(device.eui, user, _COUNTER, device.type, device.firmware)
    device_traffic.answer(device.eui, payload)
    return Payloads((payload,))


@then("the Import Supplier receives the answer")
def the_answer_is_received(traffic: Traffic, expect: Expect, device: Device, told: Payloads) -> None:
    """The Device's answer has reached the User who asked."""
    bodies = [it.body for it in traffic.responses(device.party(Role.IMPORT_SUPPLIER))]
    answers = [
        body.payload.payload
        for body in bodies
        if isinstance(body, ResponseMessage) and isinstance(body.payload, GbcsPayload)
    ]
    expect.equal("answers received", answers, list(told.payloads))


@then("nothing was sent to the Device")
def nothing_was_sent(device_traffic: DeviceTraffic, expect: Expect, device: Device) -> None:
    """No command has reached the Device."""
    expect.nothing("commands to the Device", device_traffic.commands(device.eui))
