"""``dsp-conformance validate``: hold XML files against the schemas and our rules, with reasons in words."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from dsp_conformance.exceptions import UsageError

if TYPE_CHECKING:
    from dsp_conformance.wire.errors import Reason
    from dsp_conformance.wire.official import Official

_SUFFIX = ".xml"


@dataclass(frozen=True)
class Judged:
    """A file and everything that is wrong with it."""

    path: Path
    reasons: tuple[Reason, ...]
    remarks: tuple[Reason, ...] = ()


@click.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--schema-only", is_flag=True, help="Leave our own rules out: the schema alone decides.")
@click.option(
    "--json", "as_json", is_flag=True, help="Print one JSON object for each file: path, valid, reasons, remarks."
)
@click.option("--suspension-code", metavar="CODE", help="The DCC Alert code that must announce a suspension.")
@click.option(
    "--official",
    metavar="DIR",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    help="Folder of the official DUIS and MMC schemas: what they refuse is not valid either.",
)
@click.pass_context
def validate(
    ctx: click.Context,
    files: tuple[Path, ...],
    *,
    schema_only: bool,
    as_json: bool,
    suspension_code: str | None,
    official: Path | None,
) -> None:
    """Check DUIS messages in FILES against the schemas, then against the rules that a schema cannot say.

    A folder is taken whole: every .xml file in it and below it, however its suffix is spelled; what else it holds
    is counted. Ends with 0 when all are valid, with 1 when one is not. A broken rule is shown with its name and the
    source that it follows. A remark is not against a message: it says what the version that it names does not have.

    What the official schemas refuse and ours take is not valid, by the reasons of both. What ours refuse and they
    take is a contradiction of the suite, which ends the command.
    """
    found = [_below(path) for path in files]
    theirs = _schemas(official) if official else None
    judged = (
        _judged(path, schema_only=schema_only, suspension_code=suspension_code, official=theirs)
        for each in found
        for path in each.messages
    )
    valid = _print_json(judged) if as_json else _print(judged)
    for each in found:
        if each.left_out:
            click.echo(each.left_out_in_words(), err=as_json)
    ctx.exit(0 if valid else 1)


@dataclass(frozen=True)
class Found:
    """The messages that an argument means, and the other files in a folder."""

    path: Path
    messages: tuple[Path, ...]
    left_out: tuple[Path, ...] = ()

    def left_out_in_words(self) -> str:
        """Say how many files of the folder were not checked, and why."""
        suffixes = Counter(path.suffix.lower() or "no suffix" for path in self.left_out)
        told = ", ".join(f"{number} with {suffix}" for suffix, number in sorted(suffixes.items()))
        return f"left out of {self.path}, because they do not end in .xml: {told}"


def _schemas(folder: Path) -> Official:
    from dsp_conformance.wire.official import Official

    return Official(folder)


def _judged(path: Path, *, schema_only: bool, suspension_code: str | None, official: Official | None) -> Judged:
    from dsp_conformance.wire.remarks import remarks
    from dsp_conformance.wire.validation import check

    message = _octets(path)
    reasons = check(message, schema_only=schema_only, suspension_code=suspension_code, official=official)
    return Judged(path, reasons, () if reasons else remarks(message))


def _below(path: Path) -> Found:
    """Return what *path* means. Raises UsageError for a missing file and for a folder without any message."""
    if path.is_file():
        return Found(path, (path,))
    if not path.exists():
        raise UsageError(f"there is no {path}: name an XML file, or a folder that has some")
    files = sorted(below for below in path.rglob("*") if below.is_file())
    messages = tuple(it for it in files if it.suffix.lower() == _SUFFIX)
    if not messages:
        raise UsageError(f"the folder {path} holds no {_SUFFIX} file: name another, or the file itself")
    return Found(path, messages, tuple(it for it in files if it.suffix.lower() != _SUFFIX))


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
        told: dict[str, object] = {"path": str(one.path), "valid": not one.reasons}
        told["reasons"] = [asdict(reason) for reason in one.reasons]
        if one.remarks:
            told["remarks"] = [asdict(remark) for remark in one.remarks]
        click.echo(json.dumps(told))
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
        for remark in one.remarks:
            console.print(Text.assemble(("remark ", "bold yellow"), f"{one.path}, {remark}"))
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
