"""Wrong variants of counting and red incidents: windows, thresholds, the Incident store."""

from __future__ import annotations

from dataclasses import replace

from dsp_conformance.vocabulary.alerts import Level

from ... import anomaly_detection
from ...anomaly_detection import AnomalyDetection
from ...rules.alert_storm import counting, storm
from ...rules.alert_storm.device_state import Delivered, Window, Withheld
from ..fault import Fault

# The right functions, for those wrong ones that are right in part.
_count = storm.count
_levels_crossed = counting.levels_crossed
_log = anomaly_detection.AnomalyDetection.security_log

_WINDOW = (
    Fault(
        "amber-is-red",
        "A Device is red as soon as it exceeds amber.",
        ("IMR-047", "IMR-074"),
        replaces=counting.threshold,
        by=lambda _level, figures: figures.amber,
    ),
    Fault(
        "reached-is-exceeded",
        "A threshold counts as exceeded when it is only reached.",
        ("IMR-046", "IMR-018", "IMR-067"),
        replaces=counting.exceeds,
        by=lambda count, threshold, _readings: count >= threshold,
    ),
    Fault(
        "one-too-late",
        "A threshold counts as exceeded one alert too late.",
        ("IMR-046", "IMR-018", "IMR-067"),
        replaces=counting.exceeds,
        by=lambda count, threshold, _readings: count > threshold + 1,
    ),
    Fault(
        "window-never-ends",
        "Alerts are counted for ever, not over a window.",
        ("IMR-017", "IMR-045", "IMR-056"),
        replaces=counting.is_over,
        by=lambda _window, _at: False,
    ),
    Fault(
        "window-a-moment-too-long",
        "The alert at exactly W is still counted in the window before.",
        ("IMR-017", "IMR-045", "IMR-056"),
        replaces=counting.is_over,
        by=lambda window, at: at > window.end,
    ),
    Fault(
        "window-on-a-grid",
        "The window begins on a grid and not with the first alert.",
        ("IMR-017", "IMR-045"),
        replaces=counting.first_window,
        by=lambda at, parameters, _readings: Window(
            counting.grid_start(at, counting.EPOCH, parameters.window), parameters
        ),
    ),
    Fault(
        "withheld-not-counted",
        "Withheld alerts do not count for anomaly detection.",
        ("IMR-022", "IMR-059", "IMR-056"),
        replaces=storm.count,
        by=lambda state, arrival, window, readings, *, withheld: (
            (state, ()) if withheld else _count(state, arrival, window, readings, withheld=False)
        ),
    ),
    Fault(
        "every-alert-recorded",
        "Each alert above a threshold is recorded, not the crossing.",
        ("IMR-048", "IMR-049"),
        replaces=counting.level_reached,
        by=counting.exceeds,
    ),
    Fault(
        "amber-not-recorded",
        "Exceeding amber leaves no record.",
        ("IMR-047", "IMR-048"),
        replaces=counting.levels_crossed,
        by=lambda window, readings: tuple(it for it in _levels_crossed(window, readings) if it is Level.RED),
    ),
    Fault(
        "no-incident-files",
        "A crossing is logged, but no incident file is saved.",
        ("IMR-049",),
        replaces=AnomalyDetection.incident_files,
        by=lambda _self, _device: (),
    ),
    Fault(
        "log-names-another-level",
        "The security log calls every crossing red.",
        ("IMR-047", "IMR-048"),
        replaces=AnomalyDetection.security_log,
        by=lambda self, device: tuple(replace(entry, level=Level.RED) for entry in _log(self, device)),
    ),
)

_INCIDENTS = (
    Fault(
        "incident-not-stored",
        "A red incident is acted upon, but the Incident store does not hold it.",
        ("IMR-074", "IMR-075"),
        replaces=AnomalyDetection.incidents,
        by=lambda _self, _device: (),
    ),
    Fault(
        "no-incident",
        "Exceeding red opens no incident.",
        ("IMR-074", "IMR-062", "IMR-018"),
        replaces=storm.opens_incident,
        by=lambda _state, _crossed: False,
    ),
    Fault(
        "incident-at-amber",
        "Exceeding amber opens a red incident.",
        ("IMR-065", "IMR-074"),
        replaces=storm.opens_incident,
        by=lambda state, crossed: Level.AMBER in crossed and state.red is None,
    ),
    Fault(
        "incident-in-each-window",
        "A second incident is opened while the first is open.",
        ("IMR-074",),
        replaces=storm.opens_incident,
        by=lambda _state, crossed: Level.RED in crossed,
    ),
    Fault(
        "lets-everything-through",
        "Storms are detected, but every alert is forwarded as before the modification.",
        ("IMR-018", "IMR-057", "IMR-053", "IMR-068", "IMR-042", "IMR-061"),
        replaces=storm.treat,
        by=lambda state, arrival, *_: (state, (Delivered(arrival, arrival.at),)),
    ),
    Fault(
        "lets-nothing-through",
        "Nothing is forwarded at all.",
        ("IMR-020", "IMR-070"),
        replaces=storm.treat,
        by=lambda state, arrival, *_: (state, (Withheld(arrival, arrival.at),)),
    ),
    Fault(
        "never-cleared",
        "A red incident is never closed.",
        ("IMR-074", "IMR-065"),
        replaces=storm.clears,
        by=lambda _window, _readings: False,
    ),
    Fault(
        "cleared-too-soon",
        "A red incident is closed at the end of any window, whatever came in it.",
        ("IMR-074",),
        replaces=storm.clears,
        by=lambda _window, _readings: True,
    ),
    Fault(
        "marks-outlive-the-incident",
        "Counters and marks stay when the incident is closed.",
        ("IMR-065", "IMR-067"),
        replaces=storm.after_clearing,
        by=lambda state: replace(state, red=None, window=None, withheld={}),
    ),
)

FAULTS: tuple[Fault, ...] = (*_WINDOW, *_INCIDENTS)
