"""Rows of readings in which every two letters that the register allows to be combined occur together."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations
from pathlib import Path

from allpairspy import AllPairs

from dsp_conformance.specification.register import Ambiguity, register

Row = Mapping[str, str]
"""A letter for each ambiguity that the reference can read in more than one way."""


def open_readings() -> tuple[Ambiguity, ...]:
    """Return the ambiguities that the reference can read in more than one way, those with most letters first."""
    found = (it for it in register().ambiguities.values() if it.key and len(it.runnable) > 1)
    return tuple(sorted(found, key=lambda it: (-len(it.runnable), it.id)))


def pairwise_rows() -> tuple[Row, ...]:
    """Return rows that together hold every two letters of every two open ambiguities."""
    known = open_readings()
    letters = [list(it.runnable) for it in known]
    return tuple({it.id: str(letter) for it, letter in zip(known, row, strict=True)} for row in AllPairs(letters))


def pairs_left_out(rows: Iterable[Row]) -> set[tuple[str, str]]:
    """Return the pairs of letters, such as ``S01-b`` and ``P03-b``, that stand together in no row."""
    known = open_readings()
    wanted = {
        (f"{one.id}-{first}", f"{other.id}-{second}")
        for one, other in combinations(known, 2)
        for first in one.runnable
        for second in other.runnable
    }
    order = [it.id for it in known]
    return wanted - {pair for row in rows for pair in combinations([f"{name}-{row[name]}" for name in order], 2)}


def write_profiles(rows: Sequence[Row], folder: Path) -> list[Path]:
    """Write a profile for each row into *folder*; return the files."""
    paths = []
    for number, row in enumerate(rows):
        path = folder / f"row{number:02}.toml"
        path.write_text("[readings]\n" + "".join(f'{it} = "{row[it]}"\n' for it in sorted(row)), encoding="utf-8")
        paths.append(path)
    return paths
