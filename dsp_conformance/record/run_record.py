"""The record of a run: ``run.json``, and that it reconciles with what was authored.

Its form is ``schemas/run.schema.json``. Everything else that is reported is made from it.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Any

from dsp_conformance import __version__
from dsp_conformance.exceptions import SuiteError
from dsp_conformance.layout import root
from dsp_conformance.port.codec import converter, plain
from dsp_conformance.redaction import masked_value
from dsp_conformance.specification.gherkin import AuthoredScenario
from dsp_conformance.specification.register import Register
from dsp_conformance.specification.tags import clauses_of
from dsp_conformance.verdict import Verdict, together

SCHEMA = "https://dsp-conformance.invalid/run/2"


@dataclass(frozen=True)
class DocumentRecord:
    """A source document, and the digest of the text that the suite transcribes."""

    id: str
    sha256: str


@dataclass(frozen=True)
class SuiteRecord:
    """Which suite ran."""

    version: str
    documents: tuple[DocumentRecord, ...]


@dataclass(frozen=True)
class CandidateRecord:
    """Which candidate was judged, under which figures and readings, and what it offered.

    ``operations`` are the full names of the operations that it offered before the first scenario.
    """

    name: str
    version: str
    adapter: str
    profile: dict[str, Any]
    capabilities: tuple[str, ...] = ()
    operations: tuple[str, ...] = ()


@dataclass(frozen=True)
class SelectionRecord:
    """What was asked to be run; empty texts when everything was. ``scenario`` is the id of a single one."""

    clauses: str = ""
    features: str = ""
    keyword: str = ""
    scenario: str = ""


@dataclass(frozen=True)
class SettingsRecord:
    """How the run was made: how long it waited, at most, for a candidate without a clock, in seconds.

    ``required`` are the clauses that had to be shown: what is not offered of them does not pass.
    ``official_schema`` is the digest of the official schemas that messages were held against, empty for none.
    """

    patience: float
    required: tuple[str, ...] = ()
    official_schema: str = ""


class AlarmKind(StrEnum):
    """Why a pass shows less than it seems to."""

    NO_SUCCESS = "no_success"
    """A clause was shown by refusals only: its success path was never walked."""
    ONLY_REJECTIONS = "only_rejections"
    """Everything that the candidate was asked in a scenario was rejected."""
    NOTHING_LOOKED_AT = "nothing_looked_at"
    """A Then of a scenario looked at nothing."""
    NOTHING_HAPPENED = "nothing_happened"
    """A scenario held only that something is absent, and nothing that could have caused it was seen."""
    LAW_NOT_REACHED = "law_not_reached"
    """The examples of a law never reached the state that the law is about."""


@dataclass(frozen=True)
class VacuityAlarm:
    """An alarm about evidence: what kind, about which scenario or clause, and in words."""

    kind: AlarmKind
    about: str
    words: str


@dataclass(frozen=True)
class DeniedOffer:
    """An operation that the candidate offered before the run and denied in it, and in how many calls."""

    operation: str
    times: int


class KnownIssueState(StrEnum):
    """What became of a known issue in a run."""

    KNOWN = "known"
    """It failed again, for the reason that was given."""
    STALE = "stale"
    """It passed, failed for another reason, or its date is gone by; ``words`` say which."""
    NOT_RUN = "not_run"
    """None of its scenarios was selected."""


@dataclass(frozen=True)
class KnownIssueRecord:
    """A known issue, and what became of it. ``subject`` is a scenario's or a clause's id, ``expires`` an ISO date."""

    subject: str
    reason: str
    owner: str
    approver: str
    expires: str
    state: KnownIssueState
    scenarios: tuple[str, ...]
    words: str


@dataclass(frozen=True)
class ScenarioRecord:
    """The verdict on one scenario, why, and how long it took in seconds.

    ``file`` is its feature file, seen from the folder that holds ``features``; ``line`` is where it begins there.
    ``applies`` is False where it is about a modification or a reading by which the candidate does not go.
    """

    id: str
    document: str
    file: str
    line: int
    feature: str
    rule: str
    scenario: str
    row: str
    clauses: tuple[str, ...]
    readings: tuple[str, ...]
    verdict: Verdict
    reason: str
    seconds: float
    applies: bool = True


@dataclass(frozen=True)
class ClauseRecord:
    """The verdict on one clause: the worst of its scenarios."""

    id: str
    verdict: Verdict
    scenarios: tuple[str, ...]


@dataclass(frozen=True)
class Totals:
    """How many scenarios were authored, found by the runner, executed, and ended in each verdict."""

    authored: int
    collected: int
    executed: int
    passed: int = field(metadata={"json": "pass"})
    fail: int
    inconclusive: int
    not_offered: int
    error: int


@dataclass(frozen=True)
class RunRecord:
    """Everything that ``run.json`` says. ``complete`` is False for a run that was cut short."""

    schema: str
    suite: SuiteRecord
    candidate: CandidateRecord
    started: str
    selection: SelectionRecord
    settings: SettingsRecord
    complete: bool
    verdict: Verdict
    totals: Totals
    scenarios: tuple[ScenarioRecord, ...]
    clauses: tuple[ClauseRecord, ...]
    findings: tuple[VacuityAlarm, ...] = ()
    known_issues: tuple[KnownIssueRecord, ...] = ()
    denied_offers: tuple[DeniedOffer, ...] = ()

    def write(self, folder: Path) -> Path:
        """Write ``run.json`` and the manifest of the record's files; return the path of ``run.json``."""
        path = folder / "run.json"
        told = masked_value(plain(self))
        assert isinstance(told, dict)  # noqa: S101 - a dataclass becomes an object
        if not told["settings"]["official_schema"]:
            del told["settings"]["official_schema"]
        told["totals"]["pass"] = told["totals"].pop("passed")
        text = json.dumps(told, indent=1, ensure_ascii=False) + "\n"
        path.write_bytes(text.encode("utf-8", "backslashreplace"))  # a lone surrogate becomes JSON's escape
        return path


