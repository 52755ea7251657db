"""The pytest plugin that a run is: it binds the scenarios, watches their steps and makes the verdicts.

It is handed to pytest as an object (never installed as an entry point), so installing the suite changes
nothing in anybody else's pytest.
"""

from __future__ import annotations

import gc
from collections import Counter
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import pytest
from pytest_bdd.scenario import scenario_wrapper_template_registry

from dsp_conformance.exceptions import CandidateGone, NotApplicable, SuiteError
from dsp_conformance.execution.applicability import applicable
from dsp_conformance.execution.offers import Offers
from dsp_conformance.execution.patches.step_lookup import index_of
from dsp_conformance.execution.watching import Watcher
from dsp_conformance.layout import modules, qualified, root
from dsp_conformance.port import Candidate
from dsp_conformance.port.operations import offered_operations
from dsp_conformance.profile.profile import Profile
from dsp_conformance.record.journal import Journal
from dsp_conformance.record.run_record import ScenarioRecord, scenario_record
from dsp_conformance.record.vacuity import Impression, impression
from dsp_conformance.specification.defects import DefectCode, FeatureDefect, UnfitFeatures, unfit
from dsp_conformance.specification.gherkin import AuthoredScenario, AuthoredStep
from dsp_conformance.specification.register import Register
from dsp_conformance.step_support.clocks import WallClock
from dsp_conformance.step_support.request_counters import NumberBlocks
from dsp_conformance.verdict import Phase, Verdict, decide

if TYPE_CHECKING:
    from dsp_conformance.wire.official import Official

RUN = pytest.StashKey["SuiteRun"]()
_TROUBLE = 99  # no exit code of pytest's own
_UNCOLLECTED = "the runner does not find what was authored"
AUTHORED = pytest.StashKey[AuthoredScenario]()


@dataclass
class SuiteRun:
    """One run: what is to be executed against which candidate, and with what result.

    ``trouble`` is why the run could not begin, ``gone`` why it could not go on, ``contradictions`` are the ids of
    the scenarios in which the suite itself was found wrong, and how. Without ``shrinking`` the first example that
    breaks a law is told as it is. ``wall`` makes the clock of a candidate that has none. ``offers`` is what the
    candidate is held to, ``numbers`` are those of requests. Messages are held
    against the ``official`` schemas as well, where there are any.
    """

    authored: Sequence[AuthoredScenario]
    selected: Mapping[str, AuthoredScenario]
    register: Register
    candidate: Candidate
    profile: Profile
    patience: timedelta
    journal: Journal
    watcher: Watcher
    collected: list[str] = field(default_factory=list)
    records: list[ScenarioRecord] = field(default_factory=list)
    impressions: dict[str, Impression] = field(default_factory=dict)
    trouble: SuiteError | None = None
    contradictions: list[tuple[str, SuiteError]] = field(default_factory=list)
    shrinking: bool = True
    wall: Callable[[timedelta], WallClock] = WallClock
    numbers: NumberBlocks = field(default_factory=NumberBlocks)
    gone: str = ""
    official: Official | None = None
    _held_to: tuple[Candidate, Offers] = field(init=False)

    def __post_init__(self) -> None:
        """Take down what the candidate offers, before anything is asked of it."""
        self._held_to = self.candidate, Offers(offered_operations(self.candidate))

    @property
    def offers(self) -> Offers:
        """What the candidate is held to; another candidate, as trials of faults put one in, has offers of its own."""
        if self._held_to[0] is not self.candidate:
            self._held_to = self.candidate, Offers(offered_operations(self.candidate))
        return self._held_to[1]

    @property
    def collectable(self) -> tuple[AuthoredScenario, ...]:
        """The scenarios of the documents of which one is selected: pytest collects these, and no others."""
        folders = {it.path.parent for it in self.selected.values()}
        return tuple(it for it in self.authored if it.path.parent in folders)


