"""The kill matrix: every fault by the scenarios of its clauses, as faults per second and beside one plain run.

Interleaved rounds: ``dsp-conformance faults`` without the search for the rest (which is only as long as there are
gaps), and ``dsp-conformance run``. Start-up is included in both. Needs nothing but the installed project.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.extent import FEATURES, extent

ROUNDS = extent(2, 1)
FAULTS = extent(None, 3)
MATRIX = f"""
from dsp_conformance.proof.fault_trials import Extent, known_faults, make_matrix
made = make_matrix(known_faults()[:{FAULTS}], Extent(rest=False), lambda *_: None)
killed = sum(bool(scenarios) for scenarios in made.kills.values())
print(len(made.faults), killed, sum(len(row.seen) for row in made.rows))
"""
RUN = f"from dsp_conformance.cli.main import main; main(['run', '--features', {FEATURES!r}, '--out', {{out!r}}])"


def _time(code: str) -> tuple[float, str]:
    out = str(Path(tempfile.mkdtemp()) / "record")
    began = time.perf_counter()
    done = subprocess.run(
        [sys.executable, "-c", code.replace("{out!r}", repr(out))], capture_output=True, text=True, check=False
    )
    seconds = time.perf_counter() - began
    if done.returncode != 0:
        sys.exit(done.stdout + done.stderr)
    return seconds, done.stdout


def main() -> None:
    """Print how long the matrix takes, and how many plain runs that is."""
    matrix, plain, counted = [], [], ""
    for _ in range(ROUNDS):
        seconds, counted = _time(MATRIX)
        matrix.append(seconds)
        plain.append(_time(RUN)[0])
    faults, killed, trials = (int(it) for it in counted.split())
    took, run = statistics.median(matrix), statistics.median(plain)
    print(f"{faults} faults, {killed} killed, by {trials} scenarios of their clauses, on {os.cpu_count()} cores")
    print(f"  the matrix   {took:6.1f} s   {faults / took:5.1f} faults/s   {took / run:5.2f} x one plain run")
    print(f"  a plain run  {run:6.1f} s")


if __name__ == "__main__":
    main()
