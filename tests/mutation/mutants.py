"""Mutates the rules of the reference and lets the features find each mutant out: ``make mutants``.

mutmut makes the mutants; they are tried by the trial runner of the kill matrix, where the scenarios are collected
once and each mutant runs in a fork (mutmut's own runner would start the whole suite for each of some thousands). A
mutant is tried by every scenario that calls the mutated function, each under the profiles by which it holds (one for
each choice of the readings that it names), up to the first that does not pass. Tests of the rules alone kill nothing
here: the features are on trial.

What survives has an explanation in ``mutants.toml``, or ``make mutants`` fails; so does an explanation that is
stale. A mutant that changes nothing but the words for people to read in a refusal or notice needs none.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
import time
import tomllib
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from itertools import groupby
from pathlib import Path
from types import FrameType

from dsp_conformance.candidates.locate import Located, locate
from dsp_conformance.port import Candidate
from dsp_conformance.profile.profile import Profile
from dsp_conformance.proof.profiles import holds_under, profile_named, profile_names
from dsp_conformance.proof.trial_runner import Trial, TrialPart, TrialResult, TrialRunner, with_trial_runner
from dsp_conformance.specification.gherkin import AuthoredScenario
from dsp_conformance.specification.tags import readings_of
from dsp_conformance.verdict import Verdict
from tests.mutation.trial import Mutant, module_at, module_path, mutants_of, rule_modules

EXPLANATIONS = Path(__file__).with_name("mutants.toml")
ENDS = ("fail", "error", "time-out", "words", "survived")
_TRACES = 32
_BAD = frozenset({Verdict.FAIL, Verdict.ERROR})
_LIMIT = timedelta(seconds=600)
_ENDLESS = 20
"""The seconds of processor time after which a scenario is taken to be caught in a loop; the longest needs three."""
_WAVE = 16
"""So many mutants are under way before what killed them is known to the next."""


@dataclass(frozen=True)
class Killer:
    """A scenario: the profile it is run under, how long it takes in seconds, and the functions it calls."""

    name: str
    profile: str
    seconds: float
    calls: frozenset[str]


@dataclass(frozen=True)
class MutantOutcome:
    """What became of a mutant: by which scenario it ended as one of ``ENDS``, and why.

    Where only the words of a refusal or notice are others it survives as ``words``: nobody has to explain it.
    """

    mutant: Mutant
    ended: str
    scenario: str = ""
    reason: str = ""


def calls_of_scenarios(runner: TrialRunner) -> tuple[Killer, ...]:
    """Run every scenario once, unmutated, and return which functions of the rules each calls."""
    profiles = tuple(profile_names())
    parts = tuple(
        TrialPart(profile, profile_named(profile), (name,))
        for name, it in runner.scenarios.items()
        for profile in homes(it, profiles)
    )
    with tempfile.TemporaryDirectory() as folder:
        trials = [
            Trial(
                str(number),
                Located(str(number), _Traced(parts[number::_TRACES], Path(folder) / f"{number}"), None),
                some,
            )
            for number in range(_TRACES)
            if (some := parts[number::_TRACES])
        ]
        ended = runner.run(trials)
        for it in ended:
            wrong = [seen for seen in it.seen if seen.verdict is not Verdict.PASS]
            if it.trouble or wrong:
                raise SystemExit(f"the reference does not pass unmutated: {it.trouble or wrong[0]}")
        return tuple(
            Killer(told["scenario"], told["profile"], told["seconds"], frozenset(told["calls"]))
            for path in Path(folder).iterdir()
            for told in map(json.loads, path.read_text(encoding="utf-8").splitlines())
        )


def homes(scenario: AuthoredScenario, profiles: Sequence[str]) -> tuple[str, ...]:
    """Return the first of *profiles* by which *scenario* holds, for each choice of the readings that it names."""
    first: dict[tuple[str, ...], str] = {}
    for name in profiles:
        if holds_under(scenario, name):
            chosen = tuple(profile_named(name).reading(ambiguity) for ambiguity, _ in readings_of(scenario))
            first.setdefault(chosen, name)
    return tuple(first.values())


class _Traced:
    """The reference, watched: for each start in turn, what the scenario of that part called is written down."""

    def __init__(self, parts: Sequence[TrialPart], out: Path) -> None:
        self._parts = iter(parts)
        self._out = out
        self._modules = {str(path): module_at(path) for path in rule_modules()}

    @contextmanager
    def __call__(self, profile: Profile) -> Iterator[Candidate]:
        part, calls, began = next(self._parts), set[str](), time.monotonic()

        def called(frame: FrameType, event: str, _: object) -> None:
            code = frame.f_code
            module = self._modules.get(code.co_filename) if event == "call" else None
            if module:
                calls.add(f"{module}.{code.co_qualname.partition('.<locals>')[0]}")

        with locate("reference").adapter(profile) as candidate:
            sys.setprofile(called)
            try:
                yield candidate
            finally:
                sys.setprofile(None)
        told = {"scenario": part.scenarios[0], "profile": part.name, "calls": sorted(calls)}
        with self._out.open("a", encoding="utf-8") as lines:
            lines.write(json.dumps({**told, "seconds": time.monotonic() - began}) + "\n")


class Hunt:
    """Tries mutants by a trial runner; what killed one mutant of a function is tried first on the next."""

    def __init__(self, runner: TrialRunner, killers: Iterable[Killer], told: Callable[[int], None]) -> None:
        self._runner = runner
        self._by_function: dict[str, list[Killer]] = defaultdict(list)
        self._told = told
        self._fame: dict[str, Counter[str]] = defaultdict(Counter)
        self.outcomes: list[MutantOutcome] = []
        for killer in killers:
            for function in killer.calls:
                self._by_function[function].append(killer)

    def hunt(self, mutants: Sequence[Mutant]) -> None:
        """Try all *mutants*: of each function the first, then of each the second and so on, some at a time."""
        turn: Counter[str] = Counter()
        turns: list[tuple[int, Mutant]] = []
        for mutant in mutants:
            turn[mutant.where] += 1
            turns.append((turn[mutant.where], mutant))
        order = [mutant for _, mutant in sorted(turns, key=lambda it: it[0])]
        for start in range(0, len(order), _WAVE):
            by_name = {mutant.name: mutant for mutant in order[start : start + _WAVE]}
            for tried in self._runner.run([self._trial(mutant) for mutant in by_name.values()]):
                self._note(by_name[tried.name], tried)
            self._told(len(self.outcomes))

    def _trial(self, mutant: Mutant) -> Trial:
        fame = self._fame[mutant.where]
        order = sorted(self._by_function[mutant.where], key=lambda it: (-fame[it.name], it.seconds))
        parts = tuple(
            TrialPart(profile, profile_named(profile), tuple(it.name for it in killers))
            for profile, killers in groupby(order, key=lambda it: it.profile)
        )
        return Trial(mutant.name, Located(mutant.name, mutant.adapter, None), parts, _BAD, _ENDLESS)

    def _note(self, mutant: Mutant, tried: TrialResult) -> None:
        bad = next((it for it in tried.seen if it.verdict in _BAD), None)
        if bad is not None:
            self._fame[mutant.where][bad.scenario] += 1
            self.outcomes.append(MutantOutcome(mutant, bad.verdict.value, bad.scenario, bad.reason))
        elif tried.trouble:
            self.outcomes.append(MutantOutcome(mutant, "time-out", "", tried.trouble))
        else:
            self.outcomes.append(MutantOutcome(mutant, "words" if mutant.of_words else "survived"))


def explanations() -> Mapping[str, Mapping[str, str]]:
    """Return the written explanations: module and function, then the change in words of the diff, then why."""
    return tomllib.loads(EXPLANATIONS.read_text(encoding="utf-8")) if EXPLANATIONS.exists() else {}


def complaints(outcomes: Sequence[MutantOutcome], written: Mapping[str, Mapping[str, str]]) -> list[str]:
    """Return each survivor without an explanation and each explanation without a survivor, of the modules tried."""
    left = {(it.mutant.where, it.mutant.change) for it in outcomes if it.ended == "survived"}
    explained = {(where, change) for where, changes in written.items() for change in changes}
    tried = {it.mutant.module for it in outcomes}
    return [
        *(f"SURVIVOR {where}: {change}" for where, change in sorted(left - explained)),
        *(
            f"STALE {where}: {change} is killed or is no mutant: take it out of {EXPLANATIONS.name}"
            for where, change in sorted(explained - left)
            if where.partition(".")[0] in tried
        ),
    ]


def score(outcomes: Sequence[MutantOutcome]) -> Iterator[str]:
    """Yield a line for each module and one for all: how many mutants there are and how each ended."""
    by_module: dict[str, Counter[str]] = defaultdict(Counter)
    for it in outcomes:
        for key in (it.mutant.module, "all"):
            by_module[key][it.ended] += 1
    for module in [*sorted(by_module.keys() - {"all"}), "all"]:
        count = by_module[module]
        killed = count.total() - count["survived"] - count["words"]
        ways = ", ".join(f"{count[way]} {way}" for way in ENDS)
        yield f"{module:40} {killed:5} of {count.total():5} killed ({100 * killed / count.total():5.1f} %): {ways}"


def _write(outcomes: Sequence[MutantOutcome], out: Path) -> None:
    told = [
        {
            "mutant": it.mutant.name,
            "change": it.mutant.change,
            "ended": it.ended,
            "scenario": it.scenario,
            "reason": it.reason,
        }
        for it in outcomes
    ]
    out.write_text(json.dumps(told, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def main(arguments: Sequence[str] | None = None) -> int:
    """Try the mutants of the modules named, of all when none is; return 0 when nothing is left unexplained."""
    parser = argparse.ArgumentParser(prog="make mutants", description=__doc__.partition("\n")[0] if __doc__ else "")
    parser.add_argument("modules", nargs="*", help="modules of reference_impl/rules, such as alert_storm/storm")
    parser.add_argument("--processes", type=int, default=None, help="how many run at once (one per core)")
    parser.add_argument("--out", type=Path, help="write every outcome there, as JSON")
    asked = parser.parse_args(arguments)
    paths = [module_path(name) for name in asked.modules] or rule_modules()
    mutants = [mutant for path in paths for mutant in mutants_of(path)]
    began, outcomes = time.monotonic(), list[MutantOutcome]()

    def say(count: int) -> None:
        if asked.out:
            _write(outcomes, asked.out)
        print(f"{time.monotonic() - began:7.0f} s  {count} of {len(mutants)}", file=sys.stderr, flush=True)  # noqa: T201

    def plan(runner: TrialRunner) -> None:
        hunt = Hunt(runner, calls_of_scenarios(runner), say)
        hunt.outcomes = outcomes
        for _, some in groupby(mutants, key=lambda it: it.module):
            hunt.hunt(tuple(some))

    with_trial_runner(plan, processes=asked.processes, limit=_LIMIT)
    found = complaints(outcomes, explanations())
    print("\n".join([*score(outcomes), *found]))  # noqa: T201
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
