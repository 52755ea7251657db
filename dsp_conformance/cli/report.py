"""``dsp-conformance report``."""

from __future__ import annotations

from pathlib import Path

import click

_FORMATS = ("html", "junit", "csv", "markdown", "badge", "allure", "cucumber", "reqif", "gitlab", "pdf", "github")


@click.command(
    epilog="""\b
Examples:
  dsp-conformance report reports/20260105T000000.000000Z-reference
  dsp-conformance report RUN --format pdf
  dsp-conformance report RUN --format allure --format cucumber --out build/reports
  dsp-conformance report RUN --format all
  dsp-conformance report RUN --format github   (in a workflow: annotations go to its log)

\b
Formats:
  html      evidence.html, the page for a reader           (default)
  junit     junit.xml, for a CI                            (default)
  csv       clauses.csv and scenarios.csv                  (default)
  markdown  summary.md, for a merge request                (default)
  badge     badge.json, for the endpoint of shields        (default)
  allure    allure/, results for Allure
  cucumber  cucumber.json, for readers of Cucumber's reports
  reqif     clauses.reqif, for a requirements tool
  gitlab    gl-code-quality.json, for GitLab
  pdf       evidence.pdf, needs the extra [pdf]
  github    workflow commands, printed and not written
  all       every file"""
)
@click.argument("run", type=click.Path(path_type=Path))
@click.option(
    "--format",
    "formats",
    multiple=True,
    type=click.Choice([*_FORMATS, "all"]),
    help="What to make; may be given more than once. [default: html, junit, csv, markdown, badge]",
)
@click.option("--out", type=click.Path(path_type=Path), help="Folder for the files. [default: RUN itself]")
@click.option("--json", "as_json", is_flag=True, help="Print what was written as a JSON object of lists.")
def report(*, run: Path, formats: tuple[str, ...], out: Path | None, as_json: bool) -> int:
    """Make reports from the record in the folder RUN.

    Nothing but the record is read, so making them again changes nothing. The exit code says whether they
    could be made, not whether the candidate conforms: 4 when the record is truncated, altered or of another
    form, 3 when the libraries for the PDF are missing, 64 when RUN is no record at all.
    """
    # Imported here, for the help to be quick.
    import json

    from dsp_conformance.reporting.formats.annotations import github_lines
    from dsp_conformance.reporting.formats.catalogue import DEFAULT, FILES, Format, write_reports
    from dsp_conformance.reporting.report_input import read_material

    material = read_material(run)
    asked = FILES if "all" in formats else [Format(name) for name in formats] or DEFAULT
    printed = Format.GITHUB.value in formats
    if printed:
        for line in github_lines(material):
            click.echo(line)
    written = write_reports(material, asked, out or run)
    if as_json:
        told = {each.value: [str(path) for path in paths] for each, paths in written.items()}
        click.echo(json.dumps(told, indent=1, ensure_ascii=False), err=printed)
    else:
        for path in (path for paths in written.values() for path in paths):
            click.echo(f"wrote {path}", err=printed)
    return 0
