"""The capability of being moved through time."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Protocol


class Clock(Protocol):
    """A candidate's own notion of time, which the suite may move forward."""

    def now(self) -> datetime:
        """Return the candidate's present instant, with its time zone."""

    def advance(self, by: timedelta) -> None:
        """Move time forward; on return everything that fell due meanwhile has happened, in order."""
