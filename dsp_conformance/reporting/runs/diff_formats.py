"""A comparison of two runs as text, Markdown, HTML and JSON."""

from __future__ import annotations

import io
import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from dsp_conformance.comparison.runs import ChangeKind, RunChange, RunComparison
from dsp_conformance.port.codec import plain
from dsp_conformance.reporting.printable import legible_value, one_line
from dsp_conformance.reporting.wording import NAMES

_STYLE = {ChangeKind.REGRESSED: "bold red", ChangeKind.KNOWN: "yellow", ChangeKind.FIXED: "green"}
_MARKDOWN = str.maketrans({it: f"\\{it}" for it in "\\`*_[]<>|#@~!&"})


def headline(told: RunComparison) -> str:
    """Return in one sentence whether anything regressed."""
    counts = Counter(change.kind for change in told.scenarios)
    words = ", ".join(f"{counts[kind]} {kind}" for kind in ChangeKind if counts[kind])
    if told.regressed:
        return f"Regressed. Scenarios: {words or 'none changed, but a clause did'}."
    return f"Nothing regressed. Scenarios: {words}." if words else "Nothing regressed; no scenario changed."


def verdicts(change: RunChange) -> str:
    """Return the verdicts before and after, such as ``passed → failed``."""
    names = [NAMES[it] if it else "absent" for it in (change.old, change.new)]
    return names[0] if change.old is change.new else " → ".join(names)


def as_text(told: RunComparison, console: Console, *, side_by_side: bool = False) -> None:
    """Print the comparison."""
    for line in (f"old: {told.old}", f"new: {told.new}"):
        console.print(escape(one_line(line)), soft_wrap=True)
    for line in told.circumstances:
        console.print(f"[yellow]other circumstances[/yellow] {escape(one_line(line, 240))}", soft_wrap=True)
    if side_by_side:
        console.print(_table(told))
    for change in (*told.clauses, *told.scenarios):
        style = _STYLE.get(change.kind, "bold")
        name = f"  {change.name}" if change.name else ""
        console.print(
            f"[{style}]{change.kind.upper()}[/{style}] {escape(f'{change.id}{name}')} ({verdicts(change)})",
            soft_wrap=True,
        )
        if change.words:
            console.print(f"    {escape(one_line(change.words, 400))}", soft_wrap=True)
    console.print(f"[{'bold red' if told.regressed else 'bold'}]{headline(told)}[/]", soft_wrap=True)


def _table(told: RunComparison) -> Table:
    table = Table(title="Clauses side by side")
    for heading in ("Clause", "old", "new"):
        table.add_column(heading)
    for row in told.rows:
        style = "" if row.old is row.new else "bold"
        table.add_row(row.clause, *(NAMES[it] if it else "absent" for it in (row.old, row.new)), style=style)
    return table


def as_plain_text(told: RunComparison, *, side_by_side: bool = False) -> str:
    """Return the comparison as text without any control characters."""
    kept = io.StringIO()
    as_text(told, Console(file=kept, no_color=True, width=120, highlight=False), side_by_side=side_by_side)
    return kept.getvalue()


def as_markdown(told: RunComparison, *, side_by_side: bool = False) -> str:
    """Return the comparison for a merge request."""
    return "\n".join(_markdown(told, side_by_side=side_by_side)) + "\n"


def _markdown(told: RunComparison, *, side_by_side: bool) -> Iterator[str]:
    yield from (f"## {headline(told)}", "", f"- old: {_safe(told.old)}", f"- new: {_safe(told.new)}")
    yield from (f"- other circumstances: {_safe(line)}" for line in told.circumstances)
    if side_by_side:
        yield from ("", "| Clause | old | new |", "| --- | --- | --- |")
        for row in told.rows:
            old, new = (NAMES[it] if it else "absent" for it in (row.old, row.new))
            yield f"| {row.clause} | {old} | {new if row.old is row.new else f'**{new}**'} |"
    for what, changes in (("Clauses", told.clauses), ("Scenarios", told.scenarios)):
        if changes:
            yield from ("", f"### {what}", "", "| | | Verdict | |", "| --- | --- | --- | --- |")
        for it in changes:
            yield f"| {it.kind} | {_safe(it.name or it.id)} | {verdicts(it)} | {_safe(it.words)} |"


def _safe(text: str) -> str:
    return one_line(text, 300).translate(_MARKDOWN)


def as_html(told: RunComparison, *, side_by_side: bool = False) -> str:
    """Return the comparison as a page of its own that fetches nothing."""
    environment = Environment(
        loader=FileSystemLoader(Path(__file__).parent),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=legible_value,
        trim_blocks=True,
    )
    template = environment.get_template("comparison.html.j2")
    return template.render(
        told=told, headline=headline(told), verdicts=verdicts, names=NAMES, side_by_side=side_by_side
    )


def as_json(told: RunComparison, *, side_by_side: bool = False) -> str:
    """Return the comparison as a JSON object with all clauses in ``rows``."""
    _ = side_by_side
    object_ = plain(told)
    assert isinstance(object_, dict)  # noqa: S101 - a dataclass becomes an object
    return json.dumps({"regressed": told.regressed, **object_}, indent=1, ensure_ascii=False) + "\n"


FORMATS = {"text": as_plain_text, "markdown": as_markdown, "html": as_html, "json": as_json}
"""The formats by name."""
