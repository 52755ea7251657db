"""Writes the kill matrix, and any other: as a table, as JSON, and as a page for a reader who does not program."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from jinja2 import Environment, PackageLoader, StrictUndefined

from dsp_conformance.exceptions import UsageError
from dsp_conformance.port.codec import plain
from dsp_conformance.proof.matrix import Matrix, MatrixGap, Reasons
from dsp_conformance.specification.register import Register, register

HEADINGS = ("fault", "profile", "clause", "scenario", "verdict", "kills", "reason")


def write_matrix(matrix: Matrix, found: Sequence[MatrixGap], reasons: Reasons, folder: Path) -> None:
    """Write ``kill-matrix.csv``, ``.json`` and ``.html`` into *folder*. Raises UsageError when that cannot be."""
    write_forms(
        folder,
        "kill-matrix",
        (HEADINGS, *_cells(matrix)),
        as_text(matrix, found, reasons),
        _page(matrix, found, reasons, register()),
    )


def write_forms(folder: Path, name: str, lines: Iterable[Sequence[str]], text: str, html: str) -> None:
    """Write a matrix in its three forms into *folder*. Raises UsageError when that cannot be."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as table:
            csv.writer(table).writerows(lines)
        (folder / f"{name}.json").write_text(text, encoding="utf-8")
        (folder / f"{name}.html").write_text(html, encoding="utf-8")
    except OSError as wrong:
        raise UsageError(f"{folder} cannot be written: {wrong.strerror}; name another folder with --out") from wrong


def _cells(matrix: Matrix) -> Iterator[tuple[str, ...]]:
    """Yield a line for each fault, scenario and clause that the scenario shows."""
    for row in sorted(matrix.rows, key=lambda it: it.fault.name):
        for it in row.seen:
            for clause in sorted(matrix.clauses_of[it.scenario]):
                kills = it.scenario in row.failed and clause in row.fault.clauses
                yield (
                    *(row.fault.name, it.part, clause, it.scenario),
                    *(it.verdict, "yes" if kills else "", it.reason if it.scenario in row.failed else ""),
                )


def as_text(matrix: Matrix, found: Sequence[MatrixGap], reasons: Reasons) -> str:
    """Return the matrix as JSON: faults with what kills them, clauses with the faults, gaps, reasons, totals."""
    told = {
        "totals": {
            "faults": len(matrix.faults),
            "killed": sum(bool(scenarios) for scenarios in matrix.kills.values()),
            "clauses": len(matrix.killed_by_clause),
            "scenarios": len(matrix.clauses_of),
            "biting": len(matrix.biting),
        },
        "findings": plain(tuple(found)),
        "faults": [
            {
                "name": name,
                "sentence": fault.sentence,
                "clauses": list(fault.clauses),
                "profile": fault.profile,
                "killed_by": list(matrix.kills[name]),
            }
            for name, fault in sorted(matrix.faults.items())
        ],
        "clauses": {clause: list(names) for clause, names in matrix.killed_by_clause.items()},
        "reasons": plain(reasons),
    }
    return json.dumps(told, ensure_ascii=False, indent=1) + "\n"


def _page(matrix: Matrix, found: Sequence[MatrixGap], reasons: Reasons, known: Register) -> str:
    return page(
        "kill-matrix.html.j2",
        matrix=matrix,
        found=found,
        reasons=reasons,
        documents=[
            (document, [it for it in document.clauses.values() if it.carries_verdict]) for document in known.documents
        ],
        killed=sum(bool(scenarios) for scenarios in matrix.kills.values()),
    )


def page(template: str, **shown: object) -> str:
    """Return the page that *template* makes of what is to be shown."""
    environment = Environment(
        loader=PackageLoader("dsp_conformance.proof", "."),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
    )
    return environment.get_template(template).render(**shown)
