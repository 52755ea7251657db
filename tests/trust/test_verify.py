"""A record that was altered is found out, also by a forger who knows how manifests are made."""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable
from typing import Any

import pytest

from dsp_conformance.specification.defects import DefectCode
from dsp_conformance.trust.problems import ProblemCode
from tests.support.records import Forge, Problem, forge, honest

__all__ = ["forge", "honest"]

Entries = list[dict[str, Any]]
RULE = "tiny/time/time-goes-on"
MINUTE = f"{RULE}/a-minute-passes"
FALSE_MINUTE = f"{RULE}/a-second-that-is-a-minute"


def _scenario(told: dict[str, Any], last: str) -> dict[str, Any]:
    found: dict[str, Any] = next(it for it in told["scenarios"] if it["id"].endswith(last))
    return found


def _call(entries: Entries, operation: str) -> dict[str, Any]:
    return next(it for it in entries if it.get("operation") == operation)


def test_an_honest_record_holds(forge: Forge) -> None:
    """The control for all other tests: every verdict, pass, fail, error and not offered, is derived again."""
    ended = forge.verify()

    assert ended.code == 0, ended.said
    assert "7 of 7 verdicts derived again. It says of tiny 1: fail." in ended.said
    assert "not verified: badge.json, clauses.csv, evidence.html" in ended.said


def test_what_was_found_is_told_as_json(forge: Forge) -> None:
    """A machine is told the same."""
    told = json.loads(forge.verify("--json").out)

    assert (told["holds"], told["rederived"], told["verdict"], told["problems"]) == (True, 7, "fail", [])


# without a new manifest


def test_an_edited_file_is_named(forge: Forge) -> None:
    """A digest that is not the manifest's names the file."""
    forge.alter_run(lambda told: told.update(started="2026-01-01T00:00:00+00:00"))

    assert forge.problems() == [(ProblemCode.FILE_ALTERED, "run.json", {})]


def test_a_missing_file_is_named(forge: Forge) -> None:
    """A file that the manifest names is missed, and so is the journal."""
    forge.journal("a-minute-passes").unlink()

    assert forge.problems()[:2] == [
        (ProblemCode.FILE_MISSING, f"scenarios/{MINUTE}.jsonl", {}),
        (ProblemCode.JOURNAL_MISSING, MINUTE, {}),
    ]


@pytest.mark.parametrize("name", ["scenarios/tiny/another.jsonl", "suite/features/tiny/another.feature"])
def test_an_extra_file_is_named(forge: Forge, name: str) -> None:
    """A file among the journals or the features that the manifest does not name is too many."""
    (forge.folder / name).write_text("\n", encoding="utf-8")

    assert forge.problems()[0] == (ProblemCode.FILE_UNLISTED, name, {})


_LINE = f"{'0' * 64}  "


@pytest.mark.parametrize(
    ("octets", "code", "details"),
    [
        (None, ProblemCode.MANIFEST_MISSING, {}),
        (b"nonsense\n", ProblemCode.MANIFEST_MALFORMED, {"line": 1, "text": "nonsense"}),
        (
            f"{_LINE}../outside\n".encode(),
            ProblemCode.MANIFEST_MALFORMED,
            {"line": 1, "text": f"{_LINE}../outside"},
        ),
        (
            f"{_LINE}run.json\n{_LINE}run.json\n".encode(),
            ProblemCode.MANIFEST_MALFORMED,
            {"line": 2, "text": f"{_LINE}run.json"},
        ),
        (
            f"{_LINE}run.json\n{_LINE}".encode() + b"\xff\n",
            ProblemCode.MANIFEST_MALFORMED,
            {"line": 2, "text": "octets that are not UTF-8"},
        ),
    ],
)
def test_a_manifest_that_is_none(
    forge: Forge, octets: bytes | None, code: ProblemCode, details: dict[str, object]
) -> None:
    """Without a manifest, or with a garbled one, nothing holds."""
    path = forge.folder / "MANIFEST.sha256"
    path.unlink()
    if octets is not None:
        path.write_bytes(octets)

    assert forge.problems() == [(code, "MANIFEST.sha256", details)]


# with a new manifest: journals


def _result(entries: Entries) -> None:
    _call(list(reversed(entries)), "now")["result"] = "2026-01-01T00:01:30+00:00"


def _argument(entries: Entries) -> None:
    _call(entries, "advance")["arguments"]["by"] = 61.0


def _operation(entries: Entries) -> None:
    _call(entries, "advance")["operation"] = "now"


def _unfit(entries: Entries) -> None:
    _call(entries, "now")["result"] = ["no", "instant"]


def _without_call(entries: Entries) -> None:
    entries.remove(_call(entries, "advance"))


def _one_call_more(entries: Entries) -> None:
    entries.insert(-1, dict(_call(entries, "now")))


def _look(entries: Entries) -> None:
    next(it for it in entries if it["kind"] == "look")["actual"] = "61 s"


