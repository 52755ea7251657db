"""Wrong variants of overloaded Alert Codes, and of what they let through."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from ...rules.alert_storm import counting, overload, storm
from ...rules.alert_storm.readings import Marking
from ..fault import Fault

_MOMENT = timedelta(milliseconds=1)

# The right functions, for those wrong ones that are right in part.
_count_code = storm.count_code
_is_overloaded = storm.is_overloaded
_period_end = overload.period_end
_sort = overload.sort_overloaded

_CODES = (
    Fault(
        "counter-never-rolls-over",
        "The counter of an Alert Code goes on after its timeframe.",
        ("IMR-067",),
        replaces=storm.rolls_over,
        by=lambda _counter, _at: False,
    ),
    Fault(
        "counter-starts-anew",
        "The counter of an Alert Code starts again from zero with each alert.",
        ("IMR-064", "IMR-067"),
        replaces=storm.rolls_over,
        by=lambda _counter, _at: True,
    ),
    Fault(
        "timeframe-a-moment-too-long",
        "The alert at exactly Wc is still counted in the timeframe before.",
        ("IMR-063", "IMR-064"),
        replaces=storm.rolls_over,
        by=lambda counter, at: at > counter.end,
    ),
    Fault(
        "one-limit-for-all",
        "All Alert Codes have the same limit.",
        ("IMR-066",),
        replaces=storm.count_code,
        by=lambda state, arrival, figures: _count_code(state, arrival, replace(figures, limits={})),
    ),
    Fault(
        "one-counter-for-all",
        "All Alert Codes of a Device share one counter.",
        ("IMR-063", "IMR-070"),
        replaces=storm.is_overloaded,
        by=lambda state, code, _readings: (
            code in state.gates or sum(it.count for it in state.counters.values()) > state.counters[code].limit
        ),
    ),
    Fault(
        "whole-device-overloaded",
        "Once one Alert Code is overloaded, all codes of the Device are.",
        ("IMR-070", "IMR-069", "IMR-076"),
        replaces=storm.is_overloaded,
        by=lambda state, code, readings: bool(state.gates) or _is_overloaded(state, code, readings),
    ),
    Fault(
        "mark-is-forgotten",
        "A code is overloaded only as long as its counter exceeds the limit.",
        ("IMR-067",),
        replaces=storm.is_overloaded,
        by=lambda state, code, _readings: state.counters[code].count > state.counters[code].limit,
    ),
    Fault(
        "exclusion-list-ignored",
        "Alert Codes of the exclusion list are withheld like others.",
        ("IMR-063",),
        replaces=storm.is_exempt,
        by=lambda _code, _figures: False,
    ),
    Fault(
        "counts-before-it-treats",
        "The alert that crosses red is counted for its code.",
        ("IMR-073", "IMR-063"),
        replaces=storm.treat_then_count,
        by=storm.count_then_treat,
    ),
)

_GATE = (
    Fault(
        "none-passes",
        "Of an overloaded code nothing is let through.",
        ("IMR-019", "IMR-071"),
        replaces=overload.lets_through,
        by=lambda _gate, _at: False,
    ),
    Fault(
        "only-one-passes",
        "Of an overloaded code one alert is let through and no more.",
        ("IMR-019", "IMR-058"),
        replaces=overload.period_end,
        by=lambda _gate, at, _figures, _readings: at + timedelta(days=3650),
    ),
    Fault(
        "period-half-as-long",
        "The designated period is half as long as agreed.",
        ("IMR-058", "IMR-021"),
        replaces=overload.period_end,
        by=lambda gate, at, figures, readings: at + (_period_end(gate, at, figures, readings) - at) / 2,
    ),
    Fault(
        "period-a-moment-too-long",
        "The alert at exactly N is still withheld.",
        ("IMR-058", "IMR-019"),
        replaces=overload.period_end,
        by=lambda gate, at, figures, readings: _period_end(gate, at, figures, readings) + _MOMENT,
    ),
    Fault(
        "period-a-moment-too-short",
        "An alert passes just before N is over.",
        ("IMR-058", "IMR-019"),
        replaces=overload.period_end,
        by=lambda gate, at, figures, readings: _period_end(gate, at, figures, readings) - _MOMENT,
    ),
    Fault(
        "period-on-a-grid",
        "A designated period ends on a grid from the marking, not N after the alert let through.",
        ("IMR-058", "IMR-071"),
        replaces=overload.period_end,
        by=lambda gate, at, figures, _readings: counting.grid_start(at, gate.marked, figures.period) + figures.period,
    ),
    Fault(
        "last-of-the-period",
        "The last alert of a period is delivered at its end, not the first at once.",
        ("IMR-071", "IMR-058"),
        replaces=overload.through_period,
        by=overload.hold,
    ),
    Fault(
        "one-in-so-many",
        "One alert in every few passes, however fast they come.",
        ("IMR-058", "IMR-071"),
        replaces=overload.through_period,
        by=overload.through_group,
    ),
    Fault(
        "marking-alert-withheld",
        "The alert that overloads its code is withheld.",
        ("IMR-067", "IMR-071"),
        replaces=overload.sort_overloaded,
        by=lambda state, arrival, figures, readings: _sort(
            state, arrival, figures, replace(readings, marking=Marking.DISCARDED)
        ),
    ),
)

FAULTS: tuple[Fault, ...] = (*_CODES, *_GATE)
