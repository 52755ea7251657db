"""The quick way of finding step definitions gives what pytest-bdd's own way gives."""

from __future__ import annotations

from typing import Any

import pytest
from pytest_bdd.scenario import find_fixturedefs_for_step

from dsp_conformance.execution.patches import step_lookup

pytest_plugins = ["pytester"]

STEPS = """
    from pytest_bdd import given, when, then, step, parsers

    @given("a plain one")
    def plain(): ...
    @when(parsers.parse("a parsed {n:d}"))
    def parsed(n): ...
    @then(parsers.parse("{n:d} at the front"))
    def front(n): ...
    @step("for every kind")
    def every(): ...
    @given(parsers.re(r"a (?P<word>[a-z]+) expression"))
    def expression(word): ...
"""
FEATURE = """
    Feature: Lookup
        Scenario: One
            Given a plain one
            And for every kind
            And a regular expression
            When a parsed 3
            Then 4 at the front
            And for every kind
"""


class Compare:
    """Takes down what both ways find, at every step."""

    def __init__(self) -> None:
        self.found: list[tuple[str, list[Any], list[Any]]] = []

    def pytest_bdd_before_step(self, request: pytest.FixtureRequest, step: Any) -> None:  # noqa: ANN401 - pytest-bdd's
        """Look the step up in both ways."""
        both = [
            list(find(step, request.node.session._fixturemanager, request.node))
            for find in (find_fixturedefs_for_step, step_lookup.find_by_text)
        ]
        self.found.append((step.name, *both))


def test_both_ways_find_the_same(pytester: pytest.Pytester) -> None:
    """For every kind of parser and step, in the same order; and what is found is one definition each."""
    pytester.makepyfile(conftest=STEPS, test_it='from pytest_bdd import scenarios\nscenarios("it.feature")')
    pytester.makefile(".feature", it=FEATURE)
    compare = Compare()

    outcome = pytester.inline_run("-p", "no:cacheprovider", plugins=[compare])

    outcome.assertoutcome(passed=1)
    assert len(compare.found) == 6
    assert all(original == quick and len(quick) == 1 for _, original, quick in compare.found), compare.found