def _figure(entries: Entries) -> None:
    next(it for it in entries if it["kind"] == "figure")["value"] = "61 s"


def _step(entries: Entries) -> None:
    next(it for it in entries if it["kind"] == "step")["text"] = "the time is forgotten"


def _end(entries: Entries) -> None:
    entries[-1]["verdict"] = "fail"


def _no_end(entries: Entries) -> None:
    entries.pop()


def _entry_more(entries: Entries) -> None:
    entries.append(dict(_call(entries, "now")))


END = '{"n": 10, "kind": "end", "verdict": "pass", "reason": ""}'
ADVANCE = {"entry": 5, "what": "call advance", "members": "arguments"}
LOOK = {"entry": 9, "what": "look the time that has gone by"}
JOURNALS: list[tuple[Callable[[Entries], None], ProblemCode, dict[str, object]]] = [
    (
        _result,
        ProblemCode.ENTRY_ALTERED,
        {**LOOK, "members": "actual, held", "recorded": "60 s; True", "derived": "90 s; False"},
    ),
    (_argument, ProblemCode.ENTRY_ALTERED, {**ADVANCE, "recorded": "{'by': 61.0}", "derived": "{'by': 60.0}"}),
    (_operation, ProblemCode.ENTRY_ALTERED, {"entry": 5, "what": "call now", "members": "operation, raised"}),
    (_unfit, ProblemCode.RESULT_IMPOSSIBLE, {"operation": "clock.now", "result": "['no', 'instant']"}),
    (_without_call, ProblemCode.ENTRY_REPLACED, {"entry": 5}),
    (_one_call_more, ProblemCode.ENTRY_REPLACED, {"entry": 10, "derived": END}),
    (_look, ProblemCode.ENTRY_ALTERED, {**LOOK, "members": "actual", "recorded": "61 s", "derived": "60 s"}),
    (
        _figure,
        ProblemCode.ENTRY_ALTERED,
        {"entry": 4, "what": "figure 1 minute", "members": "value", "recorded": "61 s", "derived": "60 s"},
    ),
    (
        _step,
        ProblemCode.ENTRY_ALTERED,
        {"entry": 1, "members": "text", "recorded": "the time is forgotten", "derived": "the time is noted"},
    ),
    (
        _end,
        ProblemCode.ENTRY_ALTERED,
        {"entry": 10, "what": "end", "members": "verdict", "recorded": "fail", "derived": "pass"},
    ),
    (_no_end, ProblemCode.ENTRIES_LACKING, {"entry": 9, "derived": END}),
    (_entry_more, ProblemCode.ENTRIES_SURPLUS, {"entry": 11}),
]


def _about(problems: list[Problem], about: str, code: ProblemCode) -> dict[str, object]:
    """Return the details of the one problem of this code *about* a scenario."""
    (details,) = (it[2] for it in problems if it[:2] == (code, about))
    return details


@pytest.mark.parametrize(("change", "code", "details"), JOURNALS, ids=lambda it: getattr(it, "__name__", ""))
def test_a_forged_journal_is_named(
    forge: Forge, change: Callable[[Entries], None], code: ProblemCode, details: dict[str, object]
) -> None:
    """Whatever is altered in a journal, the scenario is named with the first entry that does not come of it."""
    forge.alter_entries("a-minute-passes", change)
    forge.write_manifest()
    problems = forge.problems()

    assert problems[0][:2] == (code, MINUTE)
    assert {it[1] for it in problems} == {MINUTE}
    assert details.items() <= _about(problems, MINUTE, code).items()


def test_a_long_journal_is_compressed_and_held_to_as_well(forge: Forge) -> None:
    """A journal above 256 kB lies there compressed; one entry in thousands is found."""
    assert forge.journal("many-minutes-pass").suffix == ".gz"

    def _one(entries: Entries) -> None:
        entries[1000]["arguments"]["by"] = 59.0

    forge.alter_entries("many-minutes-pass", _one)
    forge.write_manifest()

    altered = {**ADVANCE, "entry": 1001, "recorded": "{'by': 59.0}", "derived": "{'by': 60.0}"}
    assert forge.problems() == [(ProblemCode.ENTRY_ALTERED, f"{RULE}/many-minutes-pass", altered)]


@pytest.mark.parametrize("last", ["a-minute-passes", "many-minutes-pass"])
def test_a_journal_that_is_cut_is_named(forge: Forge, last: str) -> None:
    """A journal cut in the middle, compressed or not, is named."""
    path = forge.journal(last)
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    forge.write_manifest()

    assert forge.problems()[0][:2] == (ProblemCode.JOURNAL_UNREADABLE, f"{RULE}/{last}")


