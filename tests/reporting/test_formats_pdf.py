"""The PDF says what the record says, on pages that can be found, filed and read aloud."""

from __future__ import annotations

import re
import zlib
from collections import Counter
from pathlib import Path

import pytest
from pypdfium2 import PdfDocument, raw

from dsp_conformance.exceptions import SetUpError
from dsp_conformance.reporting.evidence import pdf
from dsp_conformance.reporting.report_input import read_material
from tests.reporting.formats_readers import WORDS
from tests.reporting.formats_record import MixedRecord, build


@pytest.fixture(scope="module")
def mixed(tmp_path_factory: pytest.TempPathFactory) -> MixedRecord:
    """A record that holds every verdict."""
    return build(tmp_path_factory.mktemp("pdf") / "run")


@pytest.fixture(scope="module")
def made(mixed: MixedRecord) -> Path:
    """The PDF of it."""
    try:
        return pdf.write(read_material(mixed.folder), mixed.folder)[0]
    except SetUpError as missing:
        pytest.skip(str(missing))


def _page(page: int, made: Path) -> str:
    """Return the text of a page as PDFium, the reader of a browser, has it: on one line."""
    document = PdfDocument(made)
    words: str = document[page].get_textpage().get_text_range()
    return " ".join(words.split())


def _counted(cover: str) -> Counter[str]:
    words = cover.partition("were executed: ")[2].partition(".")[0]
    return Counter({WORDS[name]: int(count) for count, name in re.findall(rf"(\d+) ({'|'.join(WORDS)})", words)})


def test_the_cover_counts_what_the_record_counts(mixed: MixedRecord, made: Path) -> None:
    """The cover has the verdict in a sentence and the number of scenarios by verdict."""
    cover = _page(0, made)

    assert "does not conform." in cover
    assert _counted(cover) == Counter(mixed.verdicts.values())


def test_the_list_has_every_scenario_with_its_verdict(mixed: MixedRecord, made: Path) -> None:
    """The last chapter lists every scenario, its clauses and its verdict."""
    pages = range(len(PdfDocument(made)))
    text = " ".join(_page(number, made) for number in pages).rpartition("All scenarios")[2]
    names = {verdict: name for name, verdict in WORDS.items()}

    for it in mixed.told["scenarios"]:
        shown = f"{it['scenario']} [{it['row']}]" if it["row"] else it["scenario"]
        assert f"{shown} {' '.join(it['clauses'])} {names[it['verdict']]}" in text


def test_another_verdict_is_another_page(mixed: MixedRecord, made: Path, tmp_path: Path) -> None:
    """The control: of a record with another verdict the cover counts otherwise."""
    other = build(tmp_path / "other")
    totals = {**other.told["totals"], "fail": 0, "error": 2}
    other.alter(totals=totals)
    path = pdf.write(read_material(other.folder), tmp_path)[0]

    assert _page(0, path) != _page(0, made)
    assert _counted(_page(0, path)) != Counter(mixed.verdicts.values())


def test_every_page_has_its_number_and_classification(made: Path) -> None:
    """The footer of each page says how the document is classified, and which page of how many this is."""
    count = len(PdfDocument(made))

    for number in range(count):
        text = _page(number, made)
        assert f"{number + 1} of {count}" in text
        assert re.search("Classification: (TINY001 )?public", text)


def test_the_contents_lead_to_their_pages(made: Path) -> None:
    """The contents name pages, and the outline has the chapters."""
    contents = _page(1, made)
    titles = [it.get_title() for it in PdfDocument(made).get_toc()]

    assert re.search(r"What this run did not show[. ]+ 3", contents)
    assert {"Contents", "What this run did not show", "All scenarios"} <= set(titles)


def test_it_can_be_read_aloud(made: Path) -> None:
    """It is tagged, names its language and title, and claims PDF/UA-1."""
    document, octets = PdfDocument(made), _unpacked(made)

    assert raw.FPDFCatalog_IsTagged(document)
    assert document.get_metadata_value("Title").startswith("Conformance of tiny")
    assert b'pdfuaid:part="1"' in octets
    assert b"/Lang (en-GB)" in octets
    assert b"/DisplayDocTitle true" in octets


def _unpacked(made: Path) -> bytes:
    """Return the octets of the PDF with those of its streams unpacked."""
    octets = made.read_bytes()
    streams = re.findall(rb"stream\n(.*?)\nendstream", octets, re.DOTALL)
    return octets + b"".join(zlib.decompress(it) for it in streams if it[:1] == b"\x78")


def test_made_again_it_is_the_same(mixed: MixedRecord, made: Path, tmp_path: Path) -> None:
    """Nothing in it is of the hour in which it was made."""
    assert pdf.write(read_material(mixed.folder), tmp_path)[0].read_bytes() == made.read_bytes()
