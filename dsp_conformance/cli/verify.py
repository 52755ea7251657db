"""``dsp-conformance verify``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from dsp_conformance.trust.verification import Verification


@click.command(
    epilog="""\b
Examples:
  dsp-conformance verify reports/20260105T000000.000000Z-reference
  dsp-conformance verify run.zip --key signer.pub.pem
  dsp-conformance verify run.zip --json

\b
Exit codes:
  0   everything holds
  3   the record was made by another suite: install the version that is named
  4   something does not hold; each problem is named, with its code (docs/codes.md)
  64  there is no record, no pack or no key"""
)
@click.argument("run", type=click.Path(path_type=Path))
@click.option("--key", type=click.Path(path_type=Path), help="The signer's public Ed25519 key (PEM).")
@click.option("--json", "as_json", is_flag=True, help="Print what was found as JSON.")
def verify(*, run: Path, key: Path | None, as_json: bool) -> int:
    """Verify RUN, the folder of a record or a pack of one (.zip), without its candidate.

    Held against it are the digests of its files, the signature if a key is given, its form and its sums. Then the
    same steps are run on the recorded exchanges: each verdict, each look and each figure must come out as recorded.
    That needs the very suite that ran; its features and schemas lie in the record.

    What the exchanges themselves were, only the signer can vouch for (docs/evidence.md).
    """
    # Imported here, for the help to be quick.
    from dsp_conformance.trust.opening import verify_run_or_pack
    from dsp_conformance.verdict import ExitCode

    found = verify_run_or_pack(run, key)
    (_print_json if as_json else _print)(run, found, signed=key is not None)
    return int(ExitCode.PASSED if found.holds else ExitCode.SUITE)


def _print(run: Path, found: Verification, *, signed: bool) -> None:
    from dsp_conformance.reporting.printable import legible

    for problem in found.problems:
        click.echo(legible(str(problem)))
    for note in found.notes:
        click.echo(legible(f"note: {note}"))
    if not found.holds:
        click.echo(f"{run} does NOT hold: {len(found.problems)} problems.")
        return
    record = found.record
    if record is not None:
        click.echo(
            legible(
                f"{run} holds: the digests{', the signature' if signed else ''}, the sums, and {found.rederived} of "
                f"{len(record.scenarios)} verdicts derived again. It says of {record.candidate.name} "
                f"{record.candidate.version}: {record.verdict}."
            )
        )


def _print_json(run: Path, found: Verification, *, signed: bool) -> None:
    import json

    told = {
        "run": str(run),
        "holds": found.holds,
        "signature_checked": signed,
        "rederived": found.rederived,
        "verdict": found.record.verdict if found.record else None,
        "problems": [problem.values() for problem in found.problems],
        "notes": list(found.notes),
    }
    click.echo(json.dumps(told, indent=1, ensure_ascii=False))
