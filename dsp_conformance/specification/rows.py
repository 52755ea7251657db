"""Rows of a register that is a CSV file."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

from dsp_conformance.exceptions import SuiteError


def read_rows(path: Path) -> Iterator[dict[str, str]]:
    """Yield each row by the columns of the heading.

    Raises SuiteError naming file and line when a row has too few or too many cells or an id stands there twice,
    and KeyError when there is no column ``id``.
    """
    with path.open(encoding="utf-8", newline="") as lines:
        seen: set[str] = set()
        for number, row in enumerate(csv.DictReader(lines), start=2):
            if None in row or None in row.values():
                raise SuiteError(f"{path} line {number}: a row has as many cells as the heading")
            if row["id"] in seen:
                raise SuiteError(f"{path} line {number}: the id {row['id']} stands there twice")
            seen.add(row["id"])
            yield row
