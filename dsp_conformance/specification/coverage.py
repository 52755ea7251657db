"""Which clause is shown by which scenarios, and which clause lacks a scenario, an actor or a reason."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from dsp_conformance.specification.checks import authored_scenarios
from dsp_conformance.specification.register import Clause, Testable, register
from dsp_conformance.specification.tags import clauses_of, readings_of

SUSPECT = "suspect: its passage of the source text has changed since it was reviewed"


@dataclass(frozen=True)
class Covered:
    """A clause with the ids of its scenarios; ``gap`` says what is missing, empty when nothing is.

    The scenarios of a clause that carries no verdict only touch it.
    """

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
    if not clause.carries_verdict:
        return "" if clause.why_not else "not testable, but no reason is given"
    if not clause.actor.is_candidate:
        return f"it carries a verdict, but its actor is {clause.actor}, not the candidate"
    if clause.testable is Testable.PARTLY and not clause.why_not:
        return "testable in part, but what is left out is not said"
    return "" if shown else f"testable{' in part' if clause.why_not else ''}, but no scenario shows it"


def without_verdict() -> tuple[str, ...]:
    """Return the ids of the scenarios that show no clause that carries a verdict: they could fail nothing.

    Raises SuiteError when the feature files are not fit to be read.
    """
    known = register()
    return tuple(
        it.id
        for it in authored_scenarios(known)
        if not any(known.clauses[clause].carries_verdict for clause in clauses_of(it, known))
    )


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
