"""What plain pytest shows of a scenario: its verdict as an outcome of pytest, and where in the feature it failed."""

from __future__ import annotations

import os
from collections.abc import Generator
from dataclasses import dataclass
from pathlib import Path
from types import CodeType, TracebackType

import pytest
from _pytest._code.code import ReprFileLocation, TerminalRepr
from _pytest._io import TerminalWriter

from dsp_conformance.exceptions import SuiteError
from dsp_conformance.execution.patches.same_examples import same_examples
from dsp_conformance.execution.patches.step_lookup import installed
from dsp_conformance.execution.plugin import AUTHORED, ScenarioHooks, SuiteRun, unclear_steps
from dsp_conformance.redaction import masked
from dsp_conformance.reporting.printable import legible
from dsp_conformance.reporting.terminal import explanation
from dsp_conformance.reporting.wording import NAMES
from dsp_conformance.specification.gherkin import AuthoredScenario
from dsp_conformance.step_support import expectations
from dsp_conformance.verdict import Verdict, decide

_VERDICT = "verdict"


class PlainScenarios(ScenarioHooks):
    """The hooks of a run around each scenario, in a session that may hold other tests too."""

    def __init__(self, run: SuiteRun, journals: Path) -> None:
        super().__init__(run)
        self._journals = journals

    @pytest.hookimpl(wrapper=True, tryfirst=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Generator[None, object, object]:
        """Execute a scenario under the conditions of a run."""
        if AUTHORED not in item.stash:
            return (yield)
        with installed(), same_examples():
            return (yield)

    def pytest_runtest_setup(self, item: pytest.Item) -> None:
        """Open the scenario's journal."""
        if AUTHORED in item.stash:
            super().pytest_runtest_setup(item)

    @pytest.hookimpl
    def pytest_bdd_before_scenario(self, request: pytest.FixtureRequest) -> None:
        """Raise SuiteError when a step is unclear, NotOffered as in a run."""
        unclear = tuple(map(str, unclear_steps(request.node)))
        if unclear:
            raise SuiteError("; ".join(unclear))
        super().pytest_bdd_before_scenario(request)

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_makereport(
        self, item: pytest.Item, call: pytest.CallInfo[None]
    ) -> Generator[None, pytest.TestReport, pytest.TestReport]:
        """Make the verdict, and show it as pytest does, with the place in the feature file."""
        if AUTHORED not in item.stash:
            return (yield)
        if call.excinfo and not item.config.option.fulltrace:
            call.excinfo = _shortened(call.excinfo)
        report = yield from super().pytest_runtest_makereport(item, call)
        report.sections = [(name, legible(masked(text))) for name, text in report.sections]
        if call.when == "call" or report.failed:
            self._show(report, item, *self._told(call))
        return report

    def _told(self, call: pytest.CallInfo[None]) -> tuple[Verdict, str]:
        verdict, reason = self._verdict
        if call.when != "call" and call.excinfo and verdict is Verdict.FAIL:  # it failed, and then broke as well
            verdict, reason = Verdict.ERROR, f"{call.when}: {decide(call.excinfo.value, None)[1]}"
        return verdict, legible(reason)

    def _show(self, report: pytest.TestReport, item: pytest.Item, verdict: Verdict, reason: str) -> None:
        scenario = item.stash[AUTHORED]
        report.user_properties += [("scenario", scenario.id), (_VERDICT, str(verdict))]
        if report.skipped:
            report.longrepr = (str(scenario.path), scenario.line, f"{NAMES[verdict]}: {reason}")
        elif report.failed:
            line, words = self._place(scenario, report.when)
            path = os.path.relpath(scenario.path, item.config.invocation_params.dir)
            place = ReprFileLocation(path, line, f"{reason} ({words})")
            journal = self._journals / f"{scenario.id}.jsonl"
            report.longrepr = FailedScenario(report.longrepr, place, scenario, words, (verdict, reason), journal)

    def _place(self, scenario: AuthoredScenario, when: str | None) -> tuple[int, str]:
        """Return the line and the words of the step that was being executed, or else of the scenario."""
        steps = [it for it in self._run.journal.entries if it["kind"] == "step"]
        if when != "call" or not steps:
            return scenario.line, scenario.scenario
        return steps[-1]["line"], f"{steps[-1]['keyword']} {steps[-1]['text']}"

    def pytest_report_teststatus(self, report: pytest.TestReport) -> tuple[str, str, str] | None:
        """Count what broke in the set-up as pytest's error, not as its failure."""
        if report.failed and dict(report.user_properties).get(_VERDICT) == Verdict.ERROR:
            return "error", "E", "ERROR"
        return None

    def pytest_runtest_logfinish(self) -> None:
        """Close the scenario's journal."""
        if self._authored is not None:
            super().pytest_runtest_logfinish()
        self._authored = None


def _shortened(raised: pytest.ExceptionInfo[BaseException]) -> pytest.ExceptionInfo[BaseException]:
    """Leave out of a traceback what lies between a scenario and its step, and within the look that did not hold.

    The traceback itself is made shorter: pytest goes back to it, whatever was filtered out of its own list.
    """
    kept, link = [], raised.value.__traceback__
    while link is not None:
        if not _of_the_runner(link.tb_frame.f_code):
            kept.append(link)
        link = link.tb_next
    shorter: TracebackType | None = None
    for link in reversed(kept):
        shorter = TracebackType(shorter, link.tb_frame, link.tb_lasti, link.tb_lineno)
    return pytest.ExceptionInfo.from_exception(raised.value.with_traceback(shorter)) if shorter else raised


def _of_the_runner(code: CodeType) -> bool:
    runner = code.co_name == "call_fixture_func" or "pluggy" in Path(code.co_filename).parts
    return runner or code.co_filename == expectations.__file__


@dataclass(eq=False)  # its base is not frozen, so neither can it be
class FailedScenario(TerminalRepr):
    """A scenario that failed, for a terminal: pytest's own traceback, then where and why in the words of the feature.

    ``reprcrash`` is where pytest, and an editor, take the place and the reason from.
    """

    traceback: object
    reprcrash: ReprFileLocation
    scenario: AuthoredScenario
    step: str
    verdict: tuple[Verdict, str]
    journal: Path

    def toterminal(self, tw: TerminalWriter) -> None:
        """Write it; what a candidate keeps secret is masked, as in a run."""
        if isinstance(self.traceback, TerminalRepr):
            for line in legible(masked(str(self.traceback))).splitlines():
                tw.line(line, red=line.startswith("E "))
        verdict, reason = self.verdict
        it = self.scenario
        tw.line()
        tw.line(f"{self.reprcrash.path}:{self.reprcrash.lineno}: {self.step}", bold=True)
        tw.line(f"    scenario  {it.scenario}{f' [{it.row}]' if it.row else ''} (line {it.line})")
        tw.line(f"    verdict   {NAMES[verdict]}")
        for line in explanation(reason):
            tw.line(f"    {line}", red=True)
        # Only now has it been written, and it may have been compressed.
        kept = next(self.journal.parent.glob(f"{self.journal.name}*"), self.journal)
        tw.line(f"    journal   {kept}")
