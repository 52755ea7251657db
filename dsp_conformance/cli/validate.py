"""``dsp-conformance validate``: hold XML files against the schemas and our rules, with reasons in words."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from dsp_conformance.exceptions import UsageError

if TYPE_CHECKING:
    from dsp_conformance.wire.errors import Reason


@dataclass(frozen=True)
class Judged:
    """A file and everything that is wrong with it."""

    path: Path
    reasons: tuple[Reason, ...]


@click.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--schema-only", is_flag=True, help="Leave our own rules out: the schema alone decides.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object for each file: path, valid, reasons.")
@click.option("--suspension-code", metavar="CODE", help="The DCC Alert code that must announce a suspension.")
@click.pass_context
def validate(
    ctx: click.Context, files: tuple[Path, ...], *, schema_only: bool, as_json: bool, suspension_code: str | None
) -> None:
    """Check DUIS messages in FILES against the schemas, then against the rules that a schema cannot say.

    A folder is taken whole: every .xml file in it and below it. Ends with 0 when all are valid, with 1 when
    one is not. A broken rule is shown with its name and the source that it follows.
    """
    from dsp_conformance.wire.validation import check

    judged = (
        Judged(path, check(_octets(path), schema_only=schema_only, suspension_code=suspension_code))
        for path in _messages(files)
    )
    ctx.exit(0 if (_print_json(judged) if as_json else _print(judged)) else 1)


def _messages(files: Sequence[Path]) -> list[Path]:
    """Return every file that is meant. Raises UsageError for a missing file and for a folder without any."""
    return [message for path in files for message in _below(path)]


def _below(path: Path) -> list[Path]:
    if path.is_file():
        return [path]
    if not path.exists():
        raise UsageError(f"there is no {path}: name an XML file, or a folder that has some")
    found = sorted(below for below in path.rglob("*.xml") if below.is_file())
    if not found:
        raise UsageError(f"the folder {path} holds no .xml file: name another, or the file itself")
    return found


def _octets(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise UsageError(f"{path} cannot be read ({error.strerror}): make it readable") from error


def _print_json(judged: Iterator[Judged]) -> bool:
    """Print one line for each file as it is judged; return whether all are valid."""
    valid = True
    for one in judged:
        valid = valid and not one.reasons
        reasons = [asdict(reason) for reason in one.reasons]
        click.echo(json.dumps({"path": str(one.path), "valid": not one.reasons, "reasons": reasons}))
    return valid


def _print(judged: Iterator[Judged]) -> bool:
    """Print each invalid file with its reasons, then the count; return whether all are valid."""
    from rich.console import Console
    from rich.text import Text

    from dsp_conformance.wire.errors import BrokenRule

    console = Console(soft_wrap=True, highlight=False)
    checked = invalid = 0
    for one in judged:
        checked += 1
        if not one.reasons:
            continue
        invalid += 1
        console.print(Text.assemble(("not valid ", "bold red"), str(one.path)))
        for reason in one.reasons:
            console.print(Text.assemble(f"  line {reason.line}, {reason.path}: ", (reason.words, "bold")))
            if isinstance(reason, BrokenRule):
                console.print(Text(f"    rule {reason.rule}; source: {reason.source}"))
    files = "1 file" if checked == 1 else f"{checked} files"
    verdict = "all valid" if not invalid else f"{invalid} not valid"
    console.print(Text.assemble(f"{files} checked, ", (verdict, "bold red" if invalid else "bold green")))
    return not invalid
