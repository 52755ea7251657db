"""Rules of alerts: code, payload and body must go together."""

from __future__ import annotations

from dsp_conformance.wire.admitted import AdmittedMessage, octets_of, payload_of, token
from dsp_conformance.wire.errors import Reason
from dsp_conformance.wire.fields import children, reason_at
from dsp_conformance.wire.gbcs import GbcsMessageKind
from dsp_conformance.wire.gbcs.alerts import read_device_and_code
from dsp_conformance.wire.xml.namespaces import SR, local

_CODE = f"{SR}AlertCode"
_PAYLOAD = f"{SR}GBCSPayload"
_DIGITS = 4  # GBCS, alert codes: two octets
# Source: SECMP0105, PIA-061 (N29) and PIA-066 (N52); DUIS schema, DCCAlertCode (AD1) and PowerOutageEvent.
_BODIES = {"N29": "DeviceRestored", "N52": "FirmwareVersionMismatch", "AD1": "PowerOutageEvent"}
_CODES = {body: code for code, body in _BODIES.items()}
_SUSPENDED = "DeviceSuspended"


def alert_code_form(message: AdmittedMessage) -> Reason | None:
    """Refuse a code of another length than four; the schema takes any."""
    code = token(message.parts[_CODE]) or ""
    if len(code) == _DIGITS:
        return None
    return reason_at(message.parts[_CODE], f"found {code!r}; an Alert Code has four hexadecimal digits")


def alert_payload(message: AdmittedMessage) -> Reason | None:
    """Refuse a payload that is not the alert of this Device with this code."""
    element = message.parts[_PAYLOAD]
    recognised = read_device_and_code(octets_of(element))
    if recognised is None:
        payload = payload_of(element)
        if isinstance(payload, str):
            return reason_at(element, payload)
        if payload.kind is not GbcsMessageKind.ALERT:
            return reason_at(element, f"found a GBCS {payload.kind}; a GBCS alert must stand here")
        device, named = payload.originator, payload.alert_code
    else:
        device, named = recognised
    sender = message.sender()
    if sender not in (None, device):
        return reason_at(element, f"the payload is from {device}, the ResponseID names {sender}")
    code = (token(message.parts[_CODE]) or "").upper()
    if len(code) == _DIGITS and named not in (None, code):
        return reason_at(element, f"the payload names alert code {named}, the message {code}")
    return None


def dcc_alert_body(message: AdmittedMessage) -> Reason | None:
    """Refuse a body under the code of another; the code of a suspension is a matter of profile."""
    code = token(message.parts[f"{SR}DCCAlertCode"]) or ""
    event = children(message.parts[f"{SR}DCCAlert"])[0]
    body = local(str(event.tag))
    if body == "DeviceStatusChangeEvent":
        body = local(str(children(children(event)[1])[0].tag))
    bodies, codes = dict(_BODIES), dict(_CODES)
    if message.suspension_code is not None:
        bodies[message.suspension_code], codes[_SUSPENDED] = _SUSPENDED, message.suspension_code
    wanted = bodies.get(code)
    if wanted is not None and body != wanted:
        return reason_at(event, f"found {body}; the body of {code} is {wanted}")
    if body in codes and codes[body] != code:
        return reason_at(message.parts[f"{SR}DCCAlertCode"], f"found {code}; the code of {body} is {codes[body]}")
    return None
