"""The kill matrix says which fault is caught by what, and each of its gaps can be seen."""

from __future__ import annotations

import csv
import json
from dataclasses import dataclass

import pytest
from lxml import html

from dsp_conformance.proof.matrix import FaultRow, GapKind, Matrix, Reasons, gaps, survivors
from dsp_conformance.proof.trial_runner import ScenarioOutcome, TrialResult, _NoJournal
from dsp_conformance.verdict import Verdict
from tests.support.miniature import Ended, Miniature

FAULTS = """\
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta

from ..adapter import Time, reference


@dataclass(frozen=True)
class Fault:
    name: str
    sentence: str
    clauses: tuple
    wrong: object
    profile: str = ""


def slow(self, by):
    self._now += by / 2


def back(self, by):
    self._now -= by


def stuck(self, by):
    raise RuntimeError("stuck")


def endless(self, by):
    while True:
        pass


FAULTS = (
    Fault("slow", "Time goes by at half its pace.", ("TN-001",), slow),
    Fault("back", "Time goes back.", ("TN-002",), back),
)


def faulty(name):
    wrong = next(it.wrong for it in FAULTS if it.name == name)

    @contextmanager
    def adapter(profile):
        right, Time.advance = Time.advance, wrong
        try:
            with reference(profile) as candidate:
                yield candidate
        finally:
            Time.advance = right

    return adapter
"""


@pytest.fixture
def proven(miniature: Miniature) -> Miniature:
    """A miniature whose two faults are both caught."""
    miniature.write("reference_impl/faults/__init__.py", FAULTS)
    (miniature.root / "reference_impl" / "profiles").mkdir()
    return miniature


def _faults(miniature: Miniature, *arguments: str) -> Ended:
    return miniature.call("faults", "--out", "proof", "--processes", "2", *arguments)


def test_everything_is_shown(proven: Miniature) -> None:
    """Both faults are killed, both clauses proven, every scenario has failed: exit 0, and all forms agree."""
    ended = _faults(proven)
    told = json.loads((proven.root / "proof/kill-matrix.json").read_text(encoding="utf-8"))
    with (proven.root / "proof/kill-matrix.csv").open(encoding="utf-8", newline="") as lines:
        kills = {(it["fault"], it["clause"]) for it in csv.DictReader(lines) if it["kills"]}
    page = html.parse(str(proven.root / "proof/kill-matrix.html")).getroot()

    assert ended.code == 0, ended.said
    assert told["totals"] == {"faults": 2, "killed": 2, "clauses": 2, "scenarios": 3, "biting": 3}
    assert {it: told["clauses"][it] for it in ("TN-001", "TN-002")} == {"TN-001": ["slow"], "TN-002": ["back"]}
    assert kills == {("slow", "TN-001"), ("back", "TN-002")}
    assert page.findtext(".//h1").startswith("2 of 2 known faults")


WEAKER = 'expect.that("time", held=clock.now() >= noted, expected="later", actual="later")'


def test_a_weakened_assertion_turns_it_red(proven: Miniature) -> None:
    """An expectation that holds too easily lets a fault survive, which is named, as is the clause."""
    proven.replace(
        "steps/time.py",
        'expect.equal("the time that has gone by", clock.now() - noted, figures.span(wait))',
        WEAKER,
    )
    ended = _faults(proven)

    assert ended.code == 1
    assert "SURVIVOR slow: no scenario of TN-001 fails, though: Time goes by at half its pace." in ended.said
    assert "UNPROVEN CLAUSE TN-001" in ended.said


@pytest.mark.parametrize(
    ("wrong", "words"),
    [("stuck", "SURVIVOR slow"), ("endless", "NOT TRIED slow: it took longer than 1 s, which kills nothing")],
)
def test_an_error_or_a_time_out_kills_nothing(proven: Miniature, wrong: str, words: str) -> None:
    """A fault that breaks the candidate, or makes it hang, is not caught."""
    proven.replace("reference_impl/faults/__init__.py", '("TN-001",), slow)', f'("TN-001",), {wrong})')
    proven.replace("dsp_conformance/proof/trial_runner.py", "timedelta(seconds=90)", "timedelta(seconds=1)")
    ended = _faults(proven)

    assert (ended.code, words in ended.said) == (1, True), ended.said


def test_a_scenario_that_takes_too_much_of_the_processor(proven: Miniature) -> None:
    """Its trial ends, long before the limit of the trial."""
    proven.replace("reference_impl/faults/__init__.py", '("TN-001",), slow)', '("TN-001",), endless)')
    proven.replace(
        "dsp_conformance/proof/trial_runner.py", "processor_seconds: float = 0", "processor_seconds: float = 1"
    )
    ended = _faults(proven)

    assert (ended.code, "NOT TRIED slow: a scenario took too long" in ended.said) == (1, True), ended.said


def test_a_fail_of_another_clause_kills_nothing(proven: Miniature) -> None:
    """A fault is caught by the scenarios of its own clauses only."""
    proven.replace("reference_impl/faults/__init__.py", '("TN-001",), slow)', '("TN-003",), slow)')
    ended = _faults(proven)

    assert ended.code == 1
    assert "SURVIVOR slow: no scenario of TN-003 fails" in ended.said


