"""The kill matrix: which fault is caught by which scenario of which clause, and what nothing catches.

A fault is killed only by a scenario of a clause that it violates, and only by a fail: an expectation about that
clause that did not hold. An error, a time-out or a fail of another clause's scenario kills nothing.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from typing import Protocol

from dsp_conformance.proof.trial_runner import ScenarioOutcome, TrialResult
from dsp_conformance.verdict import Verdict


class KnownFault(Protocol):
    """A wrong variant of the reference; ``profile`` names one of its profiles, empty for the default."""

    @property
    def name(self) -> str:
        """The name by which it is run."""

    @property
    def sentence(self) -> str:
        """What is wrong, as a vendor would say it."""

    @property
    def clauses(self) -> tuple[str, ...]:
        """The clauses that it violates."""

    @property
    def profile(self) -> str:
        """The profile under which it shows."""


@dataclass(frozen=True)
class FaultRow:
    """A fault, and what some scenarios saw of it, in so many seconds; the part of each is the profile's name.

    ``trouble`` says why it could not be run to its end, if it could not.
    """

    fault: KnownFault
    seen: tuple[ScenarioOutcome, ...]
    seconds: float
    trouble: str = ""

    @property
    def failed(self) -> frozenset[str]:
        """The ids of the scenarios that failed."""
        return frozenset(it.scenario for it in self.seen if it.verdict is Verdict.FAIL)


class GapKind(StrEnum):
    """What kind of thing the matrix does not show."""

    SURVIVOR = "survivor"
    """No scenario of a clause that the fault violates fails."""
    UNPROVEN_CLAUSE = "unproven clause"
    """The clause is testable, but its own scenarios catch none of the faults that violate it."""
    USELESS_SCENARIO = "useless scenario"
    """It fails under no fault."""
    STALE_REASON = "stale reason"
    """A reason is given for what needs none, or for what there is not."""
    NOT_TRIED = "not tried"
    """A fault, or the reference without one, could not be run to its end."""
    WRONG_REFERENCE = "wrong reference"
    """A scenario does not pass without any fault: its failing under one would show nothing."""


@dataclass(frozen=True)
class MatrixGap:
    """Something that the matrix does not show though it should: what kind, about what, in words."""

    gap: GapKind
    about: str
    words: str


@dataclass(frozen=True)
class Reasons:
    """Written reasons, by name and id: why a fault survives, a scenario fails nowhere, a clause catches no fault."""

    faults: Mapping[str, str] = field(default_factory=dict)
    scenarios: Mapping[str, str] = field(default_factory=dict)
    clauses: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Matrix:
    """All rows, with the clauses of each scenario by its id. ``unfaulted`` is the reference itself, tried alike.

    A fault has several rows when it was tried again, by more scenarios.
    """

    rows: tuple[FaultRow, ...]
    unfaulted: tuple[TrialResult, ...]
    clauses_of: Mapping[str, frozenset[str]]

    @cached_property
    def faults(self) -> dict[str, KnownFault]:
        """Every fault that was tried, by its name."""
        return {row.fault.name: row.fault for row in self.rows}

    @cached_property
    def failed(self) -> dict[str, frozenset[str]]:
        """The ids of the scenarios that each fault makes fail, by the fault's name."""
        found: dict[str, set[str]] = {name: set() for name in self.faults}
        for row in self.rows:
            found[row.fault.name] |= row.failed
        return {name: frozenset(ids) for name, ids in found.items()}

    @cached_property
    def kills(self) -> dict[str, tuple[str, ...]]:
        """The ids of the scenarios that kill each fault, by the fault's name; empty for one that survives."""
        return {
            name: tuple(sorted(it for it in self.failed[name] if self.clauses_of[it] & set(fault.clauses)))
            for name, fault in self.faults.items()
        }

    @cached_property
    def killed_by_clause(self) -> dict[str, tuple[str, ...]]:
        """The names of the faults that each clause's own scenarios kill, by the clause's id."""
        found: dict[str, dict[str, None]] = {}
        for name, scenarios in self.kills.items():
            for scenario in scenarios:
                for clause in self.clauses_of[scenario] & set(self.faults[name].clauses):
                    found.setdefault(clause, {})[name] = None
        return {clause: tuple(names) for clause, names in sorted(found.items())}

    @cached_property
    def biting(self) -> frozenset[str]:
        """The ids of the scenarios that fail under some fault."""
        return frozenset().union(*self.failed.values())