def test_a_line_that_is_not_an_entry_is_named(forge: Forge) -> None:
    """A number is JSON, and no step, call or look."""
    path = forge.journal("a-minute-passes")
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    path.write_text("".join(["7\n", *lines[1:]]), encoding="utf-8")
    forge.write_manifest()

    assert forge.problems() == [(ProblemCode.ENTRY_MALFORMED, MINUTE, {"entry": 1, "recorded": "7"})]


def test_two_journals_of_one_scenario_are_named(forge: Forge) -> None:
    """The compressed one would be read, the other shown."""
    path = forge.journal("a-minute-passes")
    path.with_name(f"{path.name}.gz").write_bytes(gzip.compress(path.read_bytes()))
    forge.write_manifest()

    assert forge.problems() == [(ProblemCode.JOURNAL_TWICE, MINUTE, {})]


# with a new manifest: run.json


def _passes(told: dict[str, Any]) -> None:
    _scenario(told, "a-second-that-is-a-minute").update(verdict="pass", reason="")


def test_a_forged_verdict_is_named(forge: Forge) -> None:
    """A fail made a pass, with sums, journal and manifest to match, is not what the exchanges lead to."""
    forge.alter_run(_passes)
    forge.sum_up()
    forge.alter_entries("a-second-that-is-a-minute", lambda it: it[-1].update(verdict="pass", reason=""))
    forge.write_manifest()
    problems = forge.problems()

    assert _about(problems, FALSE_MINUTE, ProblemCode.VERDICT_WRONG) == {
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
    """It is honest, and whoever verifies it is told."""
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
    forge.alter_entries("the-clock-is-stuck", lambda it: _call(it, "now").update(result=7))
    forge.write_manifest()
    ended = forge.verify()

    assert ended.code == 0, ended.said
    assert "1 fails or errors rest on values that no operation can give" in ended.said
    assert "6 of 7 verdicts derived again" in ended.said


# what is no record, or another suite's


def test_a_truncated_record_is_told(forge: Forge) -> None:
    """Half of run.json."""
    path = forge.folder / "run.json"
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    forge.write_manifest()

    ((code, about, _),) = forge.problems()
    assert (code, about) == (ProblemCode.RUN_UNREADABLE, "run.json")


def test_a_list_is_not_a_record(forge: Forge) -> None:
    """run.json that is JSON of something else."""
    (forge.folder / "run.json").write_text("[]", encoding="utf-8")
    forge.write_manifest()

    assert forge.problems() == [(ProblemCode.RUN_FOREIGN, "run.json", {})]


def test_a_suite_that_cannot_be_executed_is_told(forge: Forge) -> None:
    """Where nothing binds the features to the runner, no verdict can be derived again."""
    forge.miniature.write("features/tiny/test_tiny.py", "")
    first, *others = forge.problems()

    assert first[:2] == (ProblemCode.RUN_NOT_REDERIVED, "the run")
    assert f"[{DefectCode.SCENARIOS_MISCOUNTED}]" in first[2]["reason"]
    assert {it[0] for it in others} == {ProblemCode.SCENARIO_NOT_REDERIVED}
    assert len(others) == 7


def test_people_are_told_the_same(forge: Forge) -> None:
    """Without --json each problem is a line: check, what it is about, sentence, and the code in brackets."""
    forge.alter_run(lambda told: told.update(verdict="pass"))
    ended = forge.verify()

    assert ended.code == 4
    first, second, *_, last = ended.out.splitlines()
    assert first.startswith("digest: run.json: ")
    assert first.endswith(f" [{ProblemCode.FILE_ALTERED}]")
    assert second.startswith("sums: verdict: ")
    assert second.endswith(f" [{ProblemCode.RUN_VERDICT_WRONG}]")
    assert last == "out does NOT hold: 2 problems."


def test_a_record_of_a_newer_suite_names_the_version(forge: Forge) -> None:
    """The form run/3 is not ours to judge."""
    forge.alter_run(lambda told: told.update(schema="https://dsp-conformance.invalid/run/3"))
    forge.alter_run(lambda told: told["suite"].update(version="9.1.0"))
    forge.write_manifest()
    ended = forge.verify()

    assert ended.code == 3
    assert "made by a newer suite: install dsp-conformance 9.1.0" in ended.said


def test_a_record_of_another_suite_is_not_judged(forge: Forge) -> None:
    """Where the features that ran are not those installed, the verdicts cannot be derived again here."""
    forge.miniature.replace("out/suite/features/tiny/time.feature", "1 minute", "2 minutes")
    forge.write_manifest()
    ended = forge.verify()

    assert ended.code == 3
    assert "verify with the very suite that ran" in ended.said
    assert "suite/ differ, the first is features/tiny/time.feature" in ended.said


def test_what_is_no_record_is_misuse(forge: Forge) -> None:
    """A folder without a run.json, and a folder that is not there."""
    for name in ("features", "nowhere"):
        ended = forge.miniature.call("verify", name)

        assert ended.code == 64
        assert "name" in ended.said
