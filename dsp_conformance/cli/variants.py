"""``dsp-conformance variants``: the acquittal matrix, and what speaks against the suite."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from rich.console import Console

    from dsp_conformance.proof.acquittal.matrix import Acquittals, Finding


@click.command(
    epilog="""\b
Examples:
  dsp-conformance variants
  dsp-conformance variants default-namespace no-declaration
  dsp-conformance variants --packs
  dsp-conformance variants --pairs
  dsp-conformance variants --readings --out /tmp/proof

\b
Exit codes:
  0   every variant is acquitted
  1   a scenario is unfair to a variant, or a variant shows nowhere: it is named, with why it conforms
  4   the reference itself does not pass"""
)
@click.argument("names", nargs=-1, metavar="[ID]...")
@click.option("--everything", is_flag=True, help="Try each variant by the scenarios of all documents.")
@click.option("--packs", is_flag=True, help="Try few packs of variants, each variant in one of them (the gate).")
@click.option("--pairs", is_flag=True, help="Try packs in which every two that can be occur together (very slow).")
@click.option("--readings", is_flag=True, help="Try packs of variants under every reading that can be run (slow).")
@click.option(
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("reports/variants"),
    show_default=True,
    help="Folder for acquittal-matrix.csv, acquittal-matrix.json and acquittal-matrix.html.",
)
@click.option(
    "--processes", type=click.IntRange(min=1), metavar="N", help="How many run at once. [default: one per core]"
)
@click.option("--json", "as_json", is_flag=True, help="Print acquittal-matrix.json instead of the summary.")
def variants(  # noqa: PLR0913 - one parameter for each option
    *,
    names: tuple[str, ...],
    everything: bool,
    packs: bool,
    pairs: bool,
    readings: bool,
    out: Path,
    processes: int | None,
    as_json: bool,
) -> int:
    """Prove that no innocent DSP is failed: try every conforming variant of the reference.

    Each variant ID is tried alone, by every scenario of the document that leaves open what it does; those of the
    wire by the scenarios of all documents. It is acquitted when none of them fails it, is in error, or is
    inconclusive where the reference itself is not. With --packs, --pairs or --readings many are put in together, and
    where a scenario goes wrong the variant, or the fewest together, that it goes wrong under are found.
    """
    # Imported here, for the help to be quick.
    from rich.console import Console

    from dsp_conformance.cli.trial_progress import TrialProgress
    from dsp_conformance.exceptions import UsageError
    from dsp_conformance.proof.acquittal.formats import as_text, write_acquittals
    from dsp_conformance.proof.acquittal.matrix import flaws
    from dsp_conformance.proof.acquittal.trials import AcquittalExtent, make_acquittals, variants_named

    if packs + pairs + readings > 1:
        raise UsageError("--packs, --pairs and --readings are ways to put variants together: name one")
    watched = TrialProgress(Console(stderr=True, highlight=False))
    extent = AcquittalExtent(everything, packs, pairs, readings, processes)
    matrix = make_acquittals(variants_named(names), extent, watched.progress)
    found = flaws(matrix)
    write_acquittals(matrix, found, out)
    if as_json:
        click.echo(as_text(matrix, found), nl=False)
    watched.close()
    _summary(Console(stderr=as_json, highlight=False), matrix, found, watched.seconds, out)
    return _code(found)


def _code(found: tuple[Finding, ...]) -> int:
    from dsp_conformance.proof.acquittal.matrix import Flaw
    from dsp_conformance.verdict import ExitCode

    if any(it.flaw is Flaw.WRONG_REFERENCE for it in found):
        return ExitCode.SUITE
    return ExitCode.FAILED if found else ExitCode.PASSED


_SHOWN = 40


def _summary(console: Console, matrix: Acquittals, found: tuple[Finding, ...], seconds: float, out: Path) -> None:
    from rich.markup import escape

    for it in found[:_SHOWN]:
        console.print(
            f"[bold red]{it.flaw.upper()}[/bold red] {escape(it.about)}: {escape(it.words)}", soft_wrap=True
        )
    if len(found) > _SHOWN:
        console.print(f"... and {len(found) - _SHOWN} more: see acquittal-matrix.json")
    together = ""
    if matrix.packs:
        together = (
            f" {len(matrix.packs)} packs; {matrix.pairs[0]} pairs were in force together, "
            f"{matrix.pairs[1]} cannot be."
        )
    console.print(
        f"{len(matrix.acquitted)} of {len(matrix.variants)} conforming variants are acquitted.{together} "
        f"{seconds:.1f} s.",
        soft_wrap=True,
    )
    console.print(f"Matrix: {escape(str(out))} (open acquittal-matrix.html)", soft_wrap=True)
