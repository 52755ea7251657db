"""How long verifying takes beside the run itself, and how much evidence a scenario leaves.

    python benchmarks/verify_speed.py ['suspended_devices/*']

The target is less than three times the run.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.extent import FEATURES
from dsp_conformance.record.files import journals
from dsp_conformance.record.run_record import read_run


def _seconds(*arguments: str) -> float:
    began = time.perf_counter()
    subprocess.run([sys.executable, "-m", "dsp_conformance.cli.main", *arguments], check=True, capture_output=True)
    return time.perf_counter() - began


def main() -> None:
    """Run, verify and pack; print the figures."""
    selection = ["--features", sys.argv[1] if sys.argv[1:] else FEATURES]
    with tempfile.TemporaryDirectory() as folder:
        run, packed = Path(folder) / "run", Path(folder) / "run.zip"
        running = _seconds("run", "--out", str(run), *selection)
        verifying = _seconds("verify", str(run))
        packing = _seconds("pack", str(run), "--out", str(packed))
        verifying_pack = _seconds("verify", str(packed))
        scenarios = len(read_run(run).scenarios)
        evidence = sum(path.stat().st_size for path in journals(run))
        print(f"{scenarios} scenarios")
        print(f"run              {running:6.1f} s")
        print(f"verify           {verifying:6.1f} s   {verifying / running:.2f} times the run (target: below 3)")
        print(f"pack             {packing:6.1f} s   {packed.stat().st_size / 1e6:.1f} MB")
        print(f"verify the pack  {verifying_pack:6.1f} s   {verifying_pack / running:.2f} times the run")
        print(f"journals         {evidence / 1e6:6.1f} MB  {evidence / scenarios / 1000:.1f} kB a scenario")


if __name__ == "__main__":
    main()
