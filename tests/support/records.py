"""Records of the miniature, honest ones and forged ones, for the tests of what makes a record trustworthy."""

from __future__ import annotations

import gzip
import hashlib
import json
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from dsp_conformance.trust.problems import ProblemCode
from tests.support.miniature import CHECKOUT, Ended, Miniature, build

EXTRA = """
    Scenario: A second that is a minute
      Given the time is noted
      When 1 second passes
      Then the clock has moved by 1 minute

    @reading-T01-b
    Scenario: Time passes slowly
      Given the time is noted
      When 1 second passes
      Then the clock has moved by 1 second

    Scenario: The clock is stuck
      Given the time is noted
      When 7 seconds passes
      Then the clock has moved by 7 seconds

    Scenario: Many minutes pass
      Given the time is noted
      When 3000 times a minute passes
      Then the clock has moved by 180000 seconds
"""

STEPS = """

@when(phrase("{count:Number} times a minute passes"))
def wait_often(clock, count: int) -> None:
    for _ in range(count):
        clock.advance(timedelta(minutes=1))
"""


RULE = "tiny/time/time-goes-on"
MINUTE = f"{RULE}/a-minute-passes"
FALSE_MINUTE = f"{RULE}/a-second-that-is-a-minute"

Problem = tuple[str, str, dict[str, Any]]
Entries = list[dict[str, Any]]
"""The entries of one journal."""


@dataclass(frozen=True)
class Forge:
    """A record in a miniature of its own, and the means to alter it."""

    miniature: Miniature

    @property
    def folder(self) -> Path:
        """Where the record lies."""
        return self.miniature.root / "out"

    def verify(self, *arguments: str) -> Ended:
        """Verify the record."""
        return self.miniature.call("verify", "out", *arguments)

    def problems(self, run: str = "out", *arguments: str) -> list[Problem]:
        """Verify the record or the pack *run*; return code, what it is about, and details of each problem."""
        ended = self.miniature.call("verify", run, "--json", *arguments)
        told = json.loads(ended.out)
        assert (ended.code, told["holds"]) == ((4, False) if told["problems"] else (0, True)), ended.said
        return [(it["code"], it["about"], it["details"]) for it in told["problems"]]

    def journal(self, last: str) -> Path:
        """Return the journal of the scenario whose id ends so."""
        return next(it for it in (self.folder / "scenarios").rglob("*.jsonl*") if it.name.startswith(f"{last}.jsonl"))

    def alter_entries(self, last: str, change: Callable[[list[dict[str, Any]]], object]) -> None:
        """Let *change* alter the entries of a journal, and write them as the suite would have."""
        path = self.journal(last)
        octets = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
        entries = [json.loads(line) for line in octets.decode().splitlines()]
        change(entries)
        for number, entry in enumerate(entries, start=1):
            entry["n"] = number
        octets = "".join(json.dumps(it, ensure_ascii=False) + "\n" for it in entries).encode()
        path.write_bytes(gzip.compress(octets, mtime=0) if path.suffix == ".gz" else octets)

    def alter_run(self, change: Callable[[dict[str, Any]], object]) -> None:
        """Let *change* alter what run.json says."""
        path = self.folder / "run.json"
        told = json.loads(path.read_text(encoding="utf-8"))
        change(told)
        path.write_text(json.dumps(told, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")

    def sum_up(self) -> None:
        """Make totals, clauses and verdict of run.json those of the scenarios it lists."""
        self.alter_run(_summed)

    def write_manifest(self) -> None:
        """Make the manifest that of the files that are there, as a forger would."""
        own = [self.folder / "run.json"]
        own += sorted(it for it in (self.folder / "scenarios").rglob("*") if it.is_file())
        own += sorted(it for it in (self.folder / "suite").rglob("*") if it.is_file())
        lines = [
            f"{hashlib.sha256(it.read_bytes()).hexdigest()}  {it.relative_to(self.folder).as_posix()}\n" for it in own
        ]
        (self.folder / "MANIFEST.sha256").write_text("".join(lines), encoding="utf-8")


_WORST = ("fail", "error", "inconclusive", "pass", "not_offered")


def _summed(told: dict[str, Any]) -> None:
    verdicts = {it["id"]: it["verdict"] for it in told["scenarios"]}
    for name in _WORST:
        told["totals"][name] = list(verdicts.values()).count(name)
    told["totals"]["executed"] = len(verdicts)
    for clause in told["clauses"]:
        clause["scenarios"] = [it["id"] for it in told["scenarios"] if clause["id"] in it["clauses"]]
        clause["verdict"] = min((verdicts[it] for it in clause["scenarios"]), key=_WORST.index)
    told["verdict"] = min(verdicts.values(), key=_WORST.index)


def made(root: Path) -> Miniature:
    """Build a miniature whose run has every kind of verdict but one, and a long journal; run it."""
    tiny = build(root)
    shutil.copy(CHECKOUT / "schemas" / "run.schema.json", root / "schemas")
    feature = (root / "features/tiny/time.feature").read_text(encoding="utf-8")
    tiny.write("features/tiny/time.feature", feature + EXTRA)
    tiny.replace("steps/time.py", "from datetime import datetime", "from datetime import datetime, timedelta")
    tiny.write("steps/time.py", (root / "steps/time.py").read_text(encoding="utf-8") + STEPS)
    stuck = "        if by.total_seconds() == 7:\n            raise KeyError('the spring')\n        self._now += by"
    tiny.replace("reference_impl/adapter.py", "        self._now += by", stuck)
    ended = tiny.run()
    assert ended.code == 1, ended.said
    assert sorted(tiny.verdicts().values()) == ["error", "fail", "not_offered", "pass", "pass", "pass", "pass"]
    return tiny


@pytest.fixture(scope="session")
def honest(tmp_path_factory: pytest.TempPathFactory) -> Miniature:
    """A miniature with an honest record, which no test may alter."""
    return made(tmp_path_factory.mktemp("honest") / "tiny")


@pytest.fixture
def forge(honest: Miniature, tmp_path: Path) -> Forge:
    """A copy of the honest record that may be forged."""
    shutil.copytree(honest.root, tmp_path / "tiny")
    return Forge(Miniature(tmp_path / "tiny"))


def details_of(problems: list[Problem], about: str, code: ProblemCode) -> dict[str, object]:
    """Return the details of the one problem of this code *about* a scenario."""
    (details,) = (it[2] for it in problems if it[:2] == (code, about))
    return details


def call_of(entries: Entries, operation: str) -> dict[str, Any]:
    """Return the first call of *operation* in a journal."""
    return next(it for it in entries if it.get("operation") == operation)
