"""The command line as a user meets it: help, tables, JSON."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.miniature import CHECKOUT


def _call(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "dsp_conformance.cli.main", *arguments],
        cwd=CHECKOUT,
        capture_output=True,
        text=True,
        timeout=600,
        check=False,
    )


@pytest.mark.parametrize("command", [[], ["run"], ["list"], ["list", "clauses"], ["validate"]])
def test_help(command: list[str]) -> None:
    """Every command explains itself."""
    done = _call(*command, "--help")

    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("Usage: dsp-conformance")


@pytest.mark.parametrize(
    ("table", "member"),
    [
        ("scenarios", "clauses"),
        ("clauses", "testable"),
        ("readings", "default"),
        ("laws", "statement"),
        ("faults", "what is wrong"),
        ("capabilities", "operations"),
        ("parameters", "meaning"),
    ],
)
def test_tables(table: str, member: str) -> None:
    """Every table is there to be read, and as JSON with the same number of rows."""
    told = json.loads(_call("list", table, "--json").stdout)
    shown = _call("list", table)

    assert told
    assert all(member in row for row in told)
    assert shown.stdout.rstrip().endswith(f"{len(told)} in all")


def test_help_is_quick_because_it_imports_little() -> None:
    """The help loads neither pytest, nor lxml, nor hypothesis."""
    code = (
        "import sys\nfrom dsp_conformance.cli.main import commands\n"
        "commands.main(['--help'], standalone_mode=False)\n"
        "print(sorted({'pytest', 'lxml', 'xmlschema', 'hypothesis', 'rich', 'cattrs'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=CHECKOUT, capture_output=True, text=True, check=True)

    assert done.stdout.splitlines()[-1] == "[]"


def test_a_run_as_json(tmp_path: Path) -> None:
    """With --json standard output is run.json and nothing else."""
    done = _call("run", "--json", "--clauses", "IMR-070", "--out", str(tmp_path / "record"))

    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout) == json.loads((tmp_path / "record" / "run.json").read_text(encoding="utf-8"))


def test_every_clause_has_a_disposition() -> None:
    """No clause is left without a scenario or a reason, and none that is said not to be testable has a scenario."""
    gaps = {row["id"]: row["gap"] for row in json.loads(_call("list", "clauses", "--json").stdout) if row["gap"]}

    assert gaps == {}