class ScenarioHooks:
    """What happens around every scenario and its steps, however pytest was started: journal, checks, verdict."""

    def __init__(self, run: SuiteRun) -> None:
        self._run = run
        self._authored: AuthoredScenario | None = None
        self._step_kind: str | None = None
        self._verdict: tuple[Verdict, str] = (Verdict.ERROR, "the scenario was not executed")
        self._seconds = 0.0
        self._applies = True

    def pytest_runtest_setup(self, item: pytest.Item) -> None:
        """Open the scenario's journal."""
        self._step_kind = None
        self._seconds = 0.0
        self._applies = True
        self._verdict = (Verdict.ERROR, "the scenario was not executed")
        self._authored = item.stash[AUTHORED]
        self._run.journal.begin(self._authored.id)

    @pytest.hookimpl
    def pytest_bdd_before_scenario(self, request: pytest.FixtureRequest) -> None:
        """Raise NotApplicable when the scenario rests on what the candidate does not declare."""
        applicable(request.node.stash[AUTHORED], self._run.profile)

    @pytest.hookimpl
    def pytest_bdd_before_step(self, step: Any) -> None:  # noqa: ANN401 - pytest-bdd's own
        """Take down that a step begins."""
        self._step_kind = step.type
        self._run.journal.step(step.type, step.keyword, step.name, step.line_number)

    @pytest.hookimpl
    def pytest_bdd_after_step(self, request: pytest.FixtureRequest, step: Any) -> None:  # noqa: ANN401 - pytest-bdd's
        """Raise UnfitFeatures when a Then looked at nothing: its pass would mean nothing."""
        if step.type == "then" and self._run.journal.looks == 0:
            path = request.node.stash[AUTHORED].path
            defect = FeatureDefect(DefectCode.THEN_IDLE, path, step.line_number, {"step": step.name})
            raise UnfitFeatures(str(defect), [defect])

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_makereport(
        self, item: pytest.Item, call: pytest.CallInfo[None]
    ) -> Generator[None, pytest.TestReport, pytest.TestReport]:
        """Make the verdict, and tell pytest the outcome that goes with it."""
        report = yield
        self._seconds += call.duration
        ended = call.excinfo.value if call.excinfo else None
        if isinstance(ended, SuiteError):
            self._run.contradictions.append((item.stash[AUTHORED].id, ended))
        self._applies = self._applies and not isinstance(ended, NotApplicable)
        if isinstance(ended, CandidateGone):
            self._run.gone = str(ended)
            item.session.shouldstop = self._run.gone
        phase = Phase(call.when)
        if phase is Phase.STEPS:
            self._verdict = decide(ended, self._step_kind)
        elif ended is not None and self._verdict[0] is not Verdict.FAIL:
            verdict, reason = decide(ended, None, phase)
            self._verdict = verdict, f"{phase} of {item.stash[AUTHORED].scenario!r}: {reason}"
        else:
            return report
        _tell(report, *self._verdict)
        return report

    def pytest_runtest_logfinish(self) -> None:
        """Close the scenario's journal and hand its record on."""
        if self._authored is None:
            raise SuiteError("a scenario ended that had not begun")
        record = scenario_record(self._authored, self._run.register, *self._verdict, self._seconds)
        record = replace(record, applies=self._applies)
        self._run.journal.end(record.verdict, record.reason)
        self._run.impressions[record.id] = impression(self._run.journal.entries)
        self._run.records.append(record)
        self._run.watcher.finished(record)


class SuitePlugin(ScenarioHooks):
    """Ties a SuiteRun to pytest's hooks."""

    def __init__(self, run: SuiteRun, *, quiet: bool) -> None:
        super().__init__(run)
        self._quiet = quiet
        self._broken: list[FeatureDefect] = []

    @pytest.hookimpl(trylast=True)
    def pytest_configure(self, config: pytest.Config) -> None:
        """Load the vocabulary of steps; silence pytest's own reporter, which counts other things than we do."""
        config.stash[RUN] = self._run
        load_vocabulary(config)
        if self._quiet:
            config.pluginmanager.unregister(name="terminalreporter")

    @pytest.hookimpl(tryfirst=True)
    def pytest_collection_modifyitems(self, config: pytest.Config, items: list[pytest.Item]) -> None:
        """Find every item's authored scenario, and keep those that were selected."""
        try:
            bind(items, self._run.collectable)
        except UnfitFeatures as wrong:
            self._stop(_UNCOLLECTED, wrong.defects)
        miscounted = _miscounted(self._run.collectable, Counter(item.stash[AUTHORED].id for item in items))
        if miscounted:
            self._stop(_UNCOLLECTED, [miscounted])
        kept = [item for item in items if item.stash[AUTHORED].id in self._run.selected]
        config.hook.pytest_deselected(items=[item for item in items if item not in kept])
        items[:] = kept

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        """Take down that a module of scenarios could not be collected: the run does not begin then."""
        if report.failed:
            last = str(report.longrepr).strip().splitlines()[-1].removeprefix("E").strip()
            details = {"module": report.nodeid, "reason": last}
            self._broken.append(FeatureDefect(DefectCode.MODULE_BROKEN, root() / report.nodeid, 1, details))
            self._run.trouble = unfit(_UNCOLLECTED, self._broken)

    def pytest_collection_finish(self, session: pytest.Session) -> None:
        """Take down what was collected, and look for steps that are unclear."""
        self._run.collected = [item.stash[AUTHORED].id for item in session.items]
        gc.freeze()  # what is loaded and collected by now stays until the run ends: no search for garbage in it
        defects = {str(defect): defect for item in session.items for defect in unclear_steps(item)}
        if defects:
            self._stop("the steps are not clear", defects.values())

    def _stop(self, heading: str, defects: Iterable[FeatureDefect]) -> NoReturn:
        self._run.trouble = unfit(heading, [*self._broken, *defects])
        pytest.exit(str(self._run.trouble), returncode=_TROUBLE)


