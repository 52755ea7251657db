"""The record: its form, that it reconciles, and that what is made from it says the same."""

from __future__ import annotations

import copy
import hashlib
import json
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator, ValidationError
from lxml import etree

from dsp_conformance.exceptions import SuiteError
from dsp_conformance.record.files import scenario_of
from dsp_conformance.record.reconciliation import ReconciliationCode, Unreconciled, reconcile
from dsp_conformance.record.run_record import RunRecord, read_run
from tests.support.miniature import CHECKOUT, Miniature

SCHEMA = json.loads((CHECKOUT / "schemas" / "run.schema.json").read_text(encoding="utf-8"))


@pytest.fixture
def mixed(miniature: Miniature) -> Miniature:
    """A run with a pass, a fail and a scenario that is not offered."""
    miniature.replace("features/tiny/time.feature", "@TN-002", "@TN-002 @reading-T01-b")
    extra = "\n    Scenario: A second that is a minute\n      Given the time is noted\n"
    extra += "      When 1 second passes\n      Then the clock has moved by 1 minute\n"
    text = (miniature.root / "features/tiny/time.feature").read_text(encoding="utf-8")
    miniature.write("features/tiny/time.feature", text + extra)
    assert miniature.run().code == 1
    return miniature


def _record(miniature: Miniature) -> tuple[RunRecord, list[str], Path]:
    record = read_run(miniature.root / "out")
    return record, [scenario.id for scenario in record.scenarios], miniature.root / "out"


def test_the_form_of_the_record(mixed: Miniature) -> None:
    """run.json is what its JSON Schema says."""
    Draft202012Validator.check_schema(SCHEMA)
    Draft202012Validator(SCHEMA).validate(mixed.record())


@pytest.mark.parametrize(
    ("place", "value"),
    [
        (("verdict",), "passed"),
        (("complete",), "yes"),
        (("totals", "pass"), -1),
        (("scenarios", 0, "clauses"), []),
        (("scenarios", 0, "id"), "Not An Id"),
        (("suite", "documents", 0, "sha256"), "abc"),
    ],
)
def test_the_schema_refuses_another_form(mixed: Miniature, place: tuple[Any, ...], value: object) -> None:
    """The schema bites: each of these alterations is refused."""
    told = copy.deepcopy(mixed.record())
    inner = told
    for step in place[:-1]:
        inner = inner[step]
    inner[place[-1]] = value

    with pytest.raises(ValidationError):
        Draft202012Validator(SCHEMA).validate(told)


def test_the_record_counts_what_it_lists(mixed: Miniature) -> None:
    """Totals are those of the scenarios, and a clause has the worst verdict of its scenarios."""
    told = mixed.record()
    verdicts = Counter(it["verdict"] for it in told["scenarios"])

    assert verdicts == {"pass": 1, "fail": 1, "not_offered": 2}
    assert {name: told["totals"][name] for name in verdicts} == verdicts
    assert [(it["id"], it["verdict"]) for it in told["clauses"]] == [("TN-001", "fail"), ("TN-002", "not_offered")]


def test_junit_says_the_same(mixed: Miniature) -> None:
    """JUnit has the same scenarios and verdicts, and each case names its clauses."""
    suites = etree.parse(mixed.root / "out" / "junit.xml").getroot()
    cases = {
        it.get("value"): case
        for case in suites.iter("testcase")
        for it in case.iterfind("properties/property[@name='id']")
    }
    told = {it["id"]: it for it in mixed.record()["scenarios"]}

    assert cases.keys() == told.keys()
    for name, case in cases.items():
        marks = {"fail": ["failure"], "error": ["error"], "pass": []}.get(told[name]["verdict"], ["skipped"])
        assert [child.tag for child in case if child.tag != "properties"] == marks
        assert [it.get("value") for it in case.iterfind("properties/property[@name='clause']")] == told[name][
            "clauses"
        ]
    assert (suites.get("tests"), suites.get("failures"), suites.get("skipped")) == ("4", "1", "2")


def test_the_manifest_has_every_file(mixed: Miniature) -> None:
    """The manifest names run.json, each journal and each file of the suite with its digest."""
    out = mixed.root / "out"
    lines = [line.split("  ") for line in (out / "MANIFEST.sha256").read_text(encoding="utf-8").splitlines()]

    assert [name for _, name in lines if not name.startswith("scenarios/")] == [
        "run.json",
        "suite/features/tiny/clauses.csv",
        "suite/features/tiny/document.toml",
        "suite/features/tiny/readings.csv",
        "suite/features/tiny/time.feature",
    ]
    assert sum(name.startswith("scenarios/") for _, name in lines) == 4
    assert all(hashlib.sha256((out / name).read_bytes()).hexdigest() == digest for digest, name in lines)


