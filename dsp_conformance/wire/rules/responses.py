"""Rules of responses: references, payloads and signed SMETS1 messages must go together."""

from __future__ import annotations

from lxml import etree

from dsp_conformance.wire.admitted import AdmittedMessage, inner_header, payload_of, token
from dsp_conformance.wire.duis.service_references import service_references
from dsp_conformance.wire.errors import Reason
from dsp_conformance.wire.fields import reason_at, whole_text
from dsp_conformance.wire.gbcs import GbcsMessage, GbcsMessageKind
from dsp_conformance.wire.identifiers import MessageId
from dsp_conformance.wire.xml.namespaces import SR

_PAYLOAD = f"{SR}GBCSPayload"
_REFERENCE = f"{SR}ServiceReference"
_VARIANT = f"{SR}ServiceReferenceVariant"


def response_reference_of_variant(message: AdmittedMessage) -> Reason | None:
    """Refuse a variant of another Service Reference; the schema admits any pair."""
    reference, variant = token(message.parts[_REFERENCE]), token(message.parts[_VARIANT]) or ""
    wanted = service_references()[variant].reference
    if reference == wanted:
        return None
    return reason_at(
        message.parts[_REFERENCE], f"found {reference} with variant {variant}, which belongs to {wanted}"
    )


def _from_device(message: AdmittedMessage, element: etree._Element, kind: GbcsMessageKind) -> GbcsMessage | Reason:
    """Return the payload of the Device that the header names, or why it is not that."""
    payload = payload_of(element)
    if isinstance(payload, str):
        return reason_at(element, payload)
    if payload.kind is not kind:
        return reason_at(element, f"found a GBCS {payload.kind}; a GBCS {kind} must stand here")
    sender = message.sender()
    if sender not in (None, payload.originator):
        return reason_at(element, f"the payload is from {payload.originator}, the ResponseID names {sender}")
    return payload


def device_payload(message: AdmittedMessage) -> Reason | None:
    """Refuse a payload that cannot be read or is not the Device's own response."""
    element = message.parts.get(_PAYLOAD)
    if element is None:
        return None
    payload = _from_device(message, element, GbcsMessageKind.RESPONSE)
    return payload if isinstance(payload, Reason) else None


def future_dated_payload(message: AdmittedMessage) -> Reason | None:
    """Refuse a payload that names another alert code than the message around it."""
    outcome = message.parts.get(f"{SR}FutureDatedDeviceAlertMessage")
    if outcome is None:
        return None
    element = outcome[1]
    payload = _from_device(message, element, GbcsMessageKind.ALERT)
    if isinstance(payload, Reason):
        return payload
    code = token(outcome[0])
    if payload.alert_code in (None, code):
        return None
    return reason_at(element, f"the payload names alert code {payload.alert_code}, the message {code}")


def pre_command_payload(message: AdmittedMessage) -> Reason | None:
    """Refuse to let a User sign what is not his command, or is signed already."""
    pre_command = message.parts.get(f"{SR}PreCommand")
    if pre_command is None:
        return None
    element = pre_command[1]
    payload = payload_of(element)
    if isinstance(payload, str):
        return reason_at(element, payload)
    if payload.kind is not GbcsMessageKind.COMMAND or payload.signature is not None:
        signed = "signed" if payload.signature else "unsigned"
        return reason_at(element, f"found a GBCS {payload.kind} that is {signed}; wanted is an unsigned command")
    request_id = message.heading("RequestID")
    speakers = (payload.originator, payload.destination)
    if request_id is None or payload.supplementary is not None:
        return None
    request = MessageId.parse(request_id)
    if speakers == (request.originator, request.target):
        return None
    words = f"the payload is from {speakers[0]} to {speakers[1]}, the request from {request.originator}"
    return reason_at(element, f"{words} to {request.target}")


def local_command_payload(message: AdmittedMessage) -> Reason | None:
    """Refuse nothing at all; what may stand in a command for local delivery is not known to this suite."""
    local_command = message.parts.get(f"{SR}LocalCommand")
    if local_command is None or whole_text(local_command[0]).strip():
        return None
    return reason_at(local_command[0], "found an empty payload; the command to carry must stand here")


def smets1_references(message: AdmittedMessage) -> Reason | None:
    """Refuse references outside that differ from those that the provider signed."""
    inner = inner_header(message)
    for name in ("ServiceReference", "ServiceReferenceVariant"):
        outside, inside = token(message.parts.get(f"{SR}{name}")), token(inner.get(name))
        if outside is not None and inside is not None and outside != inside:
            return reason_at(message.parts[f"{SR}{name}"], f"found {outside}; the signed message says {inside}")
    return None


def smets1_originator(message: AdmittedMessage) -> Reason | None:
    """Refuse the signed message of another Device than the one in the header."""
    element = inner_header(message)["BusinessOriginatorID"]
    originator, sender = (token(element) or "").upper(), message.sender()
    if sender in (None, originator):
        return None
    return reason_at(element, f"found {originator}; the ResponseID names {sender}")
