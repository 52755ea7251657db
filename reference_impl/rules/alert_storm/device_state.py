"""What alert storm protection knows of one Device, and what it says happened."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from dsp_conformance.vocabulary.alerts import Level, StormParameters
from dsp_conformance.vocabulary.identifiers import AlertCode


@dataclass(frozen=True)
class Arrival:
    """One alert as the rule sees it; ``ticket`` stands for its content, which the rule never looks at."""

    code: AlertCode
    at: datetime
    ticket: int


@dataclass(frozen=True)
class Window:
    """The device-level window: the figures in force since its start, and what was counted (IMR-017).

    ``apart`` are withheld alerts that do not count towards the thresholds (S15 b); ``arrivals`` are kept
    by a sliding window only; ``longer`` is what its last instant adds to it (S37).
    """

    start: datetime
    figures: StormParameters
    counted: int = 0
    apart: int = 0
    arrivals: tuple[datetime, ...] = ()
    longer: timedelta = timedelta()

    @property
    def end(self) -> datetime:
        """The first instant that is in the next window."""
        return self.start + self.figures.window + self.longer


@dataclass(frozen=True)
class Counter:
    """The counter of one Alert Code and the figures it started with (IMR-063, IMR-066)."""

    start: datetime
    timeframe: timedelta
    limit: int
    count: int = 0

    @property
    def end(self) -> datetime:
        """The first instant that is in the next timeframe."""
        return self.start + self.timeframe


@dataclass(frozen=True)
class Gate:
    """The gate before what is overloaded (IMR-071).

    ``until`` ends the period that is open, if one is; ``held`` is the alert kept back for the period's end
    (S11 b); ``position`` counts the alerts of a group (S01 b).
    """

    marked: datetime
    until: datetime | None = None
    held: Arrival | None = None
    position: int = 0


@dataclass(frozen=True)
class StormState:
    """Everything known of one Device: ``red`` is since when its red incident has been open.

    ``withheld`` are the counts that Request Management has not been told of, ``announced`` the Alert Codes
    whose Users have been notified in this episode.
    """

    window: Window | None = None
    red: datetime | None = None
    last: datetime | None = None
    counters: Mapping[AlertCode, Counter] = field(default_factory=dict)
    gates: Mapping[AlertCode, Gate] = field(default_factory=dict)
    withheld: Mapping[AlertCode, int] = field(default_factory=dict)
    announced: frozenset[AlertCode] = frozenset()


CALM = StormState()
"""A Device that has not been heard of."""


@dataclass(frozen=True)
class Delivered:
    """The alert goes to Request Management and on to its intended Users (IMR-070)."""

    arrival: Arrival
    at: datetime


@dataclass(frozen=True)
class Withheld:
    """The alert is discarded for good (IMR-068)."""

    arrival: Arrival
    at: datetime


@dataclass(frozen=True)
class Crossed:
    """A threshold was crossed: security log and incident file (IMR-048, IMR-049)."""

    level: Level
    at: datetime


@dataclass(frozen=True)
class IncidentOpened:
    """A red incident goes into the Incident store (IMR-074)."""

    at: datetime


@dataclass(frozen=True)
class IncidentClosed:
    """The red incident is over (S04)."""

    at: datetime


@dataclass(frozen=True)
class Announced:
    """Users are told that alerts of this code will be withheld, and for how long at a time (IMR-023)."""

    code: AlertCode
    period: timedelta
    at: datetime


@dataclass(frozen=True)
class Counted:
    """Request Management is told how many alerts of a code were withheld (IMR-072)."""

    code: AlertCode
    count: int
    at: datetime


StormEvent = Delivered | Withheld | Crossed | IncidentOpened | IncidentClosed | Announced | Counted
StormEvents = tuple[StormEvent, ...]
