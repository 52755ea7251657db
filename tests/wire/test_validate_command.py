"""``dsp-conformance validate``, as a person or a program calls it."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner

from dsp_conformance.cli.validate import validate
from dsp_conformance.exceptions import UsageError
from dsp_conformance.layout import suite_folder
from dsp_conformance.wire.admitted import DuisMessageKind
from dsp_conformance.wire.rules import table
from dsp_conformance.wire.rules.table import RULES, Rule

_EXAMPLES = suite_folder("schemas") / "examples"


def test_valid_files_end_with_0() -> None:
    """A folder is taken whole."""
    done = CliRunner().invoke(validate, [str(_EXAMPLES / "valid")])

    assert done.exit_code == 0, done.output
    assert done.output.endswith("files checked, all valid\n")


def test_an_invalid_file_ends_with_1_and_a_reason() -> None:
    """The file, the line, the path and the words."""
    done = CliRunner().invoke(validate, [str(_EXAMPLES / "invalid" / "cv-10.xml")])

    assert done.exit_code == 1
    assert "cv-10.xml" in done.output
    assert "line 5, Request/Header/CommandVariant: found '10'" in done.output
    assert done.output.endswith("1 file checked, 1 not valid\n")


def test_rules_can_be_left_out() -> None:
    """With --schema-only the schema alone decides."""
    folder = str(_EXAMPLES / "refused_by_rules")

    assert CliRunner().invoke(validate, [folder]).exit_code == 1
    assert CliRunner().invoke(validate, [folder, "--schema-only"]).exit_code == 0


def test_json_has_one_line_for_each_file() -> None:
    """Path, verdict and reasons, in the order of the files."""
    valid, invalid = _EXAMPLES / "valid" / "request-11.2-cv1.xml", _EXAMPLES / "invalid" / "cv-10.xml"
    done = CliRunner().invoke(validate, [str(valid), str(invalid), "--json"])
    first, second = (json.loads(line) for line in done.output.splitlines())

    assert done.exit_code == 1
    assert first == {"path": str(valid), "valid": True, "reasons": []}
    assert (second["path"], second["valid"]) == (str(invalid), False)
    assert second["reasons"][0]["path"] == "Request/Header/CommandVariant"
    assert set(second["reasons"][0]) == {"line", "path", "words"}


def test_the_code_of_a_suspension_can_be_demanded() -> None:
    """It is a matter of the candidate's profile."""
    path = str(_EXAMPLES / "valid" / "dcc-alert-N28-suspended.xml")

    assert CliRunner().invoke(validate, [path, "--suspension-code", "N28"]).exit_code == 0
    assert CliRunner().invoke(validate, [path, "--suspension-code", "N30"]).exit_code == 1


@pytest.mark.parametrize("name", ["missing.xml", "empty"])
def test_what_cannot_be_checked(tmp_path: Path, name: str) -> None:
    """A missing file and a folder without any are told in a sentence."""
    (tmp_path / "empty").mkdir()
    done = CliRunner().invoke(validate, [str(tmp_path / name)])

    assert isinstance(done.exception, UsageError)
    assert name in str(done.exception)


def _shown(path: Path) -> str:
    """Return what the command prints for a file, in text."""
    return CliRunner().invoke(validate, [str(path)]).output


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_a_broken_rule_is_shown_with_its_source(rule: Rule) -> None:
    """In text beneath the reason, in JSON beside it."""
    path = min((_EXAMPLES / "refused_by_rules").glob(f"{rule.name}--*.xml"))
    (reason,) = json.loads(CliRunner().invoke(validate, [str(path), "--json"]).output)["reasons"]

    assert f"{reason['words']}\n    rule {rule.name}; source: {rule.source}\n" in _shown(path)
    assert (reason["rule"], reason["source"]) == (rule.name, rule.source)
    assert set(reason) == {"line", "path", "words", "rule", "source"}


