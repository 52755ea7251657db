"""Which clause is shown by which scenarios, and which clause is left without scenario and without reason."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from dsp_conformance.specification.checks import authored_scenarios
from dsp_conformance.specification.register import Clause, register
from dsp_conformance.specification.tags import clauses_of, readings_of

SUSPECT = "suspect: its passage of the source text has changed since it was reviewed"


@dataclass(frozen=True)
class Covered:
    """A clause with the ids of its scenarios; ``gap`` says what is missing, empty when nothing is."""

    clause: Clause
    scenarios: tuple[str, ...]
    gap: str


def coverage() -> tuple[Covered, ...]:
    """Return the coverage of every clause of every document.

    Raises SuiteError when the feature files are not fit to be read.
    """
    by_clause = scenarios_by_clause()
    return tuple(
        Covered(
            clause,
            by_clause.get(clause.id, ()),
            _gap(clause, bool(by_clause.get(clause.id))) or (SUSPECT if clause.id in document.suspects else ""),
        )
        for document in register().documents
        for clause in document.clauses.values()
    )


def scenarios_by_clause() -> Mapping[str, tuple[str, ...]]:
    """Return the ids of the scenarios that are tagged with each clause.

    Raises SuiteError when the feature files are not fit to be read.
    """
    known = register()
    found: dict[str, list[str]] = {}
    for scenario in authored_scenarios(known):
        for clause in clauses_of(scenario, known):
            found.setdefault(clause, []).append(scenario.id)
    return {clause: tuple(scenarios) for clause, scenarios in found.items()}


def _gap(clause: Clause, shown: bool) -> str:  # noqa: FBT001 - private
    if clause.testable == "yes" and not shown:
        return "testable, but no scenario shows it"
    if clause.testable == "partly" and not shown and not clause.why_not:
        return "neither a scenario nor a reason"
    if clause.testable == "no" and not clause.why_not:
        return "not testable, but no reason is given"
    if clause.testable == "no" and shown:
        return "said not to be testable, but a scenario names it"
    return ""


@dataclass(frozen=True)
class Touched:
    """What a decision of one ambiguity would touch: ids of scenarios and of the clauses that these show."""

    scenarios: tuple[str, ...]
    clauses: tuple[str, ...]


def touched_by_reading() -> Mapping[str, Touched]:
    """Return what a decision would touch, for every ambiguity on which a scenario rests.

    Raises SuiteError when the feature files are not fit to be read.
    """
    known = register()
    scenarios: dict[str, list[str]] = {}
    clauses: dict[str, set[str]] = {}
    for scenario in authored_scenarios(known):
        for ambiguity in {ambiguity for ambiguity, _ in readings_of(scenario)}:
            scenarios.setdefault(ambiguity, []).append(scenario.id)
            clauses.setdefault(ambiguity, set()).update(clauses_of(scenario, known))
    return {it: Touched(tuple(found), tuple(sorted(clauses[it]))) for it, found in scenarios.items()}
