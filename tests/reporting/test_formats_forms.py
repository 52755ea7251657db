"""Each format has the form that its readers know: checked by a schema or by a reader, and seen to be refused."""

from __future__ import annotations

import json
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from dsp_conformance.reporting.formats.catalogue import Format, write_reports
from dsp_conformance.reporting.report_input import read_material
from interop import reports
from tests.reporting import formats_readers
from tests.reporting.formats_record import MixedRecord, build
from tests.support.miniature import CHECKOUT

FORMATS = (Format.JUNIT, Format.ALLURE, Format.CUCUMBER, Format.REQIF, Format.CSV, Format.MARKDOWN, Format.BADGE)


@pytest.fixture
def mixed(tmp_path: Path) -> MixedRecord:
    """A record that holds every verdict."""
    return build(tmp_path / "run")


@pytest.fixture
def out(mixed: MixedRecord, tmp_path: Path) -> Path:
    """The folder that holds the formats of it."""
    write_reports(read_material(mixed.folder), FORMATS, tmp_path / "out")
    return tmp_path / "out"


@pytest.fixture(scope="module")
def junit_schema() -> etree.XMLSchema:
    """The form of junit.xml."""
    return etree.XMLSchema(etree.parse(CHECKOUT / "schemas" / "junit.xsd"))


def test_junit_has_its_form(out: Path, junit_schema: etree.XMLSchema) -> None:
    """The schema admits what was written."""
    junit_schema.assertValid(etree.parse(out / "junit.xml"))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("<testcase ", "<testcas "),
        (' type="fail"', ""),
        (' type="fail"', ' type=""'),
        ('tests="7"', 'tests="seven"'),
        ('timestamp="2026-01-05T10:20:30"', 'timestamp="yesterday"'),
        ('name="verdict"', 'name="opinion"'),
        ('name="A minute passes"', 'name="An adapter breaks down"'),
        ('line="7"', 'line="0"'),
    ],
)
def test_junit_of_another_form_is_refused(out: Path, junit_schema: etree.XMLSchema, old: str, new: str) -> None:
    """The schema bites: each of these alterations is refused."""
    text = (out / "junit.xml").read_text(encoding="utf-8")
    assert old in text
    altered = text.replace(old, new).replace("</testcase>", "</testcas>" if new == "<testcas " else "</testcase>")

    assert not junit_schema.validate(etree.fromstring(altered.encode()))


def test_junit_tells_clauses_known_issues_and_findings(mixed: MixedRecord, out: Path) -> None:
    """What JUnit has no word for stands in properties."""
    cases = list(etree.parse(out / "junit.xml").getroot().iter("testcase"))
    told = [{(it.get("name"), it.get("value")) for it in case.iterfind("properties/property")} for case in cases]

    assert [{value for name, value in each if name == "clause"} for each in told] == [
        set(it["clauses"]) for it in mixed.told["scenarios"]
    ]
    assert [sum(name == "known_issue" for name, _ in each) for each in told] == [0, 1, 1, 0, 0, 0, 0]
    assert [sum(name == "finding" for name, _ in each) for each in told] == [1, 0, 0, 0, 0, 0, 0]


def test_reqif_is_admitted_by_its_package(out: Path) -> None:
    """The command `reqif validate`, with the schema of the standard, finds nothing wrong."""
    ended = _validated(out)

    assert "0 errors, 0 schema issues found, 0 semantic issues found" in ended.stdout
    assert ended.returncode == 0


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("<SPEC-OBJECT ", "<SPEC-OBJEKT "),
        ("<REQ-IF-VERSION>1.0", "<REQ-IF-VERSION>2.0"),
        ('LAST-CHANGE="2', 'LAST-CHANGE="x'),
    ],
)
def test_reqif_of_another_form_is_refused(out: Path, old: str, new: str) -> None:
    """The package bites: each of these alterations is refused."""
    path = out / "clauses.reqif"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new).replace("</SPEC-OBJECT>", f"</{new[1:-1]}>"), encoding="utf-8")

    assert _validated(out).returncode != 0


