"""Wrong variants of what a storm lets through by a reading other than the default."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from ...rules.alert_storm import counting, overload, storm
from ...rules.alert_storm.device_state import StormEvents, StormState
from ...rules.alert_storm.readings import Anchor, Marking, Pick, StormReadings
from ..fault import Fault

_clear = storm.clear
_period_end = overload.period_end
_sort = overload.sort_overloaded
_through_group = overload.through_group


def _dropping(state: StormState, at: datetime, readings: StormReadings) -> tuple[StormState, StormEvents]:
    dropped = {key: replace(gate, held=None) for key, gate in state.gates.items()}
    return _clear(replace(state, gates=dropped), at, readings)


def _dropping_all_but_the_last(
    state: StormState, at: datetime, readings: StormReadings
) -> tuple[StormState, StormEvents]:
    last = next(reversed([*state.gates]), None)
    kept = {key: gate if key == last else replace(gate, held=None) for key, gate in state.gates.items()}
    return _clear(replace(state, gates=kept), at, readings)


FAULTS: tuple[Fault, ...] = (
    Fault(
        "one-held-alert-at-the-clearing",
        "By S11 (b): when an incident is closed, of the alerts kept back for several codes only one goes out.",
        ("IMR-072", "IMR-022"),
        replaces=storm.clear,
        by=_dropping_all_but_the_last,
        profile="S11-b",
    ),
    Fault(
        "ratio-one-too-small",
        "By S01 (b): one alert of each K - 1 passes.",
        ("IMR-019", "IMR-058", "IMR-071"),
        replaces=overload.through_group,
        by=lambda state, arrival, figures, readings: _through_group(
            state, arrival, replace(figures, ratio=figures.ratio - 1), readings
        ),
        profile="S01-b",
    ),
    Fault(
        "ratio-one-too-large",
        "By S01 (b): one alert of each K + 1 passes.",
        ("IMR-019", "IMR-058", "IMR-071"),
        replaces=overload.through_group,
        by=lambda state, arrival, figures, readings: _through_group(
            state, arrival, replace(figures, ratio=figures.ratio + 1), readings
        ),
        profile="S01-b",
    ),
    Fault(
        "ratio-taken-for-a-period",
        "By S01 (b): one alert in each period passes, however many come.",
        ("IMR-019", "IMR-058", "IMR-071"),
        replaces=overload.through_group,
        by=overload.through_period,
        profile="S01-b",
    ),
    Fault(
        "each-code-has-its-own-period",
        "By S07 (b): each Alert Code has a designated period of its own, not the Device as a whole.",
        ("IMR-070", "IMR-076"),
        replaces=overload.gate_of,
        by=lambda code, _readings: code,
        profile="S07-b",
    ),
    Fault(
        "codes-counted-before-the-device-is-limited",
        "By S07 (b): an Alert Code is limited only when its own counter exceeds its limit.",
        ("IMR-018", "IMR-068"),
        replaces=storm.is_overloaded,
        by=lambda state, code, readings: (
            code in state.gates or counting.exceeds(state.counters[code].count, state.counters[code].limit, readings)
        ),
        profile="S07-b",
    ),
    Fault(
        "first-passes-instead-of-the-last",
        "By S11 (b): the first alert of a period is delivered at once, not the last at its end.",
        ("IMR-071", "IMR-019"),
        replaces=overload.through_period,
        by=lambda state, arrival, figures, readings: (
            overload.withhold(state, arrival, arrival.at)
            if state.gates[arrival.code].until
            else overload.deliver(
                overload.with_gate(
                    state,
                    arrival.code,
                    replace(
                        state.gates[arrival.code],
                        until=_period_end(state.gates[arrival.code], arrival.at, figures, readings),
                    ),
                ),
                arrival,
                arrival.at,
                replace(readings, pick=Pick.FIRST),
            )
        ),
        profile="S11-b",
    ),
    Fault(
        "crossing-alert-not-counted-for-its-code",
        "By S12 (b): the alert that crosses red is not counted for its code.",
        ("IMR-063", "IMR-073", "IMR-018"),
        replaces=storm.count_then_treat,
        by=storm.treat_then_count,
        profile="S12-b",
    ),
    Fault(
        "crossing-alert-let-through",
        "By S12 (c): the alert that crosses red is let through.",
        ("IMR-018", "IMR-067"),
        replaces=storm.count_then_treat,
        by=storm.treat_then_count,
        profile="S12-c",
    ),
    Fault(
        "marking-alert-let-through",
        "By S13 (b): the alert that overloads its code is let through.",
        ("IMR-067", "IMR-063"),
        replaces=overload.sort_overloaded,
        by=lambda state, arrival, figures, readings: _sort(
            state, arrival, figures, replace(readings, marking=Marking.FORWARDED)
        ),
        profile="S13-b",
    ),
    Fault(
        "marking-alert-let-through-after-a-counted-crossing",
        "By S12 (b) and S13 (b): the alert that overloads its code is let through.",
        ("IMR-067", "IMR-063"),
        replaces=overload.sort_overloaded,
        by=lambda state, arrival, figures, readings: _sort(
            state, arrival, figures, replace(readings, marking=Marking.FORWARDED)
        ),
        profile="both_S12-b_S13-b",
    ),
    Fault(
        "limit-passed-before-it-is-exceeded",
        "By S03 (b): an Alert Code is overloaded only when its counter is above its limit.",
        ("IMR-067",),
        replaces=storm.is_overloaded,
        by=lambda state, code, _readings: (
            code in state.gates or state.counters[code].count > state.counters[code].limit
        ),
        profile="S03-b",
    ),
    Fault(
        "period-from-the-alert-let-through",
        "By S14 (b): a period lasts N from the alert let through, not up to the grid from the marking.",
        ("IMR-021", "IMR-058"),
        replaces=overload.period_end,
        by=lambda gate, at, figures, readings: _period_end(
            gate, at, figures, replace(readings, anchor=Anchor.FORWARD)
        ),
        profile="S14-b",
    ),
    Fault(
        "grid-from-the-marking",
        "By S14 (c): the grid of periods stands on the marking, not on the common epoch.",
        ("IMR-021", "IMR-058", "IMR-071"),
        replaces=overload.period_end,
        by=lambda gate, at, figures, readings: _period_end(
            gate, at, figures, replace(readings, anchor=Anchor.MARKING)
        ),
        profile="S14-c",
    ),
    Fault(
        "held-alert-dropped-at-the-clearing",
        "By S11 (b): an alert that is kept back for the end of its period is gone when the incident is closed first.",
        ("IMR-072", "IMR-022"),
        replaces=storm.clear,
        by=_dropping,
        profile="S11-b",
    ),
)
