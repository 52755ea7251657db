"""The laws of a source document: what must hold of every course of events, each tried on generated examples."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from dsp_conformance.exceptions import SuiteError
from dsp_conformance.specification.rows import read_rows

_ID = re.compile(r"I\d{2}")


@dataclass(frozen=True)
class Law:
    """One law, and the clauses that it follows from. Docstrings of steps and tests cite it by its id."""

    id: str
    statement: str
    clauses: tuple[str, ...]


def read_laws(path: Path) -> Iterator[Law]:
    """Yield the laws of ``laws.csv``; none when there is no such file, for a document may be without laws.

    Raises SuiteError naming the file and what is wrong with it, and KeyError when it lacks a column.
    """
    if not path.exists():
        return
    for row in read_rows(path):
        law = Law(row["id"], row["statement"].strip(), tuple(row["clauses"].split()))
        if not _ID.fullmatch(law.id):
            raise SuiteError(f"{path}: law {law.id}: an id is I and two digits")
        if not law.statement or not law.clauses:
            raise SuiteError(f"{path}: law {law.id}: a law has a statement and at least one clause")
        yield law
