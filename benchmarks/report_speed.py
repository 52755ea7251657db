"""How long each report of a full run takes, beside the run itself, and how much it weighs.

The suite is run once against the reference; each format is then made of its record by the command line, start-up
included, three times. The goal is that what every run leaves (the default formats) takes less than two seconds.
The last part makes the PDF of the worst record there is: every scenario failed.
Prints medians. Needs nothing but the installed project, and the extra [pdf] for the PDF.
"""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.extent import FEATURES, extent

ROUNDS = extent(3, 1)
DEFAULT = "the default formats"
FORMATS = ("html", "junit", "csv", "markdown", "badge", "gitlab", "cucumber", "reqif", "allure")[: extent(None, 2)]
SLOW = extent("pdf", "csv")


def _call(*words: str) -> float:
    began = time.perf_counter()
    done = subprocess.run(
        [sys.executable, "-m", "dsp_conformance.cli.main", *words], capture_output=True, text=True, check=False
    )
    if done.returncode != 0:
        sys.exit(done.stdout + done.stderr)
    return time.perf_counter() - began


def _weight(folder: Path) -> float:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) / 1e6


def _measure(run: Path, name: str, rounds: int, words: tuple[str, ...]) -> None:
    with tempfile.TemporaryDirectory() as out:
        median = statistics.median(_call("report", str(run), *words, "--out", out) for _ in range(rounds))
        print(f"  {name:<22} {median:6.2f} s   {_weight(Path(out)):7.1f} MB")


def _all_failed(run: Path) -> None:
    """Let the record say that every scenario failed; its manifest, which would notice, is taken away."""
    told = json.loads((run / "run.json").read_text(encoding="utf-8"))
    for scenario in told["scenarios"]:
        scenario |= {"verdict": "fail", "reason": "everything is wrong: expected 1, saw 2"}
    counts = dict.fromkeys(told["totals"], 0) | {name: told["totals"][name] for name in ("authored", "collected")}
    told["totals"] = counts | {"executed": len(told["scenarios"]), "fail": len(told["scenarios"])}
    (run / "run.json").write_text(json.dumps(told), encoding="utf-8")
    (run / "MANIFEST.sha256").unlink()


def main() -> None:
    """Print the medians and the weights."""
    with tempfile.TemporaryDirectory() as folder:
        run = Path(folder) / "run"
        seconds = _call("run", "--features", FEATURES, "--out", str(run))
        executed = json.loads((run / "run.json").read_text(encoding="utf-8"))["totals"]["executed"]
        print(f"a record of {executed} scenarios, {_weight(run):.0f} MB, made in {seconds:.1f} s; reports of it:")
        _measure(run, DEFAULT, ROUNDS, ())
        for each in FORMATS:
            _measure(run, each, ROUNDS, ("--format", each))
        _measure(run, SLOW, 1, ("--format", SLOW))
        _all_failed(run)
        _measure(run, f"{SLOW}, all failed", 1, ("--format", SLOW))


if __name__ == "__main__":
    main()
