"""Every benchmark still runs: each is started with as little to measure as there can be, and prints its figures."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.miniature import CHECKOUT

PARTS = {"__init__", "extent", "plain_suite"}
BENCHMARKS = sorted(path.stem for path in (CHECKOUT / "benchmarks").glob("*.py") if path.stem not in PARTS)
FIGURE = re.compile(r"\d (ms|s|kB|MB|lost|x)\b|\d x ")


def figures(path: Path) -> list[str]:
    """Return the lines with figures that the benchmark at *path* prints. Raises AssertionError when it fails."""
    done = subprocess.run(
        [sys.executable, str(path)],
        cwd=CHECKOUT,
        env={**os.environ, "BENCHMARKS": "small"},
        capture_output=True,
        text=True,
        timeout=600,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return [line for line in done.stdout.splitlines() if FIGURE.search(line)]


@pytest.mark.parametrize("name", BENCHMARKS)
def test_a_benchmark_prints_its_figures(name: str) -> None:
    """It ends well, with at least one figure and its unit."""
    assert figures(CHECKOUT / "benchmarks" / f"{name}.py")


def test_a_benchmark_that_breaks_is_noticed(tmp_path: Path) -> None:
    """The control: one that imports what is no longer there, and one that prints nothing."""
    broken, silent = tmp_path / "broken.py", tmp_path / "silent.py"
    broken.write_text("import dsp_conformance.no_longer_there\n", encoding="utf-8")
    silent.write_text("print('2 rounds')\n", encoding="utf-8")

    with pytest.raises(AssertionError, match="no_longer_there"):
        figures(broken)
    assert figures(silent) == []
