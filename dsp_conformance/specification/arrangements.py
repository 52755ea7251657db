"""The acts that arrangements need, each with the scenario in which it is judged whether the candidate does it.

An arrangement judges nothing: where the candidate declines an act that it needs, the scenario is inconclusive and
names the other one. So each act has to be the subject of a scenario whose Then demands it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from dsp_conformance.exceptions import SuiteError
from dsp_conformance.specification.rows import read_rows


@dataclass(frozen=True)
class ArrangedAct:
    """One act by its name, and the id of the scenario (of an outline: up to its rows) that judges it."""

    id: str
    scenario: str


def read_arrangements(path: Path) -> Iterator[ArrangedAct]:
    """Yield the acts of ``arrangements.csv``; none when there is no such file.

    Raises SuiteError naming the file and what is wrong with it, and KeyError when it lacks a column.
    """
    if not path.exists():
        return
    for row in read_rows(path):
        if not row["id"].strip() or not row["scenario"].strip():
            raise SuiteError(f"{path}: {row['id']}: give an act, and the scenario in which it is judged")
        yield ArrangedAct(row["id"].strip(), row["scenario"].strip())