def suite_record(register: Register) -> SuiteRecord:
    """Return which suite this is."""
    return SuiteRecord(
        __version__,
        tuple(DocumentRecord(document.id, document.source_sha256) for document in register.documents),
    )


def scenario_record(
    authored: AuthoredScenario, register: Register, verdict: Verdict, reason: str, seconds: float
) -> ScenarioRecord:
    """Return the record of one scenario."""
    return ScenarioRecord(
        id=authored.id,
        document=authored.document,
        file=authored.path.relative_to(root()).as_posix(),
        line=authored.line,
        feature=authored.feature,
        rule=authored.rule,
        scenario=authored.scenario,
        row=authored.row,
        clauses=clauses_of(authored, register),
        readings=tuple(tag.removeprefix("reading-") for tag in authored.tags if tag.startswith("reading-")),
        verdict=verdict,
        reason=reason,
        seconds=round(seconds, 6),
    )


def clause_records(scenarios: Iterable[ScenarioRecord], register: Register) -> tuple[ClauseRecord, ...]:
    """Return the verdict on every clause that the scenarios name, in the order of the ids.

    A clause that carries no verdict, and is only touched by them, is not among these.
    """
    by_clause: dict[str, list[ScenarioRecord]] = {}
    for scenario in scenarios:
        for clause in scenario.clauses:
            if clause not in register.without_verdict:
                by_clause.setdefault(clause, []).append(scenario)
    return tuple(
        ClauseRecord(clause, together(it.verdict for it in named), tuple(it.id for it in named))
        for clause, named in sorted(by_clause.items())
    )


def overall(scenarios: Iterable[ScenarioRecord], *, complete: bool) -> Verdict:
    """Return the verdict on a run; one that was cut short is inconclusive unless something speaks against it."""
    verdict = together(scenario.verdict for scenario in scenarios)
    return verdict if complete or verdict in (Verdict.FAIL, Verdict.ERROR) else Verdict.INCONCLUSIVE


def not_shown_of_required(record: RunRecord) -> tuple[str, ...]:
    """Return the clauses that had to be shown and are not offered, or have no scenario in the run.

    A clause that is shown by another reading only than the candidate takes is none of them.
    """
    seen = {it.id: it for it in record.clauses}
    other_reading = {it.id for it in record.scenarios if not it.applies and it.readings}

    def missing(name: str) -> bool:
        clause = seen.get(name)
        return clause is None or (
            clause.verdict is Verdict.NOT_OFFERED and not other_reading.issuperset(clause.scenarios)
        )

    return tuple(name for name in record.settings.required if missing(name))


def totals(authored: int, collected: int, scenarios: Collection[ScenarioRecord]) -> Totals:
    """Return the totals of a run."""
    count = {verdict: sum(it.verdict is verdict for it in scenarios) for verdict in Verdict}
    return Totals(
        authored=authored,
        collected=collected,
        executed=len(scenarios),
        passed=count[Verdict.PASS],
        fail=count[Verdict.FAIL],
        inconclusive=count[Verdict.INCONCLUSIVE],
        not_offered=count[Verdict.NOT_OFFERED],
        error=count[Verdict.ERROR],
    )


def read_run(folder: Path) -> RunRecord:
    """Read the ``run.json`` of *folder*. Raises SuiteError when it is not a record of this suite's form."""
    try:
        told: Mapping[str, Any] = json.loads((folder / "run.json").read_text(encoding="utf-8"))
        told = {
            **told,
            "totals": {"passed" if key == "pass" else key: it for key, it in told["totals"].items()},
        }
        return converter().structure(told, RunRecord)
    except Exception as wrong:
        raise SuiteError(f"{folder / 'run.json'} is no record of a run: {wrong}") from wrong
