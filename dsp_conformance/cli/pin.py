"""``dsp-conformance pin``: the clauses of a document are pinned to its text."""

from __future__ import annotations

from pathlib import Path

import click

from dsp_conformance.cli.source_texts import many, the_document


@click.command(
    epilog="""\b
Examples:
  dsp-conformance pin redraft.txt --document SECMP0062
  dsp-conformance pin redraft.txt --document SECMP0062 --passages passages.csv"""
)
@click.argument("source", type=click.Path(path_type=Path), metavar="SOURCE.txt")
@click.option("--document", required=True, metavar="ID", help="The document whose text SOURCE.txt is.")
@click.option(
    "--passages", type=click.Path(path_type=Path), metavar="CSV", help="From which passages the clauses were read."
)
def pin(*, source: Path, document: str, passages: Path | None) -> None:
    """Pin the clauses of a document to its text, for the maintainers of the registers.

    Writes features/<document>/pins.csv. The file of passages has the columns id and passage (the words as the text
    has them: whole sentences, cells or items), nth where the same words stand more than once, and why_not for a
    clause without a passage; more rows of one id are more passages of it. It holds sentences of the document, so
    never commit it. A clause that it does not name keeps its passages as long as they stand in the text.

    A new passage awaits a review: see "a redrafted document" in docs/adding.md.
    """
    from dsp_conformance.specification.pins.files import PINS, write_pins
    from dsp_conformance.specification.pins.making import pins_from, read_passages
    from dsp_conformance.specification.pins.passages import read_source

    known, text = the_document(document), read_source(source)
    pins = pins_from(known, text, read_passages(passages) if passages else ())
    write_pins(known.folder / PINS, pins)
    waiting = {it.clause for it in pins if it.passage and not it.reviewed} & known.clauses.keys()
    click.echo(
        f"{many(len(known.clauses), 'clause')} pinned in {known.folder / PINS}, {len(waiting)} to be reviewed.\n"
        f"In {known.folder / 'document.toml'} put\n"
        f'pinned_sha256 = "{text.sha256}"'
    )
