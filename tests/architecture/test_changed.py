"""`make check` runs the tests of what has changed, as many as there is time for, or else the quick half."""

from __future__ import annotations

import pytest

from tests.support.changed import BUDGET, all_modules, chosen, quick_half
from tests.support.durations import SECONDS
from tests.support.miniature import CHECKOUT


@pytest.mark.parametrize(
    ("changed", "test"),
    [
        ("tests/wire/test_gbcs.py", "tests/wire/test_gbcs.py"),
        ("tests/support/durations.py", "tests/architecture/test_changed.py"),
        ("dsp_conformance/comparison/history.py", "tests/comparison/test_history.py"),
        ("reference_impl/rules/alert_storm/storm.py", "tests/reference/rules/alert_storm/test_storm.py"),
        ("features/alert_storm/clauses.csv", "tests/specification/test_coverage.py"),
        ("benchmarks/wire_speed.py", "tests/benchmarks/test_benchmarks_run.py"),
    ],
)
def test_what_has_changed_has_its_tests(changed: str, test: str) -> None:
    """By its own name, by who imports it, and by the folder that mirrors its package."""
    assert (CHECKOUT / changed).is_file()
    assert test in chosen([changed])[0]


def test_what_takes_too_long_is_named_and_left() -> None:
    """Even when everything has changed."""
    taken, left = chosen(all_modules())

    assert sum(SECONDS.get(it, 1) for it in taken) <= BUDGET
    assert "tests/suite/test_faults.py" in left
    assert {*taken, *left} == {*all_modules()}


def test_for_what_nothing_tests_there_is_the_quick_half() -> None:
    """Of the Makefile nobody can tell; the quick half is of modules that take little."""
    assert chosen(["Makefile"]) == ((), ())
    assert len(quick_half()) > len(SECONDS)
    assert not {*quick_half()} & SECONDS.keys()


def test_each_duration_is_of_a_module() -> None:
    """None is of a module that is gone."""
    assert {*SECONDS} <= {*all_modules()}