def gaps(matrix: Matrix, testable: Iterable[str], reasons: Reasons) -> tuple[MatrixGap, ...]:
    """Return what *matrix* does not show of the clauses *testable* and of its faults and scenarios.

    It must have been tried with every fault; a part of them proves nothing about clauses and scenarios.
    """
    return (
        *survivors(matrix, reasons),
        *_unproven(matrix, tuple(testable), reasons),
        *_useless(matrix, reasons),
    )


def survivors(matrix: Matrix, reasons: Reasons) -> tuple[MatrixGap, ...]:
    """Return what *matrix* does not show of its faults, and where it rests on a reference that fails by itself."""
    return (*_wrong_reference(matrix), *_not_killed(matrix, reasons))


def _wrong_reference(matrix: Matrix) -> Iterator[MatrixGap]:
    for tried in matrix.unfaulted:
        if tried.trouble:
            yield MatrixGap(GapKind.NOT_TRIED, tried.name, tried.trouble)
        for it in tried.seen:
            if it.verdict in (Verdict.FAIL, Verdict.ERROR):
                yield MatrixGap(GapKind.WRONG_REFERENCE, it.scenario, f"{it.verdict} without a fault: {it.reason}")


def _not_killed(matrix: Matrix, reasons: Reasons) -> Iterator[MatrixGap]:
    for row in matrix.rows:
        if row.trouble and not matrix.kills[row.fault.name]:
            yield MatrixGap(GapKind.NOT_TRIED, row.fault.name, f"{row.trouble}, which kills nothing")
    for name, fault in matrix.faults.items():
        killed, explained = bool(matrix.kills[name]), name in reasons.faults
        if killed and explained:
            yield MatrixGap(GapKind.STALE_REASON, name, "a reason is given for its surviving, but it is killed")
        elif not killed and not explained:
            failed = matrix.failed[name]
            other = f" It fails {min(failed)}, which shows none of them." if failed else ""
            words = f"no scenario of {', '.join(fault.clauses)} fails, though: {fault.sentence}{other}"
            yield MatrixGap(GapKind.SURVIVOR, name, words)


def _unproven(matrix: Matrix, testable: Collection[str], reasons: Reasons) -> Iterator[MatrixGap]:
    killed = matrix.killed_by_clause
    for clause in testable:
        if clause not in killed and clause not in reasons.clauses:
            yield MatrixGap(GapKind.UNPROVEN_CLAUSE, clause, "its own scenarios catch no fault that violates it")
        elif clause in killed and clause in reasons.clauses:
            words = "a reason is given for its catching no fault, but it catches one"
            yield MatrixGap(GapKind.STALE_REASON, clause, words)
    yield from _unknown(reasons.clauses, testable, "testable clause")


def _useless(matrix: Matrix, reasons: Reasons) -> Iterator[MatrixGap]:
    biting = matrix.biting
    for scenario in matrix.clauses_of:
        if scenario not in biting and scenario not in reasons.scenarios:
            yield MatrixGap(GapKind.USELESS_SCENARIO, scenario, "it fails under no fault")
        elif scenario in biting and scenario in reasons.scenarios:
            yield MatrixGap(GapKind.STALE_REASON, scenario, "a reason is given for its failing nowhere, but it fails")
    yield from _unknown(reasons.scenarios, matrix.clauses_of, "scenario")
    yield from _unknown(reasons.faults, matrix.faults, "fault")


def _unknown(explained: Iterable[str], known: Collection[str], what: str) -> Iterator[MatrixGap]:
    for name in explained:
        if name not in known:
            yield MatrixGap(GapKind.STALE_REASON, name, f"a reason is given, but there is no such {what}")
