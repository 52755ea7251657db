"""The Device side of the reference: what Devices send northbound, and where it goes."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from dsp_conformance.exceptions import Refused
from dsp_conformance.vocabulary.devices import Device, Role
from dsp_conformance.vocabulary.identifiers import AlertCode, Eui64
from dsp_conformance.wire import (
    DeviceAlert,
    MessageId,
    Response,
    ResponseBody,
    Smets1Alert,
    Smets1Response,
    WireError,
    gbcs,
    read_smets1,
)

from .clock import VirtualClock
from .deliveries import Deliveries
from .device_responses import DeviceResponses
from .devices import Devices
from .service_requests import ServiceRequests

_SUCCESS = "I0"


class AlertForwarder:
    """Takes alerts on to the Users that they are for; ``recipients`` names their roles by Alert Code."""

    def __init__(
        self, clock: VirtualClock, devices: Devices, deliveries: Deliveries, recipients: Mapping[str, str | int]
    ) -> None:
        self._clock = clock
        self._devices = devices
        self._deliveries = deliveries
        self._recipients = {AlertCode(code): str(roles).split() for code, roles in recipients.items()}

    def intended_users(self, device: Eui64, code: AlertCode) -> tuple[Eui64, ...]:
        """Return the Users that alerts of *code* from *device* are for; codes not listed go to the suppliers."""
        roles = self._recipients.get(code, [Role.IMPORT_SUPPLIER, Role.GAS_SUPPLIER])
        known = self._devices.device(device)
        return tuple(party.user for party in known.parties if party.role in roles) if known else ()

    def deliver_alert(self, device: Eui64, code: AlertCode, payload: bytes) -> None:
        """Send the alert to its intended Users now, its payload unchanged."""
        body = Smets1Response(read_smets1(payload)) if _is_smets1(payload) else DeviceAlert(code, payload)
        for user in self.intended_users(device, code):
            self._send(user, device, body)

    def _send(self, user: Eui64, device: Eui64, body: ResponseBody) -> None:
        counter = MessageId(device, user, self._deliveries.next_counter())
        self._deliveries.send(user, Response(None, counter, _SUCCESS, self._clock.now(), body))


class DeviceTraffic:
    """What Devices send of their own accord. Outcomes of future-dated commands pass by the storm protection."""

    def __init__(
        self,
        devices: Devices,
        alert: Callable[[Eui64, AlertCode, bytes], None],
        answers: DeviceResponses,
        requests: ServiceRequests,
    ) -> None:
        self._devices = devices
        self._alert = alert
        self._answers = answers
        self._requests = requests

    def raise_alert(self, device: Eui64, payload: bytes) -> None:
        """Take an alert from *device*: GBCS bytes, or signed XML of a SMETS1 Device.

        Raises Refused when it is no alert of that Device; nothing is changed then.
        """
        known = self._devices.device(device)
        if known is None:
            raise Refused(f"there is no Device {device}")
        if _is_smets1(payload):
            self._alert(device, _smets1_code(device, payload), payload)
            return
        try:
            message = gbcs.read(payload)
        except gbcs.GbcsError as wrong:
            raise Refused(f"the payload is no GBCS message: {wrong}") from wrong
        if (
            message.kind is not gbcs.GbcsMessageKind.ALERT
            or message.originator != device
            or message.alert_code is None
        ):
            raise Refused(f"the payload is no alert of Device {device}")
        if isinstance(message.content, gbcs.ActivationOutcome | gbcs.CommandOutcome):
            self._outcome(known, message, payload)
        else:
            self._alert(device, message.alert_code, payload)

    def raise_alerts(self, device: Eui64, payloads: Sequence[bytes]) -> None:
        """Take a burst of alerts: each as ``raise_alert`` does. Raises the first Refused after all were tried."""
        refused: list[Refused] = []
        for payload in payloads:
            try:
                self.raise_alert(device, payload)
            except Refused as declined:
                refused.append(declined)
        if refused:
            raise refused[0]

    def _outcome(self, device: Device, message: gbcs.GbcsMessage, payload: bytes) -> None:
        self._answers.outcome(device, message, payload)

    def commands(self, device: Eui64) -> Sequence[bytes]:
        """Return the commands that reached *device* since last asked."""
        return self._requests.commands(device)

    def answer(self, device: Eui64, payload: bytes) -> None:
        """Take an answer of *device* to a command. Raises Refused when it is none."""
        self._answers.answer(device, payload)


def _is_smets1(payload: bytes) -> bool:
    return payload.lstrip().startswith(b"<")


def _smets1_code(device: Eui64, payload: bytes) -> AlertCode:
    try:
        message = read_smets1(payload)
    except WireError as wrong:
        raise Refused(f"the payload is no signed SMETS1 message: {wrong}") from wrong
    if not isinstance(message.content, Smets1Alert) or message.originator != device:
        raise Refused(f"the payload is no alert of Device {device}")
    return message.content.code
