"""The suite against plain pytest functions that do the same steps and calls, and against unaided step look-up.

Three ways to execute the same scenarios against the same candidate, interleaved:

* the suite as it is: Gherkin, recording proxy, journals, verdicts;
* the suite with pytest-bdd's own look-up of step definitions, which is linear in their number;
* plain pytest functions, one for each scenario, calling the same step functions with the same recording.

Prints medians and ratios. Needs nothing but the installed project.
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

ROOT = Path(__file__).resolve().parents[1]
ROUNDS = extent(3, 1)
RUN = f"from dsp_conformance.cli.main import main; main(['run', '--features', {FEATURES!r}, '--out', {{out!r}}])"
UNAIDED = "import contextlib, dsp_conformance.execution.run as run; run.installed = contextlib.nullcontext; " + RUN
PLAIN = (
    f"import sys; sys.path.insert(0, {str(ROOT)!r}); from benchmarks.plain_suite import main; "
    f"main({{out!r}}, {FEATURES!r})"
)


def _time(code: str) -> tuple[float, Path]:
    out = Path(tempfile.mkdtemp()) / "record"
    began = time.perf_counter()
    done = subprocess.run(
        [sys.executable, "-c", code.format(out=str(out))], capture_output=True, text=True, check=False
    )
    seconds = time.perf_counter() - began
    if done.returncode != 0:
        sys.exit(done.stdout + done.stderr)
    return seconds, out


def main() -> None:
    """Print the medians and their ratios."""
    ways = {"the suite": RUN, "with unaided look-up": UNAIDED, "plain pytest functions": PLAIN}
    seconds: dict[str, list[float]] = {name: [] for name in ways}
    scenarios = 0
    for _ in range(ROUNDS):
        for name, code in ways.items():
            took, out = _time(code)
            seconds[name].append(took)
            if name == "the suite":
                scenarios = json.loads((out / "run.json").read_text(encoding="utf-8"))["totals"]["executed"]
    plain = statistics.median(seconds["plain pytest functions"])
    print(f"{scenarios} scenarios against the reference, medians of {ROUNDS} interleaved rounds, start-up included")
    for name, rounds in seconds.items():
        median = statistics.median(rounds)
        print(f"  {name:<24} {median:6.2f} s   {median / plain:5.2f} x plain pytest functions")


if __name__ == "__main__":
    main()
