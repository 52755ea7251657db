"""Runs faults one after the other and prints how each ended, in a process of its own: ``ended_of`` starts them."""

from __future__ import annotations

import contextlib
import gc
import io
import json
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from dsp_conformance.profile import Profile
from dsp_conformance.record import ScenarioRecord, SelectionRecord
from dsp_conformance.rooms import load
from dsp_conformance.run import RunOrder, carry_out
from dsp_conformance.verdict import Verdict
from tests.miniature import CHECKOUT

PROCESSES = 2


class Unseen:
    """Watches a run without showing anything."""

    def begin(self, candidate: str, profile: Profile, selected: Mapping[str, object], folder: Path) -> None:
        """See that a run begins."""

    def finished(self, scenario: ScenarioRecord) -> None:
        """See that a scenario has ended."""


def run_fault(name: str, clauses: tuple[str, ...], features: str) -> list[dict[str, object]]:
    """Run the scenarios of *clauses* against a fault up to the first that does not pass, and return that one."""
    with tempfile.TemporaryDirectory() as folder, contextlib.redirect_stdout(io.StringIO()):
        order = RunOrder(
            candidate=f"reference+{name}",
            selection=SelectionRecord(",".join(clauses), features, ""),
            out=Path(folder) / "out",
            pytest_options=("-q", "-x", "--no-header", "--tb=no"),
        )
        record, _ = carry_out(order, Unseen())
    gc.freeze()  # pytest keeps its items for ever; looking through those of all runs would take most of the time
    return [
        {"verdict": str(it.verdict), "clauses": list(it.clauses), "scenario": it.scenario, "reason": it.reason}
        for it in record.scenarios
        if it.verdict in (Verdict.FAIL, Verdict.ERROR)
    ]


def ended_of(document: str) -> dict[str, list[dict[str, Any]]]:
    """Run every fault of *document*, in a few processes side by side; return how each ended, by its name."""
    started = [
        subprocess.Popen(
            [sys.executable, "-m", "tests.fault_runs", document, str(part), str(PROCESSES)],
            cwd=CHECKOUT,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for part in range(PROCESSES)
    ]
    ended: dict[str, list[dict[str, Any]]] = {}
    for process in started:
        out, err = process.communicate(timeout=300)
        assert process.returncode == 0, err
        ended |= json.loads(out.splitlines()[-1])
    return ended


def main(document: str, part: str = "0", parts: str = "1") -> None:
    """Run the faults of *document*, or one part of so many, and print one JSON object."""
    faults = load(f"reference_impl.faults.{document}").FAULTS[int(part) :: int(parts)]
    print(json.dumps({it.name: run_fault(it.name, it.clauses, f"{document}*") for it in faults}))  # noqa: T201 - its output


if __name__ == "__main__":
    main(*sys.argv[1:])
