"""The record as a document to print: what stands in it, in the order in which it is read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby

from jinja2 import Environment, PackageLoader, StrictUndefined

from dsp_conformance.record.run_record import ScenarioRecord
from dsp_conformance.reporting.printable import legible_value
from dsp_conformance.reporting.report_input import Material
from dsp_conformance.reporting.steps_taken import course, ends
from dsp_conformance.reporting.undeclared import undeclared
from dsp_conformance.reporting.wording import NAMES, counted, sentence, title
from dsp_conformance.specification.register import Ambiguity, Clause, Document, Parameter, Testable
from dsp_conformance.verdict import Verdict

_TOLD = (Verdict.FAIL, Verdict.ERROR, Verdict.INCONCLUSIVE)
_TOLD_IN_FULL = 60
"""How many scenarios of a document that did not pass are told step by step; the others are in the list."""
_EXCHANGES = 2
_LOOKS = 8


@dataclass(frozen=True)
class UnshownClauses:
    """A reason why clauses were not shown, and which they are."""

    reason: str
    clauses: tuple[str, ...]


@dataclass(frozen=True)
class ClauseRow:
    """A clause with what the record says of it; ``verdict`` is None when no scenario was run."""

    clause: Clause
    verdict: Verdict | None
    counts: Counter[Verdict]


@dataclass(frozen=True)
class ReadingRow:
    """An ambiguity and the letter in force, the number of scenarios that rest on it, and whether these judge."""

    reading: Ambiguity
    letter: str
    scenarios: int
    judged: bool


@dataclass(frozen=True)
class RuleBlock:
    """The scenarios of one rule of a feature."""

    feature: str
    rule: str
    scenarios: tuple[ScenarioRecord, ...]


@dataclass(frozen=True)
class Chapter:
    """What is said of one document."""

    document: Document
    counts: Counter[Verdict]
    clauses: tuple[ClauseRow, ...]
    readings: tuple[ReadingRow, ...]
    parameters: tuple[tuple[Parameter, str], ...]
    told: tuple[ScenarioRecord, ...]
    untold: int
    rules: tuple[RuleBlock, ...]


def print_page(material: Material) -> str:
    """Return the HTML that is printed. Raises SuiteError when a journal cannot be read."""
    environment = Environment(
        loader=PackageLoader("dsp_conformance.reporting.evidence", "."),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=legible_value,
    )
    environment.filters["name"] = lambda verdict: NAMES[verdict] if verdict else "not shown"
    environment.filters["title"] = title
    places = {clause: place for place, clause in enumerate(material.register.clauses)}
    environment.filters["ranges"] = lambda clauses: _ranges(clauses, places)
    record = material.record
    return environment.get_template("print.html.j2").render(
        record=record,
        headline=sentence(record),
        counted=counted(record.totals),
        candidate=f"{record.candidate.name} {record.candidate.version}",
        documents=material.register.documents,
        chapters=[_chapter(material, document) for document in material.register.documents],
        gaps=list(gaps(material)),
        verdicts=list(Verdict),
        known_issues=material.known_issues,
        course=lambda scenario: course(material, scenario),
        exchanges=lambda step: ends(step, _EXCHANGES),
        looks=lambda step: sorted(step.looks, key=lambda it: it.held)[:_LOOKS],
    )


def gaps(material: Material) -> Iterator[UnshownClauses]:
    """Yield why clauses were not shown, the reasons without a clause included."""
    seen = material.clauses
    known = material.register.clauses.values()

    def ended(verdict: Verdict) -> tuple[str, ...]:
        return tuple(it.id for it in seen.values() if it.verdict is verdict)

    rest = [it for it in known if it.id not in seen]
    yield UnshownClauses(
        "not offered by the candidate, or by a reading that it does not take", ended(Verdict.NOT_OFFERED)
    )
    yield UnshownClauses("inconclusive: not enough could be observed", ended(Verdict.INCONCLUSIVE))
    yield UnshownClauses("the set-up broke down", ended(Verdict.ERROR))
    yield UnshownClauses(
        "testable, but not selected or without a scenario", tuple(it.id for it in rest if it.carries_verdict)
    )
    yield UnshownClauses(
        "tested in part only; the register says what is left out",
        tuple(it.id for it in known if it.testable is Testable.PARTLY and it.id in seen),
    )
    touched = {clause for it in material.record.scenarios for clause in it.clauses}
    silent = [it.id for it in rest if not it.carries_verdict]
    yield UnshownClauses(
        "touched by scenarios, but carrying no verdict; the register gives the reason",
        tuple(it for it in silent if it in touched),
    )
    yield UnshownClauses(
        "not testable; the register gives the reason", tuple(it for it in silent if it not in touched)
    )


def _chapter(material: Material, document: Document) -> Chapter:
    scenarios = tuple(it for it in material.record.scenarios if it.document == document.name)
    told = sorted((it for it in scenarios if it.verdict in _TOLD), key=lambda it: _TOLD.index(it.verdict))
    by_rule = groupby(scenarios, lambda it: (it.feature, it.rule))
    values = material.record.candidate.profile.get("values", {})
    return Chapter(
        document=document,
        counts=Counter(it.verdict for it in scenarios),
        clauses=tuple(_clause_rows(material, document)),
        readings=tuple(_reading_rows(material, document)),
        parameters=tuple((it, _value(values.get(it.key, it.default))) for it in document.parameters),
        told=tuple(told[:_TOLD_IN_FULL]),
        untold=len(told[_TOLD_IN_FULL:]),
        rules=tuple(RuleBlock(feature, rule, tuple(inner)) for (feature, rule), inner in by_rule),
    )


def _clause_rows(material: Material, document: Document) -> Iterator[ClauseRow]:
    verdicts = {it.id: it.verdict for it in material.record.scenarios}
    for clause in document.clauses.values():
        seen = material.clauses.get(clause.id)
        names = seen.scenarios if seen else ()
        yield ClauseRow(clause, seen.verdict if seen else None, Counter(verdicts[name] for name in names))


def _reading_rows(material: Material, document: Document) -> Iterator[ReadingRow]:
    declared = material.record.candidate.profile.get("readings", {})
    open_ones = {it.reading.id for it in undeclared(material.record, material.register)}
    for reading in document.ambiguities.values():
        resting = sum(
            any(tag.partition("-")[0] == reading.id for tag in it.readings) for it in material.record.scenarios
        )
        yield ReadingRow(reading, declared.get(reading.id, reading.default), resting, reading.id not in open_ones)


def _ranges(clauses: Iterable[str], places: Mapping[str, int]) -> str:
    """Return ids in the order of the registers; three or more in a row become *first to last*."""
    told = sorted(clauses, key=lambda clause: places.get(clause, len(places)))
    runs: list[list[str]] = []
    for clause in told:
        neighbour = runs and places.get(runs[-1][-1], -9) + 1 == places.get(clause)
        if neighbour and clause.partition("-")[0] == runs[-1][0].partition("-")[0]:
            runs[-1].append(clause)
        else:
            runs.append([clause])
    return ", ".join(f"{run[0]} to {run[-1]}" if len(run) > 2 else ", ".join(run) for run in runs)  # noqa: PLR2004


def _value(value: object) -> str:
    if isinstance(value, dict):
        return ", ".join(f"{key}: {item}" for key, item in value.items()) or "none"
    if isinstance(value, list | tuple):
        return " ".join(str(item) for item in value) or "none"
    return str(value)
