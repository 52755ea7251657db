"""A record that was altered is found out, also by a forger who knows how manifests are made."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

from tests.support.records import Forge, forge, honest

__all__ = ["forge", "honest"]

Entries = list[dict[str, Any]]


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

    assert (told["holds"], told["rederived"], told["verdict"], told["troubles"]) == (True, 7, "fail", [])


# without a new manifest


def test_an_edited_file_is_named(forge: Forge) -> None:
    """A digest that is not the manifest's names the file."""
    forge.alter_run(lambda told: told.update(started="2026-01-01T00:00:00+00:00"))
    ended = forge.verify()

    assert ended.code == 4
    assert "digest: run.json: it was altered" in ended.said


def test_a_missing_file_is_named(forge: Forge) -> None:
    """A file that the manifest names is missed."""
    forge.journal("a-minute-passes").unlink()
    ended = forge.verify()

    assert ended.code == 4
    assert "a-minute-passes.jsonl: the manifest names it, and it is missing" in ended.said


@pytest.mark.parametrize("name", ["scenarios/tiny/another.jsonl", "suite/features/tiny/another.feature"])
def test_an_extra_file_is_named(forge: Forge, name: str) -> None:
    """A file among the journals or the features that the manifest does not name is too many."""
    (forge.folder / name).write_text("\n", encoding="utf-8")
    ended = forge.verify()

    assert ended.code == 4
    assert f"{name}: it is there, and the manifest does not name it" in ended.said


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (None, "it is missing"),
        ("nonsense\n", "line 1 is no digest of a file"),
        (f"{'0' * 64}  ../outside\n", "line 1 is no digest of a file"),
        (f"{'0' * 64}  run.json\n{'0' * 64}  run.json\n", "line 2 is no digest of a file"),
    ],
)
def test_a_manifest_that_is_none(forge: Forge, text: str | None, words: str) -> None:
    """Without a manifest, or with a garbled one, nothing holds."""
    path = forge.folder / "MANIFEST.sha256"
    path.unlink()
    if text is not None:
        path.write_text(text, encoding="utf-8")
    ended = forge.verify()

    assert ended.code == 4
    assert words in ended.said


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


JOURNALS: list[tuple[Callable[[Entries], None], str]] = [
    (_result, "the exchanges lead to 90 s"),
    (_argument, "entry 5: call advance: arguments: the record has {'by': 61.0}, the exchanges lead to {'by': 60.0}"),
    (_operation, "entry 5"),
    (_unfit, "clock.now cannot have given ['no', 'instant']"),
    (_without_call, "entry 5"),
    (_one_call_more, "entry 10: the record has"),
    (_look, "actual: the record has 61 s, the exchanges lead to 60 s"),
    (_figure, "value: the record has 61 s, the exchanges lead to 60 s"),
    (_step, "entry 1: step the time is forgotten"),
    (_end, "verdict: the record has fail, the exchanges lead to pass"),
    (_no_end, "it ends after entry"),
]


@pytest.mark.parametrize(("change", "words"), JOURNALS, ids=lambda it: getattr(it, "__name__", ""))
def test_a_forged_journal_is_named(forge: Forge, change: Callable[[Entries], None], words: str) -> None:
    """Whatever is altered in a journal, the scenario is named with the first entry that does not come of it."""
    forge.alter_entries("a-minute-passes", change)
    forge.write_manifest()
    ended = forge.verify()

    assert ended.code == 4
    assert "evidence: tiny/time/time-goes-on/a-minute-passes: " in ended.said
    assert words in ended.said


def test_a_long_journal_is_compressed_and_held_to_as_well(forge: Forge) -> None:
    """A journal above 256 kB lies there compressed; one entry in thousands is found."""
    assert forge.journal("many-minutes-pass").suffix == ".gz"

    def _one(entries: Entries) -> None:
        entries[1000]["arguments"]["by"] = 59.0

    forge.alter_entries("many-minutes-pass", _one)
    forge.write_manifest()
    ended = forge.verify()

    assert ended.code == 4
    assert "many-minutes-pass: entry 1001: call advance" in ended.said


@pytest.mark.parametrize("last", ["a-minute-passes", "many-minutes-pass"])
def test_a_journal_that_is_cut_is_named(forge: Forge, last: str) -> None:
    """A journal cut in the middle, compressed or not, is named."""
    path = forge.journal(last)
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    forge.write_manifest()
    ended = forge.verify()

    assert ended.code == 4
    assert f"{last}: its journal cannot be read" in ended.said


