"""A miniature of the project in a folder of its own, so that a guard can be seen to bite.

It has the real machinery and one small document, one step vocabulary and one candidate, each of which a
test may replace by something that is wrong.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from importlib.util import cache_from_source
from pathlib import Path
from typing import Any

CHECKOUT = Path(__file__).resolve().parents[2]

DOCUMENT = """\
id = "TINY001"
title = "A tiny document"
version = "1.0"
date = 2026-01-01
classification = "public"
clause_prefix = "TN"
source_sha256 = "0000000000000000000000000000000000000000000000000000000000000000"

[parameters."tiny.R"]
kind = "count"
default = 3
minimum = 1
letter = "R"
meaning = "a threshold"

[parameters."tiny.A"]
kind = "count"
default = 2
letter = "A"
meaning = "a lower threshold"

[parameters."tiny.W"]
kind = "seconds"
default = 60
letter = "W"
meaning = "a window"

[[relations]]
smaller = "tiny.A"
larger = "tiny.R"
words = "amber lies below red"
"""

CLAUSES = """\
id,section,statement,kind,actor,testable,why_not
TN-001,1,Time goes on.,behaviour,DSP,yes,
TN-002,1,Time never goes back.,behaviour,DSP,yes,
TN-003,2,Somebody said so.,governance,nobody,no,governance
"""

READINGS = """\
id,clauses,issue,readings,default,why,key,values,runnable,silent,question
T01,TN-001,how fast,(a) at once | (b) slowly,a,it is plain,tiny.pace,a=fast b=slow,a b,,Which pace is meant?
"""

FEATURE = """\
@TINY001
Feature: Time

  @TN-001
  Rule: Time goes on

    Scenario: A minute passes
      Given the time is noted
      When 1 minute passes
      Then the clock has moved by 1 minute

    @TN-002
    Scenario Outline: Some time passes
      Given the time is noted
      When <wait> passes
      Then the clock has moved by <wait>

      Examples:
        | why         | wait        |
        | a short one | 1 second    |
        | a window    | just before W |
"""

STEPS = """\
from datetime import datetime

from pytest_bdd import given, then, when

from dsp_conformance.step_support.parameter_types import Duration, phrase


@given("the time is noted", target_fixture="noted")
def note(clock) -> datetime:
    return clock.now()


@when(phrase("{wait:Duration} passes"))
def wait_for(clock, figures, wait: Duration) -> None:
    clock.advance(figures.span(wait))


@then(phrase("the clock has moved by {wait:Duration}"))
def moved(clock, noted, figures, expect, wait: Duration) -> None:
    expect.equal("the time that has gone by", clock.now() - noted, figures.span(wait))
"""

ADAPTER = """\
from contextlib import contextmanager
from datetime import UTC, datetime

from dsp_conformance.port import Candidate, Identity


class Time:
    def __init__(self):
        self._now = datetime(2026, 1, 1, tzinfo=UTC)

    def now(self):
        return self._now

    def advance(self, by):
        self._now += by


@contextmanager
def reference(profile):
    yield Candidate(Identity("tiny", "1"), clock=Time())
"""


@dataclass(frozen=True)
class Ended:
    """How a command ended."""

    code: int
    out: str
    err: str

    @property
    def said(self) -> str:
        """Everything that was said, with runs of white space folded: lines may have been wrapped."""
        return " ".join((self.out + self.err).split())


@dataclass(frozen=True)
class Miniature:
    """The folder of the miniature."""

    root: Path

    def write(self, name: str, text: str) -> None:
        """Put *text* into the file *name* of the miniature."""
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        if path.suffix == ".py":  # as long as before and of the same second it would be taken for the one compiled
            Path(cache_from_source(str(path))).unlink(missing_ok=True)

    def replace(self, name: str, old: str, new: str) -> None:
        """Replace *old* by *new* in the file *name*; *old* must stand there."""
        text = (self.root / name).read_text(encoding="utf-8")
        assert old in text, f"{old!r} does not stand in {name}"
        self.write(name, text.replace(old, new))

    def call(self, *arguments: str, **environment: str) -> Ended:
        """Run ``dsp-conformance`` with *arguments* in the miniature."""
        done = subprocess.run(
            [sys.executable, "-m", "dsp_conformance.cli.main", *arguments],
            cwd=self.root,
            env={**os.environ, "PYTHONPATH": str(self.root), "COLUMNS": "200", **environment},
            capture_output=True,
            text=True,
            timeout=600,
            check=False,
        )
        return Ended(done.returncode, done.stdout, done.stderr)

    def run(self, *arguments: str, **environment: str) -> Ended:
        """Run the suite of the miniature; the record goes to ``out``."""
        shutil.rmtree(self.root / "out", ignore_errors=True)
        options = () if "--out" in arguments else ("--out", "out")
        before = arguments[: arguments.index("--")] if "--" in arguments else arguments
        after = arguments[len(before) :]
        return self.call("run", *before, *options, *after, **environment)

    def record(self) -> Any:  # noqa: ANN401 - JSON
        """Return what the last run recorded."""
        return json.loads((self.root / "out" / "run.json").read_text(encoding="utf-8"))

    def verdicts(self) -> dict[str, str]:
        """Return the verdicts of the last run by the last word of the scenario's id."""
        return {it["id"].rpartition("/")[2]: it["verdict"] for it in self.record()["scenarios"]}


def build(root: Path) -> Miniature:
    """Build the miniature in *root*."""
    # With what was compiled of it, but for files that another process is writing just now.
    unfinished = shutil.ignore_patterns("*.pyc.*")
    shutil.copytree(CHECKOUT / "dsp_conformance", root / "dsp_conformance", ignore=unfinished)
    made = Miniature(root)
    made.write("features/tiny/document.toml", DOCUMENT)
    made.write("features/tiny/clauses.csv", CLAUSES)
    made.write("features/tiny/readings.csv", READINGS)
    made.write("features/tiny/time.feature", FEATURE)
    made.write("features/tiny/test_tiny.py", 'from pytest_bdd import scenarios\n\nscenarios(".")\n')
    made.write("steps/__init__.py", "")
    made.write("steps/time.py", STEPS)
    made.write("reference_impl/__init__.py", "")
    made.write("reference_impl/adapter.py", ADAPTER)
    (root / "schemas").mkdir()
    return made
