"""Who declares one reading and follows another fails, wherever the one demands what the other does not."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from tests.suite.contrary_readings import contraries
from tests.support.processes import told_by

ALLOWED = {
    "C05: says b, does a": "at the latest on that day (b) allows just on that day (a)",
    "C05: says b, does c": "at the latest on that day (b) allows the working day before (c)",
    "C18: says b, does a": "a typical lead time (b) allows just that one (a)",
    "C23: says a, does b": "by (a) nothing is asserted of a return to the primary link",
    "C23: says a, does c": "by (a) nothing is asserted of a return to the primary link",
    "C23: says b, does a": "by (a) the reference returns, as (b) demands",
    "S04: says d, does e": "an incident is never closed by itself; the reference lets Operations close it by either",
    "S04: says e, does d": "an incident is never closed by itself; the reference lets Operations close it by either",
}
"""What no scenario can tell apart, because the letter declared allows what the other demands."""


@pytest.fixture(scope="module")
def tried() -> Mapping[str, tuple[int, int]]:
    """For each contrary candidate how many scenarios it fails, and how many end in an error."""
    told = told_by("tests.suite.contrary_readings")
    return {name: (failed, errors) for name, (failed, errors) in told.items()}


def test_every_two_letters_were_tried(tried: Mapping[str, tuple[int, int]]) -> None:
    """Of every ambiguity that the reference can read in more than one way, in either order."""
    assert len(tried) > 140
    assert tried.keys() == {it.name for it in contraries()}


def test_who_follows_another_reading_fails(tried: Mapping[str, tuple[int, int]]) -> None:
    """By a fail, not by an error alone; what cannot be distinguished is known, and nothing else is."""
    assert {name for name, (failed, _) in tried.items() if not failed} == ALLOWED.keys()


def test_what_allows_the_other_is_not_failed(tried: Mapping[str, tuple[int, int]]) -> None:
    """Nor does such a candidate end in errors."""
    assert {name: tried[name] for name in ALLOWED if tried[name] != (0, 0)} == {}
