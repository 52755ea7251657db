"""Which clause is shown by which scenarios, and which clause is left without scenario and without reason."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from dsp_conformance.hygiene import authored_scenarios, clauses_of, readings_of
from dsp_conformance.register import Clause, register


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
    known = register()
    by_clause: dict[str, list[str]] = {}
    for scenario in authored_scenarios(known):
        for clause in clauses_of(scenario, known):
            by_clause.setdefault(clause, []).append(scenario.id)
    return tuple(
        Covered(clause, tuple(by_clause.get(clause.id, ())), _gap(clause, bool(by_clause.get(clause.id))))
        for clause in known.clauses.values()
    )


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


def scenarios_by_reading() -> Counter[str]:
    """Return how many scenarios rest on each ambiguity."""
    return Counter(
        ambiguity
        for scenario in authored_scenarios(register())
        for ambiguity in {ambiguity for ambiguity, _ in readings_of(scenario)}
    )
