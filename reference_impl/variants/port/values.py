"""Variants of what is handed over at the port where its Protocols leave it open: zones, sequences, first values."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields, is_dataclass, replace
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

from dsp_conformance.port import Candidate
from dsp_conformance.profile.profile import Profile
from dsp_conformance.vocabulary.devices import Device, DeviceType, Party, Role

from ... import devices, dsp
from ...clock import START
from ...devices import Devices
from ..variant import AnyVariant, OtherConstant, Variant, Wrap, Wrapped

_ZONE = "The port takes an instant with its time zone, and no zone is fixed"
_SEQUENCE = "The port takes any sequence"
_START = "A candidate's clock stands where it stands: no scenario may rest on the day on which it begins"
_CHOICE = "The port leaves what is not asked for of a Device to the candidate"

_parties = Devices._parties


class _Seen:
    """A capability whose results are changed before they are handed over."""

    def __init__(self, capability: object, change: Callable[[Any], Any]) -> None:
        self._capability = capability
        self._change = change

    def __getattr__(self, operation: str) -> Callable[..., Any]:
        method = getattr(self._capability, operation)

        def call(*positional: object, **named: object) -> object:
            return self._change(method(*positional, **named))

        return call


def _results_as(change: Callable[[Any], Any]) -> Wrap:
    """Return what has every result changed that a candidate hands over at its port."""

    def wrap(candidate: Candidate, _: Profile) -> Candidate:
        capabilities = {it.name: getattr(candidate, it.name) for it in fields(candidate) if it.name != "identity"}
        seen: dict[str, Any] = {name: _Seen(it, change) for name, it in capabilities.items() if it is not None}
        return replace(candidate, **seen)

    return wrap


def _throughout(kind: type, change: Callable[[Any], Any]) -> Callable[[Any], Any]:
    """Return what changes every value of *kind* in a result, however deep it lies."""

    def changed(value: Any) -> Any:  # noqa: ANN401 - whatever the port hands over
        if isinstance(value, kind):
            return change(value)
        if is_dataclass(value) and not isinstance(value, type):
            return replace(value, **{it.name: changed(getattr(value, it.name)) for it in fields(value) if it.init})
        if isinstance(value, (list, tuple)):
            return type(value)(changed(it) for it in value)
        return value

    return changed


def _in_zone(name: str) -> Callable[[Any], Any]:
    zone = ZoneInfo(name)
    return _throughout(datetime, lambda at: at.astimezone(zone))


def _as_list(result: object) -> object:
    return list(result) if isinstance(result, tuple) else result


def _as_tuple(result: object) -> object:
    return tuple(result) if isinstance(result, list) else result


def _two_places(sum_of_money: Decimal) -> Decimal:
    return sum_of_money + Decimal("0.0000")


def _turned(self: Devices, kind: DeviceType, neighbour: Device | None) -> tuple[Party, ...]:
    return _parties(self, kind, neighbour)[::-1]


def _shared(self: Devices, kind: DeviceType, neighbour: Device | None) -> tuple[Party, ...]:
    held: dict[Role, Party] = self.__dict__.setdefault("users by role", {})
    return tuple(held.setdefault(it.role, it) for it in _parties(self, kind, neighbour))


VARIANTS: tuple[AnyVariant, ...] = (
    Wrapped(
        "instants-of-london",
        "Instants at the port have the zone of London.",
        _ZONE,
        _results_as(_in_zone("Europe/London")),
        choice="zone at the port",
    ),
    Wrapped(
        "instants-of-kathmandu",
        "Instants at the port have a zone three quarters of an hour off the full one.",
        _ZONE,
        _results_as(_in_zone("Asia/Kathmandu")),
        choice="zone at the port",
    ),
    Wrapped("lists", "Sequences at the port are lists.", _SEQUENCE, _results_as(_as_list), choice="sequences"),
    Wrapped("tuples", "Sequences at the port are tuples.", _SEQUENCE, _results_as(_as_tuple), choice="sequences"),
    Wrapped(
        "sums-with-noughts",
        "Sums of money at the port have more places behind the point than they need.",
        "A Decimal with noughts at its end is the same number",
        _results_as(_throughout(Decimal, _two_places)),
    ),
    OtherConstant(
        "starts-before-the-clocks-change",
        "The clock begins a second before the clocks of London go back: in summer time.",
        _START,
        replaces=START,
        by=datetime(2026, 10, 25, 0, 59, 59, tzinfo=UTC),
        within=dsp,
    ),
    OtherConstant(
        "starts-before-a-leap-day",
        "The clock begins at the end of the day before a 29 February.",
        _START,
        replaces=START,
        by=datetime(2028, 2, 28, 23, 59, 59, 999000, tzinfo=UTC),
        within=dsp,
    ),
    OtherConstant(
        "other-device-identifiers",
        "Devices have identifiers with many letters.",
        _CHOICE,
        replaces=devices._DEVICE_BLOCK,
        by=0x00DB_CFEE_ABCD_EF00,
        within=devices,
    ),
    OtherConstant(
        "other-user-identifiers",
        "Users have identifiers with many letters.",
        _CHOICE,
        replaces=devices._USER_BLOCK,
        by=0x90B3_D51F_ABCD_EF00,
        within=devices,
    ),
    OtherConstant(
        "other-firmware",
        "A Device comes with a version of firmware that has letters.",
        _CHOICE,
        replaces=devices._FIRST_FIRMWARE,
        by="0A1B2C3D",
        within=devices,
    ),
    Variant(
        "parties-turned-round",
        "The parties of a Device are told in another order.",
        "No order of the parties is fixed",
        replaces=Devices._parties,
        by=_turned,
    ),
    Variant(
        "shared-users",
        "All Devices have the same Users as their parties, one for each User Role.",
        "The port gives a scenario a Device of its own; that its Users are its own too no sentence says",
        replaces=Devices._parties,
        by=_shared,
        inconclusive_ok={
            "suspended-devices/many-devices-and-users/only-e5-is-relaxed-for-sr11-2/"
            "a-user-who-has-nothing-to-do-with-the-device-reads-its-version": "there is no such User then",
        },
    ),
)
