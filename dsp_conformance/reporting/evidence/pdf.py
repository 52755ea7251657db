"""The evidence as a PDF to print and to file: tagged for PDF/UA-1, with contents and page numbers."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import Any, NoReturn

from dsp_conformance.exceptions import SetUpError
from dsp_conformance.reporting.evidence.print_page import print_page
from dsp_conformance.reporting.report_input import Material

_MISSING = (
    "the PDF needs the extra [pdf] (pip install 'dsp-conformance[pdf]') and the libraries of Pango "
    "(Debian: apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0): {wrong}"
)


def write(material: Material, out: Path) -> tuple[Path, ...]:
    """Write ``evidence.pdf``. Raises SetUpError naming what to install when WeasyPrint or Pango is missing."""
    printer = _printer()
    path = out / "evidence.pdf"
    page = printer(string=print_page(material), url_fetcher=refuse)
    page.write_pdf(path, pdf_variant="pdf/ua-1", pdf_identifier=_identifier(material))
    return (path,)


def refuse(url: str) -> NoReturn:
    """Refuse to fetch anything. Raises ValueError: a report is made from the record alone."""
    raise ValueError(f"nothing is fetched for a report, not {url}")


def _printer() -> Any:  # noqa: ANN401 - WeasyPrint says no types
    try:
        from weasyprint import HTML  # noqa: PLC0415 - an extra, and slow to load
    except (ImportError, OSError) as wrong:
        raise SetUpError(_MISSING.format(wrong=str(wrong).splitlines()[0])) from wrong
    logging.getLogger("fontTools").setLevel(logging.ERROR)
    return HTML


def _identifier(material: Material) -> bytes:
    record = material.record
    return f"{record.candidate.name} {record.started}".encode()