def _validated(out: Path) -> subprocess.CompletedProcess[str]:
    program = "from reqif.cli.main import main; main()"
    arguments = [sys.executable, "-c", program, "validate", "--use-reqif-schema", str(out / "clauses.reqif")]
    return subprocess.run(arguments, capture_output=True, text=True, check=False, timeout=600)


def test_reqif_tells_every_clause(mixed: MixedRecord, out: Path) -> None:
    """There is an object for every clause of the register; what has no scenario was not shown."""
    clauses = formats_readers.objects(out, "clause")

    assert {name: values["verdict"] for name, values in clauses.items()} == {
        "TN-001": "fail",
        "TN-002": "pass",
        "TN-003": "not_shown",
    }
    assert clauses["TN-003"]["why not"] == "governance"
    assert clauses["TN-001"]["scenarios"].split() == mixed.told["clauses"][0]["scenarios"]


def test_allure_has_gherkin_in_its_places(out: Path) -> None:
    """Epic, feature and story are document, Feature and Rule; steps have the statuses of the journal."""
    results = _results(out)
    failed = next(it for it in results if it["status"] == "failed")
    labels = {it["name"]: it["value"] for it in failed["labels"]}

    assert (labels["epic"], labels["story"]) == ("TINY001", "Time goes on")
    assert labels["feature"] == 'Time, "quoted" & <marked>'
    assert [it["name"].split()[0] for it in failed["steps"]] == ["Given", "When", "Then", "And"]
    assert [it["status"] for it in failed["steps"]] == ["passed", "passed", "failed", "skipped"]
    assert failed["steps"][2]["steps"][0]["status"] == "failed"
    assert [it["name"] for it in failed["links"]] == ["TN-001"]
    assert failed["statusDetails"]["known"] is True


def test_allure_keeps_its_names(mixed: MixedRecord, out: Path) -> None:
    """A scenario has the same history in every run, and its own file."""
    results = _results(out)

    assert len({it["historyId"] for it in results}) == len(results) == len(mixed.verdicts)
    assert all((out / "allure" / f"{it['uuid']}-result.json").is_file() for it in results)


def test_allure_names_each_attachment_once(out: Path) -> None:
    """Every file is named by one step alone, for Allure 3 shows it nowhere else; and every file is there."""
    named = [it["source"] for each in _results(out) for step in each["steps"] for it in step.get("attachments", ())]

    assert len(named) == len(set(named)) == 12
    assert {path.name for path in (out / "allure").glob("*-attachment.*")} == set(named)


def test_allure_says_of_whom_it_speaks(out: Path) -> None:
    """The environment names the candidate, in the form of a Java properties file."""
    told = (out / "allure" / "environment.properties").read_text(encoding="utf-8")

    assert 'candidate = tiny <b>&"\\\\ 1\n' in told
    assert "documents = TINY001\n" in told


def test_allure_forgets_what_an_earlier_record_left(mixed: MixedRecord, out: Path) -> None:
    """Results in the place of others replace them; what is not a result stays."""
    (out / "allure" / "older-result.json").write_text("{}", encoding="utf-8")
    (out / "allure" / "kept.txt").write_text("mine", encoding="utf-8")
    write_reports(read_material(mixed.folder), [Format.ALLURE], out)

    assert not (out / "allure" / "older-result.json").exists()
    assert (out / "allure" / "kept.txt").exists()


def _results(out: Path) -> list[dict[str, Any]]:
    return [json.loads(path.read_text(encoding="utf-8")) for path in sorted((out / "allure").glob("*-result.json"))]


