"""How a scenario sends Service Requests about a Device, and reads what Users receive."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

import pytest

from dsp_conformance.port import Deliveries, Devices, DeviceTraffic, Products, ServiceRequests
from dsp_conformance.vocabulary.devices import Device, DeviceType, Generation, Role, WantedDevice
from dsp_conformance.vocabulary.identifiers import ACCESS_CONTROL_BROKER, Eui64
from dsp_conformance.vocabulary.messages import WebService
from dsp_conformance.wire import (
    ActivateFirmware,
    DccAlert,
    DeviceRestored,
    Inventory,
    InventoryDevice,
    MessageId,
    OtherBody,
    PreCommand,
    ReadFirmwareVersion,
    ReadInventory,
    Request,
    RequestBody,
    Response,
    ResponseMessage,
    SignedPreCommand,
    TopUpDevice,
    UpdateFirmware,
    UpdateSecurityCredentialsCoS,
    gbcs,
    read_response,
    web_service,
    write_request,
)
from dsp_conformance.wire.duis.service_references import service_references

OLD_VERSION = "0000000A"
NEWER_VERSION = "0000000B"
UNLISTED_VERSION = "0000000F"
RESTORED = "N29"
_FIRST_COUNTER = 9_000_000
_SIGNED = (5, 6, 7)
_BODIES: dict[str, RequestBody] = {
    "2.2": TopUpDevice("12345678901234567890"),
    "6.23": UpdateSecurityCredentialsCoS(1, b"certificate", (b"path",), "1234567890123"),
    "11.1": UpdateFirmware(b"image", NEWER_VERSION, ()),
    "11.2": ReadFirmwareVersion(),
    "11.3": ActivateFirmware(bytes(32)),
}


@dataclass(frozen=True)
class Exchange:
    """A request, and the synchronous answer to it."""

    request: Request
    answer: Response

    @property
    def accepted(self) -> bool:
        """Whether the DSP took the request."""
        return self.answer.code in {"I0", "I99"}


class RequestDriver:
    """Sends requests in the name of a Device's Users, and keeps what each of them received."""

    def __init__(
        self,
        devices: Devices,
        products: Products,
        service_requests: ServiceRequests,
        device_traffic: DeviceTraffic,
        deliveries: Deliveries,
    ) -> None:
        self.products = products
        self.device_traffic = device_traffic
        self._devices = devices
        self._service_requests = service_requests
        self._deliveries = deliveries
        self._received: dict[Eui64, list[Response]] = defaultdict(list)
        self._counter = _FIRST_COUNTER
        self.messages: list[bytes] = []

    def obtain(self, wanted: WantedDevice) -> Device:
        """Obtain a Device that nothing has used before."""
        return self._devices.obtain(wanted)

    def suspend(self, device: Device) -> None:
        """Have the firmware that *device* runs taken off the Central Products List."""
        self.products.remove_entry(device.model, device.firmware)

    def next_counter(self) -> int:
        """Return a counter that no request of this scenario has had."""
        self._counter += 1
        return self._counter

    def supplier(self, device: Device) -> Eui64:
        """Return the Responsible Supplier of the Device's fuel."""
        return device.party(Role.GAS_SUPPLIER if is_gas(device) else Role.IMPORT_SUPPLIER)

    def send(self, device: Device, variant: str, command_variant: int, body: RequestBody | None = None) -> Exchange:
        """Send a Service Request about *device* as a User who may, and take the synchronous answer."""
        facts = service_references()[variant]
        target = ACCESS_CONTROL_BROKER if facts.target == "dcc" else device.eui
        identifier = MessageId(self._sender(device, variant), target, self.next_counter())
        known = body or _BODIES.get(variant) or OtherBody(facts.body)
        if command_variant in _SIGNED:
            known = SignedPreCommand(self._signed(device, identifier, variant, known))
        return self.post(Request(identifier, facts.reference, variant, command_variant, known))

    def _signed(self, device: Device, identifier: MessageId, variant: str, body: RequestBody) -> bytes:
        facts = service_references()[variant]
        asked = self.post(Request(identifier, facts.reference, variant, 4, body)).answer.body
        if not isinstance(asked, ResponseMessage) or not isinstance(asked.payload, PreCommand):
            own = gbcs.build_activate_pre_command(identifier.originator, device.eui, identifier.counter, bytes(32))
            return gbcs.sign(own)
        return gbcs.sign(asked.payload.payload)

    def post(self, request: Request) -> Exchange:
        """Post *request* to the web service of its Command Variant, as its originator."""
        service: WebService = web_service(request.command_variant)
        answer = self._service_requests.send(request.id.originator, service, write_request(request))
        return Exchange(request, read_response(answer))

    def _sender(self, device: Device, variant: str) -> Eui64:
        roles = service_references()[variant].roles
        fitting = [party.user for party in device.parties if party.role in roles]
        return fitting[0] if fitting else device.parties[0].user

    def entry(self, device: Device) -> InventoryDevice:
        """Return the Device's entry as SR8.2 tells it, wherever it stands among those of its neighbours."""
        identifier = MessageId(self.supplier(device), ACCESS_CONTROL_BROKER, self.next_counter())
        answer = self.post(Request(identifier, "8.2", "8.2", 8, ReadInventory(device.eui))).answer.body
        payload = answer.payload if isinstance(answer, ResponseMessage) else None
        entries = payload.devices if isinstance(payload, Inventory) else ()
        found = [it for it in entries if it.device == device.eui]
        if not found:
            raise LookupError(f"SR8.2 told no entry of Device {device.eui}")
        return found[0]

    def received(self, user: Eui64) -> list[Response]:
        """Return everything that *user* has received so far."""
        deliveries = self._deliveries.since_last(user)
        self.messages += [it.message for it in deliveries]
        self._received[user] += [read_response(it.message) for it in deliveries]
        return self._received[user]

    def restorations(self, user: Eui64, device: Device) -> list[DccAlert]:
        """Return the DCC Alerts N29, or of a restoration, that *user* received, unless they name another Device."""
        alerts = [it.body for it in self.received(user) if isinstance(it.body, DccAlert)]
        told = [it for it in alerts if it.code == RESTORED or isinstance(it.event, DeviceRestored)]
        return [it for it in told if getattr(it.event, "device", device.eui) == device.eui]

    def forget(self, device: Device) -> None:
        """Let the Device's Users read what they received, so that only what comes later counts."""
        for party in device.parties:
            self.received(party.user).clear()


def is_gas(device: Device) -> bool:
    """Return whether *device* is gas equipment."""
    return device.type in {DeviceType.GSME, DeviceType.GPF}


def is_smets1(device: Device) -> bool:
    """Return whether *device* is of the first generation."""
    return device.generation is Generation.SMETS1


@pytest.fixture
def request_driver(
    devices: Devices,
    products: Products,
    service_requests: ServiceRequests,
    device_traffic: DeviceTraffic,
    deliveries: Deliveries,
) -> RequestDriver:
    """Give every scenario a driver of its own."""
    return RequestDriver(devices, products, service_requests, device_traffic, deliveries)
