"""What is let through of an overloaded Alert Code, and what is withheld (IMR-058, IMR-071, IMR-072)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import TypeVar

from dsp_conformance.vocabulary.alerts import StormParameters
from dsp_conformance.vocabulary.identifiers import AlertCode

from . import counting
from .device_state import Announced, Arrival, Counted, Delivered, Gate, StormEvents, StormState, Withheld
from .readings import Anchor, CountDelivery, Granularity, Marking, Passing, Pick, StormReadings

V = TypeVar("V")

WHOLE_DEVICE = AlertCode("*")
"""The one gate of a Device that is limited as a whole (S07 b)."""


def gate_of(code: AlertCode, readings: StormReadings) -> AlertCode:
    """Return which gate alerts of *code* go through (S07)."""
    return WHOLE_DEVICE if readings.granularity is Granularity.PER_DEVICE else code


def sort_overloaded(
    state: StormState, arrival: Arrival, figures: StormParameters, readings: StormReadings
) -> tuple[StormState, StormEvents]:
    """Treat one alert of an overloaded code: announce, then let it through or withhold it."""
    state, events = announce(state, arrival, figures)
    key = gate_of(arrival.code, readings)
    if key not in state.gates:
        state = with_gate(state, key, Gate(arrival.at))
        if readings.marking is Marking.DISCARDED:
            state, more = withhold(state, arrival, arrival.at)
            return state, events + more
    through = through_group if readings.passing is Passing.RATIO else through_period
    state, more = through(state, arrival, figures, readings)
    return state, events + more


def announce(state: StormState, arrival: Arrival, figures: StormParameters) -> tuple[StormState, StormEvents]:
    """Notify the Users of a code once in an episode, before any alert of it is withheld (IMR-023)."""
    if arrival.code in state.announced:
        return state, ()
    announced = replace(state, announced=state.announced | {arrival.code})
    return announced, (Announced(arrival.code, figures.period, arrival.at),)


def through_period(
    state: StormState, arrival: Arrival, figures: StormParameters, readings: StormReadings
) -> tuple[StormState, StormEvents]:
    """Let one alert through in each designated period, the first or the last (S01 a, S11)."""
    key = gate_of(arrival.code, readings)
    gate = state.gates[key]
    if readings.pick is Pick.LAST:
        return hold(state, arrival, figures, readings)
    if not lets_through(gate, arrival.at):
        return withhold(state, arrival, arrival.at)
    opened = replace(gate, until=period_end(gate, arrival.at, figures, readings))
    return deliver(with_gate(state, key, opened), arrival, arrival.at, readings)


def lets_through(gate: Gate, at: datetime) -> bool:
    """Return whether no period is open at *at*; a period lasts up to, not including, its end."""
    return gate.until is None or at >= gate.until


def period_end(gate: Gate, at: datetime, figures: StormParameters, readings: StormReadings) -> datetime:
    """Return when the period that an alert at *at* opens is over (S14)."""
    longer = readings.last_instant
    if readings.anchor is Anchor.FORWARD:
        return at + figures.period + longer
    origin = gate.marked if readings.anchor is Anchor.MARKING else counting.EPOCH
    return counting.grid_start(max(at - longer, origin), origin, figures.period) + figures.period + longer


def hold(
    state: StormState, arrival: Arrival, figures: StormParameters, readings: StormReadings
) -> tuple[StormState, StormEvents]:
    """Keep the alert for the period's end; the one kept before is withheld (S11 b)."""
    key = gate_of(arrival.code, readings)
    gate = state.gates[key]
    until = gate.until or period_end(gate, arrival.at, figures, readings)
    held = with_gate(state, key, replace(gate, until=until, held=arrival))
    return withhold(held, gate.held, arrival.at) if gate.held else (held, ())


def through_group(
    state: StormState, arrival: Arrival, figures: StormParameters, readings: StormReadings
) -> tuple[StormState, StormEvents]:
    """Let one alert of each group of N alerts through, the first or the last (S01 b, S11)."""
    key = gate_of(arrival.code, readings)
    position = state.gates[key].position + 1
    complete = position >= figures.ratio
    state = with_gate(state, key, replace(state.gates[key], position=0 if complete else position))
    if position == (figures.ratio if readings.pick is Pick.LAST else 1):
        state, events = deliver(state, arrival, arrival.at, readings)
    else:
        state, events = withhold(state, arrival, arrival.at)
    if complete and readings.count_delivery is CountDelivery.PERIOD_CLOSE:
        state, told = report(state, codes_behind(key, state), arrival.at)
        events += told
    return state, events


def withhold(state: StormState, arrival: Arrival, at: datetime) -> tuple[StormState, StormEvents]:
    """Discard the alert for good, and count it for Request Management (IMR-068, IMR-072)."""
    count = state.withheld.get(arrival.code, 0) + 1
    return replace(state, withheld=with_entry(state.withheld, arrival.code, count)), (Withheld(arrival, at),)


def deliver(
    state: StormState, arrival: Arrival, at: datetime, readings: StormReadings
) -> tuple[StormState, StormEvents]:
    """Let the alert through; a count that waits for the next forwarded alert goes with it (S20 b)."""
    told: StormEvents = ()
    if readings.count_delivery is CountDelivery.NEXT_FORWARD:
        state, told = report(state, codes_behind(gate_of(arrival.code, readings), state), at)
    return state, (Delivered(arrival, at), *told)


def close_period(
    state: StormState, key: AlertCode, at: datetime, readings: StormReadings
) -> tuple[StormState, StormEvents]:
    """End the period that is open at the gate *key*: what was held goes out, and the count (S11 b, S20 a)."""
    gate = state.gates[key]
    state = with_gate(state, key, replace(gate, until=None, held=None))
    events: StormEvents = ()
    if gate.held:
        state, events = deliver(state, gate.held, at, readings)
    if readings.count_delivery is CountDelivery.PERIOD_CLOSE:
        state, told = report(state, codes_behind(key, state), at)
        events += told
    return state, events


def report(state: StormState, codes: tuple[AlertCode, ...], at: datetime) -> tuple[StormState, StormEvents]:
    """Tell Request Management how many alerts of *codes* were withheld since it was last told (IMR-072)."""
    told = tuple(Counted(code, state.withheld[code], at) for code in codes if state.withheld.get(code))
    if not told:
        return state, ()
    left = {code: count for code, count in state.withheld.items() if code not in codes}
    return replace(state, withheld=left), told


def codes_behind(key: AlertCode, state: StormState) -> tuple[AlertCode, ...]:
    """Return the Alert Codes whose alerts go through the gate *key*."""
    return tuple(state.withheld) if key == WHOLE_DEVICE else (key,)


def with_gate(state: StormState, key: AlertCode, gate: Gate) -> StormState:
    """Return *state* with *gate* at *key*."""
    return replace(state, gates=with_entry(state.gates, key, gate))


def with_entry(table: Mapping[AlertCode, V], code: AlertCode, value: V) -> Mapping[AlertCode, V]:
    """Return *table* with *value* for *code*."""
    return {**table, code: value}
