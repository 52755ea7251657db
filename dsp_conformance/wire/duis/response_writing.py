"""Responses and alerts written as DUIS messages. Source: DUIS schema 5.1, Response; elements stand in its order."""

from __future__ import annotations

from collections.abc import Iterable

from dsp_conformance.vocabulary.identifiers import Eui64
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
from dsp_conformance.wire.smets1.writing import signed_response
from dsp_conformance.wire.xml.markup import document, element, instant, octets, text


def write_response(response: Response) -> bytes:
    """Return *response* as a DUIS message, unsigned, in UTF-8.

    Raises ValueError when ``at`` has no zone or an OtherEvent is to be written.
    """
    header = element(
        "sr:Header",
        text("sr:RequestID", response.request_id),
        text("sr:ResponseID", response.response_id),
        text("sr:ResponseCode", response.code),
        instant("sr:ResponseDateTime", response.at),
    )
    return document("sr:Response", header, element("sr:Body", _body(response.body)))


def _body(body: ResponseBody) -> str:
    match body:
        case ResponseMessage(service_reference, variant, payload):
            return element(
                "sr:ResponseMessage",
                text("sr:ServiceReference", service_reference),
                text("sr:ServiceReferenceVariant", variant),
                _payload(payload) if payload is not None else "",
            )
        case DeviceAlert(code, payload):
            return element(
                "sr:DeviceAlertMessage",
                text("sr:AlertCode", code),
                _throttled(body),
                octets("sr:GBCSPayload", payload),
            )
        case DccAlert(code, event):
            alert = element("sr:DCCAlert", _event(event))
            return element("sr:DCCAlertMessage", text("sr:DCCAlertCode", code), _throttled(body), alert)
        case Smets1Response(message, service_reference, variant):
            return element(
                "sr:SMETS1ResponseMessage",
                text("sr:ServiceReference", service_reference),
                text("sr:ServiceReferenceVariant", variant),
                _throttled(body),
                signed_response(message),
            )


def _throttled(body: DeviceAlert | DccAlert | Smets1Response) -> str:
    return text("sr:ThrottledAlertSequenceId", body.throttled_sequence) + text(
        "sr:ThrottledAlertCount", body.throttled_count
    )


def _payload(payload: Payload) -> str:  # noqa: PLR0911 - a line for each payload
    match payload:
        case GbcsPayload(gbcs):
            return octets("sr:GBCSPayload", gbcs)
        case PreCommand(version, gbcs):
            return element("sr:PreCommand", text("sr:GBCSVersion", version), octets("sr:GBCSPayload", gbcs))
        case LocalCommand(gbcs):
            return element("sr:LocalCommand", octets("sr:GBCSPayload", gbcs))
        case FutureDatedOutcome(code, gbcs, instruction, instructions):
            return element(
                "sr:FutureDatedDeviceAlertMessage",
                text("sr:FutureDatedAlertCode", code),
                octets("sr:GBCSPayload", gbcs),
                text("sr:InstructionNumber", instruction),
                text("sr:TotalCommandInstructions", instructions),
            )
        case FirmwareWarning():
            return _warning(payload)
        case Inventory(devices):
            return element("sr:DSPInventory", *map(_inventory_device, devices))
        case OtherPayload(element_name):
            return f"<sr:{element_name}/>"


def _warning(warning: FirmwareWarning) -> str:
    return element(
        "sr:DSPUpdateFirmwareWarning",
        _devices("sr:InvalidDeviceIDList", warning.invalid),
        _devices("sr:NotCommissionedDeviceIDList", warning.not_commissioned),
        _devices("sr:NotApplicableFirmwareDeviceIDList", warning.not_applicable),
        _devices("sr:OtherRequestInProgressList", warning.other_in_progress),
        _devices("sr:InvalidGBCSVersionList", warning.invalid_gbcs_version),
    )


def _devices(name: str, devices: Iterable[Eui64]) -> str:
    return text(name, ",".join(devices) or None)


def _inventory_device(device: InventoryDevice) -> str:
    return element(
        "sr:Device",
        text("sr:DeviceID", device.device),
        text("sr:DeviceType", device.type),
        text("sr:DeviceStatus", device.status),
        text("sr:DeviceManufacturer", device.manufacturer),
        text("sr:DeviceModel", device.model),
        text("sr:SMETSCHTSVersion", device.specification),
        text("sr:DeviceFirmwareVersion", device.firmware),
        text("sr:DeviceFirmwareVersionStatus", device.firmware_status),
        text("sr:CPLStatus", device.cpl_status),
        text("sr:DateCommissioned", device.commissioned),
        text("sr:ImportMPxN", device.import_mpxn),
        text("sr:ESMEVariant", device.esme_variant),
        text("sr:CSPRegion", device.region),
        text("sr:DeviceGBCSVersion", device.gbcs_version),
    )


def _event(event: DccEvent) -> str:
    match event:
        case DeviceSuspended(device):
            return _status_change(device, "DeviceSuspended")
        case DeviceRestored(device):
            return _status_change(device, "DeviceRestored")
        case FirmwareVersionMismatch(device, type_, inventory_version, device_version):
            return element(
                "sr:FirmwareVersionMismatch",
                text("sr:DeviceID", device),
                text("sr:DeviceType", type_),
                text("sr:FirmwareVersionSMI", inventory_version),
                text("sr:FirmwareVersionDevice", device_version),
            )
        case PowerOutage(hub, start, mpxn):
            return element(
                "sr:PowerOutageEvent",
                text("sr:CommsHubDeviceID", hub),
                instant("sr:StartDateTime", start),
                text("sr:MPxN", mpxn),
            )
        case OtherEvent(element_name):
            raise ValueError(f"the event {element_name} can be read but not written")


def _status_change(device: Eui64, change: str) -> str:
    return element(
        "sr:DeviceStatusChangeEvent",
        text("sr:DeviceID", device),
        element("sr:DeviceStatusChange", f"<sr:{change}/>"),
    )
