"""The evidence page: one self-contained HTML file, made from the record and the register, for a reader without us."""

from __future__ import annotations

import os
import shlex
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from urllib.parse import quote

from jinja2 import Environment, PackageLoader, StrictUndefined

from dsp_conformance.record.run_record import RunRecord, ScenarioRecord
from dsp_conformance.reporting.evidence.gaps import not_shown
from dsp_conformance.reporting.journals import Step, kept_as, read_calls, read_ends
from dsp_conformance.reporting.pictures import Picture, picture_of
from dsp_conformance.reporting.printable import legible_value
from dsp_conformance.reporting.report_input import Material
from dsp_conformance.reporting.undeclared import undeclared
from dsp_conformance.reporting.wording import NAMES, sentence
from dsp_conformance.specification.register import Clause, Document
from dsp_conformance.verdict import Verdict
from dsp_conformance.wire.xml.markup import indented

_FULL = (Verdict.FAIL, Verdict.ERROR, Verdict.INCONCLUSIVE)
_FULL_OF_EACH_RULE = 1
_PICTURES = 2000
"""Up to so many scenarios, those that passed have pictures and exchanges too."""


@dataclass(frozen=True)
class _Told:
    record: ScenarioRecord
    steps: list[Step]
    full: bool
    picture: Picture | None
    journal: str
    again: str

    @property
    def telling(self) -> Step | None:
        """The last step with exchanges, where to look at first."""
        return next((step for step in reversed(self.steps) if step.exchanged), None)


@dataclass(frozen=True)
class _Group:
    """A feature with its rules, each with its scenarios."""

    document: str
    feature: str
    rules: list[tuple[str, list[_Told]]]


@dataclass(frozen=True)
class _ClauseRow:
    """A clause that scenarios show or touch; ``verdict`` is None for one that carries none."""

    id: str
    verdict: Verdict | None
    statement: str
    why_not: str
    scenarios: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class _Table:
    document: Document
    clauses: tuple[_ClauseRow, ...]
    touched: tuple[_ClauseRow, ...]


def write(material: Material, out: Path) -> tuple[Path, ...]:
    """Write ``evidence.html`` into *out*, and return its path.

    Scenarios that did not pass are shown with their exchanges, as is the first of every rule
    unless the run is very large; the others
    with their steps and looks, because the journals hold the rest and are linked to.
    """
    record, register = material.record, material.register
    environment = Environment(
        loader=PackageLoader("dsp_conformance.reporting.evidence", "."),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=legible_value,
    )
    environment.filters["indented"] = indented
    declared = record.candidate.profile["readings"]
    page = environment.get_template("evidence.html.j2").stream(
        record=record,
        candidate=f"{record.candidate.name} {record.candidate.version}",
        headline=sentence(record),
        names={verdict.value: NAMES[verdict] for verdict in Verdict},
        not_shown=not_shown(record, register),
        parameters=register.parameters,
        readings=list(register.ambiguities.values()),
        other_readings={
            key for key, it in register.ambiguities.items() if declared.get(key, it.default) != it.default
        },
        undeclared={it.reading.id for it in undeclared(record, register)},
        tables=[_table(document, record) for document in register.documents],
        clauses=register.clauses,
        groups=_groups(record, material.folder, out),
    )
    page.enable_buffering(200)
    path = out / "evidence.html"
    with path.open("w", encoding="utf-8") as file:
        file.writelines(page)
    return (path,)


def _table(document: Document, record: RunRecord) -> _Table:
    titles = {it.id: f"{it.scenario} ({it.row})" if it.row else it.scenario for it in record.scenarios}
    known: dict[str, Clause] = dict(document.clauses)
    touching: dict[str, list[str]] = {}
    for scenario in record.scenarios:
        for name in scenario.clauses:
            if name in known and not known[name].carries_verdict:
                touching.setdefault(name, []).append(scenario.id)

    def row(name: str, verdict: Verdict | None, scenarios: Iterable[str]) -> _ClauseRow:
        clause = known[name]
        return _ClauseRow(
            name, verdict, clause.statement, clause.why_not, tuple((it, titles[it]) for it in scenarios)
        )

    judged = (row(it.id, it.verdict, it.scenarios) for it in record.clauses if it.id in known)
    touched = (row(name, None, scenarios) for name, scenarios in sorted(touching.items()))
    return _Table(document, tuple(judged), tuple(touched))


def _groups(record: RunRecord, folder: Path, out: Path) -> Iterator[_Group]:
    shown: Counter[tuple[str, str, str]] = Counter()
    values = record.candidate.profile["values"]
    few = len(record.scenarios) <= _PICTURES

    def told(it: ScenarioRecord) -> _Told:
        key = (it.document, it.feature, it.rule)
        full = it.verdict in _FULL or (few and shown[key] < _FULL_OF_EACH_RULE)
        shown[key] += it.verdict is Verdict.PASS
        path = folder / "scenarios" / f"{it.id}.jsonl"
        pictured = it.verdict in _FULL or (few and it.verdict is Verdict.PASS)
        picture = picture_of(read_calls(path), values) if pictured else None
        again = _again(record, it, folder) if it.verdict in _FULL else ""
        return _Told(it, read_ends(path, exchanges=full), full, picture, _link(path, out), again)

    for (document, feature), scenarios in groupby(record.scenarios, lambda it: (it.document, it.feature)):
        rules = [(rule, [told(it) for it in inner]) for rule, inner in groupby(scenarios, lambda it: it.rule)]
        yield _Group(document, feature, rules)


def _link(path: Path, out: Path) -> str:
    place = kept_as(path)
    return quote(Path(os.path.relpath(place, out)).as_posix()) if place else ""


def _again(record: RunRecord, scenario: ScenarioRecord, folder: Path) -> str:
    """Return the command that tries a scenario again."""
    return shlex.join(["dsp-conformance", "replay", str(folder), scenario.id, record.candidate.adapter])
