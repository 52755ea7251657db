"""The numbers of requests: none comes twice, in a run or over runs, so that no DSP takes a request for a replay.

Each scenario has a block of its own. The first number is the instant in microseconds, or follows the last block where
no time has passed. It is journalled, for the verdict to be derived again.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from dsp_conformance.exceptions import SuiteError

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
BLOCK = 10_000
"""How many requests one scenario may send; a scenario takes longer than as many microseconds."""


class NumberBlocks:
    """The blocks of one run."""

    def __init__(self) -> None:
        self._free = 0

    def first_number(self, now: datetime) -> int:
        """Return the first number of a block that nothing has used, not below the microseconds of *now*."""
        first = max(self._free, (now - _EPOCH) // timedelta(microseconds=1))
        self._free = first + BLOCK
        return first


class RequestCounters:
    """The numbers of one scenario, from *first* on."""

    def __init__(self, first: int) -> None:
        self.first = first
        self._last = first

    def next(self) -> int:
        """Return a number that no request has had. Raises SuiteError after as many as a block has."""
        self._last += 1
        if self._last >= self.first + BLOCK:
            raise SuiteError(f"one scenario sends more than {BLOCK} requests")
        return self._last
