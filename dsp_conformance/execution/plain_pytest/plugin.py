"""The plugin of a pytest session in a checkout: it starts the candidate, and binds the scenarios below features/.

A run of the suite never loads it: the ``conftest.py`` that registers it lies outside of what a run looks at, and
outside of the wheel.
"""

from __future__ import annotations

from collections.abc import Generator, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest

from dsp_conformance.candidates.doctor import before_a_run
from dsp_conformance.candidates.locate import Located, locate
from dsp_conformance.exceptions import SetUpError, SuiteError, UsageError
from dsp_conformance.execution.plain_pytest.scenarios import PlainScenarios
from dsp_conformance.execution.plugin import AUTHORED, RUN, SuiteRun, bind, load_vocabulary
from dsp_conformance.execution.run import RunRequest, patience_of, profile_of, start_candidate
from dsp_conformance.execution.watching import NullWatcher
from dsp_conformance.layout import qualified, suite_folder
from dsp_conformance.profile.profile import Profile
from dsp_conformance.record.journal import Journal
from dsp_conformance.redaction import masked
from dsp_conformance.specification.checks import authored_scenarios
from dsp_conformance.specification.gherkin import AuthoredScenario
from dsp_conformance.specification.register import Register, register

_NO_RECORD = "no record is made, and this certifies nothing (`dsp-conformance run` makes a record)"


class CheckoutPlugin:
    """Lets a session of plain pytest execute scenarios against one candidate; other tests are left alone.

    What cannot be done as asked, or breaks in the set-up, ends the session with pytest's code for a wrong usage.
    """

    def __init__(self, candidate: str) -> None:
        with _in_words():
            self._request = RunRequest(candidate)
            self._located: Located = locate(candidate)
            self._profile: Profile = profile_of(self._request, self._located)
            self._register: Register = register()
            self._authored: tuple[AuthoredScenario, ...] = authored_scenarios(self._register)

    def pytest_configure(self, config: pytest.Config) -> None:
        """Load the vocabulary of steps, and make the tags of the features known as markers."""
        # Here, and not by and by: one step imports another, and of that pytest would warn.
        pytest.register_assert_rewrite(qualified("steps"))
        load_vocabulary(config)
        for line in markers(self._register):
            config.addinivalue_line("markers", line)

    def pytest_report_header(self) -> str:
        """Say which candidate is tried, and that it certifies nothing."""
        return f"dsp-conformance: against {self._request.candidate}; {_NO_RECORD}"

    @pytest.hookimpl(tryfirst=True)
    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        """Find the authored scenario of every item below features/; ``-k`` goes by its words too."""
        ours = [item for item in items if item.path.resolve().is_relative_to(suite_folder("features"))]
        with _in_words():
            bind(ours, self._authored)
        for item in ours:
            it = item.stash[AUTHORED]
            item.extra_keyword_matches.update((it.id, it.feature, it.rule, it.scenario, it.row))
            # In a run, a warning of a candidate's adapter is not an error either.
            item.add_marker(pytest.mark.filterwarnings("default"))

    @pytest.hookimpl(wrapper=True)
    def pytest_runtestloop(self, session: pytest.Session) -> Generator[None, object, object]:
        """Start the candidate before the first scenario, and stop it at the end."""
        scenarios = [item.stash[AUTHORED] for item in session.items if AUTHORED in item.stash]
        if session.config.option.collectonly or not scenarios:
            return (yield)
        with _in_words(), ExitStack() as stack:
            self._start(session.config, scenarios, stack)
            return (yield)

    def _start(self, config: pytest.Config, scenarios: list[AuthoredScenario], stack: ExitStack) -> None:
        before_a_run(self._located)
        # pytest keeps the folders of its last sessions, so that the journal of a failure can be read afterwards.
        folder: Path = config._tmp_path_factory.mktemp("dsp-conformance")  # type: ignore[attr-defined] # noqa: SLF001
        run = SuiteRun(
            authored=self._authored,
            selected={it.id: it for it in scenarios},
            register=self._register,
            candidate=start_candidate(self._located, self._profile, stack, folder / "candidate.log"),
            profile=self._profile,
            patience=patience_of(self._request, self._located),
            journal=Journal(folder / "scenarios"),
            watcher=NullWatcher(),
        )
        config.stash[RUN] = run
        config.pluginmanager.register(PlainScenarios(run, folder / "scenarios"))

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        """Say once more, where ``-q`` leaves out the header, that this certifies nothing."""
        terminalreporter.write_line(f"dsp-conformance: against {self._request.candidate}; {_NO_RECORD}")


def markers(known: Register) -> Iterator[str]:
    """Yield a line of pytest's ``markers`` for each tag that a feature may have."""
    for document in known.documents:
        yield f"{document.id}: {document.title}"
        if document.modification:
            yield f"before-{document.id}: it holds only before the modification"
            yield f"after-{document.id}: it holds only after the modification"
        for clause in document.clauses.values():
            yield f"{clause.id}: {' '.join(clause.statement.split())}"
        for ambiguity in document.ambiguities.values():
            for letter in ambiguity.letters:
                yield f"reading-{ambiguity.id}-{letter}: it rests on reading ({letter}) of: {ambiguity.issue}"


@contextmanager
def _in_words() -> Iterator[None]:
    try:
        yield
    except (UsageError, SetUpError, SuiteError) as wrong:
        raise pytest.UsageError(masked(str(wrong))) from wrong
