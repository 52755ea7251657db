"""What Devices answer to commands: passed on to the User who asked, and read for what it says of the firmware."""

from __future__ import annotations

from dsp_conformance.exceptions import Refused
from dsp_conformance.vocabulary.devices import Device, Generation
from dsp_conformance.vocabulary.identifiers import Eui64
from dsp_conformance.wire import (
    FutureDatedOutcome,
    GbcsPayload,
    MessageId,
    Response,
    ResponseBody,
    ResponseMessage,
    Smets1Activation,
    Smets1FirmwareVersion,
    Smets1Message,
    Smets1Response,
    WireError,
    gbcs,
    read_smets1,
)

from .clock import VirtualClock
from .deliveries import Deliveries
from .devices import Devices
from .rules.suspended_devices.restoration import ACTIVATE_FIRMWARE, READ_FIRMWARE, FirmwareAnswer
from .service_requests import SUCCESS, SentCommand, ServiceRequests
from .suspension import Suspension

_OUTCOMES = {
    "00CA": (ACTIVATE_FIRMWARE, ACTIVATE_FIRMWARE),
    "00CB": ("6.15", "6.15.1"),
    "00CC": ("1.1", "1.1.1"),
    "00CD": ("1.1", "1.1.1"),
    "0124": ("6.15", "6.15.1"),
}
"""What an outcome is told for (Service Reference and variant) when its request is not known, by its message code."""


class DeviceResponses:
    """Takes answers of Devices. The inventory is brought up to date before the User receives the response (P29)."""

    def __init__(
        self,
        clock: VirtualClock,
        devices: Devices,
        deliveries: Deliveries,
        requests: ServiceRequests,
        suspension: Suspension,
    ) -> None:
        self._clock = clock
        self._devices = devices
        self._deliveries = deliveries
        self._requests = requests
        self._suspension = suspension

    def answer(self, device: Eui64, payload: bytes) -> None:
        """Take an answer of *device*. Raises Refused, changing nothing, when it answers no command of that Device."""
        known = self._devices.device(device)
        if known is None:
            raise Refused(f"there is no Device {device}")
        if known.generation is Generation.SMETS1:
            self._smets1(known, payload)
        else:
            self._gbcs(known, payload)

    def outcome(self, device: Device, message: gbcs.GbcsMessage, payload: bytes) -> None:
        """Take what became of a future-dated command: a response to the User who sent it, not an alert.

        Raises Refused when it is for somebody who has no part in the Device, and so sent it no command.
        """
        content = message.content
        if not isinstance(content, gbcs.ActivationOutcome | gbcs.CommandOutcome):
            raise Refused(f"a {type(content).__name__} is no outcome of a future-dated command")
        asked = MessageId(message.party, device.eui, content.command_counter)
        if all(party.user != message.party for party in device.parties):
            raise Refused(f"Device {device.eui} was sent no command {asked.counter} by {message.party}")
        if isinstance(content, gbcs.ActivationOutcome):
            self._activated(device, asked, content)
        reference, variant = self._requests.services_of(asked) or _OUTCOMES[message.message_code]
        self._pass_on(asked, ResponseMessage(reference, variant, FutureDatedOutcome(content.code, payload)))

    def _activated(self, device: Device, asked: MessageId, content: gbcs.ActivationOutcome) -> None:
        attempt, moment = self._requests.attempt_of(asked)
        answer = FirmwareAnswer(
            ACTIVATE_FIRMWARE,
            content.version,
            content.result == 0,
            attempt,
            self._suspension.is_current(device, content.version, moment),
        )
        self._suspension.answered(device, answer)

    def _gbcs(self, device: Device, payload: bytes) -> None:
        try:
            message = gbcs.read(payload)
        except gbcs.GbcsError as wrong:
            raise Refused(f"the payload is no GBCS message: {wrong}") from wrong
        if message.originator != device.eui:
            raise Refused(f"the payload is of Device {message.originator}, not of {device.eui}")
        if isinstance(message.content, gbcs.ActivationOutcome | gbcs.CommandOutcome):
            self.outcome(device, message, payload)
            return
        if message.kind is not gbcs.GbcsMessageKind.RESPONSE:
            raise Refused(f"the payload is no response of Device {device.eui}")
        asked = MessageId(message.party, device.eui, message.counter)
        sent = self._requests.sent(asked)
        self._read(device, sent, *_told_by_gbcs(message.content))
        request = sent.request
        self._pass_on(asked, ResponseMessage(request.service_reference, request.variant, GbcsPayload(payload)))

    def _smets1(self, device: Device, payload: bytes) -> None:
        try:
            message = read_smets1(payload)
        except WireError as wrong:
            raise Refused(f"the payload is no signed SMETS1 message: {wrong}") from wrong
        if message.originator != device.eui:
            raise Refused(f"the payload is of Device {message.originator}, not of {device.eui}")
        asked = MessageId(message.target, device.eui, message.counter)
        sent = self._requests.sent(asked)
        self._read(device, sent, *_told_by_smets1(message))
        request = sent.request
        self._pass_on(asked, Smets1Response(message, request.service_reference, request.variant))

    def _read(self, device: Device, sent: SentCommand, version: str | None, success: bool) -> None:  # noqa: FBT001 - private
        variant = sent.request.variant
        if variant not in {READ_FIRMWARE, ACTIVATE_FIRMWARE}:
            return
        current = bool(version) and self._suspension.is_current(device, version or "", sent.moment)
        self._suspension.answered(device, FirmwareAnswer(variant, version, success, sent.attempt, current))

    def _pass_on(self, asked: MessageId, body: ResponseBody) -> None:
        response = Response(asked, asked.turned(), SUCCESS, self._clock.now(), body)
        self._deliveries.send(asked.originator, response)


def _told_by_gbcs(content: gbcs.Content) -> tuple[str | None, bool]:
    match content:
        case gbcs.FirmwareVersionContent(version, success):
            return version if success else None, success
        case gbcs.ActivationContent(result, version):
            return version, result == 0
        case _:
            return None, False


def _told_by_smets1(message: Smets1Message) -> tuple[str | None, bool]:
    match message.content:
        case Smets1FirmwareVersion(version, success):
            return version, success is not False
        case Smets1Activation(code, _, version):
            return version, code == 0
        case _:
            return None, False
