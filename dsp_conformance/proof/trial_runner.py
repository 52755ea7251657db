"""Runs trials: the scenarios are collected once, and each trial runs some of them in a process of its own.

A trial is a variant of a candidate (a fault, a mutant, a profile) and the scenarios that it is to be tried by.
Each runs in a fork of the process that has collected everything, so that a trial costs its scenarios and no
start-up, and whatever it breaks is gone with it. Nothing is journalled: only verdicts and reasons come back.
"""

from __future__ import annotations

import gc
import hashlib
import multiprocessing
import os
import signal
import sys
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import timedelta
from itertools import zip_longest
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from pathlib import Path

import pytest

from dsp_conformance.candidates.locate import Located
from dsp_conformance.exceptions import SetUpError
from dsp_conformance.execution.plugin import AUTHORED, SuiteRun
from dsp_conformance.execution.run import start_candidate, start_pytest
from dsp_conformance.port import Candidate, Identity
from dsp_conformance.profile.profile import Profile, default_profile
from dsp_conformance.record.journal import Journal
from dsp_conformance.record.run_record import ScenarioRecord
from dsp_conformance.specification.checks import authored_scenarios
from dsp_conformance.specification.gherkin import AuthoredScenario
from dsp_conformance.specification.register import Register, register
from dsp_conformance.verdict import Verdict


@dataclass(frozen=True)
class TrialPart:
    """The scenarios, by their ids, that a variant is tried by under one profile, and the name of that profile."""

    name: str
    profile: Profile
    scenarios: tuple[str, ...]


@dataclass(frozen=True)
class Trial:
    """A variant by name, its adapter, and what it is to be tried by; it is restarted for each part.

    The trial ends with the first scenario whose verdict is one of ``until``, and with one that takes more than
    ``processor_seconds``: these pass only while it works, so that a busy machine ends nothing. Nought is no limit.
    A trial that is ``traced`` tells by a digest what passed through the port in each scenario, and ends with the
    first scenario whose trace is not the one of ``unlike``, if it has one.
    """

    name: str
    located: Located
    parts: tuple[TrialPart, ...]
    until: frozenset[Verdict] = frozenset()
    processor_seconds: float = 0
    traced: bool = False
    unlike: Mapping[tuple[str, str], str] = field(default_factory=dict)
    """The traces that are known, by part and scenario."""


@dataclass(frozen=True)
class ScenarioOutcome:
    """The verdict of one scenario in a trial, its reason, and the part that it belongs to."""

    scenario: str
    verdict: Verdict
    reason: str
    part: str
    trace: str = ""


@dataclass(frozen=True)
class TrialResult:
    """What came of a trial, in so many seconds; ``trouble`` says why it could not be ended, if it could not."""

    name: str
    seen: tuple[ScenarioOutcome, ...]
    seconds: float
    trouble: str = ""


OnResult = Callable[[TrialResult], None]
"""Is told of each trial as it ends."""