def test_what_the_schema_refuses_is_shown_without_a_rule() -> None:
    """The line, the path and the words are all there is."""
    shown = _shown(_EXAMPLES / "invalid" / "cv-10.xml")

    assert "rule " not in shown
    assert "source" not in shown


def test_the_source_shown_is_that_of_the_table(monkeypatch: pytest.MonkeyPatch) -> None:
    """Another source in the table is shown in the place of the first."""
    path = min((_EXAMPLES / "refused_by_rules").glob("counters--*.xml"))
    (counters,) = [rule for rule in RULES if rule.name == "counters"]
    monkeypatch.setattr(table, "_BY_KIND", dict.fromkeys(DuisMessageKind, (replace(counters, source="another"),)))

    assert "source: another" in _shown(path)
    assert counters.source not in _shown(path)


def test_a_folder_is_taken_whole_however_its_suffixes_are_spelled(tmp_path: Path) -> None:
    """The DCC spells them in capitals; a bad file among them is seen, and what is not an XML file is counted."""
    good, bad = _EXAMPLES / "valid" / "request-11.2-cv1.xml", _EXAMPLES / "invalid" / "cv-10.xml"
    (tmp_path / "A.xml").write_bytes(good.read_bytes())
    (tmp_path / "below").mkdir()
    (tmp_path / "below" / "B.XML").write_bytes(bad.read_bytes())
    for name in ("notes.TXT", "more.txt", "README"):
        (tmp_path / name).write_bytes(b"")
    done = CliRunner().invoke(validate, [str(tmp_path)])

    assert done.exit_code == 1
    assert "not valid" in done.output
    assert "B.XML" in done.output
    assert "2 files checked, 1 not valid" in done.output
    assert f"left out of {tmp_path}, because they do not end in .xml: 2 with .txt, 1 with no suffix" in done.output


def test_a_folder_in_capitals_alone(tmp_path: Path) -> None:
    """It holds messages, and all are checked; nothing was left out, and nothing is said of it."""
    (tmp_path / "A.XML").write_bytes((_EXAMPLES / "valid" / "request-11.2-cv1.xml").read_bytes())
    done = CliRunner().invoke(validate, [str(tmp_path), "--json"])

    assert done.exit_code == 0
    assert json.loads(done.stdout)["path"].endswith("A.XML")
    assert done.stderr == ""


def test_what_is_left_out_does_not_disturb_the_json(tmp_path: Path) -> None:
    """It is said beside it."""
    (tmp_path / "A.XML").write_bytes((_EXAMPLES / "valid" / "request-11.2-cv1.xml").read_bytes())
    (tmp_path / "A.md").write_bytes(b"")
    done = CliRunner().invoke(validate, [str(tmp_path), "--json"])

    assert json.loads(done.stdout)["valid"]
    assert "1 with .md" in done.stderr


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("request-version-99.9", ["schemaVersion 99.9 is not known here; known are 5.0, 5.1, 5.2, 5.3, 5.4"]),
        ("device-alert-version-5.5", ["schemaVersion 5.5 is not known"]),
        ("response-version-5.10", []),
        ("response-version-5.0", []),
        ("response-11.1-E110106-of-5.4", ["version 5.1 has no ResponseCode E110106; it came with version 5.3"]),
        ("response-8.2-virtual-hub-5.4", ["version 5.1 has no Connectivity; it came with version 5.4"]),
        ("request-11.2-cv1", []),
    ],
)
def test_what_a_version_lacks_is_a_remark(name: str, words: list[str]) -> None:
    """The message is valid all the same: no clause speaks of a version."""
    path = str(_EXAMPLES / "valid" / f"{name}.xml")
    told = json.loads(CliRunner().invoke(validate, [path, "--json"]).output)
    shown = CliRunner().invoke(validate, [path])
    remarked = [it["words"] for it in told.get("remarks", [])]

    assert told["valid"]
    assert shown.exit_code == 0
    assert all(any(word in it for it in remarked) for word in words)
    assert bool(remarked) == bool(words) == ("remark" in shown.output)
