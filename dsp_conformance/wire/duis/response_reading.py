"""Responses and alerts read from DUIS messages. Source: DUIS schema 5.1, Response; each body by its element."""

from __future__ import annotations

from lxml import etree

from dsp_conformance.vocabulary.devices import DeviceStatus, DeviceType
from dsp_conformance.vocabulary.identifiers import alert_code
from dsp_conformance.wire.admission import admit
from dsp_conformance.wire.duis.responses import (
    DccAlert,
    DccEvent,
    DeviceAlert,
    DeviceRestored,
    DeviceSuspended,
    FirmwareVersionMismatch,
    FirmwareWarning,
    FutureDatedOutcome,
    GbcsPayload,
    Inventory,
    InventoryDevice,
    LocalCommand,
    OtherEvent,
    OtherPayload,
    Payload,
    PowerOutage,
    PreCommand,
    Response,
    ResponseBody,
    ResponseMessage,
    Smets1Response,
)
from dsp_conformance.wire.fields import Fields, children, only
from dsp_conformance.wire.smets1.reading import smets1_message
from dsp_conformance.wire.xml.namespaces import SR, local

_AFTER_SERVICE_REFERENCES = 2


def read_response(message: bytes) -> Response:
    """Return the response or alert that *message* (a DUIS Response, XML) is.

    Only the schema is held against it. Raises WireError for anything unreadable.
    """
    return admit(message, f"{SR}Response", _response)


def _response(root: etree._Element) -> Response:
    parts = children(root)
    header = Fields(parts[0])
    return Response(
        request_id=header.id("RequestID"),
        response_id=header.id("ResponseID"),
        code=header.required("ResponseCode"),
        at=header.required_instant("ResponseDateTime"),
        body=_body(only(parts[1])),
    )


def _body(element: etree._Element) -> ResponseBody:
    fields = Fields(element)
    sequence, count = fields.number("ThrottledAlertSequenceId"), fields.number("ThrottledAlertCount")
    match local(str(element.tag)):
        case "DeviceAlertMessage":
            code = alert_code(fields.required("AlertCode"))
            return DeviceAlert(code, fields.octets("GBCSPayload"), sequence, count)
        case "DCCAlertMessage":
            event = _event(only(fields.fields("DCCAlert").element))
            return DccAlert(fields.required("DCCAlertCode"), event, sequence, count)
        case "SMETS1ResponseMessage":
            return Smets1Response(
                smets1_message(fields.fields("SMETS1SignedResponse").element),
                fields.token("ServiceReference"),
                fields.token("ServiceReferenceVariant"),
                sequence,
                count,
            )
        case _:
            return ResponseMessage(
                fields.required("ServiceReference"),
                fields.required("ServiceReferenceVariant"),
                _payload(children(element)[_AFTER_SERVICE_REFERENCES:]),
            )


def _payload(elements: list[etree._Element]) -> Payload | None:  # noqa: PLR0911 - a line for each payload
    if not elements:
        return None
    fields = Fields(elements[0])
    match local(str(elements[0].tag)):
        case "GBCSPayload":
            return GbcsPayload(fields.own_octets())
        case "PreCommand":
            return PreCommand(fields.text("GBCSVersion") or "", fields.octets("GBCSPayload"))
        case "LocalCommand":
            return LocalCommand(fields.octets("GBCSPayload"))
        case "FutureDatedDeviceAlertMessage":
            return FutureDatedOutcome(
                alert_code(fields.required("FutureDatedAlertCode")),
                fields.octets("GBCSPayload"),
                int(fields.required("InstructionNumber")),
                int(fields.required("TotalCommandInstructions")),
            )
        case "DSPUpdateFirmwareWarning":
            return _warning(fields)
        case "DSPInventory":
            return Inventory(tuple(_inventory_device(Fields(child)) for child in children(elements[0])))
        case name:
            return OtherPayload(name)


def _warning(fields: Fields) -> FirmwareWarning:
    return FirmwareWarning(
        invalid=fields.euis("InvalidDeviceIDList"),
        not_commissioned=fields.euis("NotCommissionedDeviceIDList"),
        not_applicable=fields.euis("NotApplicableFirmwareDeviceIDList"),
        other_in_progress=fields.euis("OtherRequestInProgressList"),
        invalid_gbcs_version=fields.euis("InvalidGBCSVersionList"),
    )


def _inventory_device(fields: Fields) -> InventoryDevice:
    status = fields.token("DeviceStatus")
    return InventoryDevice(
        device=fields.eui("DeviceID"),
        type=DeviceType(fields.required("DeviceType")),
        status=DeviceStatus(status) if status else None,
        manufacturer=fields.text("DeviceManufacturer") or "",
        model=fields.text("DeviceModel") or "",
        specification=fields.text("SMETSCHTSVersion"),
        firmware=fields.text("DeviceFirmwareVersion"),
        firmware_status=fields.token("DeviceFirmwareVersionStatus"),
        cpl_status=fields.token("CPLStatus"),
        commissioned=fields.day("DateCommissioned"),
        import_mpxn=fields.text("ImportMPxN"),
        esme_variant=fields.token("ESMEVariant"),
        region=fields.token("CSPRegion"),
        gbcs_version=fields.text("DeviceGBCSVersion"),
    )


def _event(element: etree._Element) -> DccEvent:
    fields = Fields(element)
    match local(str(element.tag)):
        case "DeviceStatusChangeEvent":
            return _status_change(fields)
        case "FirmwareVersionMismatch":
            return FirmwareVersionMismatch(
                fields.eui("DeviceID"),
                DeviceType(fields.required("DeviceType")),
                fields.text("FirmwareVersionSMI") or "",
                fields.text("FirmwareVersionDevice") or "",
            )
        case "PowerOutageEvent":
            start = fields.required_instant("StartDateTime")
            return PowerOutage(fields.eui("CommsHubDeviceID"), start, fields.text("MPxN") or "")
        case name:
            return OtherEvent(name)


def _status_change(fields: Fields) -> DccEvent:
    change = local(str(only(fields.fields("DeviceStatusChange").element).tag))
    match change:
        case "DeviceSuspended":
            return DeviceSuspended(fields.eui("DeviceID"))
        case "DeviceRestored":
            return DeviceRestored(fields.eui("DeviceID"))
        case _:
            return OtherEvent(change)
