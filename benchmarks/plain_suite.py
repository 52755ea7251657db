"""The same scenarios as plain pytest functions: the peer that ``suite_speed`` holds the suite against.

Each scenario becomes one function that calls the same step functions, with the same recording, in the same
order; there is no Gherkin, no look-up of steps, no verdict and no record at run time.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from pytest_bdd.compat import inject_fixture
from pytest_bdd.steps import StepFunctionContext, step_function_context_registry

from dsp_conformance.candidates.locate import locate
from dsp_conformance.exceptions import NotOffered
from dsp_conformance.execution.applicability import applicable
from dsp_conformance.execution.plugin import AUTHORED, RUN, SuiteRun
from dsp_conformance.execution.run import own_environment
from dsp_conformance.execution.selection import select
from dsp_conformance.execution.watching import NullWatcher
from dsp_conformance.layout import load, modules, qualified
from dsp_conformance.profile.profile import default_profile, load_profile
from dsp_conformance.record.journal import Journal
from dsp_conformance.record.run_record import SelectionRecord
from dsp_conformance.specification.checks import authored_scenarios
from dsp_conformance.specification.gherkin import AuthoredScenario
from dsp_conformance.specification.register import register

Call = tuple[Callable[..., Any], dict[str, Any], str | None]


class Plain:
    """A plugin that gives pytest one function for each scenario."""

    def __init__(self, run: SuiteRun) -> None:
        self._run = run

    def pytest_configure(self, config: pytest.Config) -> None:
        """Make the fixtures and the words known."""
        config.stash[RUN] = self._run
        config.pluginmanager.import_plugin("dsp_conformance.execution.fixtures")
        for name in modules("steps"):
            config.pluginmanager.import_plugin(qualified(name))
        config.pluginmanager.unregister(name="terminalreporter")

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        """Tell each function which scenario it is: fixtures ask for that."""
        for item in items:
            item.stash[AUTHORED] = self._run.authored[int(item.name.removeprefix("test_"))]


def _contexts() -> list[StepFunctionContext]:
    for name in modules("steps"):
        load(name)
    return list(step_function_context_registry.values())


def _calls(scenario: AuthoredScenario, contexts: list[StepFunctionContext]) -> list[Call]:
    calls: list[Call] = []
    for step in scenario.steps:
        context = next(it for it in contexts if it.type in {None, step.kind} and it.parser.is_matching(step.text))
        names = inspect.signature(context.step_func).parameters
        parsed = {
            key: value for key, value in (context.parser.parse_arguments(step.text) or {}).items() if key in names
        }
        calls.append((context.step_func, parsed, context.target_fixture))
    return calls


def _function(scenario: AuthoredScenario, calls: list[Call], run: SuiteRun) -> Callable[..., None]:
    def test(request: pytest.FixtureRequest) -> None:
        run.journal.begin(scenario.id)
        with suppress(NotOffered):
            for function, parsed, target in calls:
                names = [name for name in inspect.signature(function).parameters if name not in parsed]
                made = function(**parsed, **{name: request.getfixturevalue(name) for name in names})
                if target:
                    inject_fixture(request, target, made)
        run.journal.end("pass", "")

    return test


def main(out: str, features: str = "*") -> None:
    """Execute every scenario of *features* that the reference offers; the journals go to *out*."""
    located = locate("reference")
    profile = load_profile(located.profile) if located.profile else default_profile()
    known = register()
    authored = tuple(select(authored_scenarios(known), SelectionRecord(features=features), known).values())
    with located.adapter(profile) as candidate:
        run = SuiteRun(
            authored=authored,
            selected={},
            register=known,
            candidate=candidate,
            profile=profile,
            patience=timedelta(),
            journal=Journal(Path(out) / "scenarios"),
            watcher=NullWatcher(),
        )
        contexts = _contexts()
        for number, scenario in enumerate(authored):
            try:
                applicable(scenario, profile)
            except NotOffered:
                continue
            globals()[f"test_{number}"] = _function(scenario, _calls(scenario, contexts), run)
        root = str(Path(__file__).parents[1])
        here = [
            "-c",
            "/dev/null",
            "--rootdir",
            root,
            "-p",
            "no:cacheprovider",
            "-p",
            "pytest_bdd.plugin",
            "--capture=sys",
            __file__,
        ]
        with own_environment():
            ended = pytest.main([*here, "--import-mode=importlib", "-o", "python_files=*.py"], plugins=[Plain(run)])
    if ended:
        raise SystemExit(int(ended))
