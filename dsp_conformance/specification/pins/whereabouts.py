"""Where the pinned passages of a document stand in another text: unchanged, moved or gone; and what is new."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import pairwise

from dsp_conformance.exceptions import UsageError
from dsp_conformance.specification.pins.files import NO_CLAUSE, Pin
from dsp_conformance.specification.pins.passages import Passage, SourceText

_FEWEST_FOUND = 0.1
"""The part of a document's passages below which a text is taken for that of another document."""


class PassageStatus(StrEnum):
    """What became of a clause's passages in another text."""

    UNCHANGED = "unchanged"
    MOVED = "moved"
    GONE = "gone"
    UNPINNED = "unpinned"


@dataclass(frozen=True)
class Span:
    """Some words of a text that no pin knows, with the line on which they begin."""

    line: int
    words: str


@dataclass(frozen=True)
class Whereabouts:
    """Where the pins of a document stand in a text.

    ``starts`` has the place of each pinned passage that is found, by passage and pinned place. ``unknown`` is
    what no pin knows.
    """

    clauses: Mapping[str, PassageStatus]
    starts: Mapping[tuple[Passage, int], int]
    unknown: tuple[Span, ...]

    def of(self, status: PassageStatus) -> tuple[str, ...]:
        """Return the clauses with *status*, in the order of the register."""
        return tuple(clause for clause, it in self.clauses.items() if it is status)


def whereabouts(pins: Sequence[Pin], text: SourceText) -> Whereabouts:
    """Look for each pinned passage in *text*.

    Most passages stand in their old order, however much was put between them; those are unchanged. One that
    stands elsewhere has moved. Where the same words stand more than once, the order decides which is which.

    Raises UsageError when so few passages are found that *text* must be that of another document.
    """
    pinned = sorted({(it.place, it.passage.words, it.passage) for it in pins if it.passage})
    passages = [(passage, place) for place, _, passage in pinned]
    places = text.places(passage for passage, _ in passages)
    kept = _themselves(_in_order(passages, places))
    moved = _elsewhere(passages, places, kept)
    starts = {**kept, **moved}
    if len(starts) < _FEWEST_FOUND * len(passages):
        raise UsageError(
            f"{text.name} has only {len(starts)} of the {len(passages)} pinned passages, so it seems to be the text "
            "of another document: give the one that --document names"
        )
    clauses: dict[str, list[PassageStatus]] = {}
    for it in pins:
        clauses.setdefault(it.clause, []).append(_status(it, kept, moved))
    clauses.pop(NO_CLAUSE, None)
    worst = {clause: max(found, key=list(PassageStatus).index) for clause, found in clauses.items()}
    return Whereabouts(worst, starts, tuple(_unknown(text, starts)))


def without_pins(clauses: Iterable[str]) -> Whereabouts:
    """Return what can be said of *clauses* that have no pins."""
    return Whereabouts(dict.fromkeys(clauses, PassageStatus.UNPINNED), {}, ())


def _status(pin: Pin, kept: Collection[tuple[Passage, int]], moved: Collection[tuple[Passage, int]]) -> PassageStatus:
    if pin.passage is None:
        return PassageStatus.UNPINNED
    key = (pin.passage, pin.place)
    return PassageStatus.UNCHANGED if key in kept else PassageStatus.MOVED if key in moved else PassageStatus.GONE


def _in_order(
    passages: Sequence[tuple[Passage, int]], places: Mapping[Passage, Sequence[int]]
) -> dict[tuple[Passage, int], int]:
    """Return the longest row of passages that stand in the order in which they were pinned, with their places.

    It is the longest common subsequence by the method of Hunt and Szymanski. Where a passage could stand at
    another place as well, it is that which is as far from the next passage as it was.
    """
    ends: list[tuple[int, int]] = []
    chains: list[_Link] = []
    for passage, place in passages:
        for start in reversed(places.get(passage, ())):
            end = (start, passage.words)
            at = bisect_left(ends, end)
            ends[at : at + 1] = [end]
            chains[at : at + 1] = [_Link(passage, place, start, chains[at - 1] if at else None)]
    found: dict[tuple[Passage, int], int] = {}
    link, later = (chains[-1] if chains else None), None
    while link:
        later = link.nearest(places[link.passage], later)
        found[later.passage, later.place] = later.start
        link = link.before
    return found


def _themselves(kept: Mapping[tuple[Passage, int], int]) -> dict[tuple[Passage, int], int]:
    """Leave out each passage whose words were found within a longer one, at another place of it than they had."""
    return {
        (passage, place): start
        for (passage, place), start in kept.items()
        if not any(
            around <= start and start + passage.words <= around + longer.words and start - around != place - old
            for (longer, old), around in kept.items()
        )
    }


@dataclass(frozen=True)
class _Link:
    """A passage of the row, found at *start*, and the one before it."""

    passage: Passage
    place: int
    start: int
    before: _Link | None

    @property
    def end(self) -> tuple[int, int]:
        return self.start, self.passage.words

    def nearest(self, starts: Sequence[int], later: _Link | None) -> _Link:
        """Return this link where it is as far from *later* as it was; for the last one, where it is last."""
        start = starts[-1] if later is None else later.start - later.place + self.place
        moved = replace(self, start=start)
        fits = (self.before is None or self.before.end < moved.end) and (later is None or moved.end < later.end)
        return moved if fits and start in starts else self


def _elsewhere(
    passages: Iterable[tuple[Passage, int]],
    places: Mapping[Passage, Sequence[int]],
    kept: Mapping[tuple[Passage, int], int],
) -> dict[tuple[Passage, int], int]:
    """Return the places of the passages that have moved: where no passage stands that has kept its order."""
    covered, taken = _covered(kept), set()
    found: dict[tuple[Passage, int], int] = {}
    for passage, place in passages:
        free = (
            (passage, it)
            for it in places.get(passage, ())
            if (passage, it) not in taken and not covered.issuperset(range(it, it + passage.words))
        )
        if (passage, place) not in kept and (to := next(free, None)):
            found[passage, place] = to[1]
            taken.add(to)
    return found


def _covered(starts: Mapping[tuple[Passage, int], int]) -> set[int]:
    return {at for (passage, _), start in starts.items() for at in range(start, start + passage.words)}


def _unknown(text: SourceText, starts: Mapping[tuple[Passage, int], int]) -> Iterator[Span]:
    for start, end in unpinned(text, starts):
        yield Span(text.lines[start], " ".join(text.words[start:end]))


def unpinned(text: SourceText, starts: Mapping[tuple[Passage, int], int]) -> Iterator[tuple[int, int]]:
    """Return where each sentence, cell or item of *text* begins and ends that no passage in *starts* covers."""
    covered = _covered(starts)
    for start, end in pairwise(text.edges):
        if not covered.issuperset(range(start, end)):
            yield start, end
