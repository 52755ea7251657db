"""``dsp-conformance impact``: what a redrafted document does to the suite."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from dsp_conformance.exceptions import UsageError

if TYPE_CHECKING:
    from dsp_conformance.specification.impact import Impact, Suspect, Words


@click.command(
    epilog="""\b
Examples:
  dsp-conformance impact features/alert_storm/clauses.csv redraft.csv
  dsp-conformance impact old.csv new.csv --json
  dsp-conformance impact --source redraft.txt --document SECMP0062"""
)
@click.argument("old", required=False, type=click.Path(path_type=Path), metavar="OLD.csv")
@click.argument("new", required=False, type=click.Path(path_type=Path), metavar="NEW.csv")
@click.option(
    "--source", type=click.Path(path_type=Path), metavar="NEW.txt", help="A text, to be compared with the pins."
)
@click.option("--document", default="", metavar="ID", help="The document whose text --source is.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.pass_context
def impact(
    ctx: click.Context, *, old: Path | None, new: Path | None, source: Path | None, document: str, as_json: bool
) -> None:
    """Say what a redrafted document does to the suite.

    OLD.csv and NEW.csv are registers of clauses in the form of features/<document>/clauses.csv. Told are the
    clauses added, changed, withdrawn and renumbered, the scenarios that rest on what is no longer the text,
    and what of the new text no scenario shows. Ends with 0 when nothing is suspect or uncovered, else with 1.

    With --source and --document a text is compared with the pins of the document's clauses. The command reports the
    clauses whose passages are unchanged, have moved or are gone, the scenarios that rest on those that are gone, and
    the sentences of the text that no pin knows. A clause without a pin is suspect in any other text. The exit code
    is 0 when nothing is suspect or unknown, otherwise 1, and 64 when the file is not a text, or not of that document.
    """
    if source is None and old is not None and new is not None and not document:
        ctx.exit(_compare(old, new, as_json=as_json))
    if source is not None and old is None and document:
        from dsp_conformance.cli.source_texts import hold

        ctx.exit(hold(source, document, as_json=as_json))
    raise UsageError("give two registers, OLD.csv and NEW.csv, or a text with --source FILE --document ID")


def _compare(old: Path, new: Path, *, as_json: bool) -> int:
    from dsp_conformance.specification.coverage import scenarios_by_clause
    from dsp_conformance.specification.impact import impact as compare
    from dsp_conformance.specification.impact import read_statements

    found = compare(read_statements(old), read_statements(new), scenarios_by_clause())
    if as_json:
        click.echo(json.dumps(_as_json(found), ensure_ascii=False, indent=1))
    else:
        _print(found)
    return 0 if found.clean else 1


def _as_json(found: Impact) -> dict[str, object]:
    from dsp_conformance.specification.impact import Change

    changes = {
        change.value: [
            {
                "id": it.id,
                "new_id": it.new_id,
                "words": [{"fate": part.fate.value, "words": part.words} for part in it.difference],
            }
            for it in found.of(change)
        ]
        for change in Change
    }
    suspects = [{"scenario": it.scenario, "clauses": list(it.clauses)} for it in found.suspects]
    return {**changes, "suspects": suspects, "uncovered": list(found.uncovered)}


def _print(found: Impact) -> None:
    from dsp_conformance.specification.impact import Change

    for change in Change:
        clauses = found.of(change)
        click.echo(f"{len(clauses)} clauses {change}")
        for it in clauses:
            name = f"{it.id} -> {it.new_id}" if change is Change.RENUMBERED else it.id
            click.echo(f"  {name}: {' '.join(_marked(part) for part in it.difference)}")
    click.echo(f"{len(found.suspects)} scenarios suspect")
    for suspect in found.suspects:
        click.echo(f"  {_reason(suspect)}")
    click.echo(f"{len(found.uncovered)} clauses of the new text uncovered")
    for name in found.uncovered:
        click.echo(f"  {name}")


def _marked(part: Words) -> str:
    from dsp_conformance.specification.impact import Fate

    return {Fate.KEPT: part.words, Fate.GONE: f"[-{part.words}-]", Fate.NEW: f"{{+{part.words}+}}"}[part.fate]


def _reason(suspect: Suspect) -> str:
    return f"{suspect.scenario} ({', '.join(suspect.clauses)})"
