"""``dsp-conformance faults``: the kill matrix, and what it does not show."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from rich.console import Console

    from dsp_conformance.proof.matrix import Matrix, MatrixGap


@click.command(
    epilog="""\b
Examples:
  dsp-conformance faults
  dsp-conformance faults amber-is-red never-cleared
  dsp-conformance faults --all --out /tmp/proof

\b
Exit codes:
  0   every fault is killed, every clause proven, every scenario has failed at least once
  1   something is not shown: it is named, with what to do
  4   the reference without a fault does not pass"""
)
@click.argument("names", nargs=-1, metavar="[ID]...")
@click.option("--all", "everything", is_flag=True, help="Try each fault by every scenario of its document (slow).")
@click.option(
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("reports/faults"),
    show_default=True,
    help="Folder for kill-matrix.csv, kill-matrix.json and kill-matrix.html.",
)
@click.option(
    "--processes", type=click.IntRange(min=1), metavar="N", help="How many run at once. [default: one per core]"
)
@click.option("--json", "as_json", is_flag=True, help="Print kill-matrix.json instead of the summary.")
def faults(*, names: tuple[str, ...], everything: bool, out: Path, processes: int | None, as_json: bool) -> int:
    """Prove that the suite can fail: try every known wrong variant of the reference.

    Each fault ID is tried by the scenarios of the clauses that it violates; a fault is killed when one of them
    fails. The scenarios that failed under none of these are then tried by the other faults. Without IDs it is
    also said which clause, testable wholly or in part, is not proven and which scenario fails under no fault.
    """
    # Imported here, for the help to be quick.
    from rich.console import Console

    from dsp_conformance.cli.trial_progress import TrialProgress
    from dsp_conformance.proof.fault_trials import Extent, faults_named, make_matrix, written_reasons
    from dsp_conformance.proof.matrix import gaps, survivors
    from dsp_conformance.proof.matrix_formats import as_text, write_matrix
    from dsp_conformance.specification.register import Testable, register

    chosen = faults_named(names)
    reasons = written_reasons()
    console = Console(stderr=True, highlight=False)
    watched = TrialProgress(console)
    matrix = make_matrix(chosen, Extent(not names, everything, processes), watched.progress)
    named = frozenset[str]().union(*matrix.clauses_of.values())
    testable = [
        it.id
        for it in register().clauses.values()
        if it.carries_verdict and (it.testable is Testable.YES or it.id in named)
    ]
    found = survivors(matrix, reasons) if names else gaps(matrix, testable, reasons)
    write_matrix(matrix, found, reasons, out)
    if as_json:
        click.echo(as_text(matrix, found, reasons), nl=False)
    watched.close()
    _summary(Console(stderr=as_json, highlight=False), matrix, found, watched.seconds, out)
    return _code(found)


def _code(found: tuple[MatrixGap, ...]) -> int:
    from dsp_conformance.proof.matrix import GapKind
    from dsp_conformance.verdict import ExitCode

    if any(it.gap is GapKind.WRONG_REFERENCE for it in found):
        return ExitCode.SUITE
    return ExitCode.FAILED if found else ExitCode.PASSED


_SHOWN = 40


def _summary(console: Console, matrix: Matrix, found: tuple[MatrixGap, ...], seconds: float, out: Path) -> None:
    from rich.markup import escape

    for it in found[:_SHOWN]:
        console.print(f"[bold red]{it.gap.upper()}[/bold red] {escape(it.about)}: {escape(it.words)}", soft_wrap=True)
    if len(found) > _SHOWN:
        console.print(f"... and {len(found) - _SHOWN} more: see kill-matrix.json")
    killed = sum(bool(scenarios) for scenarios in matrix.kills.values())
    console.print(
        f"{killed} of {len(matrix.faults)} faults are killed by a scenario of a clause that they violate; "
        f"{len(matrix.killed_by_clause)} clauses are proven; {len(matrix.biting)} of {len(matrix.clauses_of)} "
        f"scenarios have failed at least once. {seconds:.1f} s, {len(matrix.faults) / seconds:.1f} faults/s.",
        soft_wrap=True,
    )
    console.print(f"Matrix: {escape(str(out))} (open kill-matrix.html)", soft_wrap=True)
