"""Tries, for each reading, candidates that declare it and follow another, in a process of its own.

Each is the reference, started by another profile than the suite goes by; it is tried by the scenarios that rest on
the declared letter. What comes out says whether the suite tells the two readings apart.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta

from dsp_conformance.candidates.locate import Located, locate
from dsp_conformance.layout import suite_folder
from dsp_conformance.port import Candidate
from dsp_conformance.profile.profile import Profile
from dsp_conformance.proof.trial_runner import Trial, TrialPart, TrialRunner, with_trial_runner
from dsp_conformance.specification.register import Ambiguity, register
from dsp_conformance.specification.tags import readings_of
from tests.support.cores import share

_LIMIT = timedelta(minutes=15)
_BESIDE = {"C06-a": "C05-c", "P27-a": "before_SECMP0105"}


@dataclass(frozen=True)
class Contrary:
    """A candidate that declares one letter of an ambiguity and follows another."""

    ambiguity: str
    declared: str
    followed: str

    @property
    def name(self) -> str:
        """Such as ``S01: says a, does b``."""
        return f"{self.ambiguity}: says {self.declared}, does {self.followed}"

    @contextmanager
    def adapter(self, profile: Profile) -> Iterator[Candidate]:
        """Start the reference by the letter that is followed."""
        with locate("reference").adapter(profile.declaring({self.ambiguity: self.followed})) as candidate:
            yield candidate


def contraries() -> Iterator[Contrary]:
    """Yield every two letters of an ambiguity that the reference can follow, in either order."""
    for reading in register().ambiguities.values():
        for declared in reading.runnable:
            yield from (Contrary(reading.id, declared, other) for other in reading.runnable if other != declared)


def by_which(reading: Ambiguity, letter: str) -> Profile:
    """Return the profile by which the reference follows *letter*: some show only together with another."""
    name = f"{reading.id}-{letter}"
    path = suite_folder("reference_impl") / "profiles" / f"{_BESIDE.get(name, name)}.toml"
    return locate("reference").profile_in_force(path if path.is_file() else None)


def main() -> None:
    """Print one JSON object: how many scenarios each contrary candidate fails, and how many end in an error."""
    told: dict[str, tuple[int, int]] = {}

    def plan(runner: TrialRunner) -> None:
        trials = []
        for it in contraries():
            profile = by_which(runner.register.ambiguities[it.ambiguity], it.declared)
            resting = [
                name
                for name, scenario in runner.scenarios.items()
                if (it.ambiguity, it.declared) in readings_of(scenario)
                and (it.ambiguity, it.followed) not in readings_of(scenario)
            ]
            trials.append(
                Trial(it.name, Located(it.name, it.adapter, None), (TrialPart("", profile, tuple(resting)),))
            )
        for tried in runner.run(trials):
            ended = [seen.verdict.value for seen in tried.seen]
            told[tried.name] = ended.count("fail"), ended.count("error") + bool(tried.trouble)

    with_trial_runner(plan, processes=share(), limit=_LIMIT)
    print(json.dumps(told))  # noqa: T201 - its output


if __name__ == "__main__":
    main()
