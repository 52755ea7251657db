"""``dsp-conformance doctor``: says whether the set-up is fit for a run."""

from __future__ import annotations

from pathlib import Path

import click


@click.command(
    epilog="""\b
Examples:
  dsp-conformance doctor
  dsp-conformance doctor my_dsp/candidate.toml
  dsp-conformance doctor http://127.0.0.1:8079

\b
Exit codes:
  0   a run can begin
  3   something must be mended first: each finding says what"""
)
@click.argument("candidate", default="")
@click.option("--profile", type=click.Path(path_type=Path), help="TOML file with what the candidate declares.")
@click.option("--json", "as_json", is_flag=True, help="Print a JSON array of findings instead of lines.")
def doctor(*, candidate: str, profile: Path | None, as_json: bool) -> int:
    """Look at the set-up of CANDIDATE before any verdict.

    What is declared, certificates and keys, reach and protocol, capabilities against what the documents need, and
    one exchange of each capability, held against the schema. It obtains one Device and sends one request.
    """
    # Imported here, for the help to be quick.
    import dataclasses
    import json

    from rich.console import Console
    from rich.markup import escape

    from dsp_conformance.candidates.doctor import CheckState, examine
    from dsp_conformance.candidates.locate import locate, named_or_found
    from dsp_conformance.specification.register import register
    from dsp_conformance.verdict import ExitCode

    located = locate(named_or_found(candidate))
    style = {CheckState.GOOD: "green", CheckState.NOTE: "yellow", CheckState.BAD: "bold red"}
    console = Console(highlight=False)
    found = []
    for it in examine(located, located.profile_in_force(profile), register()):
        found.append(it)
        if not as_json:
            remedy = f" -> {escape(it.remedy)}" if it.remedy else ""
            marked = f"[{style[it.state]}]{it.state:<4}[/{style[it.state]}]"
            console.print(f"{marked}  {escape(it.what)}: {escape(it.words)}{remedy}", soft_wrap=True)
    bad = sum(it.state is CheckState.BAD for it in found)
    if as_json:
        click.echo(json.dumps([dataclasses.asdict(it) for it in found], ensure_ascii=False, indent=1))
    else:
        console.print(f"{bad} to be mended before a run." if bad else "A run can begin.")
    return int(ExitCode.SET_UP if bad else ExitCode.PASSED)
