"""Writes the schemas that are made from the suite's own types and registers."""

from __future__ import annotations

import json

import click

from dsp_conformance.interface_schemas import FILES, request_bodies
from dsp_conformance.layout import suite_folder


def text_of(name: str) -> str:
    """Return what the file *name* of ``schemas/`` has to hold."""
    return json.dumps(FILES[name](), indent=2, ensure_ascii=False) + "\n"


def main() -> None:
    """Write every file anew."""
    for name in FILES:
        path = suite_folder("schemas") / name
        path.write_text(text_of(name), encoding="utf-8")
        click.echo(f"{path} is written")
    path = suite_folder("schemas") / request_bodies.MADE
    path.write_text(request_bodies.made(), encoding="utf-8")
    click.echo(f"{path} is written")


if __name__ == "__main__":
    main()
