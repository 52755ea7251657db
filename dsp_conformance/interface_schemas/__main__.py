"""Writes the schemas and the page of operations, which are made from the suite's own types and registers."""

from __future__ import annotations

import json
from pathlib import Path

import click

from dsp_conformance.interface_schemas import FILES, request_bodies
from dsp_conformance.interface_schemas.operations_page import operations_page, write_needed_by
from dsp_conformance.layout import root, suite_folder

PAGE = Path("docs") / "operations.md"


def text_of(name: str) -> str:
    """Return what the file *name* of ``schemas/`` has to hold."""
    return json.dumps(FILES[name](), indent=2, ensure_ascii=False) + "\n"


@click.command()
@click.argument("record", required=False, type=click.Path(path_type=Path))
def main(record: Path | None) -> None:
    """Write every file again.

    RECORD is the folder of a whole run of the reference: which features call which operation is taken from it.
    """
    if record is not None:
        write_needed_by(record)
    texts = {suite_folder("schemas") / name: text_of(name) for name in FILES}
    if (root() / PAGE.parent).is_dir():  # a wheel has no documents
        texts[root() / PAGE] = operations_page()
    for path, text in texts.items():
        path.write_text(text, encoding="utf-8")
        click.echo(f"{path} is written")
    path = suite_folder("schemas") / request_bodies.MADE
    path.write_text(request_bodies.made(), encoding="utf-8")
    click.echo(f"{path} is written")


if __name__ == "__main__":
    main()
