"""Alert storm protection of one Device (SECMP0062, Solution): what happens to each alert, and what falls due.

The order is the document's: look the Device up in the Incident store, count by Alert Code, sort, count at
device level. ``receive`` takes one alert, ``elapse`` the passing of time, ``next_due`` says when something
will happen by itself; each returns the new state and what happened, in order.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from dsp_conformance.vocabulary.alerts import Level, StormParameters
from dsp_conformance.vocabulary.identifiers import AlertCode

from . import counting, overload
from .device_state import (
    CALM,
    Arrival,
    Counter,
    Crossed,
    Delivered,
    IncidentClosed,
    IncidentOpened,
    StormEvents,
    StormState,
    Window,
    Withheld,
)
from .readings import Clearing, Crossing, Granularity, Persistence, StormReadings


def receive(
    state: StormState, arrival: Arrival, parameters: StormParameters, readings: StormReadings
) -> tuple[StormState, StormEvents]:
    """Take one alert of the Device. *arrival* is not earlier than anything told before."""
    state, due = elapse(state, arrival.at, parameters, readings)
    window = counting.entered(state.window, arrival.at, parameters, readings, red=is_red(state))
    state = replace(state, window=window, last=arrival.at)
    if not is_red(state) and readings.crossing is not Crossing.PASS_UNCOUNTED:
        state, happened = count_then_treat(state, arrival, window, parameters, readings)
    else:
        state, happened = treat_then_count(state, arrival, window, parameters, readings)
    return state, due + happened


def treat_then_count(
    state: StormState, arrival: Arrival, window: Window, parameters: StormParameters, readings: StormReadings
) -> tuple[StormState, StormEvents]:
    """Follow the order of the Solution: the alert that crosses red passes uncounted (S12 a)."""
    state, treated = treat(state, arrival, window, parameters, readings)
    withheld = any(isinstance(event, Withheld) and event.arrival == arrival for event in treated)
    state, counted = count(state, arrival, window, readings, withheld=withheld)
    return state, treated + counted


def count_then_treat(
    state: StormState, arrival: Arrival, window: Window, parameters: StormParameters, readings: StormReadings
) -> tuple[StormState, StormEvents]:
    """Count first, so that the alert that crosses red is itself treated under red (S12 b, c)."""
    state, counted = count(state, arrival, window, readings, withheld=False)
    if is_red(state) and readings.protection and readings.crossing is Crossing.THROTTLED:
        state = count_code(state, arrival, parameters)
        state, told = overload.announce(state, arrival, parameters)
        state, treated = overload.withhold(state, arrival, arrival.at)
        return state, counted + told + treated
    state, treated = treat(state, arrival, window, parameters, readings)
    return state, counted + treated


def is_red(state: StormState) -> bool:
    """Look the Device up in the Incident store (IMR-062)."""
    return state.red is not None


def treat(
    state: StormState, arrival: Arrival, window: Window, parameters: StormParameters, readings: StormReadings
) -> tuple[StormState, StormEvents]:
    """Look up, count by Alert Code, sort: deliver the alert, or send it through its gate (IMR-061 to IMR-071).

    New figures take effect with a new window, a new timeframe, a new period (S30).
    """
    if not is_red(state) or not readings.protection or is_exempt(arrival.code, window.figures):
        return state, (Delivered(arrival, arrival.at),)
    timeframe = parameters.timeframe + readings.last_instant
    state = count_code(state, arrival, replace(parameters, timeframe=timeframe))
    if not is_overloaded(state, arrival.code, readings):
        return state, (Delivered(arrival, arrival.at),)
    return overload.sort_overloaded(state, arrival, parameters, readings)


def is_exempt(code: AlertCode, figures: StormParameters) -> bool:
    """Return whether alerts of *code* are never withheld (S32)."""
    return code in figures.exempt


def count_code(state: StormState, arrival: Arrival, figures: StormParameters) -> StormState:
    """Start or continue the counter of the alert's code (IMR-063, IMR-064)."""
    counter = state.counters.get(arrival.code)
    if counter is None or rolls_over(counter, arrival.at):
        counter = Counter(arrival.at, figures.timeframe, figures.limit_of(arrival.code))
    counter = replace(counter, count=counter.count + 1)
    return replace(state, counters=overload.with_entry(state.counters, arrival.code, counter))


def rolls_over(counter: Counter, at: datetime) -> bool:
    """Return whether the counter's timeframe is over: the alert at exactly Wc is in the next one (S16)."""
    return at >= counter.end


