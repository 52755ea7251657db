"""Clauses and scenarios as CSV, for a spreadsheet: UTF-8 with its mark, a heading, one row for each."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from dsp_conformance.reporting.printable import legible
from dsp_conformance.reporting.report_input import Material
from dsp_conformance.verdict import Verdict

_FORMULA = ("=", "+", "-", "@", "\t")


def write(material: Material, out: Path) -> tuple[Path, ...]:
    """Write ``clauses.csv`` (every clause of the registers) and ``scenarios.csv`` (every scenario of the record)."""
    return (
        _write(out / "clauses.csv", _CLAUSE, _clauses(material)),
        _write(out / "scenarios.csv", _SCENARIO, _scenarios(material)),
    )


_CLAUSE = (
    "document", "clause", "section", "statement", "kind", "testable", "why not", "verdict",
    *(verdict.value for verdict in Verdict), "scenarios",
)  # fmt: skip
_SCENARIO = (
    "document", "feature", "rule", "scenario", "row", "verdict", "reason", "clauses", "readings",
    "known issue", "seconds", "file", "line", "id",
)  # fmt: skip


def _clauses(material: Material) -> Iterator[Sequence[object]]:
    verdicts = {it.id: it.verdict for it in material.record.scenarios}
    for document in material.register.documents:
        for clause in document.clauses.values():
            seen = material.clauses.get(clause.id)
            names = seen.scenarios if seen else ()
            counted = Counter(verdicts[name] for name in names)
            yield (
                document.id, clause.id, clause.section, clause.statement, clause.kind, clause.testable,
                clause.why_not, seen.verdict if seen else "", *(counted[verdict] for verdict in Verdict),
                " ".join(names),
            )  # fmt: skip


def _scenarios(material: Material) -> Iterator[Sequence[object]]:
    for it in material.record.scenarios:
        issues = material.known_issues.get(it.id, ())
        yield (
            material.document_id(it), it.feature, it.rule, it.scenario, it.row, it.verdict, it.reason,
            " ".join(it.clauses), " ".join(it.readings), "; ".join(f"{each.state}: {each.reason}" for each in issues),
            f"{it.seconds:.6f}", it.file, it.line, it.id,
        )  # fmt: skip


def _write(path: Path, heading: Sequence[str], rows: Iterable[Sequence[object]]) -> Path:
    with path.open("w", encoding="utf-8-sig", newline="") as lines:
        writer = csv.writer(lines)
        writer.writerow(heading)
        writer.writerows([_cell(value) for value in row] for row in rows)
    return path


def _cell(value: object) -> str:
    """Return a cell that no spreadsheet takes for a formula: a candidate's words stand in some of them."""
    text = legible(str(value))
    return f"'{text}" if text.startswith(_FORMULA) else text
