"""What ``impact`` and ``pin`` have in common: a document by its id, and a source text held against its pins."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from dsp_conformance.exceptions import UsageError

if TYPE_CHECKING:
    from dsp_conformance.specification.impact import Suspect
    from dsp_conformance.specification.pins.whereabouts import Whereabouts
    from dsp_conformance.specification.register import Document


def the_document(name: str) -> Document:
    """Return the document with the id *name*. Raises UsageError naming those that there are."""
    from dsp_conformance.specification.register import register

    known = {it.id: it for it in register().documents}
    if name not in known:
        raise UsageError(f"there is no document {name}: --document is one of {', '.join(known)}")
    return known[name]


def hold(source: Path, name: str, *, as_json: bool) -> int:
    """Hold the text in *source* against the pins of the document *name*; return the exit code.

    Raises UsageError when there is no such document, or *source* is not a text of it.
    """
    from dsp_conformance.specification.coverage import scenarios_by_clause
    from dsp_conformance.specification.impact import suspects
    from dsp_conformance.specification.pins.passages import read_source
    from dsp_conformance.specification.pins.whereabouts import PassageStatus, whereabouts, without_pins

    document, text = the_document(name), read_source(source)
    same = text.sha256 == document.source_sha256
    found = whereabouts(document.pins, text) if document.pins else without_pins(document.clauses)
    clauses = (*found.of(PassageStatus.GONE), *(() if same else found.of(PassageStatus.UNPINNED)))
    scenarios = suspects(clauses, scenarios_by_clause())
    if as_json:
        told = {"document": name, "same": same, "clauses": list(clauses), **_as_json(found, scenarios)}
        click.echo(json.dumps(told, ensure_ascii=False, indent=1))
    else:
        click.echo(_summary(source, name, None if same else (len(clauses), len(scenarios))))
        _print(found, scenarios)
    return 1 if clauses or found.unknown else 0


def many(count: int, thing: str) -> str:
    """Return *count* with the name of what is counted, in the singular or plural."""
    return f"{count} {thing}" if count == 1 else f"{count} {thing}s"


def _summary(source: Path, name: str, suspect: tuple[int, int] | None) -> str:
    if suspect is None:
        return f"{source} is the text from which the register of {name} was made."
    clauses, scenarios = suspect
    return (
        f"{source} is not the text from which the register of {name} was made: "
        f"{many(clauses, 'clause')} and {many(scenarios, 'scenario')} are suspect."
    )


def _as_json(found: Whereabouts, scenarios: tuple[Suspect, ...]) -> dict[str, object]:
    from dsp_conformance.specification.pins.whereabouts import PassageStatus

    return {
        **{it.value: list(found.of(it)) for it in PassageStatus},
        "suspects": [{"scenario": it.scenario, "clauses": list(it.clauses)} for it in scenarios],
        "unknown": [{"line": it.line, "words": it.words} for it in found.unknown],
    }


def _print(found: Whereabouts, scenarios: tuple[Suspect, ...]) -> None:
    from dsp_conformance.specification.pins.whereabouts import PassageStatus

    for status in PassageStatus:
        clauses = found.of(status)
        click.echo(f"{many(len(clauses), 'clause')} {status}")
        if clauses and status in (PassageStatus.MOVED, PassageStatus.GONE):
            click.echo(f"  {', '.join(clauses)}")
    click.echo(f"{many(len(scenarios), 'scenario')} suspect")
    for it in scenarios:
        click.echo(f"  {it.scenario} ({', '.join(it.clauses)})")
    click.echo(f"{many(len(found.unknown), 'sentence')} of the text unknown: no pin has the words")
    for span in found.unknown:
        click.echo(f"  line {span.line}: {span.words}")
