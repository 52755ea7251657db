"""DUIS and GBCS messages: safe parsing, validation in words, typed reading and writing.

Names are loaded when they are first used: importing this package loads neither lxml nor xmlschema.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dsp_conformance.wire.errors import GbcsError as GbcsError
    from dsp_conformance.wire.errors import Reason as Reason
    from dsp_conformance.wire.errors import WireError as WireError
    from dsp_conformance.wire.identifiers import MessageId as MessageId
    from dsp_conformance.wire.request_reading import read_request as read_request
    from dsp_conformance.wire.request_writing import write_request as write_request
    from dsp_conformance.wire.requests import ActivateFirmware as ActivateFirmware
    from dsp_conformance.wire.requests import OtherBody as OtherBody
    from dsp_conformance.wire.requests import ReadFirmwareVersion as ReadFirmwareVersion
    from dsp_conformance.wire.requests import ReadInventory as ReadInventory
    from dsp_conformance.wire.requests import Request as Request
    from dsp_conformance.wire.requests import RequestBody as RequestBody
    from dsp_conformance.wire.requests import SignedPreCommand as SignedPreCommand
    from dsp_conformance.wire.requests import TopUpDevice as TopUpDevice
    from dsp_conformance.wire.requests import UpdateFirmware as UpdateFirmware
    from dsp_conformance.wire.requests import UpdateSecurityCredentialsCoS as UpdateSecurityCredentialsCoS
    from dsp_conformance.wire.response_reading import read_response as read_response
    from dsp_conformance.wire.response_writing import write_response as write_response
    from dsp_conformance.wire.responses import DccAlert as DccAlert
    from dsp_conformance.wire.responses import DccEvent as DccEvent
    from dsp_conformance.wire.responses import DeviceAlert as DeviceAlert
    from dsp_conformance.wire.responses import DeviceRestored as DeviceRestored
    from dsp_conformance.wire.responses import DeviceSuspended as DeviceSuspended
    from dsp_conformance.wire.responses import FirmwareVersionMismatch as FirmwareVersionMismatch
    from dsp_conformance.wire.responses import FirmwareWarning as FirmwareWarning
    from dsp_conformance.wire.responses import FutureDatedOutcome as FutureDatedOutcome
    from dsp_conformance.wire.responses import GbcsPayload as GbcsPayload
    from dsp_conformance.wire.responses import Inventory as Inventory
    from dsp_conformance.wire.responses import InventoryDevice as InventoryDevice
    from dsp_conformance.wire.responses import LocalCommand as LocalCommand
    from dsp_conformance.wire.responses import OtherEvent as OtherEvent
    from dsp_conformance.wire.responses import OtherPayload as OtherPayload
    from dsp_conformance.wire.responses import Payload as Payload
    from dsp_conformance.wire.responses import PowerOutage as PowerOutage
    from dsp_conformance.wire.responses import PreCommand as PreCommand
    from dsp_conformance.wire.responses import Response as Response
    from dsp_conformance.wire.responses import ResponseBody as ResponseBody
    from dsp_conformance.wire.responses import ResponseMessage as ResponseMessage
    from dsp_conformance.wire.responses import Smets1Response as Smets1Response
    from dsp_conformance.wire.rules_of_requests import wrong_web_service as wrong_web_service
    from dsp_conformance.wire.service_references import ServiceReference as ServiceReference
    from dsp_conformance.wire.service_references import web_service as web_service
    from dsp_conformance.wire.smets1 import Smets1Activation as Smets1Activation
    from dsp_conformance.wire.smets1 import Smets1Alert as Smets1Alert
    from dsp_conformance.wire.smets1 import Smets1Content as Smets1Content
    from dsp_conformance.wire.smets1 import Smets1Credentials as Smets1Credentials
    from dsp_conformance.wire.smets1 import Smets1FirmwareVersion as Smets1FirmwareVersion
    from dsp_conformance.wire.smets1 import Smets1Message as Smets1Message
    from dsp_conformance.wire.smets1 import Smets1Nothing as Smets1Nothing
    from dsp_conformance.wire.smets1 import Smets1TopUp as Smets1TopUp
    from dsp_conformance.wire.smets1_reading import read_smets1 as read_smets1
    from dsp_conformance.wire.smets1_writing import write_smets1 as write_smets1
    from dsp_conformance.wire.validation import check as check

_MODULES = {
    "errors": "GbcsError Reason WireError",
    "identifiers": "MessageId",
    "request_reading": "read_request",
    "request_writing": "write_request",
    "requests": "ActivateFirmware OtherBody ReadFirmwareVersion ReadInventory Request RequestBody "
    "SignedPreCommand TopUpDevice UpdateFirmware UpdateSecurityCredentialsCoS",
    "response_reading": "read_response",
    "response_writing": "write_response",
    "responses": "DccAlert DccEvent DeviceAlert DeviceRestored DeviceSuspended FirmwareVersionMismatch "
    "FirmwareWarning FutureDatedOutcome GbcsPayload Inventory InventoryDevice LocalCommand OtherEvent "
    "OtherPayload Payload PowerOutage PreCommand Response ResponseBody ResponseMessage Smets1Response",
    "rules_of_requests": "wrong_web_service",
    "service_references": "ServiceReference web_service",
    "smets1": "Smets1Activation Smets1Alert Smets1Content Smets1Credentials Smets1FirmwareVersion "
    "Smets1Message Smets1Nothing Smets1TopUp",
    "smets1_reading": "read_smets1",
    "smets1_writing": "write_smets1",
    "validation": "check",
}
_HOMES = {name: module for module, names in _MODULES.items() for name in names.split()}


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"{__name__} has no {name}")
    value = getattr(importlib.import_module(f"{__name__}.{_HOMES[name]}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *_HOMES})
