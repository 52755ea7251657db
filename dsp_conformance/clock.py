"""Time, as the steps have it: the candidate's own clock when it offers one, otherwise the wall's.

Steps say ``clock.advance``, never ``sleep``. Without a candidate's clock the suite waits in real time up
to the patience it was given; a longer wait is inconclusive and says how long it would have been.
"""

from __future__ import annotations

import time
from datetime import UTC, datetime, timedelta
from typing import Protocol

from dsp_conformance.outcomes import Inconclusive


class WallClock:
    """Real time, with patience. It knows how much more time went by since it was made than was waited for."""

    def __init__(self, patience: timedelta) -> None:
        self._patience = patience
        self._began = time.monotonic()
        self._waited = timedelta()

    @property
    def strayed(self) -> timedelta:
        """The time that messages and machines have taken so far, besides what was waited for."""
        return timedelta(seconds=time.monotonic() - self._began) - self._waited

    def time_strayed(self) -> timedelta:
        """Return ``strayed``, as an operation that can be recorded."""
        return self.strayed

    def now(self) -> datetime:
        """Return the present instant in UTC."""
        return datetime.now(tz=UTC)

    def advance(self, by: timedelta) -> None:
        """Wait. Raises Inconclusive when the wait is longer than the patience."""
        if by > self._patience:
            raise Inconclusive(
                f"the candidate offers no clock, and a wait of {by.total_seconds():g} seconds is beyond "
                f"the patience of {self._patience.total_seconds():g} (--patience)"
            )
        time.sleep(by.total_seconds())
        self._waited += by


class Straying(Protocol):
    """Whoever knows how far real time went beyond what was waited for."""

    @property
    def strayed(self) -> timedelta:
        """The time that messages and machines have taken so far, besides what was waited for."""


class Doubt:
    """What speaks against believing a look that did not hold.

    *untried* says that the candidate declares a reading by which the suite has never been tried. And in real time
    nothing happens at its exact instant: an edge cannot be hit to the millisecond, and a scenario that took longer
    than a part of the shortest declared span may have come to lie in another window than it was meant for. With a
    clock of the candidate's own there is no doubt of that kind.
    """

    def __init__(self, wall: Straying | None, margin: timedelta, untried: str = "") -> None:
        self._wall = wall
        self._margin = margin
        self._untried = untried
        self._edges: list[str] = []

    def edge(self, words: str) -> None:
        """Take down that the scenario goes to an edge, such as ``just before W``."""
        self._edges.append(words)

    def words(self) -> str:
        """Return why a look that did not hold is not to be believed, empty when it is."""
        if self._untried or self._wall is None:
            return self._untried
        if self._edges:
            return f"in real time {self._edges[0]!r} cannot be hit to the millisecond"
        strayed = self._wall.strayed
        if strayed > self._margin:
            return (
                f"in real time the exchange took {strayed.total_seconds():.2f} s longer than was waited for, more "
                f"than the {self._margin.total_seconds():.2f} s by which the shortest declared span may be missed"
            )
        return ""
