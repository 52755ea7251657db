"""The evidence page: one self-contained HTML file, made from the record and the register, for a reader without us."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from jinja2 import Environment, PackageLoader, StrictUndefined
from lxml import etree

from dsp_conformance.record import RunRecord, ScenarioRecord
from dsp_conformance.register import Document, Register
from dsp_conformance.reporting.journals import Step, read_journal
from dsp_conformance.reporting.legible import legible_value
from dsp_conformance.reporting.wording import sentence
from dsp_conformance.verdict import Verdict

_FULL = (Verdict.FAIL, Verdict.ERROR, Verdict.INCONCLUSIVE)
_FULL_OF_EACH_RULE = 1


@dataclass(frozen=True)
class _Told:
    record: ScenarioRecord
    steps: list[Step]
    full: bool


def write_evidence(record: RunRecord, register: Register, folder: Path, out: Path | None = None) -> Path:
    """Write ``evidence.html`` into *out*, or beside the record in *folder*, and return its path.

    Scenarios that did not pass are shown with their exchanges, as is the first of every rule; the others
    with their steps and looks, because the journals hold the rest.
    """
    environment = Environment(
        loader=PackageLoader("dsp_conformance.reporting", "."),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        finalize=legible_value,
    )
    environment.filters["indented"] = _indented
    declared = record.candidate.profile["readings"]
    page = environment.get_template("evidence.html.j2").render(
        record=record,
        candidate=f"{record.candidate.name} {record.candidate.version}",
        headline=sentence(record),
        verdicts=[verdict.value for verdict in Verdict],
        not_shown=_not_shown(record, register),
        parameters=register.parameters,
        readings=list(register.readings.values()),
        other_readings={key for key, it in register.readings.items() if declared.get(key, it.default) != it.default},
        documents=[_document(document, record) for document in register.documents],
        groups=_groups(record, folder),
    )
    path = (out or folder) / "evidence.html"
    path.write_text(page, encoding="utf-8")
    return path


def _not_shown(record: RunRecord, register: Register) -> list[tuple[str, list[str]]]:
    seen = {clause.id: clause.verdict for clause in record.clauses}
    by_verdict = {verdict: [clause for clause, it in seen.items() if it is verdict] for verdict in Verdict}
    rest = [clause for clause in register.clauses.values() if clause.id not in seen]
    return [
        ("not offered by the candidate, or by a reading it does not take", by_verdict[Verdict.NOT_OFFERED]),
        ("inconclusive", by_verdict[Verdict.INCONCLUSIVE]),
        ("the set-up gave way", by_verdict[Verdict.ERROR]),
        ("testable, but not selected or without a scenario", [it.id for it in rest if it.testable != "no"]),
        ("not testable (the register gives the reason)", [it.id for it in rest if it.testable == "no"]),
        ("tested in part only (the register says what is left out)", _partly(register, seen)),
    ]


def _partly(register: Register, seen: Mapping[str, Verdict]) -> list[str]:
    return [it.id for it in register.clauses.values() if it.testable == "partly" and it.id in seen]


def _document(document: Document, record: RunRecord) -> dict[str, object]:
    titles = {it.id: f"{it.scenario} ({it.row})" if it.row else it.scenario for it in record.scenarios}
    clauses = [
        {
            "id": it.id,
            "verdict": it.verdict.value,
            "statement": document.clauses[it.id].statement,
            "scenarios": [(name, titles[name]) for name in it.scenarios],
        }
        for it in record.clauses
        if it.id in document.clauses
    ]
    return {
        "id": document.id,
        "title": document.title,
        "version": document.version,
        "date": document.date,
        "source_sha256": document.source_sha256,
        "clauses": clauses,
    }


def _groups(record: RunRecord, folder: Path) -> Iterable[dict[str, object]]:
    shown: Counter[tuple[str, str, str]] = Counter()

    def told(it: ScenarioRecord) -> _Told:
        key = (it.document, it.feature, it.rule)
        full = it.verdict in _FULL or shown[key] < _FULL_OF_EACH_RULE
        shown[key] += it.verdict is Verdict.PASS
        return _Told(it, read_journal(folder / "scenarios" / f"{it.id}.jsonl"), full)

    for (document, feature), scenarios in groupby(record.scenarios, lambda it: (it.document, it.feature)):
        rules = [(rule, [told(it) for it in inner]) for rule, inner in groupby(scenarios, lambda it: it.rule)]
        yield {"document": document, "feature": feature, "rules": rules}


def _indented(text: str) -> str:
    try:
        root = etree.fromstring(text.encode("utf-8"), etree.XMLParser(resolve_entities=False, no_network=True))
    except etree.XMLSyntaxError:
        return text
    etree.indent(root)
    return etree.tostring(root, encoding="unicode")
