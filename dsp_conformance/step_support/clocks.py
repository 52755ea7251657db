"""Time, as the steps have it: the candidate's own clock when it offers one, otherwise the wall's.

Steps say ``clock.advance``, never ``sleep``. Without a candidate's clock the suite waits in real time up
to the patience it was given; a longer wait is inconclusive and says how long it would have been.
"""

from __future__ import annotations

import time
from datetime import UTC, datetime, timedelta

from dsp_conformance.exceptions import Inconclusive


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
