"""What a run shows in the terminal while it goes on, and when it has ended."""

from __future__ import annotations

import shlex
import time
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path

from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from rich.table import Table

from dsp_conformance.profile.profile import Profile
from dsp_conformance.record.known_issues import stale
from dsp_conformance.record.run_record import RunRecord, ScenarioRecord
from dsp_conformance.reporting.printable import legible
from dsp_conformance.reporting.wording import NAMES, sentence, title
from dsp_conformance.specification.gherkin import AuthoredScenario
from dsp_conformance.verdict import Verdict

_STYLE = {
    Verdict.PASS: "green",
    Verdict.FAIL: "bold red",
    Verdict.INCONCLUSIVE: "yellow",
    Verdict.NOT_OFFERED: "dim",
    Verdict.ERROR: "bold magenta",
}


class TerminalOnlooker:
    """Shows a bar in a terminal, one line for each feature everywhere, and every failure as it happens.

    The bar needs a real terminal: a log gets no control characters. When *quiet*, only the summary is shown.
    """

    def __init__(self, console: Console, *, quiet: bool = False) -> None:
        self._console = console
        self._shown = not quiet
        self._progress = Progress(
            TextColumn("{task.description}"),
            BarColumn(bar_width=16),
            MofNCompleteColumn(),
            TextColumn("{task.fields[counts]}"),
            TimeRemainingColumn(compact=True),
            console=console,
            transient=True,
            disable=quiet or not console.file.isatty() or console.is_dumb_terminal,
        )
        self._task = self._progress.add_task("scenarios", total=None, counts="")
        self._left: Counter[tuple[str, str]] = Counter()
        self._verdicts: dict[tuple[str, str], Counter[Verdict]] = {}
        self._all: Counter[Verdict] = Counter()
        self._began = 0.0
        self._replay = ("", "")

    def begin(self, candidate: str, profile: Profile, selected: Mapping[str, AuthoredScenario], folder: Path) -> None:
        """Show what is going to happen."""
        self._began = time.monotonic()
        self._replay = (str(folder), candidate)
        self._left = Counter((it.document, it.feature) for it in selected.values())
        self._say(
            f"[bold]{len(selected)} scenarios[/bold] against [bold]{escape(candidate)}[/bold], "
            f"by the profile {escape(profile.source)}"
        )
        self._progress.update(self._task, total=len(selected))
        self._progress.start()

    def finished(self, scenario: ScenarioRecord) -> None:
        """Show that a scenario has ended."""
        self._all[scenario.verdict] += 1
        self._progress.update(self._task, advance=1, counts=_in_brief(self._all))
        key = (scenario.document, scenario.feature)
        self._verdicts.setdefault(key, Counter())[scenario.verdict] += 1
        if scenario.verdict in (Verdict.FAIL, Verdict.ERROR):
            self._explain(scenario)
        self._left[key] -= 1
        if not self._left[key]:
            self._say(f"  {escape(key[0])}  {escape(key[1])}: {_counted(self._verdicts[key])}")

    def _explain(self, scenario: ScenarioRecord) -> None:
        style = _STYLE[scenario.verdict]
        name = escape(title(scenario))
        self._say(f"[{style}]{NAMES[scenario.verdict].upper()}[/{style}] {' '.join(scenario.clauses)}  {name}")
        for line in explanation(scenario.reason):
            self._say(f"    {escape(line)}")
        folder, candidate = self._replay
        command = shlex.join(["dsp-conformance", "replay", folder, scenario.id, candidate])
        self._say(f"    [dim]{escape(command)}[/dim]")

    def _say(self, words: str) -> None:
        if self._shown:
            self._console.print(words, soft_wrap=True)

    def close(self) -> None:
        """Take the bar away."""
        self._progress.stop()

    def summary(self, record: RunRecord, folder: Path) -> None:
        """Show the verdict in a sentence, the clauses by verdict, and where the evidence lies."""
        self._console.print(_documents(record))
        seconds = time.monotonic() - self._began
        counted = record.totals
        partial = "" if record.complete else "[bold yellow]partial run: it certifies nothing.[/bold yellow] "
        style = _STYLE[Verdict.FAIL if stale(record) else record.verdict]
        self._shown = True
        for line in _known(record):
            self._say(line)
        self._say(
            f"{partial}[{style}]{escape(sentence(record))}[/{style}] "
            f"{counted.executed} of {counted.authored} scenarios "
            f"in {seconds:.1f} s: {counted.passed} passed, {counted.fail} failed, "
            f"{counted.inconclusive} inconclusive, {counted.not_offered} not offered, {counted.error} errors."
        )
        if record.findings:
            about = len(record.findings)
            one = "1 pass shows less than it seems" if about == 1 else f"{about} passes show less than they seem"
            self._say(f"[yellow]{one}: the findings are in run.json.[/yellow]")
        self._say(f"Evidence: {escape(str(folder))} (open evidence.html)")


def explanation(reason: str) -> tuple[str, ...]:
    """Return a scenario's *reason* as what was expected and what was seen, a line each, where it says both."""
    what, expects, rest = legible(reason).partition(": expected ")
    expected, sees, actual = rest.rpartition(", saw ")
    if not (expects and sees):
        return (legible(reason),)
    return f"expected  {what}: {expected}", f"saw       {actual}"


def _known(record: RunRecord) -> Iterator[str]:
    for issue in record.known_issues:
        style = {"known": "yellow", "stale": "bold red"}.get(issue.state, "dim")
        name = issue.state.replace("_", " ").upper() if issue.state == "stale" else issue.state.replace("_", " ")
        yield (
            f"[{style}]{name}[/{style}] issue {escape(issue.subject)}: {escape(legible(issue.words))} "
            f"(owner {escape(legible(issue.owner))}, until {issue.expires})"
        )


def _in_brief(verdicts: Counter[Verdict]) -> str:
    rest = verdicts.total() - verdicts[Verdict.PASS] - verdicts[Verdict.FAIL] - verdicts[Verdict.ERROR]
    words = [f"[green]{verdicts[Verdict.PASS]} passed[/green]"]
    words += [
        f"[{_STYLE[it]}]{verdicts[it]} {NAMES[it]}[/{_STYLE[it]}]"
        for it in (Verdict.FAIL, Verdict.ERROR)
        if verdicts[it]
    ]
    return " ".join([*words, f"[dim]{rest} other[/dim]"] if rest else words)


def _counted(verdicts: Counter[Verdict]) -> str:
    return ", ".join(
        f"[{_STYLE[verdict]}]{verdicts[verdict]} {NAMES[verdict]}[/{_STYLE[verdict]}]"
        for verdict in Verdict
        if verdicts[verdict]
    )


def _documents(record: RunRecord) -> Table:
    table = Table(title="Clauses by verdict")
    table.add_column("Document")
    for verdict in Verdict:
        table.add_column(NAMES[verdict], justify="right", style=_STYLE[verdict])
    document_of = {clause: scenario.document for scenario in record.scenarios for clause in scenario.clauses}
    for document in dict.fromkeys(document_of.values()):
        verdicts = Counter(it.verdict for it in record.clauses if document_of[it.id] == document)
        table.add_row(document, *(str(verdicts[verdict] or "-") for verdict in Verdict))
    return table
