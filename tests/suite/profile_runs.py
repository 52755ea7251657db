"""Tries the reference by several profiles by the trial runner, in a process of its own, which prints the verdicts."""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping, Sequence
from datetime import timedelta
from pathlib import Path
from typing import Any

from dsp_conformance.candidates.locate import locate
from dsp_conformance.execution.selection import select
from dsp_conformance.proof.trial_runner import Trial, TrialPart, TrialResult, TrialRunner, with_trial_runner
from dsp_conformance.record.run_record import SelectionRecord
from dsp_conformance.specification.checks import authored_scenarios
from dsp_conformance.specification.tags import readings_of
from tests.support.cores import share
from tests.support.processes import told_by

_LIMIT = timedelta(minutes=15)
_BAD = ("fail", "error")

Verdicts = Mapping[str, Sequence[Mapping[str, Any]]]
"""By the name of a profile each scenario's id, verdict, reason, and the readings that it names."""


def verdicts(features: str, *profiles: Path) -> Verdicts:
    """Try the reference by each profile; return the scenarios' verdicts by the profile's name."""
    told = told_by(__name__, features, *map(str, profiles))
    return {Path(path).stem: seen for path, seen in told.items()}


def bad(seen: Sequence[Mapping[str, Any]]) -> list[str]:
    """Return the scenarios that did not do well, with the reason."""
    return [f"{it['id']}: {it['reason']}" for it in seen if it["verdict"] in _BAD]


def main(features: str, *paths: str) -> None:
    """Print one JSON object: by profile each scenario's verdict, readings and reason."""
    told: dict[str, list[dict[str, object]]] = {}

    def plan(runner: TrialRunner) -> None:
        chosen = select(authored_scenarios(runner.register), SelectionRecord("", features, ""), runner.register)
        readings = {name: [f"{it}-{letter}" for it, letter in readings_of(chosen[name])] for name in chosen}

        def tell(tried: TrialResult) -> None:
            if tried.trouble:
                raise SystemExit(f"{tried.name}: {tried.trouble}")
            told[tried.name] = [
                {
                    "verdict": str(it.verdict),
                    "readings": readings[it.scenario],
                    "id": it.scenario,
                    "reason": it.reason,
                }
                for it in tried.seen
            ]

        reference = locate("reference")
        runner.run(
            [
                Trial(path, reference, (TrialPart(path, reference.profile_in_force(Path(path)), tuple(chosen)),))
                for path in paths
            ],
            tell,
        )

    with_trial_runner(plan, processes=share(), limit=_LIMIT)
    print(json.dumps({path: told[path] for path in paths}))  # noqa: T201 - its output


if __name__ == "__main__":
    main(*sys.argv[1:])
