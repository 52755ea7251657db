"""The acquittal matrix: which conforming variant of the reference a scenario fails, though it must not.

A variant is acquitted when no scenario fails it, is in error, or is inconclusive where the reference itself is not.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from fnmatch import fnmatchcase
from functools import cached_property
from typing import Protocol

from dsp_conformance.proof.trial_runner import ScenarioOutcome, TrialResult
from dsp_conformance.verdict import Verdict

TOGETHER = "~"
"""Stands between the names of variants that are put in together, as in ``reference~A~B``."""
_AGAINST_US = frozenset({Verdict.FAIL, Verdict.ERROR, Verdict.INCONCLUSIVE})


class KnownVariant(Protocol):
    """A conforming variant of the reference; ``profile`` names one of its profiles, empty for the default."""

    @property
    def name(self) -> str:
        """The name by which it is run."""

    @property
    def sentence(self) -> str:
        """What it does otherwise than the reference."""

    @property
    def why(self) -> str:
        """The clause or section that leaves it open, or that no sentence speaks of it."""

    @property
    def profile(self) -> str:
        """The profile under which it shows."""

    @property
    def touches(self) -> frozenset[str]:
        """What no other variant put in together with it may touch."""

    @property
    def inconclusive_ok(self) -> Mapping[str, str]:
        """Why a scenario may be inconclusive, by its id."""


class Flaw(StrEnum):
    """What a finding of the matrix is about."""

    UNFAIR_FAIL = "unfair fail"
    """A scenario fails a variant that conforms."""
    UNFAIR_ERROR = "unfair error"
    """A scenario is in error under a variant that conforms."""
    UNFAIR_INCONCLUSIVE = "unfair inconclusive"
    """A scenario is inconclusive under a variant, though it is not under the reference."""
    NO_OP = "no-op"
    """What passes through the port under the variant is in every scenario the same as under the reference."""
    STALE_ENTRY = "stale entry"
    """An unfair verdict is written down as known that does not come about, or of what there is not."""
    NOT_TRIED = "not tried"
    """A variant, or the reference, could not be run to its end."""
    WRONG_REFERENCE = "wrong reference"
    """A scenario does not pass under the reference itself."""


_FLAW_OF = {
    Verdict.FAIL: Flaw.UNFAIR_FAIL,
    Verdict.ERROR: Flaw.UNFAIR_ERROR,
    Verdict.INCONCLUSIVE: Flaw.UNFAIR_INCONCLUSIVE,
}


@dataclass(frozen=True)
class Finding:
    """A flaw of the suite or of the catalogue: what kind, about which variants, in words."""

    flaw: Flaw
    about: str
    words: str


@dataclass(frozen=True)
class VariantRow:
    """Variants that were put in together, and what some scenarios saw of them, in so many seconds."""

    variants: tuple[KnownVariant, ...]
    seen: tuple[ScenarioOutcome, ...]
    seconds: float
    trouble: str = ""

    @property
    def name(self) -> str:
        """The names of the variants, as they are run."""
        return TOGETHER.join(it.name for it in self.variants)


@dataclass(frozen=True)
class KnownUnfair:
    """Unfair verdicts that are known, with the reason for their standing: the scenario is to be mended.

    ``scenario`` may be a pattern with ``*``. A variant that every scenario is unfair to would hide what others of a
    pack bring about, and is tried alone only.
    """

    variant: str
    scenario: str
    why: str

    @property
    def of_every_scenario(self) -> bool:
        """Whether the variant is to be kept out of packs."""
        return self.scenario == "*"

    def covers(self, names: str, scenario: str) -> bool:
        """Return whether the verdict of *scenario* on the variants *names* is meant."""
        return names == self.variant and fnmatchcase(scenario, self.scenario)


@dataclass(frozen=True)
class Acquittals:
    """What came of all variants. ``plain`` is the reference itself, tried alike; ``packs`` were several together.

    A row that is no pack holds one variant, or the fewest of a pack under which a scenario goes wrong.
    ``traced`` tells whether it was looked at what passed through the port. ``outcomes`` counts what was tried.
    """

    variants: tuple[KnownVariant, ...]
    rows: tuple[VariantRow, ...]
    plain: tuple[TrialResult, ...]
    packs: tuple[VariantRow, ...] = ()
    known: tuple[KnownUnfair, ...] = ()
    traced: bool = False
    pairs: tuple[int, int] = field(default=(0, 0))
    """How many pairs of variants were put in together, and how many touch the same thing and cannot be."""

    @cached_property
    def expected(self) -> Mapping[tuple[str, str], ScenarioOutcome]:
        """What the reference itself does, by part and scenario."""
        return {(it.part, it.scenario): it for tried in self.plain for it in tried.seen}

    def against(self, row: VariantRow) -> tuple[ScenarioOutcome, ...]:
        """Return what *row* shows against the suite."""
        return tuple(it for it in row.seen if is_against(it, self.expected, row.variants))

    @cached_property
    def unfair(self) -> Mapping[str, tuple[ScenarioOutcome, ...]]:
        """What goes wrong that is not known, by the name of the variant or of those that are together."""
        found: dict[str, list[ScenarioOutcome]] = {}
        for row in self.rows:
            wrong = [
                it for it in self.against(row) if not any(each.covers(row.name, it.scenario) for each in self.known)
            ]
            if wrong:
                found.setdefault(row.name, []).extend(wrong)
        return {name: tuple(seen) for name, seen in found.items()}

    @cached_property
    def acquitted(self) -> frozenset[str]:
        """The names of the variants that nothing speaks against, alone or together with others."""
        spoken_of = {name for together in self.unfair for name in together.split(TOGETHER)}
        spoken_of |= {it.name for row in (*self.rows, *self.packs) if row.trouble for it in row.variants}
        return frozenset(it.name for it in self.variants) - spoken_of

    @cached_property
    def shown_by(self) -> Mapping[str, tuple[str, ...]]:
        """The ids of the scenarios in which each variant does otherwise than the reference, if it is ``traced``."""
        return {
            row.name: tuple(dict.fromkeys(it.scenario for it in row.seen if it.trace != self._trace(it)))
            for row in self.rows
        }

    def _trace(self, seen: ScenarioOutcome) -> str:
        plain = self.expected.get((seen.part, seen.scenario))
        return plain.trace if plain else ""


def is_against(
    seen: ScenarioOutcome,
    expected: Mapping[tuple[str, str], ScenarioOutcome],
    variants: Sequence[KnownVariant],
) -> bool:
    """Return whether the verdict *seen* of *variants* speaks against the suite."""
    if seen.verdict not in _AGAINST_US:
        return False
    if seen.verdict is not Verdict.INCONCLUSIVE:
        return True
    plain = expected.get((seen.part, seen.scenario))
    excused = any(seen.scenario in it.inconclusive_ok for it in variants)
    return not excused and (plain is None or plain.verdict is not Verdict.INCONCLUSIVE)


def flaws(matrix: Acquittals) -> tuple[Finding, ...]:
    """Return what *matrix* shows against the suite, and against the catalogue."""
    return (
        *_wrong_reference(matrix),
        *_not_tried(matrix),
        *_unfair(matrix),
        *(_without_effect(matrix) if matrix.traced else ()),
        *_stale(matrix),
    )


def _wrong_reference(matrix: Acquittals) -> Iterator[Finding]:
    for tried in matrix.plain:
        if tried.trouble:
            yield Finding(Flaw.NOT_TRIED, tried.name, tried.trouble)
        for it in tried.seen:
            if it.verdict in (Verdict.FAIL, Verdict.ERROR):
                yield Finding(Flaw.WRONG_REFERENCE, it.scenario, f"{it.verdict} without a variant: {it.reason}")


def _not_tried(matrix: Acquittals) -> Iterator[Finding]:
    for row in (*matrix.rows, *matrix.packs):
        if row.trouble:
            yield Finding(Flaw.NOT_TRIED, row.name, row.trouble)


def _unfair(matrix: Acquittals) -> Iterator[Finding]:
    known = {it.name: it for it in matrix.variants}
    for name, seen in matrix.unfair.items():
        why = " ".join(f"It conforms: {known[each].why}" for each in name.split(TOGETHER) if each in known)
        for it in seen:
            under = f" under the profile {it.part}" if it.part else ""
            yield Finding(_FLAW_OF[it.verdict], name, f"by {it.scenario}{under}: {it.reason} {why}")


def _without_effect(matrix: Acquittals) -> Iterator[Finding]:
    for name, scenarios in matrix.shown_by.items():
        if not scenarios and TOGETHER not in name:
            yield Finding(Flaw.NO_OP, name, "in no scenario does it do otherwise than the reference")


def _stale(matrix: Acquittals) -> Iterator[Finding]:
    variants = {it.name for it in matrix.variants}
    for it in matrix.known:
        rows = [row for row in (*matrix.rows, *matrix.packs) if set(it.variant.split(TOGETHER)) <= _names(row)]
        tried = any(fnmatchcase(seen.scenario, it.scenario) for row in rows for seen in row.seen)
        unfair = any(it.covers(row.name, seen.scenario) for row in matrix.rows for seen in matrix.against(row))
        if tried and not unfair and set(it.variant.split(TOGETHER)) <= variants:
            words = f"{it.scenario} is written down as unfair to it, but is fair now: take the entry out"
            yield Finding(Flaw.STALE_ENTRY, it.variant, words)


def _names(row: VariantRow) -> set[str]:
    return {it.name for it in row.variants}
