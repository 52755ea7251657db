"""The ways in which SECMP0062 may be read, as values; the first of each is the default (readings.csv)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum


class Passing(StrEnum):
    """What N is (S01): a period in which one alert passes, or a ratio: one alert in every K passes."""

    PERIOD = "period"
    RATIO = "ratio"


class Windowing(StrEnum):
    """How alerts are counted over W (S02)."""

    ANCHORED = "tumbling_anchored"
    EPOCH = "tumbling_epoch"
    SLIDING = "sliding"


class ThresholdComparison(StrEnum):
    """Whether a threshold is exceeded above it, or already when it is reached (S03)."""

    ABOVE = "gt"
    REACHED = "ge"


class Clearing(StrEnum):
    """What closes a red incident (S04)."""

    NOT_RED = "window_not_red"
    NOT_AMBER = "window_not_amber"
    QUIET = "quiet"
    MANUAL = "manual"
    NEVER = "never"


class Granularity(StrEnum):
    """What is limited once red (S07): each overloaded Alert Code, or the whole Device."""

    PER_CODE = "per_code"
    PER_DEVICE = "per_device"


class Pick(StrEnum):
    """Which alert of a period passes (S11)."""

    FIRST = "first"
    LAST = "last"


class Crossing(StrEnum):
    """What becomes of the alert that crosses red (S12)."""

    PASS_UNCOUNTED = "pass_uncounted"  # noqa: S105 - a reading, not a password
    PASS_COUNTED = "pass_counted"  # noqa: S105 - a reading, not a password
    THROTTLED = "throttled"


class Marking(StrEnum):
    """What becomes of the alert that makes the counter exceed its limit (S13)."""

    FORWARDED = "forwarded"
    DISCARDED = "discarded"


class Anchor(StrEnum):
    """Where a period begins (S14): at the alert let through, or on a grid from the marking or the epoch."""

    FORWARD = "forward"
    MARKING = "marking"
    EPOCH = "epoch"


class CountDelivery(StrEnum):
    """When Request Management is told how many alerts were withheld (S20); at the clearing in any case."""

    PERIOD_CLOSE = "period_close"
    NEXT_FORWARD = "next_forward"
    ON_CLEAR = "on_clear"


class Edges(StrEnum):
    """Whether the last instant of a window, timeframe or period is in it (S37)."""

    HALF_OPEN = "half_open"
    INCLUDED = "last_instant_included"


class Persistence(StrEnum):
    """What outlives a restart of the DSP (S33): all that is known of a storm, or nothing."""

    ALL = "true"
    NOTHING = "false"


_TICK = timedelta(microseconds=1)


@dataclass(frozen=True)
class StormReadings:
    """The readings in force.

    ``protection`` is False as long as the
    modification is not in (detection only). ``quiet`` is the time without an alert after which S04 (c) closes an
    incident.
    """

    passing: Passing = Passing.PERIOD
    windowing: Windowing = Windowing.ANCHORED
    comparison: ThresholdComparison = ThresholdComparison.ABOVE
    clearing: Clearing = Clearing.NOT_RED
    granularity: Granularity = Granularity.PER_CODE
    pick: Pick = Pick.FIRST
    crossing: Crossing = Crossing.PASS_UNCOUNTED
    marking: Marking = Marking.FORWARDED
    anchor: Anchor = Anchor.FORWARD
    discards_feed: bool = True
    count_delivery: CountDelivery = CountDelivery.PERIOD_CLOSE
    persistence: Persistence = Persistence.ALL
    edges: Edges = Edges.HALF_OPEN
    figures_in_service: bool = True
    protection: bool = True
    quiet: timedelta = timedelta(minutes=10)

    @property
    def last_instant(self) -> timedelta:
        """By how much a span is longer for its last instant: not at all, or one tick of the clock (S37)."""
        return _TICK if self.edges is Edges.INCLUDED else timedelta()