class TrialRunner:
    """Runs trials, some at a time. Made by ``with_trial_runner``, which has collected the scenarios."""

    def __init__(self, run: SuiteRun, items: Mapping[str, pytest.Item], processes: int, limit: timedelta) -> None:
        self._run = run
        self._items = items
        self._processes = processes
        self._limit = limit.total_seconds()

    @property
    def register(self) -> Register:
        """The registers of all documents."""
        return self._run.register

    @property
    def scenarios(self) -> Mapping[str, AuthoredScenario]:
        """Every scenario by its id, in the order of the feature files."""
        return self._run.selected

    def run(self, trials: Iterable[Trial], told: OnResult = lambda _: None) -> list[TrialResult]:
        """Carry out *trials*, side by side on all cores; return their results in the order in which they end."""
        waiting, running, ended = deque(trials), dict[int, _Running](), list[TrialResult]()
        gc.freeze()
        while waiting or running:
            while waiting and len(running) < self._processes:
                started = self._start(waiting.popleft())
                running[started.results.fileno()] = started
            for tried in self._ended(running):
                ended.append(tried)
                told(tried)
        return ended

    def _start(self, trial: Trial) -> _Running:
        forks = multiprocessing.get_context("fork")
        results, sender = forks.Pipe(duplex=False)
        process = forks.Process(target=self._in_a_fork, args=(trial, sender), daemon=True)
        process.start()
        sender.close()
        return _Running(trial, process, results)

    def _ended(self, running: dict[int, _Running]) -> Iterator[TrialResult]:
        soonest = min(it.began + self._limit for it in running.values())
        ready = wait([it.results for it in running.values()], timeout=max(0.0, soonest - time.monotonic()))
        for number, it in list(running.items()):
            if it.results in ready:
                yield running.pop(number).result()
            elif time.monotonic() > it.began + self._limit:
                yield running.pop(number).given_up(self._limit)

    def _in_a_fork(self, trial: Trial, sender: Connection) -> None:
        signal.signal(signal.SIGINT, signal.SIG_DFL)
        gc.disable()
        began, trouble = time.monotonic(), ""
        with Path(os.devnull).open("w", encoding="utf-8") as nowhere:
            sys.stdout = sys.stderr = nowhere
            try:
                seen = tuple(self._seen(trial))
            except Exception as wrong:  # noqa: BLE001 - a variant may break in any way, and is told of then
                seen, trouble = (), f"{type(wrong).__name__}: {wrong}"
        sender.send(TrialResult(trial.name, seen, time.monotonic() - began, trouble))
        sender.close()
        os._exit(0)

    def _seen(self, trial: Trial) -> Iterator[ScenarioOutcome]:
        run = self._run
        traces = _Traces() if trial.traced else None
        run.journal = traces or run.journal
        for part in trial.parts:
            run.records.clear()
            with ExitStack() as stack:
                run.candidate, run.profile = start_candidate(trial.located, part.profile, stack), part.profile
                ended = self._try(part, trial, traces.of if traces else {})
            for it in run.records:
                yield ScenarioOutcome(
                    it.id, it.verdict, it.reason, part.name, traces.of.get(it.id, "") if traces else ""
                )
            if ended:
                return

    def _try(self, part: TrialPart, trial: Trial, traces: Mapping[str, str]) -> bool:
        """Try the scenarios of *part*, and return whether the trial has ended with one of them."""
        items = [self._items[name] for name in part.scenarios]
        for name, item, following in zip_longest(part.scenarios, items, items[1:]):
            signal.setitimer(signal.ITIMER_PROF, trial.processor_seconds)
            item.config.hook.pytest_runtest_protocol(item=item, nextitem=following)
            known = trial.unlike.get((part.name, name))
            if self._run.records[-1].verdict in trial.until or known not in (None, traces.get(name)):
                return True
        return False


@dataclass
class _Running:
    trial: Trial
    process: BaseProcess
    results: Connection
    began: float = field(default_factory=time.monotonic)

    def result(self) -> TrialResult:
        try:
            tried: TrialResult | None = self.results.recv()
        except EOFError:
            tried = None
        self._end()
        return tried or self._nothing("a scenario took too long" if self._too_long else "the process died")

    def given_up(self, limit: float) -> TrialResult:
        self.process.kill()
        self._end()
        return self._nothing(f"it took longer than {limit:g} s")

    @property
    def _too_long(self) -> bool:
        return self.process.exitcode == -signal.SIGPROF

    def _nothing(self, trouble: str) -> TrialResult:
        return TrialResult(self.trial.name, (), time.monotonic() - self.began, trouble)

    def _end(self) -> None:
        self.process.join()
        self.results.close()