# with a new manifest: run.json


def _passes(told: dict[str, Any]) -> None:
    _scenario(told, "a-second-that-is-a-minute").update(verdict="pass", reason="")


def test_a_forged_verdict_is_named(forge: Forge) -> None:
    """A fail made a pass, with sums, journal and manifest to match, is not what the exchanges lead to."""
    forge.alter_run(_passes)
    forge.sum_up()
    forge.alter_entries("a-second-that-is-a-minute", lambda it: it[-1].update(verdict="pass", reason=""))
    forge.write_manifest()
    ended = forge.verify()

    assert ended.code == 4
    assert "verdict: tiny/time/time-goes-on/a-second-that-is-a-minute: the record says pass" in ended.said
    assert "its exchanges lead to fail (the time that has gone by: expected 60 s, saw 1 s)" in ended.said
    assert "sums:" not in ended.said


RUNS: list[tuple[str, Callable[[dict[str, Any]], object], str]] = [
    (
        "reason",
        lambda told: _scenario(told, "a-second-that-is-a-minute").update(reason="bad luck"),
        "the record says fail (bad luck), its exchanges lead to fail (the time",
    ),
    ("totals", lambda told: told["totals"].update({"pass": 5, "fail": 0}), "totals: they are not those"),
    ("clause", lambda told: told["clauses"][0].update(verdict="pass"), "TN-001: the verdict on the clause"),
    ("run", lambda told: told.update(verdict="pass"), "the record says pass, its scenarios say fail"),
    ("twice", lambda told: told["scenarios"].append(told["scenarios"][0]), "a scenario is recorded twice"),
    ("left out", lambda told: told["scenarios"].pop(0), "the journal has no verdict in run.json"),
    ("invented", lambda told: _scenario(told, "a-minute-passes").update(id="a/b"), "a/b: the verdict has no journal"),
    ("clauses", lambda told: _scenario(told, "a-minute-passes").update(clauses=["TN-002"]), "of its place, clauses"),
    ("figure", lambda told: told["candidate"]["profile"]["values"].update({"tiny.W": 30}), "value: the record has"),
    ("no figures", lambda told: told["candidate"]["profile"]["values"].clear(), "a-window"),
    ("reading", lambda told: told["candidate"]["profile"]["readings"].update(T01="b"), "time-passes-slowly"),
    ("offered", lambda told: told["candidate"].update(capabilities=[]), "the exchanges lead to"),
    ("document", lambda told: told["suite"]["documents"][0].update(sha256="1" * 64), "its version or documents"),
    (
        "selection",
        lambda told: told["selection"].update(keyword="minute"),
        "the selection of the run does not have it",
    ),
    ("complete", lambda told: told.update(complete=False), "the run was cut short"),
    (
        "findings",
        lambda told: told["findings"].append({"kind": "no_success", "about": "TN-001", "words": "so it is"}),
        "findings: the record has",
    ),
    ("form", lambda told: told.update(grade="A"), "form: run.json: Additional properties"),
    ("kind", lambda told: told.update(verdict="splendid"), "form: run.json verdict: 'splendid' is not one of"),
]


@pytest.mark.parametrize(("change", "words"), [it[1:] for it in RUNS], ids=[it[0] for it in RUNS])
def test_a_forged_run_json_is_named(forge: Forge, change: Callable[[dict[str, Any]], object], words: str) -> None:
    """Whatever is altered in run.json is named; a run that calls itself cut short is honest and certifies nothing."""
    forge.alter_run(change)
    forge.write_manifest()
    ended = forge.verify()

    assert ended.code == (0 if "cut short" in words else 4), ended.said
    assert words in ended.said


def test_a_scenario_that_is_left_out_altogether_is_missed(forge: Forge) -> None:
    """A fail that was taken out of run.json, with its journal, leaves a run that is not complete."""
    forge.alter_run(lambda told: told["scenarios"].remove(_scenario(told, "a-second-that-is-a-minute")))
    forge.sum_up()
    forge.journal("a-second-that-is-a-minute").unlink()
    forge.write_manifest()
    ended = forge.verify()

    assert ended.code == 4
    assert "a-second-that-is-a-minute: the run calls itself complete, and the record leaves it out" in ended.said


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
    ended = forge.verify()

    assert ended.code == 4
    assert "form: run.json: it is truncated, or no JSON" in ended.said


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
