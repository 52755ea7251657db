"""``dsp-conformance run``."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import click


@click.command(
    epilog="""\b
Examples:
  dsp-conformance run
  dsp-conformance run my_dsp.adapter:candidate --profile my_dsp/profile.toml
  dsp-conformance run reference --clauses 'IMR-06*'
  dsp-conformance run my_dsp --require SECMP0062
  dsp-conformance run reference+amber-is-red
  dsp-conformance run --known-issues known-issues.toml --quiet
  dsp-conformance run -- -x"""
)
@click.argument("candidate", default="")
@click.option(
    "--clauses",
    multiple=True,
    metavar="GLOB",
    help="Only scenarios of these clauses, such as 'IMR-06*,IMR-071'; may be given several times.",
)
@click.option(
    "--features",
    multiple=True,
    metavar="GLOB",
    help="Only these features, such as 'alert_storm/*'; may be given several times.",
)
@click.option(
    "--require",
    multiple=True,
    metavar="WHAT",
    help="A document, clauses, or a file of them: what is not offered of these ends the run with exit code 2.",
)
@click.option("-k", "keyword", default="", metavar="WORDS", help="Only scenarios with these words (and, or, not).")
@click.option(
    "--out", type=click.Path(path_type=Path), help="Folder for the record. [default: reports/TIME-CANDIDATE]"
)
@click.option(
    "--patience",
    type=click.FloatRange(min=0),
    metavar="SECONDS",
    help="How long to wait, at most, for a candidate without a clock.  [default: as declared, or 10]",
)
@click.option("--profile", type=click.Path(path_type=Path), help="TOML file with what the candidate declares.")
@click.option(
    "--known-issues",
    type=click.Path(path_type=Path),
    help="TOML file with the known issues.  [default: known-issues.toml beside the candidate]",
)
@click.option("--quiet", is_flag=True, help="Print the summary only.")
@click.option(
    "--readings",
    type=click.Choice(["declared", "all"]),
    default="declared",
    help="With `all`, every other reading is tried after the run: under which does the candidate conform?",
)
@click.option("--json", "as_json", is_flag=True, help="Print run.json instead of the summary.")
@click.argument("pytest_options", nargs=-1, type=click.UNPROCESSED)
def run(  # noqa: PLR0913 - one argument for each option
    *,
    candidate: str,
    clauses: tuple[str, ...],
    features: tuple[str, ...],
    require: tuple[str, ...],
    keyword: str,
    out: Path | None,
    patience: float | None,
    profile: Path | None,
    known_issues: Path | None,
    quiet: bool,
    readings: str,
    as_json: bool,
    pytest_options: tuple[str, ...],
) -> int:
    """Run the suite against CANDIDATE and leave the evidence in a folder.

    CANDIDATE is the path of a candidate.toml, `reference`, `reference+FAULT`, or `package.module:callable`, an
    adapter: called with the profile it returns a context manager that yields a dsp_conformance.port.Candidate.
    Without it the nearest candidate.toml is taken, here or above; where there is none, the reference.
    A failure that known-issues.toml lists, with the same reason, is no news: when all are, the exit code is 0, though
    the verdict is still that the candidate does not conform. A stale known issue fails the run.
    What stands after -- is passed on to pytest.
    """
    # Imported here, for the help to be quick.
    from rich.console import Console

    from dsp_conformance.candidates.locate import named_or_found
    from dsp_conformance.execution.run import RunRequest, run_suite
    from dsp_conformance.record.known_issues import outcome
    from dsp_conformance.record.run_record import SelectionRecord
    from dsp_conformance.reporting.terminal import TerminalOnlooker

    if candidate.startswith("-"):
        candidate, pytest_options = "", (candidate, *pytest_options)
    onlooker = TerminalOnlooker(Console(stderr=as_json, highlight=False), quiet=quiet)
    request = RunRequest(
        candidate=named_or_found(candidate),
        selection=SelectionRecord(",".join(clauses), ",".join(features), keyword),
        out=out,
        patience=None if patience is None else timedelta(seconds=patience),
        profile=profile,
        pytest_options=pytest_options,
        known_issues=known_issues,
        required=require,
    )
    try:
        record, folder = run_suite(request, onlooker)
    finally:
        onlooker.close()
    onlooker.summary(record, folder)
    if readings == "all":
        from dsp_conformance.execution.all_readings import try_readings
        from dsp_conformance.execution.watching import NullWatcher
        from dsp_conformance.reporting.reading_results import show_trials

        show_trials(try_readings(request, record, folder, NullWatcher()), Console(stderr=as_json, highlight=False))
    if as_json:
        click.echo((folder / "run.json").read_text(encoding="utf-8"), nl=False)
    return int(outcome(record))
