"""Northbound traffic other than Device Alerts, and what Users ask for during a storm."""

from __future__ import annotations

from dataclasses import dataclass

from pytest_bdd import when

from dsp_conformance.port import DeviceTraffic, Products, ServiceRequests
from dsp_conformance.step_support.figures import Figures
from dsp_conformance.step_support.parameter_types import Quantity, matching, phrase
from dsp_conformance.vocabulary.devices import Device, Role
from dsp_conformance.vocabulary.identifiers import ACCESS_CONTROL_BROKER, AlertCode, Eui64, alert_code
from dsp_conformance.vocabulary.messages import WebService
from dsp_conformance.wire import (
    MessageId,
    ReadFirmwareVersion,
    ReadInventory,
    Request,
    Response,
    gbcs,
    read_response,
    write_request,
)

from ..driver import AlertDriver

_COUNTER = 7_000_000


_OF_FIRMWARE = "00CA"


@matching("message 00(?:CA|CB|CC|CD)|message 0124")
def _message_code(text: str) -> str:
    return text.removeprefix("message ")


def supplier_of(device: Device) -> Eui64:
    """Return the User who is the Supplier of *device*. Raises LookupError when nobody is."""
    gas = any(party.role is Role.GAS_SUPPLIER for party in device.parties)
    return device.party(Role.GAS_SUPPLIER if gas else Role.IMPORT_SUPPLIER)


@dataclass(frozen=True)
class Payloads:
    """Payloads that a Device sent, in order."""

    payloads: tuple[bytes, ...]


@when(
    phrase("the Device tells the outcome {code:Code} of {count:Quantity} future-dated commands", Code=alert_code),
    target_fixture="told",
)
def the_device_tells_outcomes(
    alert_driver: AlertDriver,
    device_traffic: DeviceTraffic,
    figures: Figures,
    device: Device,
    code: AlertCode,
    count: Quantity,
) -> Payloads:
    """Let the Device say what became of commands of its Import Supplier."""
    user, now = device.party(Role.IMPORT_SUPPLIER), alert_driver.clock.now()
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
    """Let the Device say in another kind of message what became of commands of its Supplier."""
    user, now = supplier_of(device), alert_driver.clock.now()
    if message == _OF_FIRMWARE:
        return the_device_tells_outcomes(alert_driver, device_traffic, figures, device, code, count)
    payloads = tuple(
        gbcs.build_command_outcome(device.eui, user, _COUNTER + number, message, code, number, now)
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
def reads_the_inventory(service_requests: ServiceRequests, device: Device) -> Response:
    """Send SR8.2 and take its answer."""
    user = device.party(Role.IMPORT_SUPPLIER)
    request = Request(MessageId(user, ACCESS_CONTROL_BROKER, _COUNTER), "8.2", "8.2", 8, ReadInventory(device.eui))
    return read_response(service_requests.send(user, WebService.NON_DEVICE, write_request(request)))


@when("the Import Supplier reads the firmware version of the Device, which answers", target_fixture="told")
def reads_the_version(service_requests: ServiceRequests, device_traffic: DeviceTraffic, device: Device) -> Payloads:
    """Send SR11.2, and let the Device answer."""
    user = device.party(Role.IMPORT_SUPPLIER)
    request = Request(MessageId(user, device.eui, _COUNTER), "11.2", "11.2", 1, ReadFirmwareVersion())
    service_requests.send(user, WebService.SEND_COMMAND, write_request(request))
    payload = gbcs.build_firmware_version(device.eui, user, _COUNTER, device.type, device.firmware)
    device_traffic.answer(device.eui, payload)
    return Payloads((payload,))
