"""Every format says of every scenario what run.json says, and a format that says something else is noticed."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from dsp_conformance.reporting.evidence.print_page import print_page
from dsp_conformance.reporting.formats.annotations import github_lines
from dsp_conformance.reporting.formats.catalogue import FILES, Format, write_reports
from dsp_conformance.reporting.report_input import read_material
from tests.reporting import formats_readers
from tests.reporting.formats_record import AWKWARD, XML, MixedRecord, build
from tests.support.miniature import CHECKOUT

TEXTS = tuple(each for each in FILES if each is not Format.PDF)
MAPS = (Format.HTML, Format.JUNIT, Format.CSV, Format.ALLURE, Format.CUCUMBER, Format.REQIF)
SUMS = (Format.MARKDOWN, Format.BADGE)


@pytest.fixture
def mixed(tmp_path: Path) -> MixedRecord:
    """A record that holds every verdict."""
    return build(tmp_path / "run")


@pytest.fixture
def out(mixed: MixedRecord, tmp_path: Path) -> Path:
    """The folder that holds every format of it but the PDF."""
    write_reports(read_material(mixed.folder), TEXTS, tmp_path / "out")
    return tmp_path / "out"


def test_the_mixed_record_is_a_record(mixed: MixedRecord) -> None:
    """The control of all the others: it has the form of a record, and holds every verdict."""
    schema = json.loads((CHECKOUT / "schemas" / "run.schema.json").read_text(encoding="utf-8"))
    Draft202012Validator(schema).validate(mixed.told)

    counted = Counter(mixed.verdicts.values())

    assert counted == {"pass": 3, "fail": 1, "error": 1, "inconclusive": 1, "not_offered": 1}


@pytest.mark.parametrize("each", MAPS)
def test_every_scenario_has_its_verdict(mixed: MixedRecord, out: Path, each: Format) -> None:
    """What lists scenarios lists the same ones, with the same verdicts."""
    assert formats_readers.FILES[each](out) == mixed.verdicts


@pytest.mark.parametrize("each", SUMS)
def test_every_verdict_is_counted(mixed: MixedRecord, out: Path, each: Format) -> None:
    """What counts scenarios counts the same."""
    assert formats_readers.FILES[each](out) == Counter(mixed.verdicts.values())


def test_what_is_annotated_is_what_did_not_pass(mixed: MixedRecord, out: Path) -> None:
    """GitLab has an entry for each that did not pass; GitHub a line for each of which somebody must do something."""
    counted = Counter(mixed.verdicts.values())

    assert formats_readers.github("\n".join(github_lines(read_material(mixed.folder)))) == counted
    del counted["pass"]
    assert formats_readers.gitlab(out) == counted


def test_what_is_printed_has_every_scenario(mixed: MixedRecord) -> None:
    """The page behind the PDF lists the same scenarios with the same verdicts."""
    assert formats_readers.printed(print_page(read_material(mixed.folder))) == mixed.verdicts


@pytest.mark.parametrize(
    ("each", "file", "old", "new"),
    [
        (Format.HTML, "evidence.html", ">inconclusive<", ">passed<"),
        (Format.JUNIT, "junit.xml", 'name="verdict" value="fail"', 'name="verdict" value="pass"'),
        (Format.JUNIT, "junit.xml", "<error ", "<failure "),
        (Format.CSV, "scenarios.csv", ",not_offered,", ",pass,"),
        (Format.MARKDOWN, "summary.md", "**3**", "**4**"),
        (Format.BADGE, "badge.json", "1 failed", "2 failed"),
        (Format.ALLURE, "allure/*-result.json", '"status": "broken"', '"status": "passed"'),
        (Format.CUCUMBER, "cucumber.json", "@verdict-fail", "@verdict-pass"),
        (Format.CUCUMBER, "cucumber.json", '"status": "pending"', '"status": "passed"'),
        (Format.REQIF, "clauses.reqif", 'THE-VALUE="tiny/time/', 'THE-VALUE="other/'),
        (Format.GITLAB, "gl-code-quality.json", '"inconclusive"', '"pass"'),
    ],
)  # fmt: skip
def test_an_altered_verdict_is_noticed(out: Path, each: Format, file: str, old: str, new: str) -> None:
    """One verdict altered in one output: its reader no longer says what it said."""
    read = formats_readers.FILES[each]
    before = read(out)
    altered = 0
    for path in out.glob(file):
        text = path.read_text(encoding="utf-8")
        altered += old in text
        path.write_text(_swapped(text, old, new), encoding="utf-8", newline="")

    assert altered >= 1
    assert read(out) != before


def _swapped(text: str, old: str, new: str) -> str:
    if "</" not in text or "<error " not in old:
        return text.replace(old, new)
    return text.replace(old, new).replace("</error>", "</failure>")


def test_an_altered_verdict_in_print_is_noticed(mixed: MixedRecord) -> None:
    """One verdict altered on the printed page, one in the annotations: neither says what the record says."""
    material = read_material(mixed.folder)
    page = print_page(material).replace('data-verdict="fail"', 'data-verdict="pass"')
    said = "\n".join(line for line in github_lines(material) if "title=failed" not in line)

    assert formats_readers.printed(page) != mixed.verdicts
    assert formats_readers.github(said) != Counter(mixed.verdicts.values())


def test_remaking_changes_nothing(mixed: MixedRecord, out: Path, tmp_path: Path) -> None:
    """Made again, beside the others or in their place, every file is the same to the octet."""
    before = _octets(out)
    material = read_material(mixed.folder)
    write_reports(material, TEXTS, out)
    write_reports(material, TEXTS, tmp_path / "again")

    assert _octets(out) == before
    assert _octets(tmp_path / "again") == before
    assert len(before) > 15


def test_another_verdict_makes_another_report(mixed: MixedRecord, out: Path, tmp_path: Path) -> None:
    """The control of the last one: a record with another verdict gives other octets in every format."""
    scenarios = mixed.told["scenarios"]
    scenarios[1]["verdict"], scenarios[1]["reason"] = "inconclusive", "no time"
    totals = {**mixed.told["totals"], "fail": 0, "inconclusive": 2}
    mixed.alter(scenarios=scenarios, totals=totals, verdict="error")
    write_reports(read_material(mixed.folder), TEXTS, tmp_path / "again")

    one, other = _octets(out), _octets(tmp_path / "again")
    files = {each for each in one if not each.startswith("allure/")} | {"allure"}
    same = {each for each in files - {"allure"} if one[each] == other.get(each)}

    assert len(files) == 10
    assert same == set()
    assert {each for each in one if each.endswith("-result.json") and one[each] != other[each]}


def test_no_format_holds_a_control_character(mixed: MixedRecord, out: Path) -> None:
    """What a candidate said is legible everywhere, and whole: it is said in pictures, not left out."""
    assert "\x1b" in next(it["reason"] for it in mixed.told["scenarios"] if it["verdict"] == "fail")
    for name, octets in _octets(out).items():
        text = octets.decode("utf-8")
        odd = [char for char in text if (ord(char) < 32 and char not in "\n\r\t") or char in "\x7f\x9b\u202e"]
        assert odd == [], name
    assert "\N{SYMBOL FOR ESCAPE}[31m" in (out / "junit.xml").read_text(encoding="utf-8")


def test_markup_of_a_candidate_is_text(mixed: MixedRecord, out: Path) -> None:
    """What looks like markup, a formula or a command is none in the format that would heed it."""
    page = (out / "evidence.html").read_text(encoding="utf-8") + print_page(read_material(mixed.folder))
    rows = (out / "scenarios.csv").read_text(encoding="utf-8-sig")
    lines = list(github_lines(read_material(mixed.folder)))

    assert AWKWARD.startswith("=")
    assert "<img src" not in page
    assert "<script>alert" not in page
    assert "'=HYPERLINK" in rows
    assert ",=HYPERLINK" not in rows
    assert all(line.startswith(("::error ", "::warning ", "::notice ")) for line in lines)
    assert any("%250A::error::" in line for line in lines)


def test_messages_go_whole_into_allure(out: Path) -> None:
    """The XML that was exchanged is an attachment of its step, to the octet."""
    attached = [path.read_text(encoding="utf-8") for path in (out / "allure").glob("*-attachment.xml")]

    assert attached == [XML] * 6


def _octets(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_what_is_not_told_in_full_is_counted(mixed: MixedRecord, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where too much went wrong to print it all, the worst is told and the rest is counted."""
    whole = print_page(read_material(mixed.folder))
    monkeypatch.setattr("dsp_conformance.reporting.evidence.print_page._TOLD_IN_FULL", 1)
    short = print_page(read_material(mixed.folder))

    assert "more did not pass" not in whole
    assert "2 more did not pass" in short
    assert short.count('<div class="scenario fail">') == 1
    assert short.count('<div class="scenario error">') == 0
    assert formats_readers.printed(short) == mixed.verdicts


def test_features_that_were_altered_are_not_mixed_in(mixed: MixedRecord, tmp_path: Path) -> None:
    """Where the features are not those that ran, only the steps of the journal are told."""
    path = mixed.folder / "suite" / "features" / "tiny" / "time.feature"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("Given the time is noted", "Given the hour is noted"), encoding="utf-8")
    write_reports(read_material(mixed.folder), [Format.CUCUMBER], tmp_path / "altered")
    told = json.loads((tmp_path / "altered" / "cucumber.json").read_text(encoding="utf-8"))

    assert [len(it["steps"]) for it in told[0]["elements"]] == [3, 3, 2, 2, 3, 3, 3]
    assert formats_readers.cucumber(tmp_path / "altered") == mixed.verdicts
