"""The tags of a scenario: clauses, readings and modifications, written and read in this one place."""

from __future__ import annotations

import re

from dsp_conformance.specification.gherkin import AuthoredScenario
from dsp_conformance.specification.register import Register

READING = re.compile(r"reading-([A-Z]\d+)-([a-z])")
CLAUSE = re.compile(r"[A-Z]{2,3}-\d+")
WHEN = re.compile(r"(before|after)-(\w+)")


def clauses_of(scenario: AuthoredScenario, register: Register) -> tuple[str, ...]:
    """Return the clause ids that a scenario is tagged with."""
    return tuple(tag for tag in scenario.tags if tag in register.clauses)


def readings_of(scenario: AuthoredScenario) -> tuple[tuple[str, str], ...]:
    """Return the readings on which a scenario rests: pairs of ambiguity and letter."""
    return tuple((found.group(1), found.group(2)) for tag in scenario.tags if (found := READING.fullmatch(tag)))


def modifications_of(scenario: AuthoredScenario) -> tuple[tuple[str, str], ...]:
    """Return what a scenario asks of modifications: pairs of ``before`` or ``after`` and the modification."""
    return tuple((found.group(1), found.group(2)) for tag in scenario.tags if (found := WHEN.fullmatch(tag)))