def is_overloaded(state: StormState, code: AlertCode, readings: StormReadings) -> bool:
    """Return whether *code* is marked, or is to be marked now that its counter exceeds its limit (IMR-067).

    Once marked it stays so until the red incident is closed (S17).
    """
    if readings.granularity is Granularity.PER_DEVICE or code in state.gates:
        return True
    counter = state.counters[code]
    return counting.exceeds(counter.count, counter.limit, readings)


def count(
    state: StormState, arrival: Arrival, window: Window, readings: StormReadings, *, withheld: bool
) -> tuple[StormState, StormEvents]:
    """Count the alert at device level; a crossed threshold is recorded, red opens an incident (IMR-073, IMR-074)."""
    feeds = readings.discards_feed or not withheld
    window = counting.counted(window, arrival.at, readings, feeds=feeds)
    state = replace(state, window=window)
    if not feeds:
        return state, ()
    crossed = counting.levels_crossed(window, readings)
    events: StormEvents = tuple(Crossed(level, arrival.at) for level in crossed)
    if opens_incident(state, crossed):
        state, events = replace(state, red=arrival.at), (*events, IncidentOpened(arrival.at))
    return state, events


def opens_incident(state: StormState, crossed: tuple[Level, ...]) -> bool:
    """Return whether a red incident is to be opened: at most one is open for a Device."""
    return Level.RED in crossed and not is_red(state)


def next_due(state: StormState, readings: StormReadings) -> datetime | None:
    """Return when something happens next without an alert: a period ends, or the incident may be closed."""
    dues = [gate.until for gate in state.gates.values() if gate.until is not None]
    clearing = clearing_due(state, readings)
    if clearing is not None:
        dues.append(clearing)
    return min(dues, default=None)


def clearing_due(state: StormState, readings: StormReadings) -> datetime | None:
    """Return when it is next to be seen whether the red incident is over (S04)."""
    if state.red is None or state.window is None or state.last is None:
        return None
    if readings.clearing in (Clearing.NOT_RED, Clearing.NOT_AMBER):
        return counting.calm_at(state.window, readings)
    return state.last + readings.quiet if readings.clearing is Clearing.QUIET else None


def elapse(
    state: StormState, until: datetime, parameters: StormParameters, readings: StormReadings
) -> tuple[StormState, StormEvents]:
    """Let everything happen that falls due up to and including *until*, each at its own instant."""
    events: StormEvents = ()
    while (due := next_due(state, readings)) is not None and due <= until:
        state, happened = fall_due(state, due, parameters, readings)
        events += happened
    return state, events


def fall_due(
    state: StormState, at: datetime, parameters: StormParameters, readings: StormReadings
) -> tuple[StormState, StormEvents]:
    """Let happen what falls due at *at*: periods end first, then the incident is looked at."""
    events: StormEvents = ()
    for key in [key for key, gate in state.gates.items() if gate.until is not None and gate.until <= at]:
        state, happened = overload.close_period(state, key, at, readings)
        events += happened
    window, clearing = state.window, clearing_due(state, readings)
    if window is None or clearing is None or clearing > at:
        return state, events
    if clears(counting.seen_at(window, at, readings), readings):
        state, happened = clear(state, at, readings)
        return state, events + happened
    return replace(state, window=counting.next_window(window, at, parameters)), events


def clears(window: Window, readings: StormReadings) -> bool:
    """Return whether the incident is over now that it is looked at (S04)."""
    return readings.clearing is Clearing.QUIET or counting.is_calm(window, readings)


def clear(state: StormState, at: datetime, readings: StormReadings) -> tuple[StormState, StormEvents]:
    """Close the incident: what is held goes out, counts are told, counters, marks and periods are dropped (S04)."""
    events: StormEvents = ()
    for gate in state.gates.values():
        if gate.held:
            state, happened = overload.deliver(state, gate.held, at, readings)
            events += happened
    state, told = overload.report(state, tuple(state.withheld), at)
    return after_clearing(state), (*events, *told, IncidentClosed(at))


def after_clearing(state: StormState) -> StormState:
    """Return what is known of a Device whose incident was closed: nothing, so that everything is re-armed."""
    return replace(CALM, last=state.last)


def after_restart(state: StormState, readings: StormReadings) -> StormState:
    """Return what is known of a Device after a restart of the DSP: all of it, or nothing (S33)."""
    return state if readings.persistence is Persistence.ALL else CALM
