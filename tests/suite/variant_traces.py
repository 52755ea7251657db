"""Looks, in a process of its own, for a scenario in which each variant of the reference does otherwise than it."""

from __future__ import annotations

import json

from dsp_conformance.candidates.locate import locate
from dsp_conformance.layout import load
from dsp_conformance.proof.acquittal.trials import located, variants_by_package
from dsp_conformance.proof.profiles import parts_at_home, profile_named
from dsp_conformance.proof.trial_runner import Trial, TrialPart, TrialRunner, with_trial_runner
from tests.support.processes import told_by


def shown_by() -> dict[str, str]:
    """Return by the name of each variant a scenario in which it shows, an empty text for one that shows nowhere."""
    told: dict[str, str] = told_by(__name__)
    return told


def main() -> None:
    """Print one JSON object: by variant the id of a scenario, or an empty text."""
    told: dict[str, str] = {}

    def plan(runner: TrialRunner) -> None:
        def parts(package: str, profile: str) -> tuple[TrialPart, ...]:
            documents = load("reference_impl.variants").DOCUMENTS_OF.get(package, (package,))
            fitting = [it for it in runner.scenarios.values() if it.document in documents or package == "port"]
            # Laws try many examples each and take most of the time: what shows in a plain scenario needs none.
            fitting.sort(key=lambda it: "/laws/" in it.id)
            ids = tuple(it.id for it in fitting)
            return (TrialPart(profile, profile_named(profile), ids),) if profile else parts_at_home(fitting)

        known = [(package, it) for package, them in variants_by_package().items() for it in them]
        plain = {(package, it.profile): parts(package, it.profile) for package, it in known}
        reference = locate("reference")
        tried = runner.run([Trial(str(key), reference, it, traced=True) for key, it in plain.items()])
        traces = {row.name: {(it.part, it.scenario): it.trace for it in row.seen} for row in tried}
        trials = [
            Trial(
                it.name,
                located([it]),
                plain[package, it.profile],
                traced=True,
                unlike=traces[str((package, it.profile))],
            )
            for package, it in known
        ]
        for row in runner.run(trials):
            if row.trouble:
                raise SystemExit(f"{row.name}: {row.trouble}")
            of = next(it.unlike for it in trials if it.name == row.name)
            last = row.seen[-1]
            told[row.name] = last.scenario if of[last.part, last.scenario] != last.trace else ""

    with_trial_runner(plan)
    print(json.dumps(told))  # noqa: T201 - its output


if __name__ == "__main__":
    main()
