"""Wrong variants that show before SECMP0062 only, or by a reading other than the default."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from dsp_conformance.vocabulary.alerts import Level

from ...rules import storm, storm_gate, storm_window  # noqa: TID252 - inside a room modules are imported relatively
from ...rules.storm_readings import Anchor, CountDelivery, Marking, Pick  # noqa: TID252
from ...rules.storm_state import Window, Withheld  # noqa: TID252 - as above
from ..fault import Fault  # noqa: TID252 - as above

_BEFORE = "before_SECMP0062"
_GATE = "rules.storm_gate"
_STORM = "rules.storm"
_WINDOW = "rules.storm_window"

_clearing_due = storm.clearing_due
_close_period = storm_gate.close_period
_count = storm.count
_deliver = storm_gate.deliver
_period_end = storm_gate.period_end
_sort = storm_gate.sort_overloaded
_through_group = storm_gate.through_group
_treat = storm.treat

_BEFORE_IT = (
    Fault(
        "withholds-before-the-modification",
        "A storm is let in only in part before SECMP0062 is in.",
        ("IMR-015", "IMR-050"),
        _STORM,
        "treat",
        lambda state, arrival, window, figures, readings: _treat(
            state, arrival, window, figures, replace(readings, protection=True)
        ),
        _BEFORE,
    ),
    Fault(
        "detection-stops-alerts-before-the-modification",
        "Before SECMP0062 is in, alerts from a Device that has exceeded amber are stopped.",
        ("IMR-015", "IMR-050"),
        _STORM,
        "treat",
        lambda state, arrival, window, figures, readings: (
            (state, (Withheld(arrival, arrival.at),))
            if window.counted >= figures.amber
            else _treat(state, arrival, window, figures, readings)
        ),
        _BEFORE,
    ),
    Fault(
        "nothing-recorded-before-the-modification",
        "Before SECMP0062 is in, a storm leaves no record.",
        ("IMR-046", "IMR-048", "IMR-049"),
        _WINDOW,
        "levels_crossed",
        lambda _window, _readings: (),
        _BEFORE,
    ),
    Fault(
        "nothing-counted-before-the-modification",
        "Before SECMP0062 is in, alerts are not counted.",
        ("IMR-015", "IMR-045"),
        _STORM,
        "count",
        lambda state, _arrival, _window, _readings, *, withheld: (state, ()),  # noqa: ARG005 - named by the caller
        _BEFORE,
    ),
)

_ON_THE_WINDOW = (
    Fault(
        "grid-forgotten",
        "By S02 (b): the window begins with the first alert, not on the common grid.",
        ("IMR-017", "IMR-045"),
        _WINDOW,
        "first_window",
        lambda at, parameters, _readings: Window(at, parameters),
        "S02-b",
    ),
    Fault(
        "window-does-not-slide",
        "By S02 (c): the window stands still.",
        ("IMR-017", "IMR-045", "IMR-056"),
        _WINDOW,
        "slid",
        lambda window, at, parameters: (
            window
            if window and at < window.start + parameters.window
            else Window(at, parameters, len(window.arrivals) if window and window.start == at else 0)
        ),
        "S02-c",
    ),
    Fault(
        "reached-is-not-exceeded",
        "By S03 (b): a threshold or limit that is reached does not count as exceeded.",
        ("IMR-018", "IMR-046", "IMR-067"),
        _WINDOW,
        "exceeds",
        lambda count, threshold, _readings: count > threshold,
        "S03-b",
    ),
    Fault(
        "one-before-is-exceeded",
        "By S03 (b): a threshold or limit counts as exceeded one alert before it is reached.",
        ("IMR-018", "IMR-046", "IMR-067"),
        _WINDOW,
        "exceeds",
        lambda count, threshold, _readings: count >= threshold - 1,
        "S03-b",
    ),
    Fault(
        "closed-between-amber-and-red",
        "By S04 (b): a window that is above amber but not above red closes the incident.",
        ("IMR-065", "IMR-074"),
        _WINDOW,
        "calm_level",
        lambda _readings: Level.RED,
        "S04-b",
    ),
    Fault(
        "closed-below-amber-only",
        "By S04 (b): a window of as many alerts as amber does not close the incident.",
        ("IMR-065", "IMR-074"),
        _STORM,
        "clears",
        lambda window, _readings: window.counted < window.figures.amber,
        "S04-b",
    ),
    Fault(
        "quiet-half-as-long",
        "By S04 (c): half of the quiet time closes the incident.",
        ("IMR-065", "IMR-074"),
        _STORM,
        "clearing_due",
        lambda state, readings: _clearing_due(state, replace(readings, quiet=readings.quiet / 2)),
        "S04-c",
    ),
    Fault(
        "quiet-a-moment-too-long",
        "By S04 (c): the incident is closed a moment after the quiet time.",
        ("IMR-065", "IMR-074"),
        _STORM,
        "clearing_due",
        lambda state, readings: _clearing_due(
            state, replace(readings, quiet=readings.quiet + timedelta(milliseconds=1))
        ),
        "S04-c",
    ),
    Fault(
        "alerts-do-not-break-the-quiet",
        "By S04 (c): the quiet time runs from the opening of the incident, whatever comes.",
        ("IMR-065", "IMR-074"),
        _STORM,
        "clearing_due",
        lambda state, readings: state.red + readings.quiet if state.red else None,
        "S04-c",
    ),
    Fault(
        "closed-by-itself",
        "By S04 (d): the incident is closed at the end of a calm window, without Operations.",
        ("IMR-065", "IMR-074"),
        _STORM,
        "clearing_due",
        lambda state, _readings: state.window.end if state.red and state.window else None,
        "S04-d",
    ),
    Fault(
        "closed-in-vain",
        "By S04 (d): Operations close the incident, and it stays open.",
        ("IMR-065", "IMR-074"),
        "storm_protection",
        "StormProtection.close_incident",
        lambda _self, _device: None,
        "S04-d",
    ),
    Fault(
        "closed-although-never",
        "By S04 (e): an incident that is never to be closed is closed after a calm window.",
        ("IMR-065", "IMR-074"),
        _STORM,
        "clearing_due",
        lambda state, _readings: state.window.end if state.red and state.window else None,
        "S04-e",
    ),
    Fault(
        "withheld-alerts-feed-the-count",
        "By S15 (b): withheld alerts keep the Device above its threshold.",
        ("IMR-073",),
        _STORM,
        "count",
        lambda state, arrival, window, readings, *, withheld: _count(
            state, arrival, window, replace(readings, discards_feed=True), withheld=withheld
        ),
        "S15-b",
    ),
)

_ON_WHAT_PASSES = (
    Fault(
        "ratio-one-too-small",
        "By S01 (b): one alert of each K - 1 passes.",
        ("IMR-019", "IMR-058", "IMR-071", "IMR-140"),
        _GATE,
        "through_group",
        lambda state, arrival, figures, readings: _through_group(
            state, arrival, replace(figures, ratio=figures.ratio - 1), readings
        ),
        "S01-b",
    ),
    Fault(
        "ratio-one-too-large",
        "By S01 (b): one alert of each K + 1 passes.",
        ("IMR-019", "IMR-058", "IMR-071", "IMR-140"),
        _GATE,
        "through_group",
        lambda state, arrival, figures, readings: _through_group(
            state, arrival, replace(figures, ratio=figures.ratio + 1), readings
        ),
        "S01-b",
    ),
    Fault(
        "ratio-taken-for-a-period",
        "By S01 (b): one alert in each period passes, however many come.",
        ("IMR-019", "IMR-058", "IMR-071", "IMR-140"),
        _GATE,
        "through_group",
        storm_gate.through_period,
        "S01-b",
    ),
    Fault(
        "each-code-has-its-own-period",
        "By S07 (b): each Alert Code has a designated period of its own, not the Device as a whole.",
        ("IMR-070", "IMR-076"),
        _GATE,
        "gate_of",
        lambda code, _readings: code,
        "S07-b",
    ),
    Fault(
        "codes-counted-before-the-device-is-limited",
        "By S07 (b): an Alert Code is limited only when its own counter exceeds its limit.",
        ("IMR-018", "IMR-068"),
        _STORM,
        "is_overloaded",
        lambda state, code, readings: (
            code in state.gates
            or storm_window.exceeds(state.counters[code].count, state.counters[code].limit, readings)
        ),
        "S07-b",
    ),
    Fault(
        "first-passes-instead-of-the-last",
        "By S11 (b): the first alert of a period is delivered at once, not the last at its end.",
        ("IMR-071", "IMR-019"),
        _GATE,
        "through_period",
        lambda state, arrival, figures, readings: (
            storm_gate.withhold(state, arrival, arrival.at)
            if state.gates[arrival.code].until
            else storm_gate.deliver(
                storm_gate.with_gate(
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
        "S11-b",
    ),
    Fault(
        "crossing-alert-not-counted-for-its-code",
        "By S12 (b): the alert that crosses red is not counted for its code.",
        ("IMR-063", "IMR-073", "IMR-018"),
        _STORM,
        "count_then_treat",
        storm.treat_then_count,
        "S12-b",
    ),
    Fault(
        "crossing-alert-let-through",
        "By S12 (c): the alert that crosses red is let through.",
        ("IMR-018", "IMR-067"),
        _STORM,
        "count_then_treat",
        storm.treat_then_count,
        "S12-c",
    ),
    Fault(
        "marking-alert-let-through",
        "By S13 (b): the alert that overloads its code is let through.",
        ("IMR-067", "IMR-063"),
        _GATE,
        "sort_overloaded",
        lambda state, arrival, figures, readings: _sort(
            state, arrival, figures, replace(readings, marking=Marking.FORWARDED)
        ),
        "S13-b",
    ),
    Fault(
        "marking-alert-let-through-after-a-counted-crossing",
        "By S12 (b) and S13 (b): the alert that overloads its code is let through.",
        ("IMR-067", "IMR-063"),
        _GATE,
        "sort_overloaded",
        lambda state, arrival, figures, readings: _sort(
            state, arrival, figures, replace(readings, marking=Marking.FORWARDED)
        ),
        "both_S12-b_S13-b",
    ),
    Fault(
        "limit-passed-before-it-is-exceeded",
        "By S03 (b): an Alert Code is overloaded only when its counter is above its limit.",
        ("IMR-067",),
        _STORM,
        "is_overloaded",
        lambda state, code, _readings: code in state.gates or state.counters[code].count > state.counters[code].limit,
        "S03-b",
    ),
    Fault(
        "period-from-the-alert-let-through",
        "By S14 (b): a period lasts N from the alert let through, not up to the grid from the marking.",
        ("IMR-021", "IMR-058"),
        _GATE,
        "period_end",
        lambda gate, at, figures, readings: _period_end(gate, at, figures, replace(readings, anchor=Anchor.FORWARD)),
        "S14-b",
    ),
    Fault(
        "grid-from-the-marking",
        "By S14 (c): the grid of periods stands on the marking, not on the common epoch.",
        ("IMR-021", "IMR-058", "IMR-071"),
        _GATE,
        "period_end",
        lambda gate, at, figures, readings: _period_end(gate, at, figures, replace(readings, anchor=Anchor.MARKING)),
        "S14-c",
    ),
    Fault(
        "told-at-the-end-of-the-period",
        "By S20 (b): the count is told when the period is over, not with the next alert forwarded.",
        ("IMR-072",),
        _GATE,
        "close_period",
        lambda state, key, at, readings: _close_period(
            state, key, at, replace(readings, count_delivery=CountDelivery.PERIOD_CLOSE)
        ),
        "S20-b",
    ),
    Fault(
        "not-told-with-the-next-alert",
        "By S20 (b): nothing is told with the next alert that is forwarded.",
        ("IMR-072",),
        _GATE,
        "deliver",
        lambda state, arrival, at, readings: _deliver(
            state, arrival, at, replace(readings, count_delivery=CountDelivery.ON_CLEAR)
        ),
        "S20-b",
    ),
    Fault(
        "told-with-each-alert-forwarded",
        "By S20 (c): the count is told with the next alert that is forwarded.",
        ("IMR-072",),
        _GATE,
        "deliver",
        lambda state, arrival, at, readings: _deliver(
            state, arrival, at, replace(readings, count_delivery=CountDelivery.NEXT_FORWARD)
        ),
        "S20-c",
    ),
    Fault(
        "count-lost-when-the-incident-is-closed",
        "By S20 (c): closing the incident tells no count.",
        ("IMR-072",),
        _GATE,
        "report",
        lambda state, _codes, _at: (state, ()),
        "S20-c",
    ),
)

FAULTS: tuple[Fault, ...] = (*_BEFORE_IT, *_ON_THE_WINDOW, *_ON_WHAT_PASSES)
