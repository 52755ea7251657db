"""How long ``dsp-conformance --help`` takes to start, as ratios to the bare interpreter and to a full import.

Prints medians of interleaved rounds. Needs nothing but the installed project.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import time

from benchmarks.extent import extent

WHOLE = "dsp_conformance.execution.run, dsp_conformance.execution.fixtures, dsp_conformance.wire"
ROUNDS = extent(9, 1)
COMMANDS = {
    "python -c pass": ["-c", "pass"],
    "import click": ["-c", "import click"],
    "dsp-conformance --help": ["-m", "dsp_conformance.cli.main", "--help"],
    "import of a whole run": ["-c", f"import {WHOLE}"],
}


def main() -> None:
    """Print the medians and their ratios."""
    seconds: dict[str, list[float]] = {name: [] for name in COMMANDS}
    for _ in range(ROUNDS):
        for name, arguments in COMMANDS.items():
            began = time.perf_counter()
            subprocess.run([sys.executable, *arguments], check=True, capture_output=True)
            seconds[name].append(time.perf_counter() - began)
    bare = statistics.median(seconds["python -c pass"])
    print(f"start-up, medians of {ROUNDS} interleaved rounds")
    for name, took in seconds.items():
        median = statistics.median(took)
        print(f"  {name:<24} {median * 1000:7.1f} ms   {median / bare:5.2f} x the bare interpreter")


if __name__ == "__main__":
    main()
