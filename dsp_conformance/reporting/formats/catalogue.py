"""The formats of a report: what each is for, what it is called, and which module writes it."""

from __future__ import annotations

import importlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Protocol

from dsp_conformance.exceptions import UsageError
from dsp_conformance.record.run_record import RunRecord
from dsp_conformance.reporting.report_input import Material
from dsp_conformance.specification.register import Register


class Format(StrEnum):
    """What a report can be made as. All are files but ``github``, which is for the log of a CI."""

    HTML = "html"
    JUNIT = "junit"
    CSV = "csv"
    MARKDOWN = "markdown"
    BADGE = "badge"
    ALLURE = "allure"
    CUCUMBER = "cucumber"
    REQIF = "reqif"
    GITLAB = "gitlab"
    PDF = "pdf"
    GITHUB = "github"


class Writer(Protocol):
    """Makes a report of *material* in the folder *out*, which is there, and returns what it wrote."""

    def __call__(self, material: Material, out: Path) -> tuple[Path, ...]:
        """Write."""


@dataclass(frozen=True)
class FileFormat:
    """One kind of file: its module below ``reporting``, whose ``write`` is a Writer, and for whom it is."""

    module: str
    words: str


FILES: Mapping[Format, FileFormat] = {
    Format.HTML: FileFormat("evidence.page", "the evidence page, for a reader"),
    Format.JUNIT: FileFormat("formats.junit", "junit.xml, for a CI"),
    Format.CSV: FileFormat("formats.tables", "clauses.csv and scenarios.csv, for a spreadsheet"),
    Format.MARKDOWN: FileFormat("formats.markdown", "summary.md, for a merge request"),
    Format.BADGE: FileFormat("formats.badge", "badge.json, for the endpoint of shields"),
    Format.ALLURE: FileFormat("formats.allure", "allure/, results for Allure"),
    Format.CUCUMBER: FileFormat("formats.cucumber", "cucumber.json, for readers of Cucumber's reports"),
    Format.REQIF: FileFormat("formats.reqif", "clauses.reqif, for a requirements tool"),
    Format.GITLAB: FileFormat("formats.gitlab", "gl-code-quality.json, for GitLab"),
    Format.PDF: FileFormat("evidence.pdf", "evidence.pdf, to print and to file; needs the extra [pdf]"),
}
"""Every format that is written to files. The PDF stands last: it takes longest and may lack its libraries."""

DEFAULT = (Format.HTML, Format.JUNIT, Format.CSV, Format.MARKDOWN, Format.BADGE)
"""What every run leaves, because it costs next to nothing."""


def write_reports(material: Material, formats: Iterable[Format], out: Path) -> dict[Format, tuple[Path, ...]]:
    """Write *formats* into *out*, each once and in the order of FILES; return the paths that were written.

    Raises UsageError when *out* cannot be written, and whatever a writer raises: SetUpError for a PDF
    without its libraries, SuiteError for a journal that cannot be read.
    """
    asked = set(formats)
    try:
        out.mkdir(parents=True, exist_ok=True)
        return {each: _writer(kind)(material, out) for each, kind in FILES.items() if each in asked}
    except OSError as wrong:
        raise UsageError(f"{out} cannot be written: {wrong.strerror}; name another folder with --out") from wrong


def write_default_reports(record: RunRecord, register: Register, folder: Path) -> None:
    """Write what every run leaves beside its record in *folder*."""
    write_reports(Material(record, register, folder), DEFAULT, folder)


def _writer(kind: FileFormat) -> Writer:
    # Imported when it is asked for: some of them are slow to load, one needs libraries of its own.
    writer: Writer = importlib.import_module(f"dsp_conformance.reporting.{kind.module}").write
    return writer
