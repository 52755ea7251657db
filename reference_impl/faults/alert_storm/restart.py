"""What a restart of the DSP must not lose, lost or done again (S33)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from dsp_conformance.vocabulary.alerts import Level

from ...anomaly_detection import AnomalyDetection
from ...rules.alert_storm import storm
from ...rules.alert_storm.device_state import CALM, Crossed, StormState
from ...rules.alert_storm.readings import StormReadings
from ..fault import Fault


def _without(**forgotten: Any) -> Callable[[StormState, StormReadings], StormState]:  # noqa: ANN401 - fields by name
    return lambda state, _: replace(state, **forgotten)


def _one_more(state: StormState, _: StormReadings) -> StormState:
    return replace(state, window=state.window and replace(state.window, counted=state.window.counted + 1))


def _longer(state: StormState, _: StormReadings) -> StormState:
    return replace(state, gates={key: replace(it, until=_later(it.until)) for key, it in state.gates.items()})


def _later(until: datetime | None) -> datetime | None:
    return until and until + timedelta(seconds=30)


def _without_timers(protection: AnomalyDetection) -> None:
    protection._dues.clear()


def _logging_again(protection: AnomalyDetection) -> None:
    for device, state in protection._states.items():
        if state.red:
            protection._take(device, state, (Crossed(Level.RED, state.red),))


def _closing(protection: AnomalyDetection) -> None:
    for device, state in list(protection._states.items()):
        if state.red:
            protection.close_incident(device)


FAULTS: tuple[Fault, ...] = (
    Fault(
        "restart-forgets-the-window",
        "After a restart the alerts of a Device are counted from nought.",
        ("IMR-017", "IMR-073"),
        replaces=storm.after_restart,
        by=_without(window=None),
    ),
    Fault(
        "restart-counts-again",
        "After a restart the last alert before it is counted a second time.",
        ("IMR-017",),
        replaces=storm.after_restart,
        by=_one_more,
    ),
    Fault(
        "restart-forgets-the-incident",
        "After a restart the red incident stands in the store, but nobody looks after it: it is never closed.",
        ("IMR-075", "IMR-076"),
        replaces=storm.after_restart,
        by=_without(red=None),
    ),
    Fault(
        "restart-closes-incidents",
        "A restart closes every red incident.",
        ("IMR-075", "IMR-076"),
        replaces=AnomalyDetection.start_again,
        by=_closing,
    ),
    Fault(
        "restart-logs-again",
        "After a restart each red incident is written into the security log once more.",
        ("IMR-048",),
        replaces=AnomalyDetection.start_again,
        by=_logging_again,
    ),
    Fault(
        "restart-begins-counters-anew",
        "After a restart the counter of each Alert Code begins at nought.",
        ("IMR-063", "IMR-064"),
        replaces=storm.after_restart,
        by=_without(counters={}),
    ),
    Fault(
        "restart-ends-periods",
        "A restart ends every designated period: the next alert passes.",
        ("IMR-071",),
        replaces=storm.after_restart,
        by=_without(gates={}),
    ),
    Fault(
        "restart-prolongs-periods",
        "The time that a restart takes is added to the designated period.",
        ("IMR-071",),
        replaces=storm.after_restart,
        by=_longer,
    ),
    Fault(
        "restart-forgets-timers",
        "After a restart no designated period ends by time, and no incident.",
        ("IMR-072", "IMR-076"),
        replaces=AnomalyDetection.start_again,
        by=_without_timers,
    ),
    Fault(
        "restart-loses-counts",
        "Counts that Request Management has not been told of are lost in a restart.",
        ("IMR-072", "IMR-022"),
        replaces=storm.after_restart,
        by=_without(withheld={}),
    ),
    Fault(
        "kept-though-in-memory-only",
        "Nothing is said to outlive a restart, but the code is overloaded still.",
        ("IMR-071", "IMR-076"),
        replaces=storm.after_restart,
        by=lambda state, _readings: state,
        profile="S33-b",
    ),
    Fault(
        "restart-loses-the-storm",
        "Everything known of a storm is lost in a restart, though it is said to be kept.",
        ("IMR-017", "IMR-071", "IMR-072"),
        replaces=storm.after_restart,
        by=lambda _state, _readings: CALM,
    ),
)
