"""Runs faults one after the other and prints how each ended; a process of its own, for pytest inside pytest."""

from __future__ import annotations

import contextlib
import io
import json
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

from dsp_conformance.profile import Profile
from dsp_conformance.record import ScenarioRecord, SelectionRecord
from dsp_conformance.rooms import load
from dsp_conformance.run import RunOrder, carry_out
from dsp_conformance.verdict import Verdict


class Unseen:
    """Watches a run without showing anything."""

    def begin(self, candidate: str, profile: Profile, selected: Mapping[str, object]) -> None:
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
    return [
        {"verdict": str(it.verdict), "clauses": list(it.clauses), "scenario": it.scenario, "reason": it.reason}
        for it in record.scenarios
        if it.verdict in (Verdict.FAIL, Verdict.ERROR)
    ]


def main(document: str) -> None:
    """Run every fault of the module ``reference_impl.faults.<document>`` and print one JSON object."""
    faults = load(f"reference_impl.faults.{document}").FAULTS
    print(json.dumps({it.name: run_fault(it.name, it.clauses, f"{document}*") for it in faults}))  # noqa: T201 - its output


if __name__ == "__main__":
    main(sys.argv[1])
