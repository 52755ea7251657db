"""Watching a run: what is shown while it goes on."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Protocol

from dsp_conformance.profile.profile import Profile
from dsp_conformance.record.run_record import ScenarioRecord
from dsp_conformance.specification.gherkin import AuthoredScenario


class Watcher(Protocol):
    """An observer that shows the progress of the run."""

    def finished(self, scenario: ScenarioRecord) -> None:
        """Show that a scenario has ended."""


class Onlooker(Watcher, Protocol):
    """A watcher that is also told when the run begins."""

    def begin(self, candidate: str, profile: Profile, selected: Mapping[str, AuthoredScenario], folder: Path) -> None:
        """Show that a run begins, whose record goes to *folder*."""


class NullWatcher:
    """Shows nothing: for runs within a command, whose failures are no failures of the run that was asked for."""

    def begin(self, candidate: str, profile: Profile, selected: Mapping[str, AuthoredScenario], folder: Path) -> None:
        """Show nothing."""

    def finished(self, scenario: ScenarioRecord) -> None:
        """Show nothing."""
