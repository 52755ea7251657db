"""Variants of what detection records and what Request Management is told."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from dsp_conformance.vocabulary.alerts import Incident, IncidentFile, SecurityLogEntry, WithheldCount
from dsp_conformance.vocabulary.identifiers import AlertCode, Eui64

from ...anomaly_detection import AnomalyDetection
from ...rules.alert_storm import overload
from ...rules.alert_storm.device_state import Counted, StormEvents, StormState
from ...rules.alert_storm.readings import StormReadings
from ..variant import AnyVariant, Variant

_DATED = "IMR-048, IMR-049: the event is recorded and a file saved; how exactly they are dated is not said"
_NOUGHT = "IMR-072: the count of the remaining alerts is sent; whether one of nought is, is not said"

_close_period = overload.close_period
_incident_files = AnomalyDetection.incident_files
_incidents = AnomalyDetection.incidents
_security_log = AnomalyDetection.security_log
_withheld_counts = AnomalyDetection.withheld_counts


def _whole(at: datetime) -> datetime:
    return at.replace(microsecond=0)


def _log_in_seconds(self: AnomalyDetection, device: Eui64) -> Sequence[SecurityLogEntry]:
    return tuple(replace(it, at=_whole(it.at)) for it in _security_log(self, device))


def _log_a_moment_later(self: AnomalyDetection, device: Eui64) -> Sequence[SecurityLogEntry]:
    return tuple(replace(it, at=it.at + timedelta(milliseconds=300)) for it in _security_log(self, device))


def _files_in_seconds(self: AnomalyDetection, device: Eui64) -> Sequence[IncidentFile]:
    return tuple(replace(it, at=_whole(it.at)) for it in _incident_files(self, device))


def _files_by_the_minute(self: AnomalyDetection, device: Eui64) -> Sequence[IncidentFile]:
    return tuple(replace(it, at=it.at.replace(second=0, microsecond=0)) for it in _incident_files(self, device))


def _opened_in_whole_seconds(self: AnomalyDetection, device: Eui64) -> Sequence[Incident]:
    return tuple(replace(it, opened=_whole(it.opened)) for it in _incidents(self, device))


def _noughts(told: Callable[[int], bool]) -> Callable[..., tuple[StormState, StormEvents]]:
    def close(
        state: StormState, key: AlertCode, at: datetime, readings: StormReadings
    ) -> tuple[StormState, StormEvents]:
        state, events = _close_period(state, key, at, readings)
        counts = sum(isinstance(it, Counted) for it in events)
        return state, (*events, Counted(key, 0, at)) if told(counts) else events

    return close


def _told_in_whole_seconds(self: AnomalyDetection, device: Eui64) -> Sequence[WithheldCount]:
    return tuple(replace(it, at=_whole(it.at)) for it in _withheld_counts(self, device))


VARIANTS: tuple[AnyVariant, ...] = (
    Variant(
        "log-in-whole-seconds",
        "The security log has whole seconds.",
        _DATED,
        replaces=AnomalyDetection.security_log,
        by=_log_in_seconds,
    ),
    Variant(
        "log-written-a-moment-later",
        "An entry of the security log is dated 0.3 s after the alert.",
        _DATED,
        replaces=AnomalyDetection.security_log,
        by=_log_a_moment_later,
    ),
    Variant(
        "files-in-whole-seconds",
        "Incident files have whole seconds, the security log has more.",
        _DATED,
        replaces=AnomalyDetection.incident_files,
        by=_files_in_seconds,
    ),
    Variant(
        "files-by-the-minute",
        "Incident files are dated by the minute.",
        _DATED,
        replaces=AnomalyDetection.incident_files,
        by=_files_by_the_minute,
    ),
    Variant(
        "incidents-opened-in-whole-seconds",
        "The Incident store says in whole seconds when an incident was opened.",
        _DATED,
        replaces=AnomalyDetection.incidents,
        by=_opened_in_whole_seconds,
    ),
    Variant(
        "counts-of-nought-told",
        "Request Management is told of nought where nothing was withheld in a period.",
        _NOUGHT,
        replaces=overload.close_period,
        by=_noughts(lambda counts: not counts),
    ),
    Variant(
        "a-count-of-nought-after-each",
        "Request Management is told of nought at the end of every period, after the count.",
        _NOUGHT,
        replaces=overload.close_period,
        by=_noughts(lambda _: True),
    ),
    Variant(
        "counts-in-whole-seconds",
        "The counts told to Request Management are dated by whole seconds.",
        _NOUGHT,
        replaces=AnomalyDetection.withheld_counts,
        by=_told_in_whole_seconds,
    ),
)
