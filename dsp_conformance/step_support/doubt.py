"""What speaks against believing a look that did not hold: an untried reading, or real time."""

from __future__ import annotations

from datetime import timedelta
from typing import Protocol


class Straying(Protocol):
    """A source that knows how far real time went beyond what was waited for."""

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