def load_vocabulary(config: pytest.Config) -> None:
    """Load the fixtures and the definitions of the steps into pytest."""
    config.pluginmanager.import_plugin("dsp_conformance.execution.fixtures")
    for name in modules("steps"):
        config.pluginmanager.import_plugin(qualified(name))


def bind(items: Iterable[pytest.Item], authored: Iterable[AuthoredScenario]) -> None:
    """Give each of *items* its authored scenario, under AUTHORED in its stash.

    Raises UnfitFeatures for an item that is not a scenario, or not one of those *authored*.
    """
    rows = {(str(it.path), it.template, it.values): it for it in authored}
    for item in items:
        item.stash[AUTHORED] = _authored(item, rows)


def unclear_steps(item: pytest.Item) -> Iterator[FeatureDefect]:
    """Yield a defect for each step of the scenario of *item* that no definition fits, or more than one."""
    scenario = item.stash[AUTHORED]
    for step in scenario.steps:
        fitting = len(index_of(item).definitions(step.kind, step.text))
        if fitting != 1:
            yield _unclear(scenario, step, fitting)


def _authored(
    item: pytest.Item, rows: Mapping[tuple[str, str, tuple[str, ...]], AuthoredScenario]
) -> AuthoredScenario:
    function: Callable[..., object] | None = getattr(item, "function", None)
    template = scenario_wrapper_template_registry.get(function) if function else None
    if template is None:
        line = (item.location[1] or 0) + 1
        raise _uncollected(DefectCode.ITEM_FOREIGN, item.path, line, item=item.nodeid)
    callspec = getattr(item, "callspec", None)
    values = tuple(callspec.params["_pytest_bdd_example"].values()) if callspec else ()
    path = Path(template.feature.filename).resolve()
    key = (str(path), template.name, values)
    if key not in rows:
        details = {"scenario": template.name, "row": ", ".join(values)}
        raise _uncollected(DefectCode.SCENARIO_UNAUTHORED, path, template.line_number, **details)
    return rows[key]


def _uncollected(code: DefectCode, path: Path, line: int, **details: str) -> UnfitFeatures:
    return unfit(_UNCOLLECTED, [FeatureDefect(code, path, line, details)])


def _miscounted(authored: Sequence[AuthoredScenario], found: Counter[str]) -> FeatureDefect | None:
    """Return the defect that the runner did not find each of the *authored* scenarios once, if that is so."""
    first = next((it for it in authored if found[it.id] != 1), None)
    if first is None:
        return None
    counts: Mapping[str, str | int] = {"authored": len(authored), "found": found.total(), "times": found[first.id]}
    details = {**counts, "scenario": first.id}
    return FeatureDefect(DefectCode.SCENARIOS_MISCOUNTED, first.path, first.line, details)


def _unclear(scenario: AuthoredScenario, step: AuthoredStep, fitting: int) -> FeatureDefect:
    details: dict[str, str | int] = {"kind": step.kind, "step": step.text}
    if not fitting:
        return FeatureDefect(DefectCode.STEP_UNDEFINED, scenario.path, step.line, details)
    return FeatureDefect(DefectCode.STEP_AMBIGUOUS, scenario.path, step.line, {**details, "count": fitting})


def _tell(report: pytest.TestReport, verdict: Verdict, reason: str) -> None:
    if verdict is Verdict.PASS:
        report.outcome = "passed"
        report.longrepr = None
    elif verdict in (Verdict.NOT_OFFERED, Verdict.INCONCLUSIVE):
        report.outcome = "skipped"
        report.longrepr = (report.nodeid, 0, f"{verdict}: {reason}")
    else:
        report.outcome = "failed"
