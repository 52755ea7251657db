"""Variants of whom the DCC tells of suspension, restoration and mismatch, and in what order and how often."""

from __future__ import annotations

from collections.abc import Callable

from dsp_conformance.vocabulary.devices import Device, DeviceType, Role
from dsp_conformance.wire import (
    DccEvent,
    DeviceSuspended,
    FirmwareVersionMismatch,
    MessageId,
    ResponseBody,
)

from ...device_responses import DeviceResponses
from ...devices import Devices
from ...rules.suspended_devices import restoration
from ...rules.suspended_devices.readings import SuspensionReadings
from ...suspension import Suspension
from ..parties import exports_too, shared, supplies_both
from ..variant import AnyVariant, Variant

_FURTHER = "PIA-062, PIA-063: N29 is sent to supplier and network operator; that nobody else gets it is not said"
_MISMATCH = "PIA-067: N52 is sent to the Service Users, who are declared; that nobody else gets it is not said"
_SUSPENDED = "The document does not say who is told of a suspension"
_RESPONSES = "PIA-048: the User can read the version; how often the response is delivered is not said"
_SHARED = "The guide: Devices may share Users, only what is about the Device counts"
_STORM = "alert-storm/northbound-scope/only-device-alerts-are-counted-and-limited/a-dcc-alert-about-a-storming-device"

_pass_on = DeviceResponses._pass_on
_tell = Suspension._tell
_told_of_restoration = restoration.told_of_restoration


def _and(*roles: Role) -> Callable[[DeviceType, SuspensionReadings], tuple[Role, ...]]:
    def told(kind: DeviceType, readings: SuspensionReadings) -> tuple[Role, ...]:
        return tuple(dict.fromkeys((*_told_of_restoration(kind, readings), *roles)))

    return told


def _of(event_kind: type, roles: tuple[Role, ...] | None) -> Callable[..., None]:
    def tell(self: Suspension, device: Device, code: str, event: DccEvent, told: tuple[Role, ...]) -> None:
        other = roles if roles is not None and isinstance(event, event_kind) else told
        _tell(self, device, code, event, other)

    return tell


def _operator_first(self: Suspension, device: Device, code: str, event: DccEvent, roles: tuple[Role, ...]) -> None:
    for role in sorted(roles, key=lambda it: it not in {Role.ELECTRICITY_DISTRIBUTOR, Role.GAS_TRANSPORTER}):
        _tell(self, device, code, event, (role,))


def _delivered_twice(self: DeviceResponses, asked: MessageId, body: ResponseBody) -> None:
    _pass_on(self, asked, body)
    _pass_on(self, asked, body)


def _once_for_a_request(self: DeviceResponses, asked: MessageId, body: ResponseBody) -> None:
    told: set[tuple[MessageId, str]] = self.__dict__.setdefault("told", set())
    if (asked, str(body)) not in told:
        told.add((asked, str(body)))
        _pass_on(self, asked, body)


VARIANTS: tuple[AnyVariant, ...] = (
    Variant(
        "n29-to-everybody",
        "N29 goes to every party of the Device.",
        _FURTHER,
        replaces=restoration.told_of_restoration,
        by=_and(*Role),
    ),
    Variant(
        "n29-to-the-export-supplier-too",
        "N29 goes to the Export Supplier as well.",
        _FURTHER,
        replaces=restoration.told_of_restoration,
        by=_and(Role.EXPORT_SUPPLIER),
    ),
    Variant(
        "n29-to-agents-too",
        "N29 goes to the Registered Supplier Agent as well.",
        _FURTHER,
        replaces=restoration.told_of_restoration,
        by=_and(Role.REGISTERED_SUPPLIER_AGENT),
    ),
    Variant(
        "n52-to-everybody",
        "N52 goes to every party of the GSME.",
        _MISMATCH,
        replaces=Suspension._tell,
        by=_of(FirmwareVersionMismatch, tuple(Role)),
    ),
    Variant(
        "suspension-told-to-everybody",
        "A suspension is told to every party of the Device.",
        _SUSPENDED,
        replaces=Suspension._tell,
        by=_of(DeviceSuspended, tuple(Role)),
    ),
    Variant(
        "suspension-told-to-the-supplier-alone",
        "A suspension is told to the suppliers alone.",
        _SUSPENDED,
        replaces=Suspension._tell,
        by=_of(DeviceSuspended, (Role.IMPORT_SUPPLIER, Role.GAS_SUPPLIER)),
    ),
    Variant(
        "suspension-told-to-nobody",
        "Nobody is told of a suspension.",
        _SUSPENDED,
        replaces=Suspension._tell,
        by=_of(DeviceSuspended, ()),
        inconclusive_ok={_STORM: "the guide says that it is inconclusive then"},
    ),
    Variant(
        "network-operator-told-first",
        "The network operator is told before the supplier.",
        _FURTHER,
        replaces=Suspension._tell,
        by=_operator_first,
    ),
    Variant(
        "responses-delivered-twice",
        "A response is delivered to the User twice.",
        _RESPONSES,
        replaces=DeviceResponses._pass_on,
        by=_delivered_twice,
    ),
    Variant(
        "response-once-for-a-request",
        "The same response of a Device that comes again is not delivered again.",
        _RESPONSES,
        replaces=DeviceResponses._pass_on,
        by=_once_for_a_request,
    ),
    Variant(
        "devices-with-the-same-users",
        "All Devices have the same Users.",
        _SHARED,
        replaces=Devices._parties,
        by=shared,
    ),
    Variant(
        "one-supplier-for-import-and-export",
        "Import Supplier and Export Supplier are one User in two roles.",
        _SHARED,
        replaces=Devices._parties,
        by=exports_too,
    ),
    Variant(
        "one-supplier-for-both-fuels",
        "The supplier of electricity and of gas is one User in two roles.",
        _SHARED,
        replaces=Devices._parties,
        by=supplies_both,
    ),
)