def test_cucumber_shows_where_a_scenario_ended(mixed: MixedRecord, out: Path) -> None:
    """Steps before the end passed, the end has the verdict's status with its reason, the rest is skipped."""
    told = json.loads((out / "cucumber.json").read_text(encoding="utf-8"))
    elements = told[0]["elements"]
    statuses = [[step["result"]["status"] for step in element["steps"]] for element in elements]
    reasons = [[step["result"].get("error_message", "")[:12] for step in element["steps"]] for element in elements]

    assert len(told) == 1
    assert statuses == [
        ["passed", "passed", "passed"],
        ["passed", "passed", "failed", "skipped"],
        ["passed", "failed", "skipped"],
        ["passed", "pending", "skipped"],
        ["skipped", "skipped", "skipped"],
        ["passed", "passed", "passed"],
        ["passed", "passed", "passed"],
    ]
    assert [next(filter(None, each), "") for each in reasons] == [
        "",
        "fail: =HYPER",
        "error: Runti",
        "inconclusive",
        "not_offered:",
        "",
        "",
    ]
    assert [it["name"] for it in elements] == [
        f"{it['scenario']} [{it['row']}]" if it["row"] else it["scenario"] for it in mixed.told["scenarios"]
    ]


def test_a_scenario_without_a_journal_never_reads_as_passed(mixed: MixedRecord, tmp_path: Path) -> None:
    """Where neither journal nor features were kept, one step says that the scenario was not begun."""
    (mixed.folder / "suite" / "features" / "tiny" / "time.feature").unlink()
    for path in (mixed.folder / "scenarios").rglob("*.jsonl"):
        path.unlink()
    write_reports(read_material(mixed.folder), [Format.CUCUMBER], tmp_path / "bare")

    assert formats_readers.cucumber(tmp_path / "bare") == mixed.verdicts


def test_the_tables_can_be_read_back(mixed: MixedRecord, out: Path) -> None:
    """clauses.csv has each clause of the register with the counts of its scenarios."""
    import csv  # noqa: PLC0415 - the module under test has the same trade

    with (out / "clauses.csv").open(encoding="utf-8-sig", newline="") as lines:
        rows = {row["clause"]: row for row in csv.DictReader(lines)}

    assert [row["verdict"] for row in rows.values()] == ["fail", "pass", ""]
    assert [int(rows["TN-001"][name]) for name in ("pass", "fail", "error", "inconclusive")] == [1, 1, 1, 1]
    assert rows["TN-002"]["scenarios"].split() == mixed.told["clauses"][1]["scenarios"]


def test_a_badge_is_what_shields_asks_for(mixed: MixedRecord, out: Path, tmp_path: Path) -> None:
    """The endpoint's members are there; a run that was cut short is never green."""
    told = json.loads((out / "badge.json").read_text(encoding="utf-8"))
    mixed.alter(complete=False, verdict="pass")
    write_reports(read_material(mixed.folder), [Format.BADGE], tmp_path / "partial")
    partial = json.loads((tmp_path / "partial" / "badge.json").read_text(encoding="utf-8"))

    assert (told["schemaVersion"], told["color"]) == (1, "red")
    assert partial["color"] == "yellow"
    assert partial["message"].startswith("partial: ")


def test_a_partial_run_says_so(mixed: MixedRecord, out: Path, tmp_path: Path) -> None:
    """What is made of a run that was cut short says that it certifies nothing; of a whole run it does not."""
    mixed.alter(complete=False)
    write_reports(read_material(mixed.folder), FORMATS, tmp_path / "partial")

    for name in ("summary.md", "junit.xml", "clauses.reqif", "cucumber.json", "allure/environment.properties"):
        words = [
            (folder / name).read_text(encoding="utf-8").replace("-", " ") for folder in (out, tmp_path / "partial")
        ]
        assert ["certifies nothing" in text for text in words] == [False, True], name


def test_readers_that_count_otherwise_are_noticed(capsys: pytest.CaptureFixture[str]) -> None:
    """What `make interop-reports` compares can differ: it says so, and by whom."""
    assert reports.agree("A reader", Counter({"pass": 2}), {"pass": 2})
    assert not reports.agree("A reader", Counter({"pass": 2}), {"pass": 1, "fail": 1})
    assert "A reader saw 2 pass: but {'pass': 1, 'fail': 1} were recorded" in capsys.readouterr().out
