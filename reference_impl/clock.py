"""The reference's clock: it stands still until it is moved, and on the way everything due happens in order."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Protocol

START = datetime(2026, 1, 5, 0, 0, tzinfo=UTC)


class Agenda(Protocol):
    """Something in which things fall due by time alone."""

    def next_due(self) -> datetime | None:
        """Return the earliest instant at which something falls due, or None."""

    def fall_due(self, at: datetime) -> None:
        """Do everything that falls due up to and including *at*."""


class VirtualClock:
    """Time in UTC. Implements the port's Clock."""

    def __init__(self, start: datetime = START) -> None:
        self._now = start
        self._agendas: list[Agenda] = []

    def keep(self, agenda: Agenda) -> None:
        """See to it that what falls due in *agenda* happens at its own instant."""
        self._agendas.append(agenda)

    def now(self) -> datetime:
        """Return the present instant."""
        return self._now

    def advance(self, by: timedelta) -> None:
        """Move time forward by *by*, which is not negative; on return everything due has happened, in order."""
        if by < timedelta():
            raise ValueError(f"time moves forward only, not by {by}")
        target = self._now + by
        while due := self._next_up_to(target):
            at, agenda = due
            self._now = max(self._now, at)
            agenda.fall_due(self._now)
        self._now = target

    def _next_up_to(self, target: datetime) -> tuple[datetime, Agenda] | None:
        dues = [(at, agenda) for agenda in self._agendas if (at := agenda.next_due()) is not None and at <= target]
        return min(dues, key=lambda due: due[0], default=None)
