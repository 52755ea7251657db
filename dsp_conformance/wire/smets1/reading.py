"""Signed SMETS1 messages read from XML. Source: DUIS schema 5.1, SMETS1SignedResponse; MMC schema 5.1."""

from __future__ import annotations

from lxml import etree

from dsp_conformance.vocabulary.identifiers import alert_code
from dsp_conformance.wire.admission import admit
from dsp_conformance.wire.fields import Fields, only
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
from dsp_conformance.wire.xml.namespaces import SR, local


def read_smets1(message: bytes) -> Smets1Message:
    """Return the message that a provider signed (a SMETS1SignedResponse, XML).

    The signature must be there and is not verified. Raises WireError for anything unreadable.
    """
    return admit(message, f"{SR}SMETS1SignedResponse", smets1_message)


def smets1_message(signed: etree._Element) -> Smets1Message:
    """Return the message inside the element SMETS1SignedResponse, which the schema has admitted."""
    response = Fields(only(signed))
    header = response.fields("Header")
    return Smets1Message(
        originator=header.eui("BusinessOriginatorID"),
        target=header.eui("BusinessTargetID"),
        counter=int(header.required("OriginatorCounter")),
        content=_content(only(response.fields("Body").element)),
        service_reference=header.text("ServiceReference"),
        variant=header.text("ServiceReferenceVariant"),
    )


def _content(element: etree._Element) -> Smets1Content:
    fields = Fields(element)
    if local(str(element.tag)) == "DeviceAlertMessage":
        return _alert(fields.fields("DeviceAlertContent"))
    data = fields.child("SMETSData")
    return Smets1Nothing() if data is None else _outcome(Fields(only(data)))


def _alert(fields: Fields) -> Smets1Alert:
    code = alert_code(fields.required("GBCSHexAlertCode"))
    return Smets1Alert(code, fields.text("AlertDescription") or "", fields.required_instant("Timestamp"))


def _outcome(fields: Fields) -> Smets1Content:
    success = _success(fields.element)
    version = fields.text("FirmwareVersion")
    match local(str(fields.element.tag)):
        case "ReadFirmwareVersionRsp":
            return Smets1FirmwareVersion(version, success)
        case "ActivateFirmwareRsp":
            result = fields.child("ActivateImageResponseCode")
            if result is None:
                return Smets1Activation(None, None, version, success)
            status = Fields(result).required("ASN1Status")
            return Smets1Activation(int(result.get("ResponseCode", "")), status, version, success)
        case "TopUpDeviceRsp":
            return Smets1TopUp(success)
        case _:
            return Smets1Credentials(success)


def _success(element: etree._Element) -> bool | None:
    found = element.get("MessageSuccess")
    return None if found is None else found.strip() in ("true", "1")