class _NoJournal(Journal):
    """Counts looks and writes nothing."""

    def __init__(self) -> None:
        super().__init__(Path(os.devnull))

    def begin(self, scenario_id: str) -> None:
        """Start a new count of looks."""
        del scenario_id
        self.looks = 0

    def step(self, kind: str, keyword: str, text: str, line: int) -> None:
        """Start a new count of looks, and forget the step: kept, the steps would grow from scenario to scenario."""
        del kind, keyword, text, line
        self.looks = 0

    def figure(self, phrase: str, value: object) -> None:
        """Forget it."""

    def called(self, capability: str, operation: str, arguments: Mapping[str, object], result: object) -> None:
        """Forget it."""

    def raised(self, capability: str, operation: str, arguments: Mapping[str, object], raised: BaseException) -> None:
        """Forget it."""

    def looked(self, what: str, *, expected: object, actual: object, held: bool) -> None:
        """Count it."""
        del what, expected, actual, held
        self.looks += 1

    def end(self, verdict: str, reason: str) -> None:
        """Forget it."""


class _Traces(_NoJournal):
    """Makes a digest of what passes through the port, by scenario."""

    def __init__(self) -> None:
        super().__init__()
        self.of: dict[str, str] = {}
        self._scenario = ""
        self._digest = hashlib.sha256()

    def begin(self, scenario_id: str) -> None:
        """Begin another digest."""
        super().begin(scenario_id)
        self._scenario, self._digest = scenario_id, hashlib.sha256()

    def called(self, capability: str, operation: str, arguments: Mapping[str, object], result: object) -> None:
        """Add the call."""
        self._pass(capability, operation, repr(arguments), repr(result))

    def raised(self, capability: str, operation: str, arguments: Mapping[str, object], raised: BaseException) -> None:
        """Add the call."""
        self._pass(capability, operation, repr(arguments), repr(raised))

    def end(self, verdict: str, reason: str) -> None:
        """Keep the digest."""
        super().end(verdict, reason)
        self.of[self._scenario] = self._digest.hexdigest()

    def _pass(self, *parts: str) -> None:
        self._digest.update("\0".join(parts).encode("utf-8", "surrogateescape"))


class _Silent:
    def finished(self, scenario: ScenarioRecord) -> None:
        """Say nothing."""


class _Loop:
    """Stands where pytest would run the items one after the other."""

    def __init__(self, run: SuiteRun, processes: int, limit: timedelta, plan: Callable[[TrialRunner], None]) -> None:
        self._run, self._processes, self._limit, self._plan = run, processes, limit, plan
        self.wrong: BaseException | None = None

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Hand the collected scenarios to the plan."""
        items = {item.stash[AUTHORED].id: item for item in session.items}
        try:
            self._plan(TrialRunner(self._run, items, self._processes, self._limit))
        except BaseException as wrong:  # noqa: BLE001 - raised again where the runner was asked for
            self.wrong = wrong
        return True


def with_trial_runner(
    plan: Callable[[TrialRunner], None], *, processes: int | None = None, limit: timedelta = timedelta(seconds=90)
) -> None:
    """Collect every scenario, then let *plan* run its trials, *limit* long at most each.

    Raises SetUpError where processes cannot be forked, SuiteError when the scenarios cannot be collected,
    and whatever *plan* raises.
    """
    if "fork" not in multiprocessing.get_all_start_methods():
        raise SetUpError("trials run in forked processes, which this system has not: use Linux or macOS")
    authored = authored_scenarios(register())
    run = SuiteRun(
        authored=authored,
        selected={it.id: it for it in authored},
        register=register(),
        candidate=Candidate(Identity("none", "0")),
        profile=default_profile(),
        patience=timedelta(),
        journal=_NoJournal(),
        watcher=_Silent(),
        shrinking=False,
    )
    loop = _Loop(run, processes or os.cpu_count() or 1, limit, plan)
    start_pytest(run, (), (loop,))
    if loop.wrong is not None:
        raise loop.wrong
    if run.trouble:
        raise run.trouble
