"""``dsp-conformance history``."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

_DB = click.option(
    "--db",
    type=click.Path(path_type=Path),
    default=Path("reports/history.sqlite"),
    show_default=True,
    help="The file.",
)


@click.group(
    epilog="""\b
Examples:
  dsp-conformance history add reports/2*
  dsp-conformance history show
  dsp-conformance history picture --out trend.svg
  dsp-conformance history scenario alert-storm/withholding/..."""
)
def history() -> None:
    """Keep many runs over time and builds in a SQLite file, and look at them."""


@history.command()
@click.argument("runs", nargs=-1, required=True, type=click.Path(path_type=Path))
@_DB
def add(*, runs: tuple[Path, ...], db: Path) -> int:
    """Add the records in the folders RUNS. One that is in already changes nothing."""
    from dsp_conformance.comparison.history import opened
    from dsp_conformance.reporting.report_input import read_material

    for run in runs:
        read_material(run)  # none is added when any of them is unfit
    with opened(db, create=True) as kept:
        for run in runs:
            click.echo(f"{'added' if kept.add(run) else 'was in already:'} {run}")
    return 0


@history.command()
@_DB
@click.option("--json", "as_json", is_flag=True, help="Print a JSON list.")
def show(*, db: Path, as_json: bool) -> int:
    """Show every run: date, candidate, version, suite, counts of scenarios, verdict."""
    from dsp_conformance.comparison.history import opened
    from dsp_conformance.reporting.wording import NAMES
    from dsp_conformance.verdict import Verdict

    with opened(db) as kept:
        runs = kept.runs()
    rows = [
        (
            *(it.started[:16], it.candidate, it.version, it.suite),
            *(str(it.scenarios.get(verdict, 0)) for verdict in Verdict),
            *(NAMES[it.verdict] + ("" if it.complete else ", partial"), str(it.exit_code)),
        )
        for it in runs
    ]
    headings = ("date", "candidate", "version", "suite", *(NAMES[it] for it in Verdict), "verdict", "exit")
    _table(headings, rows, runs if as_json else None)
    return 0


@history.command()
@click.argument("scenario_id")
@_DB
@click.option("--json", "as_json", is_flag=True, help="Print a JSON list.")
def scenario(*, scenario_id: str, db: Path, as_json: bool) -> int:
    """Show the verdict on the scenario with SCENARIO_ID in every run."""
    from dsp_conformance.comparison.history import opened
    from dsp_conformance.exceptions import UsageError
    from dsp_conformance.reporting.wording import NAMES

    with opened(db) as kept:
        seen = kept.scenario(scenario_id)
    if not seen:
        raise UsageError(
            f"no run in {db} has the scenario {scenario_id}: `dsp-conformance list scenarios` names them"
        )
    rows = [(it.started[:16], it.candidate, it.version, NAMES[it.verdict], it.reason) for it in seen]
    _table(("date", "candidate", "version", "verdict", "reason"), rows, seen if as_json else None)
    return 0


@history.command()
@_DB
@click.option("--out", type=click.Path(path_type=Path), default=Path("trend.svg"), show_default=True)
def picture(*, db: Path, out: Path) -> int:
    """Draw the clauses by verdict over the runs as SVG."""
    from dsp_conformance.comparison.history import opened
    from dsp_conformance.exceptions import UsageError
    from dsp_conformance.reporting.runs.trend import trend

    with opened(db) as kept:
        drawn = trend(kept.runs())
    try:
        out.write_text(drawn, encoding="utf-8")
    except OSError as wrong:
        raise UsageError(f"{out} cannot be written: {wrong.strerror}; name another file with --out") from wrong
    click.echo(f"wrote {out}")
    return 0


def _table(headings: tuple[str, ...], rows: Sequence[tuple[str, ...]], told: tuple[Any, ...] | None) -> None:
    import json

    from rich.console import Console
    from rich.markup import escape
    from rich.table import Table

    from dsp_conformance.port.codec import plain
    from dsp_conformance.reporting.printable import one_line

    if told is not None:
        click.echo(json.dumps([plain(it) for it in told], indent=1, ensure_ascii=False))
        return
    table = Table(*headings)
    for row in rows:
        table.add_row(*(escape(one_line(it)) for it in row))
    Console(highlight=False).print(table)
