"""Known issues: what is excused, stale or refused, and that nothing is ever made to look like a pass."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from dsp_conformance.record.known_issues import KnownIssue, excused, judge, outcome
from dsp_conformance.record.run_record import (
    SCHEMA,
    CandidateRecord,
    KnownIssueState,
    RunRecord,
    ScenarioRecord,
    SelectionRecord,
    SettingsRecord,
    SuiteRecord,
    clause_records,
    totals,
)
from dsp_conformance.reporting.wording import sentence
from dsp_conformance.specification.register import register
from dsp_conformance.verdict import Verdict, together
from tests.support.miniature import Miniature

TODAY = dt.date(2026, 3, 1)
MINUTE = "tiny/time/time-goes-on/a-minute-passes"
SHORT = "tiny/time/time-goes-on/some-time-passes/a-short-one"
REASON = "the time that has gone by: expected"


def _ended(name: str, verdict: Verdict, reason: str = "") -> ScenarioRecord:
    return ScenarioRecord(
        name, "tiny", "features/tiny/time.feature", 1, "Time", "", name, "", ("TN-001",), (), verdict, reason, 0.0
    )


def _issue(name: str = "a", reason: str = "late", expires: dt.date = TODAY) -> KnownIssue:
    return KnownIssue(name, (name,), reason, "the owner", "the approver", expires)


def _run(*scenarios: ScenarioRecord, issues: tuple[KnownIssue, ...] = (), complete: bool = True) -> RunRecord:
    verdict = together(it.verdict for it in scenarios)
    if not complete and verdict is Verdict.PASS:
        verdict = Verdict.INCONCLUSIVE
    return RunRecord(
        schema=SCHEMA,
        suite=SuiteRecord("1", ()),
        candidate=CandidateRecord("tiny", "1", "tiny", {}),
        started="2026-03-01T12:00:00+00:00",
        selection=SelectionRecord(),
        settings=SettingsRecord(1.0),
        complete=complete,
        verdict=verdict,
        totals=totals(len(scenarios), len(scenarios), scenarios),
        scenarios=scenarios,
        clauses=clause_records(scenarios, register()),
        known_issues=judge(issues, scenarios, TODAY),
    )


LATE = _ended("a", Verdict.FAIL, "it was  late by 3 s")
OTHER = _ended("b", Verdict.FAIL, "it was early")
PASSED = _ended("c", Verdict.PASS)
STATES = [
    (_issue(), LATE, KnownIssueState.KNOWN, "failed again"),
    (_issue(reason="was late\n by"), LATE, KnownIssueState.KNOWN, "failed again"),
    (_issue(reason="early"), LATE, KnownIssueState.STALE, "for another reason: it was"),
    (_issue(reason="LATE"), LATE, KnownIssueState.STALE, "for another reason"),
    (_issue(), _ended("a", Verdict.PASS), KnownIssueState.STALE, "it passes"),
    (_issue(), _ended("a", Verdict.NOT_OFFERED, "late"), KnownIssueState.STALE, "not offered"),
    (_issue(expires=dt.date(2026, 2, 28)), LATE, KnownIssueState.STALE, "2026-02-28, has gone by"),
    (_issue(), _ended("a", Verdict.ERROR, "it was late"), KnownIssueState.NOT_RUN, "could not be seen"),
    (_issue(), _ended("a", Verdict.INCONCLUSIVE, "late"), KnownIssueState.NOT_RUN, "could not be seen"),
    (_issue(), PASSED, KnownIssueState.NOT_RUN, "none of its scenarios failed: 0 of 1 ran"),
]


@pytest.mark.parametrize(("issue", "ended", "state", "words"), STATES)
def test_what_becomes_of_a_known_issue(
    issue: KnownIssue, ended: ScenarioRecord, state: KnownIssueState, words: str
) -> None:
    """The same reason is known; another reason, a pass, a date gone by are stale; only a fail can be known."""
    (judged,) = judge([issue], [ended], TODAY)

    assert judged.state is state
    assert words in judged.words


OUTCOMES = [
    ((PASSED,), (), True, 0),
    ((PASSED, LATE), (), True, 1),
    ((PASSED, LATE), (_issue(),), True, 0),
    ((_ended("d", Verdict.NOT_OFFERED), LATE), (_issue(),), True, 0),
    ((LATE,), (_issue(),), True, 0),
    ((LATE,), (_issue(),), False, 2),
    ((PASSED, LATE, OTHER), (_issue(),), True, 1),
    ((PASSED, LATE), (_issue(reason="early"),), True, 1),
    ((PASSED,), (_issue("c"),), True, 1),
    ((PASSED, LATE, _ended("d", Verdict.INCONCLUSIVE)), (_issue(),), True, 2),
    ((PASSED, LATE, _ended("d", Verdict.ERROR)), (_issue(),), True, 3),
    ((PASSED, _ended("a", Verdict.ERROR, "late")), (_issue(),), True, 3),
    ((_ended("d", Verdict.NOT_OFFERED),), (), True, 2),
    ((PASSED,), (), False, 2),
]


@pytest.mark.parametrize(("scenarios", "issues", "complete", "code"), OUTCOMES)
def test_how_a_run_ends(
    scenarios: tuple[ScenarioRecord, ...], issues: tuple[KnownIssue, ...], *, complete: bool, code: int
) -> None:
    """A run ends with 0 only when every failure is known, and nothing is stale, in error or inconclusive."""
    assert outcome(_run(*scenarios, issues=issues, complete=complete)) == code


def test_a_record_cannot_excuse_what_did_not_fail() -> None:
    """A scenario in error stays one, whatever a record says of known issues."""
    record = _run(LATE, issues=(_issue(),))
    forged = replace(record, scenarios=(_ended("a", Verdict.ERROR, "late"),))

    assert excused(record) == {"a"}
    assert excused(forged) == frozenset()
    assert outcome(forged) == 3


def test_it_never_sounds_like_conformance() -> None:
    """The sentence says that the candidate does not conform, even if there is no new failure."""
    assert sentence(_run(LATE, issues=(_issue(),))) == (
        "tiny 1 does not conform. 0 of 1 scenario that applies; 0 not offered. 1 failure is known, none is new."
    )
    assert "2 fail" not in sentence(_run(LATE, OTHER, issues=(_issue(),)))
    assert "1 failure is known, 1 is new." in sentence(_run(LATE, OTHER, issues=(_issue(),)))
    assert "stale, which fails the run" in sentence(_run(PASSED, issues=(_issue("c"),)))


def _entry(**other: str) -> str:
    members = {
        "scenario": f'"{MINUTE}"',
        "reason": f'"{REASON}"',
        "owner": '"the clock team"',
        "approver": '"the sponsor"',
        "expires": "2199-12-31",
    } | other
    return "[[known]]\n" + "\n".join(f"{key} = {value}" for key, value in members.items() if value) + "\n"


def _break(miniature: Miniature, known: str) -> None:
    miniature.replace("features/tiny/time.feature", "moved by 1 minute", "moved by 2 minutes")
    miniature.write("reference_impl/known-issues.toml", known)


def test_a_known_issue_in_a_run(miniature: Miniature) -> None:
    """The run ends with 0, and says in record and summary that the candidate does not conform."""
    _break(miniature, _entry())
    ended = miniature.run()

    assert ended.code == 0, ended.said
    assert (
        "does not conform. 2 of 3 scenarios that apply; 0 not offered. 1 failure is known, none is new." in ended.said
    )
    assert miniature.record()["verdict"] == "fail"
    assert miniature.verdicts()["a-minute-passes"] == "fail"
    assert miniature.record()["known_issues"][0]["state"] == "known"


def test_by_clause_and_by_path(miniature: Miniature) -> None:
    """An entry may speak of a clause, and the file may be named."""
    _break(miniature, "")
    miniature.write("mine.toml", _entry(scenario="", clause='"TN-001"'))

    assert miniature.run().code == 1
    assert miniature.run("--known-issues", "mine.toml").code == 0


@pytest.mark.parametrize(
    ("entry", "words"),
    [
        (_entry(reason='"the clock stood still"'), "it failed for another reason: the time that has gone by"),
        (_entry(expires="2026-01-01"), "has gone by"),
        (_entry() + _entry(scenario=f'"{SHORT}"'), "it passes: take the entry out"),
    ],
)
def test_a_stale_one_fails_the_run(miniature: Miniature, entry: str, words: str) -> None:
    """It is said why it is stale, and the run ends with 1."""
    _break(miniature, entry)
    ended = miniature.run()

    assert ended.code == 1
    assert words in ended.said
    assert "1 known issue is stale, which fails the run." in ended.said


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (_entry(ower='"x"'), "line 7: there is no key ower; did you mean owner?"),
        ("\n" + _entry() + "\n" + _entry(owner=""), "line 9: the entry has no owner"),
        (_entry(scenario=""), "line 1: neither scenario nor clause stands in the entry"),
        (_entry(clause='"TN-001"'), "line 1: both scenario and clause stand in the entry"),
        (_entry(scenario=f'"{MINUTE}s"'), f"line 2: no scenario of the suite is {MINUTE}s; did you mean {MINUTE}?"),
        (
            _entry(scenario="", clause='"TN-009"'),
            "line 6: no scenario of the suite shows TN-009; did you mean TN-00",
        ),
        (_entry(expires='"soon"'), "line 6: expires is a date without quotes, such as 2027-03-31, not 'soon'"),
        (_entry(expires="2027-03-31T10:00:00"), "line 6: expires is a date"),
        (_entry(expires="2027-02-30"), "is not TOML"),
        (_entry(reason='" "'), "line 3: reason is a text in quotes, and not an empty one"),
        (_entry(owner="3"), "line 4: owner is a text"),
        (_entry() + _entry(), "is listed twice for the same reason"),
        ("[[know]]\n", "line 1: there is no key know; did you mean known?"),
        ("known = 3\n", "line 1: known is a list of tables"),
    ],
)
def test_what_is_refused(miniature: Miniature, text: str, words: str) -> None:
    """A file that is wrong stops the run before it begins, in one sentence with line and remedy."""
    miniature.write("reference_impl/known-issues.toml", text)
    ended = miniature.run()

    assert ended.code == 3, ended.said
    assert words in ended.said
    assert len(ended.err.strip().splitlines()) == 1
    assert not (miniature.root / "out").exists()


def test_a_file_that_is_not_there(miniature: Miniature) -> None:
    """A path that cannot be read is a usage error."""
    ended = miniature.run("--known-issues", "nowhere.toml")

    assert ended.code == 64
    assert "nowhere.toml cannot be read" in ended.said
