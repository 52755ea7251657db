"""Counting the alerts of one Device over a window, and the two thresholds (IMR-017, IMR-045 to IMR-047)."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from dsp_conformance.vocabulary.alerts import Level, StormParameters

from .device_state import Window
from .readings import Clearing, StormReadings, ThresholdComparison, Windowing

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
"""Where the grids of S02 (b) and S14 (c) begin."""


def exceeds(count: int, threshold: int, readings: StormReadings) -> bool:
    """Return whether *count* is above *threshold* (IMR-046; S03)."""
    if readings.comparison is ThresholdComparison.REACHED:
        return count >= threshold
    return count > threshold


def level_reached(count: int, threshold: int, readings: StormReadings) -> bool:
    """Return whether it is exactly this alert that takes the count across *threshold*: one event each time."""
    return exceeds(count, threshold, readings) and not exceeds(count - 1, threshold, readings)


def threshold(level: Level, figures: StormParameters) -> int:
    """Return the threshold of *level* (IMR-047)."""
    return figures.red if level is Level.RED else figures.amber


def is_over(window: Window, at: datetime) -> bool:
    """Return whether *at* is past *window*: the alert at exactly W is in the next one."""
    return at >= window.end


def grid_start(at: datetime, origin: datetime, step: timedelta) -> datetime:
    """Return the last point of the grid of *step* from *origin* that is not after *at*."""
    return origin + (at - origin) // step * step


def entered(
    window: Window | None, at: datetime, parameters: StormParameters, readings: StormReadings, *, red: bool
) -> Window:
    """Return the window that an alert at *at* is counted in; new figures take effect with a new window (S30)."""
    if readings.windowing is Windowing.SLIDING:
        return slid(window or Window(at, parameters, longer=readings.last_instant), at, parameters)
    if window is not None and not is_over(window, at):
        return window
    if window is not None and red:
        return next_window(window, at, parameters)
    return first_window(at, parameters, readings)


def first_window(at: datetime, parameters: StormParameters, readings: StormReadings) -> Window:
    """Return the window that begins with an alert at *at*, or on the grid before it (S02)."""
    longer = readings.last_instant
    if readings.windowing is Windowing.EPOCH:
        return Window(grid_start(at - longer, EPOCH, parameters.window) + longer, parameters)
    return Window(at, parameters, longer=longer)


def next_window(window: Window, at: datetime, parameters: StormParameters) -> Window:
    """Return the window that holds *at*: while an incident is open, windows follow back to back."""
    return Window(grid_start(at, window.end, parameters.window), parameters)


def slid(window: Window | None, at: datetime, parameters: StormParameters) -> Window:
    """Return the W that end at *at* (S02 c): an alert exactly W ago is no longer in it, or only just (S37)."""
    known, longer = (window.arrivals, window.longer) if window else ((), timedelta())
    kept = known[bisect_right(known, at - parameters.window - longer) :]
    apart = window.apart if window and kept else 0
    return Window(at - parameters.window - longer, parameters, len(kept), apart, kept, longer)


def counted(window: Window, at: datetime, readings: StormReadings, *, feeds: bool) -> Window:
    """Return *window* with one alert more, forwarded or withheld (IMR-022; S15)."""
    if not feeds:
        return replace(window, apart=window.apart + 1)
    arrivals = (*window.arrivals, at) if readings.windowing is Windowing.SLIDING else ()
    return replace(window, counted=window.counted + 1, arrivals=arrivals)


def levels_crossed(window: Window, readings: StormReadings) -> tuple[Level, ...]:
    """Return the levels that the last alert took *window* across, amber first."""
    return tuple(
        level for level in Level if level_reached(window.counted, threshold(level, window.figures), readings)
    )


def anomaly_count(window: Window | None, at: datetime, readings: StormReadings) -> int:
    """Return how many alerts have been received in the window that holds *at*, withheld ones included."""
    if window is None:
        return 0
    if readings.windowing is Windowing.SLIDING:
        window = slid(window, at, window.figures)
    elif is_over(window, at):
        return 0
    return window.counted + window.apart


def seen_at(window: Window, at: datetime, readings: StormReadings) -> Window:
    """Return *window* as it is to be looked at when *at* has come: a sliding one has slid there."""
    return slid(window, at, window.figures) if readings.windowing is Windowing.SLIDING else window


def calm_level(readings: StormReadings) -> Level:
    """Return the level that a window must not exceed to close an incident (S04 a, b)."""
    return Level.AMBER if readings.clearing is Clearing.NOT_AMBER else Level.RED


def is_calm(window: Window, readings: StormReadings) -> bool:
    """Return whether so few alerts came in *window* that the incident may be closed (S04)."""
    return not exceeds(window.counted, threshold(calm_level(readings), window.figures), readings)


def calm_at(window: Window, readings: StormReadings) -> datetime:
    """Return when it is next to be seen whether *window* is calm: at its end, or as it slides empty (S02 c)."""
    if readings.windowing is not Windowing.SLIDING:
        return window.end
    most = threshold(calm_level(readings), window.figures) - (readings.comparison is ThresholdComparison.REACHED)
    too_many = len(window.arrivals) - most
    if too_many <= 0:
        return window.end
    return window.arrivals[too_many - 1] + window.figures.window + window.longer
