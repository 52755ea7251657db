"""The numbers of requests: none comes twice, in one run or in two."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from dsp_conformance.exceptions import SuiteError
from dsp_conformance.step_support.request_counters import BLOCK, NumberBlocks, RequestCounters

NOW = datetime(2026, 1, 5, tzinfo=UTC)


def taken(blocks: NumberBlocks, now: datetime) -> set[int]:
    """Return all the numbers that a scenario beginning at *now* may use."""
    first = blocks.first_number(now)
    return set(range(first, first + BLOCK))


def test_no_number_comes_twice_though_no_time_passes() -> None:
    """A clock that stands still from scenario to scenario."""
    blocks = NumberBlocks()
    one, other, later = taken(blocks, NOW), taken(blocks, NOW), taken(blocks, NOW + timedelta(milliseconds=15))

    assert one.isdisjoint(other)
    assert (one | other).isdisjoint(later)


def test_a_later_run_begins_above_an_earlier_one() -> None:
    """A run of a hundred scenarios of a hundredth of a second each, and another right after it."""
    before = [NumberBlocks().first_number(NOW + timedelta(milliseconds=10 * number)) for number in range(100)]

    assert NumberBlocks().first_number(NOW + timedelta(seconds=1)) >= max(before) + BLOCK


def test_the_first_number_is_above_milliseconds() -> None:
    """Tools of the DCC count by milliseconds: the suite is above their numbers."""
    assert NumberBlocks().first_number(NOW) > NOW.timestamp() * 1000


def test_a_scenario_keeps_to_its_block() -> None:
    """One number more would be another scenario's."""
    counters = RequestCounters(7)
    numbers = [counters.next() for _ in range(BLOCK - 1)]

    assert numbers == list(range(8, 7 + BLOCK))
    with pytest.raises(SuiteError, match="more than"):
        counters.next()
