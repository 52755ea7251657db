"""``dsp-conformance diff``."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import click


@click.command(
    epilog="""\b
Examples:
  dsp-conformance diff reports/monday reports/tuesday
  dsp-conformance diff OLD NEW --format markdown --out change.md
  dsp-conformance diff reports/one-dsp reports/another-dsp --side-by-side

\b
Exit codes:
  0  nothing regressed
  1  a scenario or a clause that passed does not pass any more, and that is no known issue of NEW"""
)
@click.argument("old", type=click.Path(path_type=Path))
@click.argument("new", type=click.Path(path_type=Path))
@click.option(
    "--format", "form", type=click.Choice(["text", "html", "markdown", "json"]), default="text", show_default=True
)
@click.option("--side-by-side", is_flag=True, help="Also show every clause with its verdict in either run.")
@click.option("--out", type=click.Path(path_type=Path), help="File for the result.  [default: standard output]")
def diff(*, old: Path, new: Path, form: str, side_by_side: bool, out: Path | None) -> int:
    """Say what changed between the records in the folders OLD and NEW.

    What regressed, was fixed, is new or gone, has another verdict or reason, or has the same verdict on other
    evidence. Identifiers and times of a candidate's own are compared by their place in the scenario.
    """
    # Imported here, for the help to be quick.
    from rich.console import Console

    from dsp_conformance.comparison.exchanges import first_difference
    from dsp_conformance.comparison.runs import compare
    from dsp_conformance.exceptions import UsageError
    from dsp_conformance.reporting.report_input import read_material
    from dsp_conformance.reporting.runs.diff_formats import FORMATS, as_text

    told = compare(read_material(old).record, read_material(new).record, partial(first_difference, old, new))
    if out is None and form == "text":
        as_text(told, Console(highlight=False), side_by_side=side_by_side)
    elif out is None:
        click.echo(FORMATS[form](told, side_by_side=side_by_side), nl=False)
    else:
        try:
            out.write_text(FORMATS[form](told, side_by_side=side_by_side), encoding="utf-8")
        except OSError as wrong:
            raise UsageError(f"{out} cannot be written: {wrong.strerror}; name another file with --out") from wrong
        click.echo(f"wrote {out}", err=True)
    return int(told.regressed)