def test_a_record_reconciles(mixed: Miniature) -> None:
    """What was selected, collected, recorded and journalled is the same: the control for the next tests."""
    record, ids, out = _record(mixed)

    reconcile(ids, ids, record, out)


def _difference(ids: list[str], collected: list[str], record: RunRecord, out: Path) -> tuple[str, dict[str, object]]:
    with pytest.raises(Unreconciled) as wrong:
        reconcile(ids, collected, record, out)
    told = wrong.value.values()
    assert told == {"code": wrong.value.code, "words": told["words"], "details": wrong.value.details}
    assert str(wrong.value) == f"{told['words']} [{told['code']}]"
    return wrong.value.code, dict(wrong.value.details)


def test_a_lost_journal_is_noticed(mixed: Miniature) -> None:
    """A scenario without a journal does not reconcile."""
    record, ids, out = _record(mixed)
    lost = next((out / "scenarios").rglob("*.jsonl"))
    lost.unlink()

    details = {"count": 1, "stage": "journalled", "scenario": scenario_of(lost, out)}
    assert _difference(ids, ids, record, out) == (ReconciliationCode.SCENARIO_LOST, details)


def test_a_lost_scenario_is_noticed(mixed: Miniature) -> None:
    """A scenario that was selected but neither collected nor recorded does not reconcile."""
    record, ids, out = _record(mixed)
    without = replace(record, scenarios=record.scenarios[1:])
    twice = replace(record, scenarios=(*record.scenarios, record.scenarios[0]))

    lost = {"count": 1, "scenario": ids[0]}
    uncollected = (ReconciliationCode.SCENARIO_LOST, {"stage": "collected", **lost})
    assert _difference(ids, ids[1:], record, out) == uncollected
    assert _difference(ids, ids, without, out) == (ReconciliationCode.SCENARIO_LOST, {"stage": "recorded", **lost})
    repeated = {"stage": "recorded", "scenario": ids[0]}
    assert _difference(ids, ids, twice, out) == (ReconciliationCode.SCENARIO_REPEATED, repeated)


def test_totals_that_do_not_add_up_are_noticed(mixed: Miniature) -> None:
    """One verdict too many in the totals does not reconcile."""
    record, ids, out = _record(mixed)
    more = replace(record, totals=replace(record.totals, passed=2))

    details = {"selected": 4, "verdicts": 5}
    assert _difference(ids, ids, more, out) == (ReconciliationCode.VERDICTS_MISCOUNTED, details)


RECONCILIATION_WORDS: dict[ReconciliationCode, tuple[dict[str, str | int], str]] = {
    ReconciliationCode.SCENARIO_REPEATED: ({"scenario": "a/b", "stage": "recorded"}, "a/b was recorded twice"),
    ReconciliationCode.SCENARIO_LOST: (
        {"count": 2, "stage": "journalled", "scenario": "a/b"},
        "2 scenarios were selected or journalled but not both, the first is a/b",
    ),
    ReconciliationCode.VERDICTS_MISCOUNTED: (
        {"selected": 4, "verdicts": 5},
        "4 scenarios were selected, 5 have a verdict",
    ),
}


@pytest.mark.parametrize("code", ReconciliationCode)
def test_what_a_code_says(code: ReconciliationCode) -> None:
    """The one place where these sentences are compared."""
    details, words = RECONCILIATION_WORDS[code]

    assert code.words(details) == words


def test_a_foreign_file_is_no_record(tmp_path: Path) -> None:
    """What is no record is refused in words."""
    (tmp_path / "run.json").write_text('{"schema": 1}', encoding="utf-8")

    with pytest.raises(SuiteError, match="is no record of a run"):
        read_run(tmp_path)


def test_figures_stand_in_the_journal(mixed: Miniature) -> None:
    """A phrase of the feature stands in the journal with what it means for this candidate."""
    mixed.replace("features/tiny/time.feature", "@TN-002 @reading-T01-b", "@TN-002")
    mixed.run("--clauses", "TN-002", "-k", "a-window")
    journal = next((mixed.root / "out" / "scenarios").rglob("a-window.jsonl")).read_text(encoding="utf-8")
    entries = [json.loads(line) for line in journal.splitlines()]

    assert [it["value"] for it in entries if it["kind"] == "figure"] == ["59.999 s", "59.999 s"]
    assert [it["n"] for it in entries] == list(range(1, len(entries) + 1))
    assert entries[-1] == {"n": len(entries), "kind": "end", "verdict": "pass", "reason": ""}


def test_a_selection_is_recorded(mixed: Miniature) -> None:
    """The record says what was asked, and how many scenarios were authored but not asked for."""
    mixed.run("--clauses", "TN-002", "--features", "tiny/*")
    told = mixed.record()

    assert told["selection"] == {"clauses": "TN-002", "features": "tiny/*", "keyword": "", "scenario": ""}
    assert (told["totals"]["authored"], told["totals"]["collected"]) == (4, 2)
