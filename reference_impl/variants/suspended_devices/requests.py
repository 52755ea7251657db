"""Variants of how requests are answered, checked and sent on to Devices."""

from __future__ import annotations

from collections.abc import Callable

from dsp_conformance.vocabulary.devices import Device
from dsp_conformance.wire import (
    FirmwareWarning,
    LocalCommand,
    Payload,
    Request,
    Response,
    UpdateFirmware,
)
from dsp_conformance.wire.duis.service_references import ServiceReference

from ... import device_commands
from ...device_commands import command_for
from ...non_device_services import NonDeviceServices
from ...service_requests import ServiceRequests
from ..variant import AnyVariant, OtherConstant, Variant

_ANSWER = "No sentence says by which success a request is accepted: DUIS has I99 and, with the command, I0"
_COMMANDS = "The guide: the contents of commands to Devices are yours; how many there are is said nowhere"
_ORDER = "P23: which error wins when two apply is not said"
_UPDATE = "PIA-033: SR11.1 is allowed; DUIS has I0, I99 and a warning for it"

_carry_out = ServiceRequests._carry_out
_deliver = ServiceRequests._deliver
_other_answer = NonDeviceServices.answer
_refusal = ServiceRequests._refusal
_reply = ServiceRequests._reply

_HANDED_OVER = (3, 7)
_LOCAL = (2, 6)


def _with_the_command(self: ServiceRequests, request: Request, device: Device, message: bytes) -> Response:
    answer = _carry_out(self, request, device, message)
    if request.command_variant not in _HANDED_OVER or answer.code != "I99":
        return answer
    command = command_for(request, device, message)
    return answer if command is None else self._reply(request, "I0", LocalCommand(command))


def _as_success(self: ServiceRequests, request: Request, code: str, payload: Payload | None = None) -> Response:
    plain = code == "I99" and request.command_variant not in _HANDED_OVER
    return _reply(self, request, "I0" if plain else code, payload)


def _several(
    before: tuple[bytes, ...], after: tuple[bytes, ...]
) -> Callable[[ServiceRequests, Request, bytes], None]:
    def deliver(self: ServiceRequests, request: Request, command: bytes) -> None:
        _deliver(self, request, command)
        sent = self._commands[request.id.target]
        sent[-1:] = [*before, sent[-1], *after]

    return deliver


def _in_an_envelope(self: ServiceRequests, request: Request, command: bytes) -> None:
    _deliver(self, request, b"envelope:" + command[::-1])


def _local_ones_sent_too(self: ServiceRequests, request: Request, device: Device, message: bytes) -> Response:
    answer = _carry_out(self, request, device, message)
    command = command_for(request, device, message)
    if request.command_variant in _LOCAL and answer.code == "I0" and command is not None:
        self._commands[device.eui].append(command)
    return answer


def _strangers_told(code: str) -> Callable[[ServiceRequests, Request, ServiceReference, Device], str]:
    def refusal(self: ServiceRequests, request: Request, facts: ServiceReference, device: Device) -> str:
        told = _refusal(self, request, facts, device)
        return code if told == "E4" else told

    return refusal


def _update_acknowledged(self: NonDeviceServices, request: Request) -> tuple[str, Payload | None]:
    code, payload = _other_answer(self, request)
    return ("I99" if isinstance(request.body, UpdateFirmware) and code == "I0" else code), payload


def _update_with_an_empty_warning(self: NonDeviceServices, request: Request) -> tuple[str, Payload | None]:
    code, payload = _other_answer(self, request)
    if isinstance(request.body, UpdateFirmware) and code == "I0":
        return "W110101", FirmwareWarning()
    return code, payload


VARIANTS: tuple[AnyVariant, ...] = (
    Variant(
        "handed-over-at-once",
        "A request in Command Variant 3 or 7 is answered with I0 and the command.",
        _ANSWER,
        replaces=ServiceRequests._carry_out,
        by=_with_the_command,
        choice="success",
    ),
    Variant(
        "accepted-with-success",
        "A request that is sent on is answered with I0, not acknowledged with I99.",
        _ANSWER,
        replaces=ServiceRequests._reply,
        by=_as_success,
        choice="success",
    ),
    Variant(
        "two-commands-for-a-request",
        "Each request becomes two commands to the Device.",
        _COMMANDS,
        replaces=ServiceRequests._deliver,
        by=_several((), (b"and report when done",)),
        choice="commands",
    ),
    Variant(
        "woken-up-first",
        "The Device is sent two commands of the DSP's own before each command.",
        _COMMANDS,
        replaces=ServiceRequests._deliver,
        by=_several((b"wake up", b"stay awake"), ()),
        choice="commands",
    ),
    Variant(
        "commands-in-an-envelope",
        "What reaches the Device is not GBCS, but an envelope of the DSP's own.",
        _COMMANDS,
        replaces=ServiceRequests._deliver,
        by=_in_an_envelope,
        choice="commands",
    ),
    Variant(
        "local-commands-sent-as-well",
        "A command for local delivery is sent over the network as well.",
        _COMMANDS,
        replaces=ServiceRequests._carry_out,
        by=_local_ones_sent_too,
        choice="success",
    ),
    OtherConstant(
        "commands-of-another-use-case",
        "Commands that nobody looks into have another message code.",
        _COMMANDS,
        replaces=device_commands._OTHER_COMMAND,
        by="0FFE",
        within=device_commands,
    ),
    Variant(
        "strangers-unknown",
        "A User who has nothing to do with a Device is told that there is no such Device (E19).",
        _ORDER,
        replaces=ServiceRequests._refusal,
        by=_strangers_told("E19"),
        choice="refusal",
    ),
    Variant(
        "strangers-without-a-role",
        "A User who has nothing to do with a Device is told that his role may not (E2).",
        _ORDER,
        replaces=ServiceRequests._refusal,
        by=_strangers_told("E2"),
        choice="refusal",
    ),
    Variant(
        "strangers-not-authorised-now",
        "A User who has nothing to do with a Device is told that his status does not allow it (E3).",
        _ORDER,
        replaces=ServiceRequests._refusal,
        by=_strangers_told("E3"),
        choice="refusal",
    ),
    Variant(
        "update-acknowledged",
        "SR11.1 is acknowledged with I99.",
        _UPDATE,
        replaces=NonDeviceServices.answer,
        by=_update_acknowledged,
        choice="update",
    ),
    Variant(
        "update-with-an-empty-warning",
        "SR11.1 is answered with the warning W110101 that names no Device.",
        _UPDATE,
        replaces=NonDeviceServices.answer,
        by=_update_with_an_empty_warning,
        choice="update",
    ),
)
