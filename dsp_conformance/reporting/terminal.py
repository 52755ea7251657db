"""What a run shows in the terminal while it goes on, and when it has ended."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Mapping
from pathlib import Path

from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from rich.table import Table

from dsp_conformance.authored import AuthoredScenario
from dsp_conformance.profile import Profile
from dsp_conformance.record import RunRecord, ScenarioRecord
from dsp_conformance.reporting.wording import sentence
from dsp_conformance.verdict import Verdict

_STYLE = {
    Verdict.PASS: "green",
    Verdict.FAIL: "bold red",
    Verdict.INCONCLUSIVE: "yellow",
    Verdict.NOT_OFFERED: "dim",
    Verdict.ERROR: "bold magenta",
}
_WORDS = {
    Verdict.PASS: "passed",
    Verdict.FAIL: "failed",
    Verdict.INCONCLUSIVE: "inconclusive",
    Verdict.NOT_OFFERED: "not offered",
    Verdict.ERROR: "error",
}


class TerminalOnlooker:
    """Shows a bar in a terminal, one line for each feature everywhere, and every failure as it happens."""

    def __init__(self, console: Console) -> None:
        self._console = console
        self._progress = Progress(
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            TimeRemainingColumn(),
            console=console,
            transient=True,
            disable=not console.is_terminal,
        )
        self._task = self._progress.add_task("scenarios", total=None)
        self._left: Counter[tuple[str, str]] = Counter()
        self._verdicts: dict[tuple[str, str], Counter[Verdict]] = {}
        self._began = 0.0

    def begin(self, candidate: str, profile: Profile, selected: Mapping[str, AuthoredScenario]) -> None:
        """Show what is going to happen."""
        self._began = time.monotonic()
        self._left = Counter((it.document, it.feature) for it in selected.values())
        self._console.print(
            f"[bold]{len(selected)} scenarios[/bold] against [bold]{escape(candidate)}[/bold], "
            f"by the profile {escape(profile.source)}",
            soft_wrap=True,
        )
        self._progress.update(self._task, total=len(selected))
        self._progress.start()

    def finished(self, scenario: ScenarioRecord) -> None:
        """Show that a scenario has ended."""
        self._progress.advance(self._task)
        key = (scenario.document, scenario.feature)
        self._verdicts.setdefault(key, Counter())[scenario.verdict] += 1
        if scenario.verdict in (Verdict.FAIL, Verdict.ERROR):
            self._explain(scenario)
        self._left[key] -= 1
        if not self._left[key]:
            self._console.print(
                f"  {escape(key[0])}  {escape(key[1])}: {_counted(self._verdicts[key])}", soft_wrap=True
            )

    def _explain(self, scenario: ScenarioRecord) -> None:
        style = _STYLE[scenario.verdict]
        row = f" \\[{escape(scenario.row)}]" if scenario.row else ""
        self._console.print(
            f"[{style}]{_WORDS[scenario.verdict].upper()}[/{style}] {' '.join(scenario.clauses)}  "
            f"{escape(scenario.scenario)}{row}\n    {escape(scenario.reason)}\n    {escape(scenario.id)}",
            soft_wrap=True,
        )

    def close(self) -> None:
        """Take the bar away."""
        self._progress.stop()

    def summary(self, record: RunRecord, folder: Path) -> None:
        """Show the verdict in a sentence, the clauses by verdict, and where the evidence lies."""
        self._console.print(_documents(record))
        seconds = time.monotonic() - self._began
        counted = record.totals
        partial = "" if record.complete else "[bold yellow]partial run: it certifies nothing.[/bold yellow] "
        style = _STYLE[record.verdict]
        self._console.print(
            f"{partial}[{style}]{escape(sentence(record))}[/{style}] "
            f"{counted.executed} of {counted.authored} scenarios "
            f"in {seconds:.1f} s: {counted.passed} passed, {counted.fail} failed, "
            f"{counted.inconclusive} inconclusive, {counted.not_offered} not offered, {counted.error} errors.",
            soft_wrap=True,
        )
        self._console.print(f"Evidence: {escape(str(folder))} (open evidence.html)", soft_wrap=True)


def _counted(verdicts: Counter[Verdict]) -> str:
    return ", ".join(
        f"[{_STYLE[verdict]}]{verdicts[verdict]} {_WORDS[verdict]}[/{_STYLE[verdict]}]"
        for verdict in Verdict
        if verdicts[verdict]
    )


def _documents(record: RunRecord) -> Table:
    table = Table(title="Clauses by verdict")
    table.add_column("Document")
    for verdict in Verdict:
        table.add_column(_WORDS[verdict], justify="right", style=_STYLE[verdict])
    document_of = {clause: scenario.document for scenario in record.scenarios for clause in scenario.clauses}
    for document in dict.fromkeys(document_of.values()):
        verdicts = Counter(it.verdict for it in record.clauses if document_of[it.id] == document)
        table.add_row(document, *(str(verdicts[verdict] or "-") for verdict in Verdict))
    return table
