"""``dsp-conformance list``: what the suite knows, as tables or as JSON."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence

import click

ListRow = Mapping[str, object]

_SHORT = 16
"""A column with no more characters is not broken, so that the long ones have the room."""
_JSON = click.option("--json", "as_json", is_flag=True, help="Print a JSON array of objects instead of a table.")


@click.group(name="list")
def listing() -> None:
    """List what the suite knows."""


def _listed(
    name: str, in_json_only: Sequence[str] = ()
) -> Callable[[Callable[[], Iterable[ListRow]]], click.Command]:
    more = f" With --json {' and '.join(in_json_only)} are told as well." if in_json_only else ""

    def make(rows: Callable[[], Iterable[ListRow]]) -> click.Command:
        @listing.command(name, help=(rows.__doc__ or "") + more)
        @_JSON
        def command(*, as_json: bool) -> None:
            if as_json:
                click.echo(json.dumps(list(rows()), ensure_ascii=False, indent=1, default=str))
            else:
                _show([{key: it for key, it in row.items() if key not in in_json_only} for row in rows()])

        return command

    return make


@_listed("scenarios")
def scenarios() -> Iterable[ListRow]:
    """Every scenario, with the clauses that it shows and the readings that it rests on."""
    from dsp_conformance.specification.checks import authored_scenarios
    from dsp_conformance.specification.register import register
    from dsp_conformance.specification.tags import clauses_of, readings_of

    known = register()
    for it in authored_scenarios(known):
        yield {
            "id": it.id,
            "clauses": list(clauses_of(it, known)),
            "readings": [f"{ambiguity}-{letter}" for ambiguity, letter in readings_of(it)],
        }


@_listed("clauses")
def clauses() -> Iterable[ListRow]:
    """Every clause: whose doing it is judged by, whether and by how many scenarios, or why it is not."""
    from dsp_conformance.specification.coverage import coverage

    for it in coverage():
        yield {
            "id": it.clause.id,
            "actor": it.clause.actor.value,
            "testable": it.clause.testable.value,
            "scenarios": len(it.scenarios),
            "statement": it.clause.statement,
            "why not": it.clause.why_not,
            "gap": it.gap,
        }


@_listed("readings", in_json_only=("clauses", "issue", "key"))
def readings() -> Iterable[ListRow]:
    """Every ambiguity with what each letter means, those that most scenarios rest on first.

    A silent one is a matter of which no sentence speaks: who does not declare a letter is not judged by it.
    """
    from dsp_conformance.specification.coverage import Touched, touched_by_reading
    from dsp_conformance.specification.register import register

    touched = touched_by_reading()
    nothing = Touched((), ())
    known = sorted(
        register().ambiguities.values(), key=lambda it: (-len(touched.get(it.id, nothing).scenarios), it.id)
    )
    for it in known:
        yield {
            "id": it.id,
            "scenarios": len(touched.get(it.id, nothing).scenarios),
            "clauses": list(touched.get(it.id, nothing).clauses),
            "issue": it.issue,
            "letters": dict(it.meanings),
            "default": it.default,
            "silent": "yes" if it.silent else "",
            "runnable": list(it.runnable),
            "key": it.key,
            "to decide": it.question,
        }


@_listed("laws")
def laws() -> Iterable[ListRow]:
    """Every law: what holds of every course of events, with the clauses that it follows from."""
    from dsp_conformance.specification.register import register

    for it in register().laws.values():
        yield {"id": it.id, "statement": it.statement, "clauses": list(it.clauses)}


@_listed("documents")
def documents() -> Iterable[ListRow]:
    """Every source document, with the digest of its text and how many clauses await a review."""
    from dsp_conformance.specification.register import register

    for it in register().documents:
        yield {
            "id": it.id,
            "title": it.title,
            "version": it.version,
            "date": it.date,
            "clauses": len(it.clauses),
            "suspect": len(it.suspects),
            "sha256": it.source_sha256,
        }


@_listed("faults")
def faults() -> Iterable[ListRow]:
    """Every known wrong variant of the reference, for `dsp-conformance run reference+FAULT`."""
    from dsp_conformance.layout import load

    for it in load("reference_impl.faults").FAULTS:
        yield {"fault": it.name, "clauses": list(it.clauses), "what is wrong": it.sentence}


@_listed("variants", in_json_only=("profile", "inconclusive_ok"))
def variants() -> Iterable[ListRow]:
    """Every conforming variant of the reference, for `dsp-conformance run reference~VARIANT`."""
    from dsp_conformance.layout import load

    for package, found in load("reference_impl.variants").BY_PACKAGE.items():
        for it in found:
            yield {
                "variant": it.name,
                "of": package,
                "what it does otherwise": it.sentence,
                "why it conforms": it.why,
                "profile": it.profile,
                "inconclusive_ok": dict(it.inconclusive_ok),
            }


@_listed("capabilities")
def capabilities() -> Iterable[ListRow]:
    """Every capability that a candidate may offer."""
    import inspect

    from dsp_conformance.port.operations import operations, protocols

    for name, (protocol, *_) in protocols().items():
        yield {
            "capability": name,
            "operations": [it.name for it in operations().values() if it.capability == name],
            "what it is": (inspect.getdoc(protocol) or "").splitlines()[0],
        }


@_listed("parameters")
def parameters() -> Iterable[ListRow]:
    """Every figure that the documents leave open, with the profile key that declares it."""
    from dsp_conformance.specification.register import register

    for it in register().parameters.values():
        yield {
            "key": it.key,
            "letter": it.letter,
            "kind": it.kind,
            "default": it.default,
            "meaning": it.meaning,
            "clauses": list(it.clauses),
        }


def _show(rows: Sequence[ListRow]) -> None:
    from rich.console import Console
    from rich.table import Table

    console = Console(highlight=False)
    table = Table(show_lines=False)
    for heading in rows[0] if rows else ():
        short = max(len(_cell(row[heading])) for row in rows) <= _SHORT
        table.add_column(heading, overflow="fold", no_wrap=short)
    for row in rows:
        table.add_row(*(_cell(value) for value in row.values()))
    console.print(table)
    console.print(f"{len(rows)} in all")


def _cell(value: object) -> str:
    from rich.markup import escape

    if isinstance(value, dict):
        return escape("\n".join(f"({letter}) {words}" for letter, words in value.items()))
    return escape(" ".join(str(item) for item in value) if isinstance(value, list) else str(value))
