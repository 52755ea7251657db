"""How a scenario sends Service Requests about a Device, and reads what Users receive."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

import pytest

from dsp_conformance.exceptions import Inconclusive
from dsp_conformance.port import Deliveries, Devices, DeviceTraffic, Products, ServiceRequests
from dsp_conformance.step_support.arrangement import Arrangement
from dsp_conformance.step_support.request_counters import RequestCounters
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

RESTORED = "N29"
_SIGNED = (5, 6, 7)
_BODIES: dict[str, RequestBody] = {
    "2.2": TopUpDevice("12345678901234567890"),
    "6.23": UpdateSecurityCredentialsCoS(1, b"certificate", (b"path",), "1234567890123"),
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
        return self.answer.code in {"I0", "I99"} or self.answer.code.startswith("W")


@dataclass(frozen=True)
class Versions:
    """Firmware versions that no Device runs and no list has: ``newer`` is to be listed, ``unlisted`` never is."""

    newer: str
    unlisted: str


class RequestDriver:
    """Sends requests in the name of a Device's Users, and keeps what each of them received."""

    def __init__(
        self,
        devices: Devices,
        products: Products,
        service_requests: ServiceRequests,
        device_traffic: DeviceTraffic,
        deliveries: Deliveries,
        counters: RequestCounters,
        arrangement: Arrangement,
    ) -> None:
        self.products = products
        self.device_traffic = device_traffic
        self._devices = devices
        self._service_requests = service_requests
        self._deliveries = deliveries
        self._counters = counters
        self._arrangement = arrangement
        self._received: dict[Eui64, list[Response]] = defaultdict(list)
        self.messages: list[bytes] = []
        self.versions = Versions(_version(counters.first), _version(counters.first + 1))

    def obtain(self, wanted: WantedDevice) -> Device:
        """Obtain a Device that nothing has used before. What it runs is none of the versions drawn for others."""
        device = self._devices.obtain(wanted)
        while device.firmware.upper() in {self.versions.newer, self.versions.unlisted} and wanted.firmware is None:
            first = int(self.versions.unlisted, 16) + 1
            self.versions = Versions(_version(first), _version(first + 1))
        return device

    def suspend(self, device: Device) -> None:
        """Have the firmware that *device* runs taken off the Central Products List."""
        self.products.remove_entry(device.model, device.firmware)

    def next_counter(self) -> int:
        """Return a counter that no request has had."""
        return self._counters.next()

    def send(self, device: Device, variant: str, command_variant: int, body: RequestBody | None = None) -> Exchange:
        """Send a Service Request about *device* as a User who may, and take the synchronous answer.

        Where Transform declines a request that is to be signed, its answer is the one that is taken.
        Raises Inconclusive when no party of the Device may send such a request.
        """
        facts = service_references()[variant]
        target = ACCESS_CONTROL_BROKER if facts.target == "dcc" else device.eui
        identifier = MessageId(self.sender(device, variant), target, self.next_counter())
        known = body or _BODIES.get(variant) or OtherBody(facts.body)
        if command_variant in _SIGNED:
            asked = self.post(Request(identifier, facts.reference, variant, 4, known))
            pre_command = asked.answer.body.payload if isinstance(asked.answer.body, ResponseMessage) else None
            if not asked.accepted or not isinstance(pre_command, PreCommand):
                return asked
            known = SignedPreCommand(gbcs.sign(pre_command.payload))
        return self.post(Request(identifier, facts.reference, variant, command_variant, known))

    def take(self, exchange: Exchange) -> Exchange:
        """Return *exchange*, on which the rest of the scenario depends.

        Raises ArrangementDeclined when the DSP did not take the request: whether it has to is judged elsewhere.
        """
        if not exchange.accepted:
            self._arrangement.declined(f"SR{exchange.request.variant}", exchange.answer.code)
        return exchange

    def post(self, request: Request) -> Exchange:
        """Post *request* to the web service of its Command Variant, as its originator."""
        service: WebService = web_service(request.command_variant)
        answer = self._service_requests.send(request.id.originator, service, write_request(request))
        return Exchange(request, read_response(answer))

    def sender(self, device: Device, variant: str) -> Eui64:
        """Return a party of *device* whose role may send *variant*. Raises Inconclusive when there is none."""
        roles = service_references()[variant].roles
        fitting = [party.user for party in device.parties if not roles or party.role in roles]
        if not fitting:
            raise Inconclusive(f"no party of the {device.type} has a role that may send SR{variant}")
        return fitting[0]

    def read_inventory(self, device: Device) -> Exchange:
        """Send SR8.2 about *device*."""
        return self.send(device, "8.2", 8, ReadInventory(device.eui))

    def entry(self, device: Device) -> InventoryDevice | None:
        """Return the Device's entry as SR8.2 has it, whatever else the answer has, None when it has none.

        Raises ArrangementDeclined when SR8.2 is not answered with success.
        """
        return entry_in(self.take(self.read_inventory(device)).answer, device)

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


def _version(number: int) -> str:
    return f"{number & 0xFFFFFFFF:08X}"


def entry_in(answer: Response, device: Device) -> InventoryDevice | None:
    """Return the entry of *device* in an answer to SR8.2, which may name up to seventeen Devices."""
    payload = answer.body.payload if isinstance(answer.body, ResponseMessage) else None
    entries = payload.devices if isinstance(payload, Inventory) else ()
    return next((it for it in entries if it.device == device.eui), None)


def users_in(device: Device, roles: frozenset[Role]) -> dict[Eui64, int]:
    """Return the Users who hold one of *roles* for *device*, each with the number of all roles that he holds."""
    due = dict.fromkeys(party.user for party in device.parties if party.role in roles)
    return {user: sum(party.user == user for party in device.parties) for user in due}


def is_gas(device: Device) -> bool:
    """Return whether *device* is gas equipment."""
    return device.type in {DeviceType.GSME, DeviceType.GPF}


def is_smets1(device: Device) -> bool:
    """Return whether *device* is of the first generation."""
    return device.generation is Generation.SMETS1


def update_of(device: Device, version: str) -> UpdateFirmware:
    """Return the body of an SR11.1 that names *device*."""
    return UpdateFirmware(b"image", version, (device.eui,))


@pytest.fixture
def request_driver(
    devices: Devices,
    products: Products,
    service_requests: ServiceRequests,
    device_traffic: DeviceTraffic,
    deliveries: Deliveries,
    request_counters: RequestCounters,
    arrangement: Arrangement,
) -> RequestDriver:
    """Give every scenario a driver of its own."""
    return RequestDriver(
        devices, products, service_requests, device_traffic, deliveries, request_counters, arrangement
    )
