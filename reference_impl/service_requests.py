"""The DUIS web services of the reference: what becomes of a User's request, and of a Device's answer to it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from dsp_conformance.exceptions import Refused
from dsp_conformance.vocabulary.devices import Device
from dsp_conformance.vocabulary.identifiers import ACCESS_CONTROL_BROKER, Eui64
from dsp_conformance.vocabulary.messages import WebService
from dsp_conformance.wire import (
    LocalCommand,
    MessageId,
    Payload,
    PreCommand,
    Request,
    Response,
    ResponseMessage,
    WireError,
    read_request,
    web_service,
    write_response,
)
from dsp_conformance.wire.duis.service_references import ServiceReference, service_references

from .clock import VirtualClock
from .deliveries import Deliveries
from .device_commands import command_for, pre_command_for
from .devices import Devices
from .non_device_services import NonDeviceServices
from .products import Products
from .rules.suspended_devices import e5, restoration
from .suspension import Suspension

ACCEPTED = "I99"
SUCCESS = "I0"
_TRANSFORM = 4
_LOCAL = (2, 6)
_GBCS_VERSION = "4.5"


@dataclass(frozen=True)
class SentCommand:
    """A request whose command reached its Device; ``attempt`` counts SR11.3, ``moment`` is that of the CPL."""

    request: Request
    attempt: int
    moment: int


class ServiceRequests:
    """Takes requests, and holds those that are to be executed later. Implements the port's ServiceRequests."""

    def __init__(
        self,
        clock: VirtualClock,
        devices: Devices,
        deliveries: Deliveries,
        products: Products,
        suspension: Suspension,
    ) -> None:
        self._clock = clock
        self._devices = devices
        self._deliveries = deliveries
        self._products = products
        self._suspension = suspension
        self._others = NonDeviceServices(devices, products)
        self._commands: dict[Eui64, list[bytes]] = defaultdict(list)
        self._sent: dict[MessageId, SentCommand] = {}
        self._attempts: dict[Eui64, int] = defaultdict(int)
        self._held: list[tuple[datetime, Request, bytes]] = []
        clock.keep(self)

    def send(self, user: Eui64, service: WebService, message: bytes) -> bytes:
        """Take a request of *user* and return the synchronous answer. Raises Refused for what is no DUIS request."""
        try:
            request = read_request(message)
        except WireError as wrong:
            raise Refused(f"this is no DUIS request: {wrong}") from wrong
        if request.id.originator != user:
            raise Refused(f"the request names {request.id.originator} as its originator, but {user} sent it")
        return write_response(self._answer(request, service, message))

    def _answer(self, request: Request, service: WebService, message: bytes) -> Response:
        facts = service_references()[request.variant]
        if request.command_variant not in facts.command_variants:
            return self._reply(request, "E12")
        if web_service(request.command_variant) is not service:
            return self._reply(request, "E13")
        if facts.non_device:
            code, payload = self._others.answer(request)
            return self._reply(request, code, payload)
        device = self._devices.device(request.id.target)
        if device is None:
            return self._reply(request, "E19")
        refusal = self._refusal(request, facts, device)
        return self._reply(request, refusal) if refusal else self._carry_out(request, device, message)

    def _refusal(self, request: Request, facts: ServiceReference, device: Device) -> str:
        roles = [party.role for party in device.parties if party.user == request.id.originator]
        if not roles:
            return "E4"
        if facts.roles and not any(role in facts.roles for role in roles):
            return "E2"
        return "E5" if self._is_rejected(request, facts, device) else ""

    def _is_rejected(self, request: Request, facts: ServiceReference, device: Device) -> bool:
        status = self._devices.inventory_entry(device.eui).status
        asked = e5.Asked(request.variant, request.command_variant, facts.critical, device.generation)
        return e5.is_rejected(status, asked, self._suspension.readings)

    def _carry_out(self, request: Request, device: Device, message: bytes) -> Response:
        if request.command_variant == _TRANSFORM:
            return self._reply(request, SUCCESS, PreCommand(_GBCS_VERSION, pre_command_for(request)))
        command = command_for(request, device, message)
        if command is None:
            return self._reply(request, "E11")
        if request.command_variant in _LOCAL:
            return self._reply(request, SUCCESS, LocalCommand(command))
        execution = getattr(request.body, "execution", None)
        if execution is not None and execution > self._clock.now():
            self._held.append((execution, request, command))
        else:
            self._deliver(request, command)
        return self._reply(request, ACCEPTED)

    def _deliver(self, request: Request, command: bytes) -> None:
        device = request.id.target
        if request.variant == restoration.ACTIVATE_FIRMWARE:
            self._attempts[device] += 1
        self._sent[request.id] = SentCommand(request, self._attempts[device], self._products.moment)
        self._commands[device].append(command)

    def next_due(self) -> datetime | None:
        """Return when a request that is held is to be executed next."""
        return min((at for at, _, _ in self._held), default=None)

    def fall_due(self, at: datetime) -> None:
        """Execute the requests that are due."""
        due = [held for held in self._held if held[0] <= at]
        self._held = [held for held in self._held if held[0] > at]
        for _, request, command in sorted(due, key=lambda held: held[0]):
            device = self._devices.device(request.id.target)
            facts = service_references()[request.variant]
            late = self._suspension.readings.checked_at_execution
            if device is not None and late and self._is_rejected(request, facts, device):
                self._deliveries.send(request.id.originator, self._reply(request, "E5"))
            else:
                self._deliver(request, command)

    def commands(self, device: Eui64) -> Sequence[bytes]:
        """Return the commands that reached *device* since last asked."""
        return tuple(self._commands.pop(device, ()))

    def attempt_of(self, request: MessageId) -> tuple[int, int]:
        """Return the attempt and the moment of a request; of one that is not known, the present ones."""
        sent = self._sent.get(request)
        return (sent.attempt, sent.moment) if sent else (self._attempts[request.target], self._products.moment)

    def services_of(self, request: MessageId) -> tuple[str, str] | None:
        """Return the Service Reference and the variant of a request that became a command, None of any other."""
        sent = self._sent.get(request)
        return (sent.request.service_reference, sent.request.variant) if sent else None

    def sent(self, request: MessageId) -> SentCommand:
        """Return the request by which a command reached its Device. Raises Refused when there is none."""
        if request not in self._sent:
            raise Refused(f"Device {request.target} was sent no command {request.counter} by {request.originator}")
        return self._sent[request]

    def _reply(self, request: Request, code: str, payload: Payload | None = None) -> Response:
        body = ResponseMessage(request.service_reference, request.variant, payload)
        answered = payload is not None and request.id.target != ACCESS_CONTROL_BROKER
        identifier = request.id.turned() if answered else None
        return Response(request.id, identifier, code, self._clock.now(), body)
