"""What a run did not show, in rows: reason, how many, and which."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from dsp_conformance.record.run_record import AlarmKind, KnownIssueState, RunRecord
from dsp_conformance.reporting.undeclared import undeclared
from dsp_conformance.specification.register import Register, Testable
from dsp_conformance.verdict import Verdict

_ALARMS = {
    AlarmKind.NO_SUCCESS: "clauses shown by refusals only",
    AlarmKind.ONLY_REJECTIONS: "scenarios in which everything was rejected",
    AlarmKind.NOTHING_LOOKED_AT: "scenarios with a Then that looked at nothing",
    AlarmKind.NOTHING_HAPPENED: "scenarios that hold an absence which nothing could have ended",
    AlarmKind.LAW_NOT_REACHED: "laws whose examples never came to the point",
}


@dataclass(frozen=True)
class NotShown:
    """One reason: ``count`` clauses, scenarios or issues, and the names of those that have one."""

    reason: str
    count: int
    which: tuple[str, ...]


def not_shown(record: RunRecord, register: Register) -> tuple[NotShown, ...]:
    """Return every reason why the run shows less than all clauses, those with nothing to say too."""
    return (
        *_clauses(record, register),
        _undeclared(record, register),
        *_deselected(record),
        *_vacuous(record),
        _stale(record),
    )


def _clauses(record: RunRecord, register: Register) -> tuple[NotShown, ...]:
    seen = {clause.id: clause.verdict for clause in record.clauses}
    by_verdict = {verdict: [clause for clause, it in seen.items() if it is verdict] for verdict in Verdict}
    rest = [clause for clause in register.clauses.values() if clause.id not in seen]
    touched = {clause for it in record.scenarios for clause in it.clauses} & register.without_verdict
    return (
        _row(
            "clauses not offered by the candidate, or by a reading it does not take", by_verdict[Verdict.NOT_OFFERED]
        ),
        _row("clauses that stayed inconclusive", by_verdict[Verdict.INCONCLUSIVE]),
        _row("clauses whose set-up broke down", by_verdict[Verdict.ERROR]),
        _row(
            "clauses that are testable, but not selected or without a scenario",
            [it.id for it in rest if it.carries_verdict],
        ),
        _row(
            "clauses that scenarios touch, but that carry no verdict (the register gives the reason)",
            [it.id for it in rest if it.id in touched],
        ),
        _row(
            "clauses that are not testable (the register gives the reason)",
            [it.id for it in rest if not it.carries_verdict and it.id not in touched],
        ),
        _row("clauses tested in part only (the register says what is left out)", _partly(register, seen)),
    )


def _partly(register: Register, seen: Mapping[str, Verdict]) -> list[str]:
    return [it.id for it in register.clauses.values() if it.testable is Testable.PARTLY and it.id in seen]


def _undeclared(record: RunRecord, register: Register) -> NotShown:
    found = undeclared(record, register)
    return NotShown(
        "scenarios not judged: not declared, and no sentence speaks of it (a question for the Working Group)",
        len({name for it in found for name in it.scenarios}),
        tuple(f"{it.reading.id} ({len(it.scenarios)}): {it.reading.question}" for it in found),
    )


def _deselected(record: RunRecord) -> tuple[NotShown, ...]:
    it = record.selection
    words = {"clauses": it.clauses, "features": it.features, "words": it.keyword}
    asked = tuple(f"only {name}: {text}" for name, text in words.items() if text)
    return (NotShown("scenarios that were not selected", record.totals.authored - record.totals.executed, asked),)


def _vacuous(record: RunRecord) -> tuple[NotShown, ...]:
    rows = [
        _row(f"vacuous: {words}", [it.about for it in record.findings if it.kind is kind])
        for kind, words in _ALARMS.items()
    ]
    return tuple(row for row in rows if row.count) or (_row("vacuous passes", []),)


def _stale(record: RunRecord) -> NotShown:
    stale = [it for it in record.known_issues if it.state is KnownIssueState.STALE]
    return _row("known issues that are stale", [f"{it.subject}: {it.words}" for it in stale])


def _row(reason: str, which: list[str]) -> NotShown:
    return NotShown(reason, len(which), tuple(which))
