"""Northbound traffic other than Device Alerts, and what Users ask for during a storm."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

import pytest
from pytest_bdd import given, when

from dsp_conformance.port import DeviceTraffic, Products, ServiceRequests
from dsp_conformance.step_support.arrangement import Arrangement
from dsp_conformance.step_support.figures import Figures
from dsp_conformance.step_support.parameter_types import Quantity, matching, phrase
from dsp_conformance.step_support.request_counters import RequestCounters
from dsp_conformance.vocabulary.devices import Device, Role
from dsp_conformance.vocabulary.identifiers import ACCESS_CONTROL_BROKER, AlertCode, Eui64, alert_code
from dsp_conformance.vocabulary.messages import WebService
from dsp_conformance.wire import (
    ActivateFirmware,
    MessageId,
    PreCommand,
    ReadFirmwareVersion,
    ReadInventory,
    Request,
    Response,
    ResponseMessage,
    SignedPreCommand,
    gbcs,
    read_response,
    write_request,
)

from ..driver import AlertDriver

_A_DAY = timedelta(days=1)
_ACCEPTED = ("I0", "I99")


_FIRST_OUTCOME = 7_000_000


@matching("message 00(?:CB|CC|CD)|message 0124")
def _message_code(text: str) -> str:
    return text.removeprefix("message ")


def supplier_of(device: Device) -> Eui64:
    """Return the User who is the Supplier of *device*. Raises LookupError when nobody is."""
    gas = any(party.role is Role.GAS_SUPPLIER for party in device.parties)
    return device.party(Role.GAS_SUPPLIER if gas else Role.IMPORT_SUPPLIER)


@dataclass(frozen=True)
class Payloads:
    """Payloads that a Device sent."""

    payloads: tuple[bytes, ...]


@dataclass(frozen=True)
class Ordered:
    """Activations that a Device has accepted for ``day``, by their requests."""

    requests: tuple[MessageId, ...]
    day: datetime


@dataclass(frozen=True)
class Orders:
    """Sends what a User asks of a Device, and ends the scenario where the DSP declines it."""

    service_requests: ServiceRequests
    counters: RequestCounters
    arrangement: Arrangement

    def activate(self, device: Device, day: datetime) -> MessageId:
        """Send SR11.3 for *day* in both legs, and return the request."""
        asked = MessageId(device.party(Role.IMPORT_SUPPLIER), device.eui, self.counters.next())
        request = Request(asked, "11.3", "11.3", 4, ActivateFirmware(bytes(32), day))
        answer = self.take(request, WebService.TRANSFORM)
        pre_command = answer.body.payload if isinstance(answer.body, ResponseMessage) else None
        if not isinstance(pre_command, PreCommand):
            self.arrangement.declined("SR11.3", f"{answer.code} without a Pre-Command")
        self.take(Request(asked, "11.3", "11.3", 5, SignedPreCommand(gbcs.sign(pre_command.payload))))
        return asked

    def take(self, request: Request, service: WebService = WebService.SEND_COMMAND) -> Response:
        """Send *request* and return the answer. Raises ArrangementDeclined when that is no success."""
        answer = self.ask(request, service)
        if answer.code not in _ACCEPTED:
            self.arrangement.declined(f"SR{request.variant}", answer.code)
        return answer

    def ask(self, request: Request, service: WebService = WebService.SEND_COMMAND) -> Response:
        """Send *request* and return the answer, whatever it is."""
        return read_response(self.service_requests.send(request.id.originator, service, write_request(request)))


@pytest.fixture
def orders(service_requests: ServiceRequests, request_counters: RequestCounters, arrangement: Arrangement) -> Orders:
    """What Users ask of Devices."""
    return Orders(service_requests, request_counters, arrangement)


@given(phrase("{count:Quantity} activations of firmware are due on the Device"), target_fixture="ordered")
def activations_are_due(
    alert_driver: AlertDriver,
    device_traffic: DeviceTraffic,
    orders: Orders,
    figures: Figures,
    device: Device,
    count: Quantity,
) -> Ordered:
    """Send as many future-dated SR11.3, let the Device accept each, and let the day come."""
    day = alert_driver.clock.now().replace(microsecond=0) + _A_DAY
    requests = []
    for _ in range(figures.count(count)):
        asked = orders.activate(device, day)
        accepted = gbcs.build_activation_accepted(device.eui, asked.originator, asked.counter)
        device_traffic.answer(device.eui, accepted)
        requests.append(asked)
    alert_driver.clock.advance(_A_DAY + timedelta(seconds=1))
    return Ordered(tuple(requests), day)


@when(phrase("the Device tells the outcome {code:Code} of each of them", Code=alert_code), target_fixture="told")
def the_device_tells_outcomes(
    device_traffic: DeviceTraffic, device: Device, ordered: Ordered, code: AlertCode
) -> Payloads:
    """Let the Device say what became of the commands that its Import Supplier had sent."""
    result = 0 if code == "8F66" else 3
    payloads = tuple(
        gbcs.build_activation_outcome(
            device.eui,
            asked.originator,
            asked.counter + len(ordered.requests),
            gbcs.ActivationOutcome(code, ordered.day, asked.counter, result, device.firmware),
        )
        for asked in ordered.requests
    )
    for payload in payloads:
        device_traffic.raise_alert(device.eui, payload)
    return Payloads(payloads)


@when(
    phrase(
        "the Device tells the outcome {code:Code} of {count:Quantity} future-dated commands by {message:Message}",
        Code=alert_code,
        Message=_message_code,
    ),
    target_fixture="told",
)
def the_device_tells_outcomes_by(
    alert_driver: AlertDriver,
    device_traffic: DeviceTraffic,
    figures: Figures,
    device: Device,
    code: AlertCode,
    count: Quantity,
    message: str,
) -> Payloads:
    """Let the Device say in another kind of message what became of commands, whether or not the DSP knows of them."""
    user, now = supplier_of(device), alert_driver.clock.now()
    payloads = tuple(
        gbcs.build_command_outcome(device.eui, user, _FIRST_OUTCOME + number, message, code, number, now)
        for number in range(1, figures.count(count) + 1)
    )
    for payload in payloads:
        device_traffic.raise_alert(device.eui, payload)
    return Payloads(payloads)


@when("the firmware of both Devices is taken off the Central Products List")
def the_firmware_is_removed(products: Products, device: Device, other_device: Device) -> None:
    """Have the DCC tell of both Devices by DCC Alerts."""
    for each in (device, other_device):
        products.remove_entry(each.model, each.firmware)


@when("the Import Supplier reads the inventory entry of the Device", target_fixture="answer")
def reads_the_inventory(orders: Orders, device: Device) -> Response:
    """Send SR8.2 and take its answer."""
    asked = MessageId(device.party(Role.IMPORT_SUPPLIER), ACCESS_CONTROL_BROKER, orders.counters.next())
    return orders.ask(Request(asked, "8.2", "8.2", 8, ReadInventory(device.eui)), WebService.NON_DEVICE)


@when("the Import Supplier asks for the firmware version of the Device", target_fixture="answer")
def asks_for_the_version(orders: Orders, device: Device) -> Response:
    """Send SR11.2 and take the synchronous answer."""
    return orders.ask(_reading(orders, device))


def _reading(orders: Orders, device: Device) -> Request:
    asked = MessageId(device.party(Role.IMPORT_SUPPLIER), device.eui, orders.counters.next())
    return Request(asked, "11.2", "11.2", 1, ReadFirmwareVersion())


@when("the Import Supplier reads the firmware version of the Device, which answers", target_fixture="told")
def reads_the_version(orders: Orders, device_traffic: DeviceTraffic, device: Device) -> Payloads:
    """Send SR11.2, and let the Device answer."""
    request = _reading(orders, device)
    orders.take(request)
    asked = request.id
    payload = gbcs.build_firmware_version(device.eui, asked.originator, asked.counter, device.type, device.firmware)
    device_traffic.answer(device.eui, payload)
    return Payloads((payload,))
