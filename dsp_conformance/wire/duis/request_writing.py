"""Service Requests written as DUIS messages. Source: DUIS schema 5.1, Request; elements stand in its order."""

from __future__ import annotations

from dsp_conformance.wire.duis.minimal_bodies import minimal_body
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
from dsp_conformance.wire.xml.markup import document, element, instant, octets, text, truth


def write_request(request: Request) -> bytes:
    """Return *request* as a DUIS message, unsigned, in UTF-8.

    What is written is what was given: a request that breaks a rule on purpose can be written.
    """
    header = element(
        "sr:Header",
        text("sr:RequestID", request.id),
        truth("sr:FirstInSequence", request.first_in_sequence),
        text("sr:PrecedingServiceRequestID", request.preceding),
        text("sr:CommandVariant", request.command_variant),
        text("sr:ServiceReference", request.service_reference),
        text("sr:ServiceReferenceVariant", request.variant),
    )
    return document("sr:Request", header, element("sr:Body", _body(request.body)))


def _body(body: RequestBody) -> str:  # noqa: PLR0911 - a line for each body
    match body:
        case TopUpDevice(utrn):
            return element("sr:TopUpDevice", text("sr:UTRN", utrn))
        case UpdateSecurityCredentialsCoS():
            return _credentials(body)
        case UpdateFirmware(image, version, devices):
            return element(
                "sr:UpdateFirmware",
                octets("sr:FirmwareImage", image),
                text("sr:FirmwareVersion", version),
                text("sr:DeviceIDList", ",".join(devices)),
            )
        case ReadFirmwareVersion(execution):
            return element("sr:ReadFirmwareVersion", instant("sr:ExecutionDateTime", execution))
        case ActivateFirmware(hash_, execution):
            return element(
                "sr:ActivateFirmware",
                instant("sr:ExecutionDateTime", execution),
                text("sr:FirmwareHash", hash_.hex().upper()),
            )
        case SignedPreCommand(payload, execution):
            return element(
                "sr:SignedPreCommand",
                instant("sr:ExecutionDateTime", execution),
                octets("sr:GBCSPayload", payload),
            )
        case ReadInventory(device, mpxn):
            return element("sr:ReadInventory", text("sr:DeviceID", device), text("sr:MPxN", mpxn))
        case OtherBody(element_name):
            return minimal_body(element_name)


def _credentials(body: UpdateSecurityCredentialsCoS) -> str:
    return element(
        "sr:UpdateSecurityCredentialsCoS",
        instant("sr:ExecutionDateTime", body.execution),
        text("sr:SupplierFloorSeqNumber", body.floor),
        text("sr:SupplierPrepaymentTopUpFloorSeqNumber", body.top_up_floor),
        element(
            "sr:SupplierReplacementCertificates",
            octets("sr:DigitalSigningCertificate", body.signing_certificate),
            octets("sr:KeyAgreementCertificate", body.agreement_certificate),
            octets("sr:KeyAgreementTopUpCertificate", body.top_up_certificate),
        ),
        element(
            "sr:CertificationPathCertificates",
            *(octets("sr:Certificate", certificate) for certificate in body.path),
        ),
        truth("sr:ApplyTimeBasedCPVChecks", body.time_based_checks),
        text("sr:ImportMPxN", body.import_mpxn),
    )
