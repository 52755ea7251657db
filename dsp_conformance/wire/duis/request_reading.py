"""Service Requests read from DUIS messages. Source: DUIS schema 5.1, Request; each body by its element."""

from __future__ import annotations

from lxml import etree

from dsp_conformance.vocabulary.identifiers import eui64
from dsp_conformance.wire.admission import admit
from dsp_conformance.wire.duis.requests import (
    ActivateFirmware,
    OtherBody,
    ReadFirmwareVersion,
    ReadInventory,
    Request,
    RequestBody,
    SignedPreCommand,
    TopUpDevice,
    UpdateFirmware,
    UpdateSecurityCredentialsCoS,
)
from dsp_conformance.wire.fields import Fields, children, only
from dsp_conformance.wire.identifiers import MessageId
from dsp_conformance.wire.xml.namespaces import SR, local


def read_request(message: bytes) -> Request:
    """Return the Service Request that *message* (a DUIS Request, XML) is.

    Only the schema is held against it: whether Service Reference, Command Variant and body agree is for the
    receiver to say. Raises WireError for anything unreadable.
    """
    return admit(message, f"{SR}Request", _request)


def _request(root: etree._Element) -> Request:
    parts = children(root)
    header = Fields(parts[0])
    return Request(
        id=MessageId.parse(header.required("RequestID")),
        service_reference=header.required("ServiceReference"),
        variant=header.required("ServiceReferenceVariant"),
        command_variant=int(header.required("CommandVariant")),
        body=_body(only(parts[1])),
        first_in_sequence=header.truth("FirstInSequence"),
        preceding=header.id("PrecedingServiceRequestID"),
    )


def _body(element: etree._Element) -> RequestBody:  # noqa: PLR0911 - a line for each body
    fields = Fields(element)
    match local(str(element.tag)):
        case "TopUpDevice":
            return TopUpDevice(fields.required("UTRN"))
        case "UpdateSecurityCredentialsCoS":
            return _credentials(fields)
        case "UpdateFirmware":
            version = fields.text("FirmwareVersion") or ""
            return UpdateFirmware(fields.octets("FirmwareImage"), version, fields.euis("DeviceIDList"))
        case "ReadFirmwareVersion":
            return ReadFirmwareVersion(fields.instant("ExecutionDateTime"))
        case "ActivateFirmware":
            hash_ = bytes.fromhex(fields.required("FirmwareHash"))
            return ActivateFirmware(hash_, fields.instant("ExecutionDateTime"))
        case "SignedPreCommand":
            return SignedPreCommand(fields.octets("GBCSPayload"), fields.instant("ExecutionDateTime"))
        case "ReadInventory":
            device = fields.token("DeviceID")
            return ReadInventory(eui64(device) if device else None, fields.text("MPxN"))
        case name:
            return OtherBody(name)


def _credentials(fields: Fields) -> UpdateSecurityCredentialsCoS:
    certificates = fields.fields("SupplierReplacementCertificates")
    path = children(fields.fields("CertificationPathCertificates").element)
    return UpdateSecurityCredentialsCoS(
        floor=int(fields.required("SupplierFloorSeqNumber")),
        signing_certificate=certificates.octets("DigitalSigningCertificate"),
        path=tuple(Fields(certificate).own_octets() for certificate in path),
        import_mpxn=fields.text("ImportMPxN") or "",
        time_based_checks=bool(fields.truth("ApplyTimeBasedCPVChecks")),
        top_up_floor=fields.number("SupplierPrepaymentTopUpFloorSeqNumber"),
        agreement_certificate=certificates.optional_octets("KeyAgreementCertificate"),
        top_up_certificate=certificates.optional_octets("KeyAgreementTopUpCertificate"),
        execution=fields.instant("ExecutionDateTime"),
    )
