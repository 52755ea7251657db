"""Rules of Service Requests: variant, Command Variant, body, web service and signed payload must go together."""

from __future__ import annotations

from dsp_conformance.vocabulary.messages import WebService
from dsp_conformance.wire.admitted import AdmittedMessage, payload_of
from dsp_conformance.wire.duis.requests import Request
from dsp_conformance.wire.duis.service_references import ServiceReference, service_references, web_service
from dsp_conformance.wire.errors import Reason
from dsp_conformance.wire.fields import reason_at
from dsp_conformance.wire.gbcs import GbcsMessageKind
from dsp_conformance.wire.identifiers import MessageId
from dsp_conformance.wire.xml.namespaces import SR, local

_SIGNED = f"{SR}SignedPreCommand"


def _variant(message: AdmittedMessage) -> ServiceReference:
    return service_references()[message.heading("ServiceReferenceVariant") or ""]


def _command_variant(message: AdmittedMessage) -> int:
    return int(message.heading("CommandVariant") or "")


def reference_of_variant(message: AdmittedMessage) -> Reason | None:
    """Refuse a variant of another Service Reference; the schema admits any pair."""
    variant, reference = _variant(message), message.heading("ServiceReference")
    if reference == variant.reference:
        return None
    words = f"found {reference} with variant {variant.variant}, which belongs to {variant.reference}"
    return reason_at(message.header["ServiceReference"], words)


def command_variant_of_variant(message: AdmittedMessage) -> Reason | None:
    """Refuse a Command Variant that the variant does not have (E12)."""
    variant, number = _variant(message), _command_variant(message)
    if number in variant.command_variants:
        return None
    allowed = ", ".join(map(str, variant.command_variants))
    words = f"found Command Variant {number} for {variant.variant} {variant.name}; allowed are {allowed}"
    return reason_at(message.header["CommandVariant"], words)


def body_of_variant(message: AdmittedMessage) -> Reason | None:
    """Refuse the body of another variant; the schema admits any."""
    variant, number = _variant(message), _command_variant(message)
    found, wanted = local(str(message.body.tag)), variant.element(number)
    if found == wanted:
        return None
    words = f"found {found}; the body of {variant.variant} in Command Variant {number} is {wanted}"
    return reason_at(message.body, words)


def signed_pre_command(message: AdmittedMessage) -> Reason | None:
    """Refuse anything but a signed command of the User in the header to the Device in the header."""
    if message.body.tag != _SIGNED:
        return None
    element = message.parts[f"{SR}GBCSPayload"]
    payload = payload_of(element)
    if isinstance(payload, str):
        return reason_at(element, payload)
    request = MessageId.parse(message.heading("RequestID") or "")
    if payload.kind is not GbcsMessageKind.COMMAND or payload.signature is None:
        signed = "signed" if payload.signature else "unsigned"
        return reason_at(element, f"found a GBCS {payload.kind} that is {signed}; wanted is a signed command")
    speakers = (payload.originator, payload.destination)
    if payload.supplementary is None and speakers != (request.originator, request.target):
        words = f"the payload is from {speakers[0]} to {speakers[1]}, the request from {request.originator}"
        return reason_at(element, f"{words} to {request.target}")
    return None


def wrong_web_service(request: Request, service: WebService) -> str | None:
    """Return words when *request* must not be posted to *service* (E13), None when it may."""
    try:
        wanted = web_service(request.command_variant)
    except ValueError as error:
        return str(error)
    if service is wanted:
        return None
    return f"Command Variant {request.command_variant} is posted to {wanted}, not to {service}"
