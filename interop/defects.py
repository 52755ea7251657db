"""What the tools of others are known to get wrong, and whether a run agrees with that list.

The list is strict in both directions. A refusal that it does not explain is news about our message. An entry that
explains nothing any more, or a message that it says is refused and is not, makes the list stale.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import IntEnum, StrEnum
from fnmatch import fnmatchcase
from pathlib import Path


class Check(StrEnum):
    """What a tool is asked to do with a message."""

    PARSE = "parse"
    """The DCC's parser reads the message, and its guard knows the shape."""
    VALIDATE = "validate"
    """The DCC's Java tool finds the message as we signed it valid by the official schema, and our signature good."""
    SIGN = "sign"
    """The DCC's Java tool signs the request, and we find its signature good."""
    OFFICIAL = "official"
    """The official schema, as `validate --official` uses it, takes the message, and so does ours."""
    POST = "post"
    """`serve` answers the request that the Java tool signed; that tool and the parser take the answer."""


class Whose(StrEnum):
    """Who falls short where a message is refused."""

    THEIRS = "theirs"
    """The tool refuses what the documents and the official schema allow."""
    OURS = "ours"
    """The tool is right: our message is simpler than the official schema allows."""


class Exit(IntEnum):
    """How a run ends."""

    AGREED = 0
    REFUSED = 1
    STALE = 2
    NO_TOOLS = 5


@dataclass(frozen=True)
class Outcome:
    """What came of one check of one message (by the name of its sample); ``words`` say why it was refused."""

    check: Check
    sample: str
    done: bool
    words: str = ""


@dataclass(frozen=True)
class Defect:
    """A known refusal: in which check, of which samples (globs), with which words, whose defect, for what reason."""

    check: Check
    whose: Whose
    samples: tuple[str, ...]
    says: str
    reason: str

    def covers(self, outcome: Outcome) -> bool:
        """Return whether the defect speaks of this check of this sample."""
        return outcome.check is self.check and any(fnmatchcase(outcome.sample, it) for it in self.samples)

    def explains(self, outcome: Outcome) -> bool:
        """Return whether the defect is why the sample was refused."""
        return not outcome.done and self.covers(outcome) and self.says in outcome.words


@dataclass(frozen=True)
class Comparison:
    """Refusals without a listed reason, what is stale in the list in words, and how often each defect was seen."""

    refused: tuple[Outcome, ...]
    stale: tuple[str, ...]
    seen: tuple[tuple[Defect, int], ...]

    @property
    def exit(self) -> Exit:
        """How the run ends: a refusal of ours is worse than a stale list."""
        if self.refused:
            return Exit.REFUSED
        return Exit.STALE if self.stale else Exit.AGREED


def read_defects(path: Path) -> tuple[Defect, ...]:
    """Return the defects listed in a TOML file. Raises ValueError, naming the entry, for one that is not complete."""
    listed = tomllib.loads(path.read_text(encoding="utf-8")).get("defect", [])
    return tuple(_defect(number, it) for number, it in enumerate(listed, start=1))


def _defect(number: int, told: dict[str, object]) -> Defect:
    if set(told) != {"check", "whose", "samples", "says", "reason"}:
        raise ValueError(f"entry {number} of the known defects needs check, whose, samples, says, reason, no more")
    samples = told["samples"]
    says, reason = str(told["says"]), str(told["reason"])
    if not isinstance(samples, list) or not samples or not says or not reason:
        raise ValueError(f"entry {number} of the known defects has an empty member: say what is refused, and why")
    try:
        return Defect(Check(str(told["check"])), Whose(str(told["whose"])), tuple(map(str, samples)), says, reason)
    except ValueError as wrong:
        raise ValueError(
            f"entry {number} of the known defects: {wrong}; say {', '.join(Check)}, and theirs or ours"
        ) from wrong


def compare(outcomes: Sequence[Outcome], defects: Sequence[Defect]) -> Comparison:
    """Return how *outcomes* agree with the list of known *defects*."""
    refused = [it for it in outcomes if not it.done and not any(known.explains(it) for known in defects)]
    seen = [(known, sum(known.explains(it) for it in outcomes)) for known in defects]
    stale = [words for known in defects for words in _stale(known, outcomes)]
    return Comparison(tuple(refused), tuple(stale), tuple(seen))


def _stale(known: Defect, outcomes: Iterable[Outcome]) -> list[str]:
    covered = [it for it in outcomes if known.covers(it)]
    idle = [
        glob
        for glob in known.samples
        if not any(fnmatchcase(it.sample, glob) and known.explains(it) for it in covered)
    ]
    return [
        *(f"{known.check}: {it.sample} is no longer refused" for it in covered if it.done),
        *(f"{known.check}: nothing that matches {glob!r} is refused with {known.says!r}" for glob in idle),
    ]
