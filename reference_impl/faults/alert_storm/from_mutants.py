"""Wrong variants that mutants of the rules showed to be missing."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from dsp_conformance.vocabulary.alerts import StormParameters

from ...rules import storm, storm_gate, storm_window  # noqa: TID252 - inside a room modules are imported relatively
from ...rules.storm_readings import StormReadings  # noqa: TID252 - as above
from ...rules.storm_state import Arrival, Counted, Events, StormState  # noqa: TID252 - as above
from ..fault import Fault  # noqa: TID252 - as above

_GATE = "rules.storm_gate"
_hold = storm_gate.hold
_clear, _fall_due = storm.clear, storm.fall_due
_counted = storm_window.counted


def _forgetting(
    state: StormState, arrival: Arrival, figures: StormParameters, readings: StormReadings
) -> tuple[StormState, Events]:
    held, events = _hold(state, arrival, figures, readings)
    return replace(held, withheld=state.withheld), events


def _dropping(state: StormState, at: datetime, readings: StormReadings) -> tuple[StormState, Events]:
    dropped = {key: replace(gate, held=None) for key, gate in state.gates.items()}
    return _clear(replace(state, gates=dropped), at, readings)


def _one_code_at_a_time(
    state: StormState, at: datetime, figures: StormParameters, readings: StormReadings
) -> tuple[StormState, Events]:
    after, events = _fall_due(state, at, figures, readings)
    first = next((it for it in events if isinstance(it, Counted)), None)
    return after, tuple(it for it in events if it is first or not isinstance(it, Counted))


FAULTS: tuple[Fault, ...] = (
    Fault(
        "held-alert-dropped-at-the-clearing",
        "By S11 (b): an alert that is kept back for the end of its period is gone when the incident is closed first.",
        ("IMR-072", "IMR-022"),
        "rules.storm",
        "clear",
        _dropping,
        "S11-b",
    ),
    Fault(
        "one-count-at-a-time",
        "Of two periods that end together only the first has its count told.",
        ("IMR-072", "IMR-066"),
        "rules.storm",
        "fall_due",
        _one_code_at_a_time,
    ),
    Fault(
        "no-counts-of-a-whole-device",
        "By S07 (b): of a Device that is limited as a whole no counts are told when a period is over.",
        ("IMR-072",),
        _GATE,
        "codes_behind",
        lambda key, _state: (key,),
        "S07-b",
    ),
    Fault(
        "overwritten-alerts-not-counted",
        "By S11 (b): an alert that a later one takes the place of is in no count.",
        ("IMR-072",),
        _GATE,
        "hold",
        _forgetting,
        "S11-b",
    ),
    Fault(
        "sliding-window-told-as-it-stood",
        "By S02 (c): who asks for the count is told that of the last alert's window, though it has slid on since.",
        ("IMR-045", "IMR-056"),
        "rules.storm_window",
        "anomaly_count",
        lambda window, _at, _readings: window.counted + window.apart if window else 0,
        "S02-c",
    ),
    Fault(
        "sliding-window-closes-late",
        "By S02 (c): an incident is looked at only when W has passed without an alert.",
        ("IMR-074",),
        "rules.storm_window",
        "calm_at",
        lambda window, _readings: window.end + window.figures.window,
        "S02-c",
    ),
    Fault(
        "separate-count-left-out",
        "By S15 (b): discarded alerts, which have a count of their own, are left out when the count is asked for.",
        ("IMR-022", "IMR-059"),
        "rules.storm_window",
        "counted",
        lambda window, at, readings, *, feeds: _counted(window, at, readings, feeds=feeds) if feeds else window,
        "S15-b",
    ),
    Fault(
        "counts-of-other-codes-go-along",
        "By S20 (b): with an alert that is forwarded go the counts of all codes of the Device.",
        ("IMR-072", "IMR-066"),
        _GATE,
        "codes_behind",
        lambda _key, state: tuple(state.withheld),
        "S20-b",
    ),
)
