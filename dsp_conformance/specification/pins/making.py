"""Making the pins of a document from its text and a private file of passages, which is never committed."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from dsp_conformance.exceptions import UsageError
from dsp_conformance.specification.pins.files import NO_CLAUSE, Pin
from dsp_conformance.specification.pins.passages import Passage, SourceText, passage_of
from dsp_conformance.specification.pins.whereabouts import unpinned, whereabouts
from dsp_conformance.specification.register import Document


@dataclass(frozen=True)
class Given:
    """One row of the file of passages; ``nth`` says which it is where the same words stand more than once."""

    clause: str
    words: str
    nth: int
    why_not: str
    where: str


def read_passages(path: Path) -> tuple[Given, ...]:
    """Read the passages of clauses: a CSV file in UTF-8 with the columns ``id``, ``passage``, ``nth``, ``why_not``.

    The last two may be missing. Raises UsageError naming file, line and remedy when it cannot be read as one.
    """
    try:
        with path.open(encoding="utf-8-sig", newline="") as lines:
            reader = csv.DictReader(lines, strict=True)
            if not {"id", "passage"} <= set(reader.fieldnames or ()):
                raise UsageError(f"{path} lacks a column: it has id and passage, and nth and why_not where needed")
            return tuple(_given(row, f"{path} line {reader.line_num}") for row in reader)
    except OSError as wrong:
        raise UsageError(f"{path} cannot be read ({wrong.strerror}): name the file of passages") from wrong
    except (UnicodeDecodeError, csv.Error) as wrong:
        raise UsageError(f"{path} is not a CSV file in UTF-8 ({wrong}): save it as one") from wrong


def _given(row: Mapping[str, str], where: str) -> Given:
    if None in row or None in row.values():
        raise UsageError(f"{where}: a row has as many cells as the heading; quote a cell that holds a comma")
    words, nth, why_not = row["passage"].strip(), row.get("nth", "").strip(), row.get("why_not", "").strip()
    if bool(words) == bool(why_not):
        raise UsageError(f"{where}: {row['id']} has either a passage or a reason in why_not")
    if nth and not (nth.isdecimal() and int(nth)):
        raise UsageError(f"{where}: nth is 1 for the first place at which the passage stands, 2 for the second")
    return Given(row["id"].strip(), words, int(nth or 0), why_not, where)


def pins_from(document: Document, text: SourceText, given: Sequence[Given]) -> tuple[Pin, ...]:
    """Return the pins of *document* in *text*, in the order of its clauses.

    A clause that is not in *given* keeps its passages, wherever they stand now. A pin is reviewed when its
    passage was reviewed before, or when *text* is the one against which the whole document was reviewed.

    Raises UsageError naming the clauses when one is unknown, or has neither a row nor a pin that still stands,
    and when a passage is not in *text*.
    """
    unknown = sorted({it.clause for it in given} - document.clauses.keys())
    if unknown:
        raise UsageError(f"the register of {document.id} does not have {', '.join(unknown)}")
    told: dict[str, list[Pin]] = {}
    for it in given:
        told.setdefault(it.clause, []).append(_placed(it, text))
    kept = _kept(document, text, told)
    missing = [it for it in document.clauses if it not in told and it not in kept]
    if missing:
        raise UsageError(
            f"clauses that need a passage: {', '.join(missing)}. Give it, or a reason in why_not, with --passages"
        )
    pins = [pin for clause in document.clauses for pin in (told.get(clause) or kept[clause])]
    pins += _without_clause(pins, text)
    return tuple(_reviewed(pins, document, text))


def _placed(given: Given, text: SourceText) -> Pin:
    if given.why_not:
        return Pin(given.clause, None, 0, "", given.why_not)
    passage = passage_of(given.words)
    places = text.places((passage,)).get(passage, ())
    if not places:
        raise UsageError(
            f"{given.where}: the passage of {given.clause} is not in {text.name} as whole sentences, cells or items"
        )
    if given.nth > len(places) or (not given.nth and len(places) > 1):
        raise UsageError(
            f"{given.where}: places at which the passage of {given.clause} stands: {len(places)}. "
            "Say which in the column nth"
        )
    return Pin(given.clause, passage, places[max(given.nth, 1) - 1], "")


def _kept(document: Document, text: SourceText, told: Mapping[str, object]) -> dict[str, list[Pin]]:
    """Return the pins of the clauses that are not told and whose passages all stand in *text*."""
    old = [it for it in document.pins if it.clause in document.clauses]
    if all(it.clause in told for it in old):
        return {}
    starts = whereabouts(document.pins, text).starts
    found: dict[str, list[Pin]] = {}
    gone = set()
    for it in old:
        if it.clause in told:
            continue
        place = starts.get((it.passage, it.place)) if it.passage else 0
        if place is None:
            gone.add(it.clause)
        else:
            found.setdefault(it.clause, []).append(Pin(it.clause, it.passage, place, "", it.why_not))
    return {clause: pins for clause, pins in found.items() if clause not in gone}


def _without_clause(pins: Iterable[Pin], text: SourceText) -> Iterator[Pin]:
    starts = {(it.passage, it.place): it.place for it in pins if it.passage}
    for start, end in unpinned(text, starts):
        yield Pin(NO_CLAUSE, text.passage(start, end - start), start, "")


def _reviewed(pins: Iterable[Pin], document: Document, text: SourceText) -> Iterator[Pin]:
    before: set[tuple[str, Passage]] = {(it.clause, it.passage) for it in document.pins if it.passage and it.reviewed}
    whole = text.sha256 == document.reviewed_sha256
    for it in pins:
        reviewed = it.passage and it.clause != NO_CLAUSE and (whole or (it.clause, it.passage) in before)
        yield Pin(it.clause, it.passage, it.place, it.passage.sha256 if it.passage and reviewed else "", it.why_not)
