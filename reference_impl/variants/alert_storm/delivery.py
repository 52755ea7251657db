"""Variants of how what passes is delivered, of the parties, and of what falls due a little late."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from dsp_conformance.vocabulary.alerts import StormParameters
from dsp_conformance.vocabulary.identifiers import Eui64
from dsp_conformance.vocabulary.messages import Delivery

from ...deliveries import Deliveries
from ...devices import Devices
from ...rules.alert_storm import counting, overload
from ...rules.alert_storm.device_state import Gate, Window
from ...rules.alert_storm.readings import StormReadings
from ...service_requests import ServiceRequests
from ..parties import exports_too, shared, supplies_both
from ..variant import AnyVariant, Variant

_ORDER = "IMR-070: what is not overloaded is passed on; in what order alerts of one instant are is not said"
_SHARED = "The guide: Devices may share Users, only what is about the Device counts"
_TOLERANCE = "storm.tolerance: what falls due may happen half a second from its instant, as the profile declares"
_LATE = timedelta(milliseconds=400)

_calm_at = counting.calm_at
_period_end = overload.period_end
_since_last = Deliveries.since_last
_clock_now_late = timedelta(milliseconds=350)


def _last_of_an_instant_first(self: Deliveries, user: Eui64) -> Sequence[Delivery]:
    waiting = _since_last(self, user)
    return tuple(it for _, it in sorted(enumerate(waiting), key=lambda each: (each[1].at, -each[0])))


def _period_a_little_longer(gate: Gate, at: datetime, figures: StormParameters, readings: StormReadings) -> datetime:
    return _period_end(gate, at, figures, readings) + _LATE


def _period_a_little_shorter(gate: Gate, at: datetime, figures: StormParameters, readings: StormReadings) -> datetime:
    return _period_end(gate, at, figures, readings) - _LATE


def _closed_a_little_late(window: Window, readings: StormReadings) -> datetime:
    return _calm_at(window, readings) + _LATE


def _delivered_a_little_late(self: Deliveries, user: Eui64) -> Sequence[Delivery]:
    return tuple(replace(it, at=it.at + _clock_now_late) for it in _since_last(self, user))


def _accepted_with_success(self: ServiceRequests, request: object, code: str, payload: object = None) -> object:
    return _reply(self, request, "I0" if code == "I99" else code, payload)  # type: ignore[arg-type]  # handed on


_reply = ServiceRequests._reply

VARIANTS: tuple[AnyVariant, ...] = (
    Variant(
        "alerts-of-one-instant-in-reverse",
        "Alerts that arrive at one instant are delivered in the reverse order.",
        _ORDER,
        replaces=Deliveries.since_last,
        by=_last_of_an_instant_first,
    ),
    Variant(
        "storms-of-devices-with-the-same-users",
        "All Devices have the same Users, so that each receives the alerts of many.",
        _SHARED,
        replaces=Devices._parties,
        by=shared,
    ),
    Variant(
        "storms-with-one-supplier-for-import-and-export",
        "Import Supplier and Export Supplier of a Device in a storm are one User in two roles.",
        _SHARED,
        replaces=Devices._parties,
        by=exports_too,
    ),
    Variant(
        "storms-with-one-supplier-for-both-fuels",
        "The supplier of electricity and of gas is one User in two roles, where a storm is.",
        _SHARED,
        replaces=Devices._parties,
        by=supplies_both,
    ),
    Variant(
        "requests-in-a-storm-answered-with-success",
        "A request that is sent on to a Device is answered with I0, not acknowledged with I99.",
        "No sentence says by which of the two codes a request is accepted",
        replaces=ServiceRequests._reply,
        by=_accepted_with_success,
    ),
    Variant(
        "periods-a-little-longer",
        "A designated period ends 0.4 s late.",
        _TOLERANCE,
        replaces=overload.period_end,
        by=_period_a_little_longer,
        profile="tolerant",
        choice="period",
    ),
    Variant(
        "periods-a-little-shorter",
        "A designated period ends 0.4 s early.",
        _TOLERANCE,
        replaces=overload.period_end,
        by=_period_a_little_shorter,
        profile="tolerant",
        choice="period",
    ),
    Variant(
        "incidents-closed-a-little-late",
        "An incident is closed 0.4 s after the window.",
        _TOLERANCE,
        replaces=counting.calm_at,
        by=_closed_a_little_late,
        profile="tolerant",
    ),
    Variant(
        "deliveries-a-little-late",
        "Messages reach Users 0.35 s after they were sent.",
        _TOLERANCE,
        replaces=Deliveries.since_last,
        by=_delivered_a_little_late,
        profile="tolerant",
    ),
)
