"""What came of trying every reading, as a table in the terminal."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from dsp_conformance.record.reading_results import ReadingResult
from dsp_conformance.reporting.wording import NAMES


def show_trials(tried: Sequence[ReadingResult], console: Console) -> None:
    """Print a row for each ambiguity: the verdict by each letter, and under which the candidate conforms."""
    table = Table("ambiguity", "verdicts by reading (* declared)", "in words", title="Every reading tried")
    for it in tried:
        letters = ", ".join(
            f"({trial.letter}){'*' if trial.declared else ''} {NAMES[trial.verdict]} {trial.passed}/{trial.scenarios}"
            for trial in it.trials
        )
        table.add_row(it.ambiguity, escape(letters), escape(it.conclusion))
    console.print(table)