def test_a_useless_scenario_is_named(proven: Miniature) -> None:
    """A scenario that fails under no fault is named; a written reason takes it out, and goes stale."""
    extra = "\n    @TN-002\n    Scenario: No time at all\n      Given the time is noted\n"
    extra += "      When 0 seconds passes\n      Then the clock has moved by 0 seconds\n"
    text = (proven.root / "features/tiny/time.feature").read_text(encoding="utf-8")
    proven.write("features/tiny/time.feature", text + extra)
    named = _faults(proven)
    reasons = '[scenarios]\n"tiny/time/time-goes-on/no-time-at-all" = "no wrong clock can fail it"\n'
    proven.write("reference_impl/faults/reasons.toml", reasons)
    explained = _faults(proven)
    proven.write("reference_impl/faults/reasons.toml", reasons + '[faults]\nslow = "it is not seen"\n')
    stale = _faults(proven)

    assert (named.code, explained.code, stale.code) == (1, 0, 1), named.said
    assert "USELESS SCENARIO tiny/time/time-goes-on/no-time-at-all" in named.said
    assert "STALE REASON slow" in stale.said


def test_a_reference_that_fails_by_itself_proves_nothing(proven: Miniature) -> None:
    """Where the reference fails without a fault, the matrix is worth nothing: exit 4."""
    proven.replace("reference_impl/adapter.py", "self._now += by", "self._now += 2 * by")
    ended = _faults(proven)

    assert ended.code == 4
    assert "WRONG REFERENCE" in ended.said


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (("fast",), 64, "there is no fault 'fast'"),
        (("slow",), 0, "1 of 1 faults are killed"),
        (("--out", "features/tiny/time.feature"), 64, "features/tiny/time.feature"),
    ],
)
def test_what_is_asked(proven: Miniature, arguments: tuple[str, ...], code: int, words: str) -> None:
    """One fault may be asked for; what there is not is refused in words."""
    ended = _faults(proven, *arguments)

    assert (ended.code, words in ended.said) == (code, True), ended.said


def test_unreadable_reasons(proven: Miniature) -> None:
    """Reasons that cannot be read end the command with 4."""
    proven.write("reference_impl/faults/reasons.toml", "[runs]\n")
    ended = _faults(proven)

    assert (ended.code, "reasons.toml has the table runs" in ended.said) == (4, True)


@dataclass(frozen=True)
class _Fault:
    name: str = "f"
    sentence: str = "It is wrong."
    clauses: tuple[str, ...] = ("A",)
    profile: str = ""


def _matrix(verdict: Verdict, *, trouble: str = "", unfaulted: Verdict = Verdict.PASS) -> Matrix:
    seen = (ScenarioOutcome("one", verdict, "why", ""),)
    return Matrix(
        (FaultRow(_Fault(), seen, 0.1, trouble),),
        (TrialResult("the reference", (ScenarioOutcome("one", unfaulted, "why", ""),), 0.1),),
        {"one": frozenset({"A"})},
    )


EVERY_GAP = [GapKind.SURVIVOR, GapKind.UNPROVEN_CLAUSE, GapKind.USELESS_SCENARIO]


@pytest.mark.parametrize(
    ("matrix", "reasons", "expected"),
    [
        (_matrix(Verdict.FAIL), Reasons(), []),
        (_matrix(Verdict.PASS), Reasons(), EVERY_GAP),
        (_matrix(Verdict.ERROR), Reasons(), EVERY_GAP),
        (_matrix(Verdict.INCONCLUSIVE), Reasons(), EVERY_GAP),
        (_matrix(Verdict.PASS), Reasons({"f": "so"}, {"one": "so"}), [GapKind.UNPROVEN_CLAUSE]),
        (_matrix(Verdict.FAIL), Reasons({"f": "so"}, {"one": "so"}), [GapKind.STALE_REASON, GapKind.STALE_REASON]),
        (_matrix(Verdict.FAIL), Reasons({"g": "so"}, {"two": "so"}), [GapKind.STALE_REASON, GapKind.STALE_REASON]),
        (_matrix(Verdict.PASS), Reasons({"f": "so"}, {"one": "so"}, {"A": "so"}), []),
        (_matrix(Verdict.FAIL), Reasons(clauses={"A": "so"}), [GapKind.STALE_REASON]),
        (_matrix(Verdict.FAIL), Reasons(clauses={"B": "so"}), [GapKind.STALE_REASON]),
        (_matrix(Verdict.FAIL, unfaulted=Verdict.ERROR), Reasons(), [GapKind.WRONG_REFERENCE]),
        (_matrix(Verdict.FAIL, trouble="it died"), Reasons(), []),
    ],
)
def test_gaps(matrix: Matrix, reasons: Reasons, expected: list[GapKind]) -> None:
    """Each kind of gap arises from what makes it, and from nothing else."""
    assert [it.gap for it in gaps(matrix, ["A"], reasons)] == expected


def test_a_part_of_the_faults_says_nothing_of_clauses() -> None:
    """When only some faults were tried, clauses and scenarios are not held against the suite."""
    assert [it.gap for it in survivors(_matrix(Verdict.PASS), Reasons())] == [GapKind.SURVIVOR]


def test_trials_keep_nothing_of_their_scenarios() -> None:
    """What a scenario did is forgotten, or each would cost more than the one before; only looks are counted."""
    journal = _NoJournal()
    journal.begin("one")
    journal.step("then", "Then", "the clock has moved", 7)
    journal.looked("the clock", expected=1, actual=1, held=True)
    journal.end("pass", "")

    assert (list(journal.entries), journal.looks) == ([], 1)
