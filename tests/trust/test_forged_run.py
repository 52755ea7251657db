"""A run.json that was forged does not hold: its journals lead to another."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from dsp_conformance.trust.problems import ProblemCode
from tests.support.records import FALSE_MINUTE, MINUTE, RULE, Forge, Problem, call_of, details_of, forge, honest

__all__ = ["forge", "honest"]


def _scenario(told: dict[str, Any], last: str) -> dict[str, Any]:
    found: dict[str, Any] = next(it for it in told["scenarios"] if it["id"].endswith(last))
    return found


def _passes(told: dict[str, Any]) -> None:
    _scenario(told, "a-second-that-is-a-minute").update(verdict="pass", reason="")


def test_a_forged_verdict_is_named(forge: Forge) -> None:
    """A fail made a pass, with sums, journal and manifest to match, is not what the exchanges lead to."""
    forge.alter_run(_passes)
    forge.sum_up()
    forge.alter_entries("a-second-that-is-a-minute", lambda it: it[-1].update(verdict="pass", reason=""))
    forge.write_manifest()
    problems = forge.problems()

    assert details_of(problems, FALSE_MINUTE, ProblemCode.VERDICT_WRONG) == {
        "recorded": "pass",
        "derived": "fail (the time that has gone by: expected 60 s, saw 1 s)",
    }
    assert [(it[0], it[1]) for it in problems] == [
        (ProblemCode.ENTRY_ALTERED, FALSE_MINUTE),
        (ProblemCode.VERDICT_WRONG, FALSE_MINUTE),
    ]


NO_SUCCESS = {"kind": "no_success", "about": "TN-001", "words": "so it is"}
RUNS: list[tuple[str, Callable[[dict[str, Any]], object], Problem]] = [
    (
        "reason",
        lambda told: _scenario(told, "a-second-that-is-a-minute").update(reason="bad luck"),
        (
            ProblemCode.VERDICT_WRONG,
            FALSE_MINUTE,
            {
                "recorded": "fail (bad luck)",
                "derived": "fail (the time that has gone by: expected 60 s, saw 1 s)",
            },
        ),
    ),
    (
        "totals",
        lambda told: told["totals"].update({"pass": 5, "fail": 0}),
        (ProblemCode.TOTALS_WRONG, "totals", {}),
    ),
    (
        "clause",
        lambda told: told["clauses"][0].update(verdict="pass"),
        (ProblemCode.CLAUSE_VERDICT_WRONG, "TN-001", {}),
    ),
    (
        "run",
        lambda told: told.update(verdict="pass"),
        (ProblemCode.RUN_VERDICT_WRONG, "verdict", {"recorded": "pass", "derived": "fail"}),
    ),
    (
        "twice",
        lambda told: told["scenarios"].append(told["scenarios"][0]),
        (ProblemCode.SCENARIO_RECORDED_TWICE, MINUTE, {}),
    ),
    ("left out", lambda told: told["scenarios"].pop(0), (ProblemCode.JOURNAL_UNCLAIMED, MINUTE, {})),
    (
        "invented",
        lambda told: _scenario(told, "a-minute-passes").update(id="a/b"),
        (ProblemCode.JOURNAL_MISSING, "a/b", {}),
    ),
    (
        "not to be found",
        lambda told: _scenario(told, "a-minute-passes").update(id="a/b"),
        (ProblemCode.SCENARIO_NOT_REDERIVED, "a/b", {}),
    ),
    (
        "clauses",
        lambda told: _scenario(told, "a-minute-passes").update(clauses=["TN-002"]),
        (ProblemCode.SCENARIO_MISDESCRIBED, MINUTE, {}),
    ),
    (
        "figure",
        lambda told: told["candidate"]["profile"]["values"].update({"tiny.W": 30}),
        (
            ProblemCode.ENTRY_ALTERED,
            f"{RULE}/some-time-passes/a-window",
            {
                "entry": 4,
                "what": "figure just before W",
                "members": "value",
                "recorded": "59.999 s",
                "derived": "29.999 s",
            },
        ),
    ),
    (
        "no figures",
        lambda told: told["candidate"]["profile"]["values"].clear(),
        (
            ProblemCode.VERDICT_WRONG,
            f"{RULE}/some-time-passes/a-window",
            {"recorded": "pass", "derived": "error (KeyError: 'tiny.W')"},
        ),
    ),
    (
        "reading",
        lambda told: told["candidate"]["profile"]["readings"].update(T01="b"),
        (
            ProblemCode.VERDICT_WRONG,
            f"{RULE}/time-passes-slowly",
            {
                "recorded": "not_offered (it rests on reading (b) of T01, and the candidate declares (a))",
                "derived": "error (clock.now raised Diverged: clock.now was not called any more in the record)",
            },
        ),
    ),
    (
        "offered",
        lambda told: told["candidate"].update(capabilities=[]),
        (
            ProblemCode.VERDICT_WRONG,
            FALSE_MINUTE,
            {
                "recorded": "fail (the time that has gone by: expected 60 s, saw 1 s)",
                "derived": "error (clock.time_strayed raised Diverged: "
                "clock.time_strayed was not called any more in the record)",
            },
        ),
    ),
    (
        "document",
        lambda told: told["suite"]["documents"][0].update(sha256="1" * 64),
        (ProblemCode.SUITE_WRONG, "suite", {}),
    ),
    (
        "selection",
        lambda told: told["selection"].update(keyword="minute"),
        (ProblemCode.SCENARIO_UNSELECTED, f"{RULE}/the-clock-is-stuck", {}),
    ),
    (
        "a smaller selection",
        lambda told: told["selection"].update(keyword="minute"),
        (ProblemCode.COLLECTED_WRONG, "totals", {"collected": 7, "selected": 3}),
    ),
    (
        "a selection of nothing",
        lambda told: told["selection"].update(clauses="XX-*"),
        (
            ProblemCode.SELECTION_UNUSABLE,
            "selection",
            {"reason": "--clauses XX-* matches no scenario: `dsp-conformance list clauses` names them"},
        ),
    ),
    (
        "patience",
        lambda told: told["settings"].update(patience=1e300),
        (
            ProblemCode.PROFILE_UNUSABLE,
            "run.json",
            {"reason": "OverflowError('Python int too large to convert to C int')"},
        ),
    ),
    (
        "findings",
        lambda told: told["findings"].append(NO_SUCCESS),
        (ProblemCode.ALARMS_WRONG, "findings", {"recorded": 1, "derived": 0}),
    ),
    (
        "form",
        lambda told: told.update(grade="A"),
        (
            ProblemCode.RUN_MALFORMED,
            "run.json",
            {"reason": "Additional properties are not allowed ('grade' was unexpected)"},
        ),
    ),
    (
        "kind",
        lambda told: told.update(verdict="splendid"),
        (
            ProblemCode.RUN_MALFORMED,
            "run.json verdict",
            {"reason": "'splendid' is not one of ['pass', 'fail', 'inconclusive', 'not_offered', 'error']"},
        ),
    ),
]


@pytest.mark.parametrize(("change", "problem"), [it[1:] for it in RUNS], ids=[it[0] for it in RUNS])
def test_a_forged_run_json_is_named(
    forge: Forge, change: Callable[[dict[str, Any]], object], problem: Problem
) -> None:
    """Whatever is altered in run.json is named."""
    forge.alter_run(change)
    forge.write_manifest()

    assert problem in forge.problems()


def test_a_run_that_calls_itself_cut_short_certifies_nothing(forge: Forge) -> None:
    """It is honest, and the person who verifies it is told."""
    forge.alter_run(lambda told: told.update(complete=False))
    forge.write_manifest()
    ended = forge.verify()

    assert ended.code == 0, ended.said
    assert "the run was cut short" in ended.said


def test_a_scenario_that_is_left_out_altogether_is_missed(forge: Forge) -> None:
    """A fail that was taken out of run.json, with its journal, leaves a run that is not complete."""
    forge.alter_run(lambda told: told["scenarios"].remove(_scenario(told, "a-second-that-is-a-minute")))
    forge.sum_up()
    forge.journal("a-second-that-is-a-minute").unlink()
    forge.write_manifest()

    assert forge.problems() == [(ProblemCode.SCENARIO_LEFT_OUT, FALSE_MINUTE, {})]


def test_an_error_that_cannot_be_derived_again_is_told(forge: Forge) -> None:
    """A value that no operation can give leaves an error unjudged, never a pass (see the forged journals)."""
    forge.alter_entries("the-clock-is-stuck", lambda it: call_of(it, "now").update(result=7))
    forge.write_manifest()
    ended = forge.verify()

    assert ended.code == 0, ended.said
    assert "1 fails or errors rest on values that no operation can give" in ended.said
    assert "6 of 7 verdicts derived again" in ended.said
