"""Runs the reference by one profile after the other and prints the verdicts, in a process of its own."""

from __future__ import annotations

import contextlib
import gc
import io
import json
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

from dsp_conformance.profile import Profile
from dsp_conformance.record import ScenarioRecord, SelectionRecord
from dsp_conformance.run import RunOrder, carry_out


class Unseen:
    """Watches a run without showing anything."""

    def begin(self, candidate: str, profile: Profile, selected: Mapping[str, object], folder: Path) -> None:
        """See that a run begins."""

    def finished(self, scenario: ScenarioRecord) -> None:
        """See that a scenario has ended."""


def run_profile(path: Path, features: str) -> list[dict[str, object]]:
    """Run *features* against the reference by the profile; return each scenario's verdict, readings and reason."""
    with tempfile.TemporaryDirectory() as folder, contextlib.redirect_stdout(io.StringIO()):
        order = RunOrder(selection=SelectionRecord("", features, ""), profile=path, out=Path(folder) / "out")
        record, _ = carry_out(order, Unseen())
    gc.freeze()  # pytest keeps its items for ever; looking through those of all runs would take most of the time
    return [
        {"verdict": str(it.verdict), "readings": list(it.readings), "id": it.id, "reason": it.reason}
        for it in record.scenarios
    ]


def main(features: str, *paths: str) -> None:
    """Print one JSON object: the verdicts by profile."""
    print(json.dumps({path: run_profile(Path(path), features) for path in paths}))  # noqa: T201 - its output


if __name__ == "__main__":
    main(*sys.argv[1:])
