"""Wrong variants that show before SECMP0062 only."""

from __future__ import annotations

from dataclasses import replace

from ...rules.alert_storm import counting, storm
from ...rules.alert_storm.device_state import Withheld
from ..fault import Fault

_BEFORE = "before_SECMP0062"

_treat = storm.treat

FAULTS: tuple[Fault, ...] = (
    Fault(
        "withholds-before-the-modification",
        "A storm is let in only in part before SECMP0062 is in.",
        ("IMR-015", "IMR-050"),
        replaces=storm.treat,
        by=lambda state, arrival, window, figures, readings: _treat(
            state, arrival, window, figures, replace(readings, protection=True)
        ),
        profile=_BEFORE,
    ),
    Fault(
        "detection-stops-alerts-before-the-modification",
        "Before SECMP0062 is in, alerts from a Device that has exceeded amber are stopped.",
        ("IMR-015", "IMR-050"),
        replaces=storm.treat,
        by=lambda state, arrival, window, figures, readings: (
            (state, (Withheld(arrival, arrival.at),))
            if window.counted >= figures.amber
            else _treat(state, arrival, window, figures, readings)
        ),
        profile=_BEFORE,
    ),
    Fault(
        "nothing-recorded-before-the-modification",
        "Before SECMP0062 is in, a storm leaves no record.",
        ("IMR-046", "IMR-048", "IMR-049"),
        replaces=counting.levels_crossed,
        by=lambda _window, _readings: (),
        profile=_BEFORE,
    ),
    Fault(
        "nothing-counted-before-the-modification",
        "Before SECMP0062 is in, alerts are not counted.",
        ("IMR-015", "IMR-045"),
        replaces=storm.count,
        by=lambda state, _arrival, _window, _readings, *, withheld: (state, ()),
        profile=_BEFORE,
    ),
)
