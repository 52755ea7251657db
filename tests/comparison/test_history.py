"""The history of runs: what is kept, what is refused, and the picture."""

from __future__ import annotations

import json
import shutil
import sqlite3
from pathlib import Path

import pytest
from lxml import etree

from tests.support.miniature import Ended, Miniature

MINUTE = "tiny/time/time-goes-on/a-minute-passes"
DB = ("--db", "h.sqlite")


@pytest.fixture
def two_runs(miniature: Miniature) -> Miniature:
    """A miniature with a run that passes in ``old`` and one that fails in ``out``."""
    miniature.run()
    shutil.move(miniature.root / "out", miniature.root / "old")
    miniature.replace("reference_impl/adapter.py", "self._now += by", "self._now += by / 2")
    miniature.run()
    return miniature


def _history(miniature: Miniature, *arguments: str) -> Ended:
    return miniature.call("history", *arguments, *DB)


def test_runs_over_time(two_runs: Miniature) -> None:
    """Runs are listed from the oldest on, and adding one again changes nothing."""
    assert _history(two_runs, "add", "out", "old").code == 0
    before = (two_runs.root / "h.sqlite").read_bytes()
    again = _history(two_runs, "add", "old")
    shown = json.loads(_history(two_runs, "show", "--json").out)

    assert (again.code, again.said) == (0, "was in already: old")
    assert (two_runs.root / "h.sqlite").read_bytes() == before
    assert [(it["verdict"], it["exit_code"]) for it in shown] == [("pass", 0), ("fail", 1)]
    assert [it["scenarios"] for it in shown] == [{"pass": 3}, {"fail": 3}]
    assert "tiny" in _history(two_runs, "show").out


def test_a_scenario_over_time(two_runs: Miniature) -> None:
    """Its verdict and reason in every run; a scenario that no run has is refused."""
    _history(two_runs, "add", "old", "out")
    seen = json.loads(_history(two_runs, "scenario", MINUTE, "--json").out)

    assert [it["verdict"] for it in seen] == ["pass", "fail"]
    assert "saw 30 s" in seen[1]["reason"]
    assert "saw 30 s" in _history(two_runs, "scenario", MINUTE).said
    assert _history(two_runs, "scenario", "no/such").code == 64


def test_the_picture(two_runs: Miniature) -> None:
    """It is well-formed, has a title, a description with every count, and a bar of the height of its count."""
    _history(two_runs, "add", "old", "out")
    assert _history(two_runs, "picture", "--out", "t.svg").code == 0
    svg = etree.parse(two_runs.root / "t.svg").getroot()
    name = {"s": "http://www.w3.org/2000/svg"}

    assert svg.findtext("s:title", namespaces=name) == "Clauses by verdict over 2 runs"
    described = svg.findtext("s:desc", namespaces=name) or ""
    assert "2 passed" in described
    assert "2 failed" in described
    bars = svg.findall("s:g/s:rect", namespaces=name)
    assert [(bar.get("fill"), bar.get("height")) for bar in bars] == [("#1b7a3d", "240.0"), ("#a50e0e", "240.0")]


def test_files_that_are_not_ours(two_runs: Miniature) -> None:
    """A foreign, a newer, a damaged and an absent file are refused in words, and left as they are."""
    root = two_runs.root
    assert "there is no history" in _history(two_runs, "show").said
    for statement, words in (
        ("CREATE TABLE letters (a)", "is no history of this suite"),
        ("PRAGMA application_id = 1146310723; PRAGMA user_version = 2", "has the form 2, this suite knows 1"),
    ):
        _make(root / "h.sqlite", statement)
        _refused(two_runs, words)
    (root / "h.sqlite").write_bytes(b"no database at all, only a text of some length" * 30)
    _refused(two_runs, "cannot be used: file is not a database")


def test_a_damaged_history(two_runs: Miniature) -> None:
    """Octets that were overwritten are noticed."""
    _history(two_runs, "add", "old", "out")
    path = two_runs.root / "h.sqlite"
    octets = bytearray(path.read_bytes())
    octets[4096:8192] = b"\x7f" * 4096
    path.write_bytes(octets)
    _refused(two_runs, "h.sqlite")


def _make(path: Path, script: str) -> None:
    path.unlink(missing_ok=True)
    connection = sqlite3.connect(path)
    connection.executescript(script)
    connection.close()


def _refused(miniature: Miniature, words: str) -> None:
    before = (miniature.root / "h.sqlite").read_bytes()
    for command in (("show",), ("add", "old")):
        ended = _history(miniature, *command)
        assert ended.code == 64, ended.said
        assert words in ended.said
        assert len(ended.err.strip().splitlines()) == 1
    assert (miniature.root / "h.sqlite").read_bytes() == before


def test_what_is_no_record_is_not_added(two_runs: Miniature) -> None:
    """None is added when any is unfit, and no file is made."""
    ended = _history(two_runs, "add", "old", "nowhere")

    assert ended.code == 64
    assert not (two_runs.root / "h.sqlite").exists()
