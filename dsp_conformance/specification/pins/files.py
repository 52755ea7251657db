"""The file of pins: for each clause of a document the passages from which it was read.

``features/<document>/pins.csv`` has a row for each passage: the clause, the digest of the passage and its number
of words, the place of its first word in the text that was pinned, and the digest that was last reviewed. A clause
that was read from more than one passage (the opening of a list and an item, the heading of a column and a cell)
has more than one row, and changes with each of them. A clause without a passage says in ``why_not`` why, and
rests on the text as a whole. The rows of ``none`` are the passages from which no clause was read: headings, page
feet, words that only lead on. By them an addition to a document is known as one.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from dsp_conformance.exceptions import SuiteError
from dsp_conformance.specification.pins.passages import Passage

PINS = "pins.csv"
NO_CLAUSE = "none"
COLUMNS = ("id", "passage_sha256", "words", "place", "reviewed_sha256", "why_not")

_DIGEST = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True)
class Pin:
    """One passage of a clause; ``passage`` is None for a clause that has none, and ``why_not`` says why."""

    clause: str
    passage: Passage | None
    place: int
    reviewed_sha256: str
    why_not: str = ""

    @property
    def reviewed(self) -> bool:
        """Whether the clause was reviewed against this passage."""
        return self.passage is not None and self.passage.sha256 == self.reviewed_sha256


def read_pins(path: Path, clauses: Collection[str]) -> tuple[Pin, ...]:
    """Read ``pins.csv``, which pins each of *clauses* or says why not; return nothing when there is no such file.

    Raises SuiteError naming the file, the line or the clauses, and what is wrong.
    """
    if not path.is_file():
        return ()
    with path.open(encoding="utf-8", newline="") as lines:
        reader = csv.DictReader(lines)
        if tuple(reader.fieldnames or ()) != COLUMNS:
            raise SuiteError(f"{path}: the columns are {', '.join(COLUMNS)}")
        pins = tuple(_pin(row, f"{path} line {reader.line_num}") for row in reader)
    _match(path, pins, clauses)
    return pins


def _pin(row: Mapping[str, str], where: str) -> Pin:
    if None in row or None in row.values():
        raise SuiteError(f"{where}: a row has as many cells as the heading")
    digest, why_not = row["passage_sha256"], row["why_not"].strip()
    if bool(digest) == bool(why_not):
        raise SuiteError(f"{where}: {row['id']} has either a passage or a reason in why_not")
    if why_not:
        return Pin(row["id"], None, 0, "", why_not)
    if not (_DIGEST.fullmatch(digest) and re.fullmatch(r"[1-9]\d*", row["words"]) and row["place"].isdecimal()):
        raise SuiteError(f"{where}: {row['id']}: a passage has a SHA-256 digest, a number of words and a place")
    return Pin(row["id"], Passage(digest, int(row["words"])), int(row["place"]), row["reviewed_sha256"])


def _match(path: Path, pins: Iterable[Pin], clauses: Collection[str]) -> None:
    pinned = {it.clause: it for it in pins}
    unknown = [it for it in pinned if it not in clauses and it != NO_CLAUSE]
    if unknown:
        raise SuiteError(f"{path} pins {', '.join(unknown)}, which the register does not have")
    missing = [it for it in clauses if it not in pinned]
    if missing:
        raise SuiteError(f"{path} neither pins {', '.join(missing)} nor says why not: see docs/adding.md")


def write_pins(path: Path, pins: Iterable[Pin]) -> None:
    """Write ``pins.csv``."""
    with path.open("w", encoding="utf-8", newline="") as lines:
        rows = csv.writer(lines, lineterminator="\n")
        rows.writerow(COLUMNS)
        for it in pins:
            passage = (it.passage.sha256, it.passage.words, it.place) if it.passage else ("", "", "")
            rows.writerow((it.clause, *passage, it.reviewed_sha256, it.why_not))
