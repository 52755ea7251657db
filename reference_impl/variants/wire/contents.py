"""Variants of what a message says where DUIS leaves it open: version, signature, counters, optional elements."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from dsp_conformance.vocabulary.devices import Device
from dsp_conformance.vocabulary.identifiers import AlertCode, Eui64
from dsp_conformance.wire import (
    DeviceAlert,
    Inventory,
    InventoryDevice,
    MessageId,
    Payload,
    ReadInventory,
    Request,
    Response,
    gbcs,
)
from dsp_conformance.wire.xml.markup import signature_part

from ... import service_requests
from ...deliveries import Deliveries
from ...device_traffic import AlertForwarder
from ...non_device_services import SUCCESS, NonDeviceServices
from ..variant import AnyVariant, OtherConstant, Variant, Wrapped
from .rewriting import marks, root_as, text_as

_VERSION = (
    "DUIS schema 5.1: schemaVersion is any decimal number; 5.1 to 5.4 are in use and compatible in what is sent"
)
_COUNTER = "DUIS schema 5.1, ResponseID: the counter is any number that the sender has not used before"
_OPTIONAL = "DUIS schema 5.1, DSPInventory/Device: the element is optional, and no document asks for it"
_INVENTORY = "DUIS schema 5.1, DSPInventory: an answer to SR8.2 has one to 17 Devices, in any order"

_answer = NonDeviceServices.answer
_deliver_alert = AlertForwarder.deliver_alert
_intended_users = AlertForwarder.intended_users
_next_counter = Deliveries.next_counter
_told = NonDeviceServices._told


def _of_version(version: str) -> Wrapped:
    return Wrapped(
        f"schema-{version}",
        f"Messages name {version} as the version of DUIS.",
        _VERSION,
        text_as(root_as(lambda tag: tag.replace("5.1", version))),
        choice="schema version",
    )


def _signed(message: str) -> str:
    found = marks(message)
    end = max(number for number, mark in enumerate(found) if mark.startswith("</"))
    return "".join((*found[:end], signature_part(), *found[end:]))


def _like_milliseconds(self: Deliveries) -> int:
    return 1_767_571_200_000 + 37 * _next_counter(self)


def _from_the_end(self: Deliveries) -> int:
    return 2**64 - _next_counter(self)


def _counter_of_the_alert(self: AlertForwarder, device: Eui64, code: AlertCode, payload: bytes) -> None:
    if payload.lstrip().startswith(b"<"):
        _deliver_alert(self, device, code, payload)
        return
    for user in self.intended_users(device, code):
        identifier = MessageId(device, user, gbcs.read(payload).counter)
        self._deliveries.send(user, Response(None, identifier, "I0", self._clock.now(), DeviceAlert(code, payload)))


def _last_first(self: AlertForwarder, device: Eui64, code: AlertCode) -> tuple[Eui64, ...]:
    return _intended_users(self, device, code)[::-1]


def _hub_of(self: NonDeviceServices, request: Request, *, own_first: bool) -> tuple[str, Payload | None]:
    code, payload = _answer(self, request)
    if not isinstance(request.body, ReadInventory) or not isinstance(payload, Inventory):
        return code, payload
    others = tuple(self._told(it) for it in self._devices.neighbours(payload.devices[0].device)[:16])
    return SUCCESS, Inventory((*payload.devices, *others) if own_first else (*others, *payload.devices))


def _hub_after(self: NonDeviceServices, request: Request) -> tuple[str, Payload | None]:
    return _hub_of(self, request, own_first=True)


def _hub_before(self: NonDeviceServices, request: Request) -> tuple[str, Payload | None]:
    return _hub_of(self, request, own_first=False)


def _more_told(self: NonDeviceServices, device: Device) -> InventoryDevice:
    return replace(
        _told(self, device),
        specification="V4.2",
        commissioned=date(2024, 2, 29),
        import_mpxn="1200000000001",
        gbcs_version="4.1",
        region="Central",
    )


def _less_told(self: NonDeviceServices, device: Device) -> InventoryDevice:
    return replace(_told(self, device), cpl_status=None, region=None)


VARIANTS: tuple[AnyVariant, ...] = (
    Variant(
        "counters-of-milliseconds",
        "The counters of unasked messages are great numbers with gaps between them.",
        _COUNTER,
        replaces=Deliveries.next_counter,
        by=_like_milliseconds,
    ),
    Variant(
        "counters-that-fall",
        "The counters of unasked messages begin with the greatest number that there is, and fall.",
        _COUNTER,
        replaces=Deliveries.next_counter,
        by=_from_the_end,
    ),
    Variant(
        "counter-of-the-alert",
        "A Device Alert goes out under the counter that the Device gave it.",
        _COUNTER,
        replaces=AlertForwarder.deliver_alert,
        by=_counter_of_the_alert,
    ),
    Variant(
        "last-user-first",
        "Of the Users that an alert is for, the last is sent it first.",
        "No sentence says in which order several Users are sent the same alert",
        replaces=AlertForwarder.intended_users,
        by=_last_first,
    ),
    Variant(
        "inventory-of-the-hub",
        "An answer to SR8.2 tells of the other Devices behind the same Communications Hub, after the one asked for.",
        _INVENTORY,
        replaces=NonDeviceServices.answer,
        by=_hub_after,
    ),
    Variant(
        "inventory-of-the-hub-before",
        "An answer to SR8.2 tells of the other Devices behind the same Communications Hub, before the one asked for.",
        _INVENTORY,
        replaces=NonDeviceServices.answer,
        by=_hub_before,
    ),
    Variant(
        "more-of-a-device",
        "An answer to SR8.2 tells more of a Device: specification, day of commissioning, MPAN, GBCS version, region.",
        _OPTIONAL,
        replaces=NonDeviceServices._told,
        by=_more_told,
    ),
    Variant(
        "less-of-a-device",
        "An answer to SR8.2 does not tell CPLStatus and CSPRegion.",
        _OPTIONAL,
        replaces=NonDeviceServices._told,
        by=_less_told,
    ),
    OtherConstant(
        "other-gbcs-version",
        "A Pre-Command names another version of GBCS.",
        "DUIS schema 5.1, GBCSVersion is a text; no document fixes the version",
        replaces=service_requests._GBCS_VERSION,
        by="4.1",
        within=service_requests,
    ),
    _of_version("5.2"),
    _of_version("5.4"),
    Wrapped(
        "signed",
        "Every message has a signature in the DCC's form.",
        "DUIS schema 5.1, Response: ds:Signature is optional",
        text_as(_signed),
    ),
)
