"""What differs between two runs: of one candidate over time, or of two candidates side by side."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from dsp_conformance.record.known_issues import excused
from dsp_conformance.record.run_record import RunRecord, ScenarioRecord
from dsp_conformance.verdict import Verdict, together

_NOT_PASSED = (Verdict.FAIL, Verdict.ERROR, Verdict.INCONCLUSIVE)


class ChangeKind(StrEnum):
    """In which way a scenario or a clause is another than before, the gravest first."""

    REGRESSED = "regressed"
    """It passed, and now fails, is in error, or inconclusive."""
    KNOWN = "regressed, but known"
    """It passed and now fails, as a known issue of the new run says."""
    OTHER = "another verdict"
    """Its verdict changed otherwise, such as from not offered to fail."""
    FIXED = "fixed"
    """It failed, was in error or inconclusive, and now passes."""
    NEW = "new"
    """Only the new run has it."""
    REMOVED = "removed"
    """Only the old run has it."""
    REASON = "another reason"
    """The same verdict for another reason."""
    EVIDENCE = "other evidence"
    """The same verdict, but something else crossed the port or was seen."""


@dataclass(frozen=True)
class RunChange:
    """One scenario or clause that is another than before. ``old`` or ``new`` is None where there is none."""

    kind: ChangeKind
    id: str
    name: str
    clauses: tuple[str, ...]
    old: Verdict | None
    new: Verdict | None
    words: str


@dataclass(frozen=True)
class ClausePair:
    """A clause side by side: its verdict in either run, None where a run did not show it."""

    clause: str
    old: Verdict | None
    new: Verdict | None


@dataclass(frozen=True)
class RunComparison:
    """Two runs and what differs: the circumstances in words, then scenarios and clauses; all clauses in ``rows``."""

    old: str
    new: str
    circumstances: tuple[str, ...]
    scenarios: tuple[RunChange, ...]
    clauses: tuple[RunChange, ...]
    rows: tuple[ClausePair, ...]

    @property
    def regressed(self) -> bool:
        """Whether any scenario or clause regressed that is not known."""
        return any(change.kind is ChangeKind.REGRESSED for change in (*self.scenarios, *self.clauses))


def compare(old: RunRecord, new: RunRecord, evidence: Callable[[str], str]) -> RunComparison:
    """Return what differs; *evidence* says in words where the evidence of a scenario differs, if it does."""
    clauses = {it.id: it.verdict for it in old.clauses}, {it.id: it.verdict for it in new.clauses}
    ids = sorted(clauses[0].keys() | clauses[1].keys())
    return RunComparison(
        old=_name(old),
        new=_name(new),
        circumstances=tuple(_circumstances(old, new)),
        scenarios=_in_order(_scenarios(old, new, evidence)),
        clauses=_in_order(_clauses(*clauses, new)),
        rows=tuple(ClausePair(it, clauses[0].get(it), clauses[1].get(it)) for it in ids),
    )


def _name(record: RunRecord) -> str:
    return f"{record.candidate.name} {record.candidate.version} ({record.candidate.adapter}, {record.started[:19]}Z)"


def _in_order(changes: Iterator[RunChange]) -> tuple[RunChange, ...]:
    kinds = list(ChangeKind)
    return tuple(sorted(changes, key=lambda change: (kinds.index(change.kind), change.id)))


def _scenarios(old: RunRecord, new: RunRecord, evidence: Callable[[str], str]) -> Iterator[RunChange]:
    before, after = ({it.id: it for it in record.scenarios} for record in (old, new))
    known = excused(new)
    for name in before.keys() | after.keys():
        one, other = before.get(name), after.get(name)
        shown = other or one
        assert shown is not None  # noqa: S101 - the name is in one of the two
        was, now = one.verdict if one else None, other.verdict if other else None
        found = _kind(was, now, known=name in known)
        words = other.reason if other else ""
        if found is None and one and other:
            found, words = _same_verdict(one, other, evidence)
        if found:
            title = f"{shown.scenario} [{shown.row}]" if shown.row else shown.scenario
            yield RunChange(found, name, title, shown.clauses, was, now, words)


def _same_verdict(
    one: ScenarioRecord, other: ScenarioRecord, evidence: Callable[[str], str]
) -> tuple[ChangeKind | None, str]:
    if one.reason != other.reason:
        return ChangeKind.REASON, f"was: {one.reason}; is: {other.reason}"
    words = evidence(one.id)
    return (ChangeKind.EVIDENCE, words) if words else (None, "")


def _kind(old: Verdict | None, new: Verdict | None, *, known: bool) -> ChangeKind | None:
    if old is None:
        return ChangeKind.NEW
    if new is None:
        return ChangeKind.REMOVED
    if old is new:
        return None
    if old is Verdict.PASS and new in _NOT_PASSED:
        return ChangeKind.KNOWN if known else ChangeKind.REGRESSED
    return ChangeKind.FIXED if new is Verdict.PASS and old in _NOT_PASSED else ChangeKind.OTHER


def _clauses(before: Mapping[str, Verdict], after: Mapping[str, Verdict], new: RunRecord) -> Iterator[RunChange]:
    known = excused(new)
    verdicts = {it.id: it.verdict for it in new.scenarios}
    shown_by = {it.id: it.scenarios for it in new.clauses}
    for name in before.keys() | after.keys():
        one, other = before.get(name), after.get(name)
        rest = together(verdicts[it] for it in shown_by.get(name, ()) if it not in known)
        found = _kind(one, other, known=rest not in _NOT_PASSED)
        if found:
            yield RunChange(found, name, "", (name,), one, other, "")


def _circumstances(old: RunRecord, new: RunRecord) -> Iterator[str]:
    before, after = _told(old), _told(new)
    for key in sorted(before.keys() | after.keys()):
        if before.get(key) != after.get(key):
            was, now = before.get(key, "not declared"), after.get(key, "not declared")
            yield f"{key}: {was} in the old run, {now} in the new"


def _told(record: RunRecord) -> dict[str, object]:
    profile = record.candidate.profile
    told: dict[str, object] = {
        "suite version": record.suite.version,
        "selection": ", ".join(f"{key} {it}" for key, it in vars(record.selection).items() if it) or "everything",
        "patience": f"{record.settings.patience:g} s",
        "complete": "yes" if record.complete else "no, cut short",
        "modifications": ", ".join(profile.get("modifications", ())),
    }
    told |= {f"digest of {it.id}": it.sha256 for it in record.suite.documents}
    told |= {f"profile {key}": it for key, it in dict(profile.get("values", {})).items()}
    declared = profile.get("declared", profile.get("readings", {}))
    return told | {
        f"reading {key}": it if key in declared else f"{it} by default"
        for key, it in dict(profile.get("readings", {})).items()
    }
