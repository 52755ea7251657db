"""What the DSP sends to Users, as values: responses, Device Alerts, DCC Alerts. Source: DUIS schema 5.1, Response."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from dsp_conformance.vocabulary.devices import DeviceStatus, DeviceType
from dsp_conformance.vocabulary.identifiers import AlertCode, Eui64
from dsp_conformance.wire.identifiers import MessageId
from dsp_conformance.wire.smets1.messages import Smets1Message


@dataclass(frozen=True)
class GbcsPayload:
    """A Device's response as GBCS octets.

    Source: DUIS schema 5.1, ResponseMessage/GBCSPayload; GBCS.
    """

    payload: bytes


@dataclass(frozen=True)
class PreCommand:
    """What Transform gives back for the User to sign.

    Source: DUIS schema 5.1, ResponseMessage/PreCommand.
    """

    gbcs_version: str
    payload: bytes


@dataclass(frozen=True)
class LocalCommand:
    """A command that the User carries to the Device himself (Command Variants 2 and 6).

    Source: DUIS schema 5.1, ResponseMessage/LocalCommand.
    """

    payload: bytes


@dataclass(frozen=True)
class FutureDatedOutcome:
    """What became of a future-dated command: code 8F66 (done) or 8F67 (not done). A response, not an alert.

    Source: DUIS schema 5.1, ResponseMessage/FutureDatedDeviceAlertMessage.
    """

    code: AlertCode
    payload: bytes
    instruction: int = 1
    instructions: int = 1


@dataclass(frozen=True)
class FirmwareWarning:
    """The Devices for which an SR11.1 was not taken, by reason.

    Source: DUIS schema 5.1, ResponseMessage/DSPUpdateFirmwareWarning.
    """

    invalid: tuple[Eui64, ...] = ()
    not_commissioned: tuple[Eui64, ...] = ()
    not_applicable: tuple[Eui64, ...] = ()
    other_in_progress: tuple[Eui64, ...] = ()
    invalid_gbcs_version: tuple[Eui64, ...] = ()


@dataclass(frozen=True)
class InventoryDevice:
    """One Device of an SR8.2 answer; ``cpl_status`` is Active, Cancelled, Expired or Withdrawn.

    Source: DUIS schema 5.1, DSPInventory/Device.
    """

    device: Eui64
    type: DeviceType
    status: DeviceStatus | None
    manufacturer: str
    model: str
    specification: str | None = None
    firmware: str | None = None
    firmware_status: str | None = None
    cpl_status: str | None = None
    commissioned: date | None = None
    import_mpxn: str | None = None
    esme_variant: str | None = None
    region: str | None = None
    gbcs_version: str | None = None


@dataclass(frozen=True)
class Inventory:
    """The answer to SR8.2: 1 to 17 Devices.

    Source: DUIS schema 5.1, ResponseMessage/DSPInventory.
    """

    devices: tuple[InventoryDevice, ...]


@dataclass(frozen=True)
class OtherPayload:
    """A payload that is not looked into, by the name of its element.

    Source: DUIS schema 5.1, ResponseMessage.
    """

    element_name: str


Payload = GbcsPayload | PreCommand | LocalCommand | FutureDatedOutcome | FirmwareWarning | Inventory | OtherPayload


@dataclass(frozen=True)
class ResponseMessage:
    """An answer to a request; an acknowledgement and an error have no payload.

    Source: DUIS schema 5.1, ResponseMessage.
    """

    service_reference: str
    variant: str
    payload: Payload | None = None


@dataclass(frozen=True)
class DeviceAlert:
    """A Device Alert. The two throttle fields (0 to 2^32 - 1) say how many like it were withheld.

    Source: DUIS schema 5.1, DeviceAlertMessage: ThrottledAlertSequenceId and ThrottledAlertCount.
    """

    code: AlertCode
    payload: bytes
    throttled_sequence: int | None = None
    throttled_count: int | None = None


@dataclass(frozen=True)
class DeviceSuspended:
    """The Device has been suspended.

    Source: DUIS schema 5.1, DeviceStatusChangeEvent/DeviceStatusChange/DeviceSuspended.
    """

    device: Eui64


@dataclass(frozen=True)
class DeviceRestored:
    """The Device has been restored from suspension (N29); the message names neither status nor version.

    Source: DUIS schema 5.1, DeviceStatusChangeEvent/DeviceStatusChange/DeviceRestored; SECMP0105, PIA-061.
    """

    device: Eui64


@dataclass(frozen=True)
class FirmwareVersionMismatch:
    """The version that the Device tells is not the one in the inventory (N52).

    Source: DUIS schema 5.1, FirmwareVersionMismatch; SECMP0105, PIA-066.
    """

    device: Eui64
    type: DeviceType
    inventory_version: str
    device_version: str


@dataclass(frozen=True)
class PowerOutage:
    """A Communications Hub without power (AD1).

    Source: DUIS schema 5.1, PowerOutageEvent.
    """

    hub: Eui64
    start: datetime
    mpxn: str


@dataclass(frozen=True)
class OtherEvent:
    """An event that is not looked into, by the name of its element; it can be read but not written.

    Source: DUIS schema 5.1, DCCAlertMessage/DCCAlert.
    """

    element_name: str


DccEvent = DeviceSuspended | DeviceRestored | FirmwareVersionMismatch | PowerOutage | OtherEvent


@dataclass(frozen=True)
class DccAlert:
    """A DCC Alert: its code (N29, N52, AD1 …) and what happened.

    Source: DUIS schema 5.1, DCCAlertMessage: DCCAlertCode and DCCAlert.
    """

    code: str
    event: DccEvent
    throttled_sequence: int | None = None
    throttled_count: int | None = None


@dataclass(frozen=True)
class Smets1Response:
    """A SMETS1 service provider's signed message on its way to the User.

    Source: DUIS schema 5.1, SMETS1ResponseMessage; DUIS 1.4, variations for SMETS1.
    """

    message: Smets1Message
    service_reference: str | None = None
    variant: str | None = None
    throttled_sequence: int | None = None
    throttled_count: int | None = None


ResponseBody = ResponseMessage | DeviceAlert | DccAlert | Smets1Response


@dataclass(frozen=True)
class Response:
    """One DUIS message from the DSP to a User.

    ``request_id`` is that of the request answered (None when nothing was asked), ``response_id`` names the
    sender first; ``code`` is I0, I99, E5 …; ``at`` must have a zone and is written in UTC with milliseconds.
    Source: DUIS schema 5.1, Response: Header and Body.
    """

    request_id: MessageId | None
    response_id: MessageId | None
    code: str
    at: datetime
    body: ResponseBody
