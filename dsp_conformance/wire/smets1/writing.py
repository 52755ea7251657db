"""Signed SMETS1 messages written as XML. Source: DUIS schema 5.1, SMETS1SignedResponse; MMC schema 5.1."""

from __future__ import annotations

from dsp_conformance.wire.smets1.messages import (
    Smets1Activation,
    Smets1Alert,
    Smets1Content,
    Smets1Credentials,
    Smets1FirmwareVersion,
    Smets1Message,
    Smets1Nothing,
    Smets1TopUp,
)
from dsp_conformance.wire.xml.markup import SCHEMA_VERSION, document, element, instant, signature_part, text


def write_smets1(message: Smets1Message) -> bytes:
    """Return *message* as a provider hands it to the DSP: a SMETS1SignedResponse with a stand-in signature."""
    return document("sr:SMETS1SignedResponse", _message(message), signature_part())


def signed_response(message: Smets1Message) -> str:
    """Return *message* as it stands inside a response to a User."""
    start = f'<sr:SMETS1SignedResponse schemaVersion="{SCHEMA_VERSION}">'
    return f"{start}{_message(message)}{signature_part()}</sr:SMETS1SignedResponse>"


def _message(message: Smets1Message) -> str:
    header = element(
        "sr:Header",
        text("ra:BusinessOriginatorID", message.originator),
        text("ra:BusinessTargetID", message.target),
        text("ra:OriginatorCounter", message.counter),
        text("ra:ServiceReference", message.service_reference),
        text("ra:ServiceReferenceVariant", message.variant),
    )
    return element("sr:SMETS1Response", header, element("sr:Body", _content(message.content)))


def _content(content: Smets1Content) -> str:
    match content:
        case Smets1FirmwareVersion(version, success):
            outcome = _outcome("ReadFirmwareVersionRsp", success, text("ra:FirmwareVersion", version))
        case Smets1Activation(code, status, version, success):
            parts = _activation(code, status) + text("ra:FirmwareVersion", version)
            outcome = _outcome("ActivateFirmwareRsp", success, parts)
        case Smets1TopUp(success):
            outcome = _outcome("TopUpDeviceRsp", success, "")
        case Smets1Credentials(success):
            outcome = _outcome("UpdateSecurityCredentialsCoSRsp", success, "")
        case Smets1Alert():
            return _alert(content)
        case Smets1Nothing():
            return "<sr:ResponseMessage/>"
    return element("sr:ResponseMessage", element("ra:SMETSData", outcome))


def _outcome(name: str, success: bool | None, parts: str) -> str:  # noqa: FBT001 - the value that is written
    attribute = "" if success is None else f' MessageSuccess="{"true" if success else "false"}"'
    return f"<ra:{name}{attribute}>{parts}</ra:{name}>"


def _activation(code: int | None, status: str | None) -> str:
    if code is None or status is None:
        return ""
    start = f'<ra:ActivateImageResponseCode ResponseCode="{code}">'
    return f"{start}{text('ra:ASN1Status', status)}</ra:ActivateImageResponseCode>"


def _alert(alert: Smets1Alert) -> str:
    return element(
        "sr:DeviceAlertMessage",
        element(
            "ra:DeviceAlertContent",
            text("ra:GBCSHexAlertCode", alert.code),
            text("ra:AlertDescription", alert.description),
            instant("ra:Timestamp", alert.at),
        ),
    )
