"""The suite run against an example, and copies of an example that break one rule."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.support.miniature import CHECKOUT

EXAMPLES = CHECKOUT / "examples"


@dataclass(frozen=True)
class Judged:
    """How a run ended, and what it recorded."""

    code: int
    said: str
    record: dict[str, Any]

    def count(self, verdict: str) -> int:
        """Return how many scenarios had *verdict*."""
        return sum(it["verdict"] == verdict for it in self.record["scenarios"])

    def failed_clauses(self) -> set[str]:
        """Return the clauses of the scenarios that failed."""
        return {clause for it in self.record["scenarios"] if it["verdict"] == "fail" for clause in it["clauses"]}


def judge(candidate: Path, out: Path, *options: str) -> Judged:
    """Run the suite of this checkout against the candidate in a folder, as anybody would."""
    ended = subprocess.run(
        [sys.executable, "-m", "dsp_conformance.cli.main", "run", str(candidate), "--out", str(out), *options],
        cwd=CHECKOUT,
        env={**os.environ, "PYTHONPATH": str(CHECKOUT), "COLUMNS": "200"},
        capture_output=True,
        text=True,
        timeout=1800,
        check=False,
    )
    told = out / "run.json"
    record = json.loads(told.read_text(encoding="utf-8")) if told.is_file() else {"scenarios": []}
    return Judged(ended.returncode, ended.stdout + ended.stderr, record)


def broken_copy(name: str, to: Path, file: str, right: str, wrong: str) -> Path:
    """Return the folder of a copy of the example *name* in which *wrong* stands for *right*, which must be there."""
    copy = to / "examples" / name
    shutil.copytree(EXAMPLES / name, copy, ignore=shutil.ignore_patterns("__pycache__"))
    text = (copy / file).read_text(encoding="utf-8")
    assert text.count(right) == 1, f"{right!r} does not stand once in {file}"
    (copy / file).write_text(text.replace(right, wrong), encoding="utf-8")
    return copy
