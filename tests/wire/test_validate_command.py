"""``dsp-conformance validate``, as a person or a program calls it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from dsp_conformance.cli.validate import validate
from dsp_conformance.exceptions import UsageError
from dsp_conformance.layout import suite_folder

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
