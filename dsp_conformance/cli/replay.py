"""``dsp-conformance replay``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from dsp_conformance.trust.rerun import Replay


@click.command(
    epilog="""\b
Examples:
  dsp-conformance replay RUN a-minute-passes my_dsp.adapter:candidate
  dsp-conformance replay run.zip alert-storm/overload/... reference --out /tmp/again

\b
Exit codes:
  0   FIXED or STILL PASSES
  1   STILL FAILS or NOW FAILS
  2   it could not be told, or is not offered
  3   ERROR: the set-up or the adapter broke down
  64  there is no such record, scenario or candidate"""
)
@click.argument("run", type=click.Path(path_type=Path))
@click.argument("scenario")
@click.argument("candidate", default="")
@click.option("--profile", type=click.Path(path_type=Path), help="TOML file with what the candidate declares.")
@click.option("--out", type=click.Path(path_type=Path), help="Folder for the new record. [default: none is kept]")
@click.option("--json", "as_json", is_flag=True, help="Print the outcome as JSON.")
def replay(*, run: Path, scenario: str, candidate: str, profile: Path | None, out: Path | None, as_json: bool) -> int:
    """Run one SCENARIO of the record RUN (a folder or a pack) again, against CANDIDATE as it is now.

    SCENARIO is its id, or a part of it that no other has. The candidate goes by the profile of the record unless
    --profile names another. What is asked of it is compared with what was asked then: where that differs, as with
    other Device ids, it is told.
    """
    # Imported here, for the help to be quick.
    from dsp_conformance.candidates.locate import named_or_found
    from dsp_conformance.trust.opening import opened
    from dsp_conformance.trust.rerun import replay_scenario

    with opened(run) as folder:
        told = replay_scenario(folder, scenario, named_or_found(candidate), profile, out)
    (_print_json if as_json else _print)(told)
    return int(told.code)


def _print(told: Replay) -> None:
    from dsp_conformance.reporting.printable import legible

    click.echo(legible(f"{told.outcome}: {told.scenario}"))
    click.echo(legible(f"  then: {told.then}"))
    click.echo(legible(f"  now:  {told.now}"))
    if told.same_reason is not None:
        click.echo("  for the same reason" if told.same_reason else "  for another reason")
    if told.difference:
        click.echo(legible(f"  what was asked differs: {told.difference}"))
    else:
        click.echo("  the candidate was asked the same as then")


def _print_json(told: Replay) -> None:
    import json
    from dataclasses import asdict

    click.echo(json.dumps({**asdict(told), "code": int(told.code)}, indent=1, ensure_ascii=False))
