"""Variants of when Users are notified, how often, and who else is told."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from dsp_conformance.vocabulary.alerts import Notice, StormParameters
from dsp_conformance.vocabulary.identifiers import AlertCode, Eui64

from ... import anomaly_detection
from ...anomaly_detection import AnomalyDetection
from ...rules.alert_storm import overload, storm
from ...rules.alert_storm.device_state import (
    CALM,
    Announced,
    Arrival,
    IncidentClosed,
    IncidentOpened,
    StormEvent,
    StormEvents,
    StormState,
)
from ..variant import AnyVariant, OtherConstant, Variant

_AHEAD = "IMR-023: Users are notified ahead of time; how long ahead, and how often, is not said (S10)"
_WORDS = "IMR-023: the exact actions being taken; no sentence gives the words"

_announce = overload.announce
_happened = AnomalyDetection._happened
_notices = AnomalyDetection.notices
_receive = AnomalyDetection.receive


def _tell(self: AnomalyDetection, device: Eui64, code: AlertCode, period: timedelta, at: datetime) -> None:
    for user in self._post.intended_users(device, code):
        self._records.notices[user].append(Notice(user, device, code, anomaly_detection._ACTION, period, at))


def _known_codes(self: AnomalyDetection, device: Eui64) -> list[AlertCode]:
    return [code for code in self._post._recipients if self._post.intended_users(device, code)]


def _at_red(self: AnomalyDetection, device: Eui64, event: StormEvent) -> None:
    if isinstance(event, IncidentOpened):
        for code in _known_codes(self, device):
            _tell(self, device, code, self._parameters.period, event.at)
    if not isinstance(event, Announced):
        _happened(self, device, event)


def _at_red_and_when_marked(self: AnomalyDetection, device: Eui64, event: StormEvent) -> None:
    if isinstance(event, IncidentOpened):
        for code in _known_codes(self, device):
            _tell(self, device, code, self._parameters.period, event.at)
    _happened(self, device, event)


def _at_the_limit(self: AnomalyDetection, device: Eui64, code: AlertCode, payload: bytes) -> None:
    _receive(self, device, code, payload)
    counter = self._states.get(device, CALM).counters.get(code)
    if counter is not None and counter.count == counter.limit:
        _tell(self, device, code, self._parameters.period, self._clock.now())


def _before_the_limit(self: AnomalyDetection, device: Eui64, code: AlertCode, payload: bytes) -> None:
    before = storm.is_red(self._states.get(device, CALM))
    if before and code not in self._states[device].counters:
        _tell(self, device, code, self._parameters.period, self._clock.now())
    _receive(self, device, code, payload)


def _and_the_end(self: AnomalyDetection, device: Eui64, event: StormEvent) -> None:
    told: list[AlertCode] = self.__dict__.setdefault(f"told {device}", [])
    if isinstance(event, Announced):
        told.append(event.code)
    if isinstance(event, IncidentClosed):
        for code in told:
            _tell(self, device, code, self._parameters.period, event.at)
        told.clear()
    _happened(self, device, event)


def _with_each_alert(state: StormState, arrival: Arrival, figures: StormParameters) -> tuple[StormState, StormEvents]:
    return _announce(replace(state, announced=frozenset()), arrival, figures)


def _twice(self: AnomalyDetection, user: Eui64) -> Sequence[Notice]:
    return tuple(it for notice in _notices(self, user) for it in (notice, notice))


def _for_the_whole_device(self: AnomalyDetection, device: Eui64, event: StormEvent) -> None:
    if isinstance(event, Announced):
        for code in _known_codes(self, device):
            if code != event.code:
                _tell(self, device, code, event.period, event.at)
    _happened(self, device, event)


VARIANTS: tuple[AnyVariant, ...] = (
    Variant(
        "notice-when-red",
        "Users are notified of every Alert Code when the red incident is opened, and not again when one is marked.",
        _AHEAD,
        replaces=AnomalyDetection._happened,
        by=_at_red,
    ),
    Variant(
        "notice-when-red-and-when-marked",
        "Users are notified of every Alert Code when the red incident is opened, and again when one is marked.",
        _AHEAD,
        replaces=AnomalyDetection._happened,
        by=_at_red_and_when_marked,
    ),
    Variant(
        "notice-at-the-limit",
        "Users are notified when a counter reaches its limit, and again when it exceeds it.",
        _AHEAD,
        replaces=AnomalyDetection.receive,
        by=_at_the_limit,
        choice="early notice",
    ),
    Variant(
        "notice-with-the-first-alert-after-red",
        "Users are notified when the counter of an Alert Code is started, and again when it exceeds its limit.",
        _AHEAD,
        replaces=AnomalyDetection.receive,
        by=_before_the_limit,
        choice="early notice",
    ),
    Variant(
        "notice-of-the-end",
        "Users are notified again when the incident is closed and alerts are no longer withheld.",
        _WORDS,
        replaces=AnomalyDetection._happened,
        by=_and_the_end,
    ),
    Variant(
        "notice-with-each-alert",
        "Users are notified again with each alert of an overloaded Alert Code.",
        _AHEAD,
        replaces=overload.announce,
        by=_with_each_alert,
    ),
    Variant(
        "notice-twice",
        "Each notice is given twice, by letter and by message.",
        _AHEAD,
        replaces=AnomalyDetection.notices,
        by=_twice,
    ),
    Variant(
        "notice-for-the-whole-device",
        "When one Alert Code is marked, Users are notified of what would be done with every other as well.",
        _AHEAD,
        replaces=AnomalyDetection._happened,
        by=_for_the_whole_device,
    ),
    OtherConstant(
        "notice-in-two-words",
        "The notice says in two words what is done.",
        _WORDS,
        replaces=anomaly_detection._ACTION,
        by="excess withheld",
        within=anomaly_detection,
    ),
)
