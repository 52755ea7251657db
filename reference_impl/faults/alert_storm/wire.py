"""Wrong variants of what is taken for an alert, and of what is not, by the octets that a Device sends."""

from __future__ import annotations

from collections.abc import Callable

from dsp_conformance.vocabulary.devices import Device
from dsp_conformance.vocabulary.identifiers import AlertCode, Eui64
from dsp_conformance.wire import gbcs

from ...device_traffic import AlertForwarder, DeviceTraffic
from ..fault import Fault

_deliver_alert = AlertForwarder.deliver_alert
_outcome = DeviceTraffic._outcome
_raise_alert = DeviceTraffic.raise_alert
_SIGNATURE_AND_LENGTH = 65
_CREDENTIALS = ("00CB", "0124")


def _counted(*message_codes: str) -> Callable[[DeviceTraffic, Device, gbcs.GbcsMessage, bytes], None]:
    """Return an outcome method that takes outcomes of some kinds of message for alerts."""

    def outcome(self: DeviceTraffic, device: Device, message: gbcs.GbcsMessage, payload: bytes) -> None:
        if message.message_code in message_codes and message.alert_code is not None:
            self._alert(device.eui, message.alert_code, payload)
        else:
            _outcome(self, device, message, payload)

    return outcome


def _content_of(payload: bytes) -> gbcs.AlertContent | None:
    if payload.lstrip().startswith(b"<"):
        return None
    content = gbcs.read(payload).content
    return content if isinstance(content, gbcs.AlertContent) else None


def _time_wanted(self: DeviceTraffic, device: Eui64, payload: bytes) -> None:
    content = _content_of(payload)
    if content is None or content.at is not None:
        _raise_alert(self, device, payload)


def _generic_only(self: DeviceTraffic, device: Eui64, payload: bytes) -> None:
    content = _content_of(payload)
    if content is None or not content.extra:
        _raise_alert(self, device, payload)


def _without_signature(self: AlertForwarder, device: Eui64, code: AlertCode, payload: bytes) -> None:
    content = _content_of(payload)
    signed = content is not None and gbcs.read(payload).signature is not None
    _deliver_alert(self, device, code, payload[:-_SIGNATURE_AND_LENGTH] if signed else payload)


FAULTS: tuple[Fault, ...] = (
    Fault(
        "outcomes-of-credentials-counted",
        "Outcomes of future-dated changes of credentials are counted and limited like alerts.",
        ("IMR-044",),
        replaces=DeviceTraffic._outcome,
        by=_counted(*_CREDENTIALS),
    ),
    Fault(
        "outcomes-of-tariffs-counted",
        "Outcomes of future-dated commands of electricity Devices are counted and limited like alerts.",
        ("IMR-044",),
        replaces=DeviceTraffic._outcome,
        by=_counted("00CC"),
    ),
    Fault(
        "time-of-an-alert-wanted",
        "An alert of a Device whose clock does not know the time is lost.",
        ("IMR-017", "IMR-056", "IMR-020"),
        replaces=DeviceTraffic.raise_alert,
        by=_time_wanted,
    ),
    Fault(
        "generic-alerts-only",
        "An alert with a message of its own is lost.",
        ("IMR-017", "IMR-056", "IMR-020"),
        replaces=DeviceTraffic.raise_alert,
        by=_generic_only,
    ),
    Fault(
        "signature-cut-off",
        "Of a signed alert the signature is cut off on its way.",
        ("IMR-020", "IMR-030"),
        replaces=AlertForwarder.deliver_alert,
        by=_without_signature,
    ),
)
