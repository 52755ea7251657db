"""What a redrafted document does to the suite: which clauses moved, which scenarios can no longer be trusted."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from pathlib import Path

from dsp_conformance.exceptions import UsageError


class Change(StrEnum):
    """What became of a clause from the old text to the new."""

    ADDED = "added"
    CHANGED = "changed"
    WITHDRAWN = "withdrawn"
    RENUMBERED = "renumbered"


class Fate(StrEnum):
    """What became of some words of a statement."""

    KEPT = "kept"
    GONE = "gone"
    NEW = "new"


@dataclass(frozen=True)
class Statement:
    """A clause as one register has it; ``testable`` is empty where the register does not say."""

    id: str
    words: str
    testable: str


@dataclass(frozen=True)
class Words:
    """Some successive words of a statement, and what became of them."""

    fate: Fate
    words: str


@dataclass(frozen=True)
class ClauseChange:
    """One clause that is not as it was.

    ``id`` is the old id, for an added clause the new one; ``new_id`` differs from it for a renumbered clause
    and is empty for a withdrawn one. ``difference`` spells the old statement and the new one, word by word.
    """

    change: Change
    id: str
    new_id: str
    difference: tuple[Words, ...]


@dataclass(frozen=True)
class Suspect:
    """A scenario to be reviewed, with those of its clauses that are not as they were."""

    scenario: str
    clauses: tuple[str, ...]


@dataclass(frozen=True)
class Impact:
    """All that a redraft does: changes by clause, scenarios suspect, ids of the new text no scenario shows."""

    changes: tuple[ClauseChange, ...]
    suspects: tuple[Suspect, ...]
    uncovered: tuple[str, ...]

    def of(self, change: Change) -> tuple[ClauseChange, ...]:
        """Return the clauses to which *change* happened."""
        return tuple(it for it in self.changes if it.change is change)

    @property
    def clean(self) -> bool:
        """Whether every scenario can still be trusted and nothing of the new text lacks one."""
        return not self.suspects and not self.uncovered


def read_statements(path: Path) -> tuple[Statement, ...]:
    """Read the clauses of a register: a CSV file in UTF-8 with the columns ``id`` and ``statement`` at least.

    Raises UsageError naming file, line and remedy when it cannot be read as one.
    """
    try:
        with path.open(encoding="utf-8-sig", newline="") as lines:
            reader = csv.DictReader(lines, strict=True)
            missing = {"id", "statement"} - set(reader.fieldnames or ())
            if missing:
                raise UsageError(
                    f"{path} has no column {' and no column '.join(sorted(missing))}: "
                    "give a register in the form of features/<document>/clauses.csv"
                )
            return _statements(path, reader)
    except OSError as wrong:
        raise UsageError(f"{path} cannot be read ({wrong.strerror}): name a clauses.csv") from wrong
    except (UnicodeDecodeError, csv.Error) as wrong:
        raise UsageError(f"{path} is no CSV file in UTF-8 ({wrong}): save it as one") from wrong


def _statements(path: Path, reader: csv.DictReader[str]) -> tuple[Statement, ...]:
    found: dict[str, Statement] = {}
    for row in reader:
        where = f"{path} line {reader.line_num}"
        if None in row or None in row.values():
            raise UsageError(f"{where}: a row has as many cells as the heading; quote a cell that holds a comma")
        name, words = row["id"].strip(), " ".join(row["statement"].split())
        if not name or not words:
            raise UsageError(f"{where}: a clause has an id and a statement; fill in both")
        if name in found:
            raise UsageError(f"{where}: the id {name} stands there twice; give each clause its own")
        found[name] = Statement(name, words, (row.get("testable") or "").strip())
    if not found:
        raise UsageError(f"{path} holds no clause: give a register with at least one row")
    return tuple(found.values())


def impact(old: Sequence[Statement], new: Sequence[Statement], shown: Mapping[str, Sequence[str]]) -> Impact:
    """Compare two texts of a document; *shown* are the ids of the scenarios of each clause id."""
    changes = _changes({it.id: it for it in old}, {it.id: it for it in new})
    touched = [it.id for it in changes if it.change is not Change.ADDED]
    return Impact(changes, suspects(touched, shown), _uncovered(old, new, changes, shown))


def suspects(clauses: Iterable[str], shown: Mapping[str, Sequence[str]]) -> tuple[Suspect, ...]:
    """Return the scenarios of *clauses*, each with those of *clauses* that it names, in the order of their ids."""
    found: dict[str, list[str]] = {}
    for clause in clauses:
        for scenario in shown.get(clause, ()):
            found.setdefault(scenario, []).append(clause)
    return tuple(Suspect(scenario, tuple(found[scenario])) for scenario in sorted(found))


def _changes(old: Mapping[str, Statement], new: Mapping[str, Statement]) -> tuple[ClauseChange, ...]:
    moved = _renumbered(old, new)
    taken = set(moved.values())
    found = []
    for it in old.values():
        if it.id in moved:
            found.append(ClauseChange(Change.RENUMBERED, it.id, moved[it.id], (Words(Fate.KEPT, it.words),)))
        elif it.id not in new or it.id in taken:
            found.append(ClauseChange(Change.WITHDRAWN, it.id, "", (Words(Fate.GONE, it.words),)))
        elif new[it.id].words != it.words:
            found.append(ClauseChange(Change.CHANGED, it.id, it.id, word_difference(it.words, new[it.id].words)))
    added = (it for it in new.values() if it.id not in taken and (it.id not in old or it.id in moved))
    found += [ClauseChange(Change.ADDED, it.id, it.id, (Words(Fate.NEW, it.words),)) for it in added]
    return tuple(found)


def _renumbered(old: Mapping[str, Statement], new: Mapping[str, Statement]) -> dict[str, str]:
    """Return the new id of each clause whose statement now stands, word for word, under another id."""
    stays = {name for name, it in old.items() if name in new and new[name].words == it.words}
    places: dict[str, list[str]] = {}
    for it in new.values():
        if it.id not in stays:
            places.setdefault(it.words, []).append(it.id)
    return {name: places[it.words].pop(0) for name, it in old.items() if name not in stays and places.get(it.words)}


def _uncovered(
    old: Sequence[Statement],
    new: Sequence[Statement],
    changes: Sequence[ClauseChange],
    shown: Mapping[str, Sequence[str]],
) -> tuple[str, ...]:
    used_before = {it.id for it in old}
    untestable = {it.id for it in new if it.testable == "no"}
    fresh = [it.new_id for it in changes if it.change in (Change.ADDED, Change.CHANGED)]
    added = {it.id for it in changes if it.change is Change.ADDED}
    return tuple(
        it for it in fresh if it not in untestable and (not shown.get(it) or (it in added and it in used_before))
    )


def word_difference(old: str, new: str) -> tuple[Words, ...]:
    """Return both statements as one row of words that are kept, gone or new."""
    before, after = old.split(), new.split()
    found = []
    for tag, first, last, start, end in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag == "equal":
            found.append(Words(Fate.KEPT, " ".join(before[first:last])))
            continue
        if last > first:
            found.append(Words(Fate.GONE, " ".join(before[first:last])))
        if end > start:
            found.append(Words(Fate.NEW, " ".join(after[start:end])))
    return tuple(found)
