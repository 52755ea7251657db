"""Rules of what all messages have: identifiers and time."""

from __future__ import annotations

import re

from dsp_conformance.wire.admitted import AdmittedMessage, DuisMessageKind
from dsp_conformance.wire.errors import Reason
from dsp_conformance.wire.fields import reason_at
from dsp_conformance.wire.identifiers import MessageId
from dsp_conformance.wire.xml.namespaces import SR

_REQUEST_ID = "RequestID"
_RESPONSE_ID = "ResponseID"
_AT = "ResponseDateTime"
_ZONE = re.compile(r"[+-]\d\d:\d\d\Z")
_ANSWERED_BY_DEVICE = (f"{SR}GBCSPayload", f"{SR}FutureDatedDeviceAlertMessage")
_UNASKED = (f"{SR}DSPScheduledMessage",)
_ALERT = f"{SR}SMETS1SignedResponse/{SR}SMETS1Response/{SR}Body/{SR}DeviceAlertMessage"


def counters(message: AdmittedMessage) -> Reason | None:
    """Refuse the counter zero, which the schema admits."""
    for name in (_REQUEST_ID, _RESPONSE_ID):
        identifier = message.heading(name)
        if identifier is not None and identifier.endswith(":0"):
            return reason_at(message.header[name], "found the counter 0; counters begin with 1")
    return None


def response_zone(message: AdmittedMessage) -> Reason | None:
    """Refuse a time without a zone: it could mean either of two hours."""
    text = message.heading(_AT) or ""
    if text.endswith("Z") or _ZONE.search(text):
        return None
    return reason_at(message.header[_AT], f"found {text!r} without a zone; write UTC with a Z at the end")


def response_identifiers(message: AdmittedMessage) -> Reason | None:
    """Refuse an answer that does not name its request, or the Device that gave it."""
    smets1_alert = message.kind is DuisMessageKind.SMETS1 and message.body.find(_ALERT) is not None
    if smets1_alert:
        return _alert_identifiers(message)
    if _REQUEST_ID not in message.header and not any(tag in message.parts for tag in _UNASKED):
        return reason_at(
            message.body, "found no RequestID in the header; an answer names the request that it answers"
        )
    from_device = message.kind is DuisMessageKind.SMETS1 or any(tag in message.parts for tag in _ANSWERED_BY_DEVICE)
    if from_device and _RESPONSE_ID not in message.header:
        return reason_at(message.body, "found no ResponseID in the header; a Device's response names the Device")
    return None


def alert_identifiers(message: AdmittedMessage) -> Reason | None:
    """Refuse an alert that answers a request or does not name its sender."""
    return _alert_identifiers(message)


def _alert_identifiers(message: AdmittedMessage) -> Reason | None:
    request_id = message.header.get(_REQUEST_ID)
    if request_id is not None:
        return reason_at(request_id, "found a RequestID; an alert answers no request")
    if _RESPONSE_ID not in message.header:
        return reason_at(message.body, "found no ResponseID in the header; an alert names its sender")
    return None


def identifiers_agree(message: AdmittedMessage) -> Reason | None:
    """Refuse other identifiers than the request's turned round: sender and receiver change places."""
    request_id, response_id = message.heading(_REQUEST_ID), message.heading(_RESPONSE_ID)
    if request_id is None or response_id is None:
        return None
    originator, target, counter = request_id.upper().split(":")
    if response_id.upper() == f"{target}:{originator}:{counter}":
        return None
    wanted = MessageId.parse(request_id).turned()
    return reason_at(message.header[_RESPONSE_ID], f"found {response_id}; the answer to {request_id} is {wanted}")
