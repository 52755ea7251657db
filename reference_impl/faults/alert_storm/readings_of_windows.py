"""Wrong variants of windows, thresholds and closing an incident by a reading other than the default."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from dsp_conformance.vocabulary.alerts import Level

from ...anomaly_detection import AnomalyDetection
from ...rules.alert_storm import counting, storm
from ...rules.alert_storm.device_state import Window
from ..fault import Fault

_clearing_due = storm.clearing_due
_count = storm.count
_counted = counting.counted

FAULTS: tuple[Fault, ...] = (
    Fault(
        "grid-forgotten",
        "By S02 (b): the window begins with the first alert, not on the common grid.",
        ("IMR-017", "IMR-045"),
        replaces=counting.first_window,
        by=lambda at, parameters, _readings: Window(at, parameters),
        profile="S02-b",
    ),
    Fault(
        "window-does-not-slide",
        "By S02 (c): the window stands still.",
        ("IMR-017", "IMR-045", "IMR-056"),
        replaces=counting.slid,
        by=lambda window, at, parameters: (
            window
            if window and at < window.start + parameters.window
            else Window(at, parameters, len(window.arrivals) if window and window.start == at else 0)
        ),
        profile="S02-c",
    ),
    Fault(
        "reached-is-not-exceeded",
        "By S03 (b): a threshold or limit that is reached does not count as exceeded.",
        ("IMR-018", "IMR-046", "IMR-067"),
        replaces=counting.exceeds,
        by=lambda count, threshold, _readings: count > threshold,
        profile="S03-b",
    ),
    Fault(
        "one-before-is-exceeded",
        "By S03 (b): a threshold or limit counts as exceeded one alert before it is reached.",
        ("IMR-018", "IMR-046", "IMR-067"),
        replaces=counting.exceeds,
        by=lambda count, threshold, _readings: count >= threshold - 1,
        profile="S03-b",
    ),
    Fault(
        "closed-between-amber-and-red",
        "By S04 (b): a window that is above amber but not above red closes the incident.",
        ("IMR-065", "IMR-074"),
        replaces=counting.calm_level,
        by=lambda _readings: Level.RED,
        profile="S04-b",
    ),
    Fault(
        "closed-below-amber-only",
        "By S04 (b): a window of as many alerts as amber does not close the incident.",
        ("IMR-065", "IMR-074"),
        replaces=storm.clears,
        by=lambda window, _readings: window.counted < window.figures.amber,
        profile="S04-b",
    ),
    Fault(
        "quiet-half-as-long",
        "By S04 (c): half of the quiet time closes the incident.",
        ("IMR-065", "IMR-074"),
        replaces=storm.clearing_due,
        by=lambda state, readings: _clearing_due(state, replace(readings, quiet=readings.quiet / 2)),
        profile="S04-c",
    ),
    Fault(
        "quiet-a-second-too-long",
        "By S04 (c): the incident is closed a second after the quiet time.",
        ("IMR-065", "IMR-074"),
        replaces=storm.clearing_due,
        by=lambda state, readings: _clearing_due(
            state, replace(readings, quiet=readings.quiet + timedelta(seconds=1))
        ),
        profile="S04-c",
    ),
    Fault(
        "alerts-do-not-break-the-quiet",
        "By S04 (c): the quiet time runs from the opening of the incident, whatever comes.",
        ("IMR-065", "IMR-074"),
        replaces=storm.clearing_due,
        by=lambda state, readings: state.red + readings.quiet if state.red else None,
        profile="S04-c",
    ),
    Fault(
        "closed-by-itself",
        "By S04 (d): the incident is closed at the end of a calm window, without Operations.",
        ("IMR-065", "IMR-074"),
        replaces=storm.clearing_due,
        by=lambda state, _readings: state.window.end if state.red and state.window else None,
        profile="S04-d",
    ),
    Fault(
        "closed-in-vain",
        "By S04 (d): Operations close the incident, and it stays open.",
        ("IMR-065", "IMR-074"),
        replaces=AnomalyDetection.close_incident,
        by=lambda _self, _device: None,
        profile="S04-d",
    ),
    Fault(
        "closed-although-never",
        "By S04 (e): an incident that is never to be closed is closed after a calm window.",
        ("IMR-065", "IMR-074"),
        replaces=storm.clearing_due,
        by=lambda state, _readings: state.window.end if state.red and state.window else None,
        profile="S04-e",
    ),
    Fault(
        "withheld-alerts-feed-the-count",
        "By S15 (b): withheld alerts keep the Device above its threshold.",
        ("IMR-073",),
        replaces=storm.count,
        by=lambda state, arrival, window, readings, *, withheld: _count(
            state, arrival, window, replace(readings, discards_feed=True), withheld=withheld
        ),
        profile="S15-b",
    ),
    Fault(
        "sliding-window-told-as-it-stood",
        "By S02 (c): who asks for the count is told that of the last alert's window, though it has slid on since.",
        ("IMR-045", "IMR-056"),
        replaces=counting.anomaly_count,
        by=lambda window, _at, _readings: window.counted + window.apart if window else 0,
        profile="S02-c",
    ),
    Fault(
        "sliding-window-closes-late",
        "By S02 (c): an incident is looked at only when W has passed without an alert.",
        ("IMR-074",),
        replaces=counting.calm_at,
        by=lambda window, _readings: window.end + window.figures.window,
        profile="S02-c",
    ),
    Fault(
        "separate-count-left-out",
        "By S15 (b): discarded alerts, which have a count of their own, are left out when the count is asked for.",
        ("IMR-022", "IMR-059"),
        replaces=counting.counted,
        by=lambda window, at, readings, *, feeds: _counted(window, at, readings, feeds=feeds) if feeds else window,
        profile="S15-b",
    ),
)
