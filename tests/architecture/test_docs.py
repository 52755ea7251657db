"""The pages for maintainers tell the truth: what they name exists, and the picture shows today's imports."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.architecture import picture
from tests.support.miniature import CHECKOUT

PAGES = sorted([CHECKOUT / "CONTRIBUTING.md", CHECKOUT / "README.md", *(CHECKOUT / "docs").glob("*.md")])
_PLACES = ("features/", "steps/", "dsp_conformance/", "reference_impl/", "schemas/", "tests/", "benchmarks/", "docs/")
_OTHERWISE = {"reference_impl/faults/reasons.toml", "reference_impl/variants/known_unfair.toml"}
"""Files that may be there and need not."""
_LINK = re.compile(r"\]\(([^)#:]+)(?:#[^)]*)?\)")


def named(text: str) -> Iterator[str]:
    """Yield the places of the project that *text* names in code style; patterns are left aside."""
    for words in re.findall(r"`([^`\n]+)`", text):
        if words.startswith(_PLACES) and not set(words) & set("<*{ "):
            yield words


def missing(page: Path, root: Path) -> list[str]:
    """Return the places and links of *page* that lead nowhere."""
    text = page.read_text(encoding="utf-8")
    places = {it for it in named(text) if not (root / it).exists()} - _OTHERWISE
    links = {it for it in _LINK.findall(text) if not (page.parent / it).exists()}
    return sorted(places | links)


@pytest.mark.parametrize("page", PAGES, ids=lambda it: it.name)
def test_what_a_page_names_exists(page: Path) -> None:
    """Each path in code style, and each link to a file."""
    assert missing(page, CHECKOUT) == []


def test_the_picture_shows_the_imports_of_today() -> None:
    """It is made again, and is the same: ``python -m tests.architecture.picture`` writes it."""
    assert (CHECKOUT / picture.PICTURE).read_text(encoding="utf-8") == picture.draw(CHECKOUT)


def test_the_checks_bite(tmp_path: Path) -> None:
    """A path and a link that lead nowhere are found; an import that follows from others is not drawn."""
    page = tmp_path / "page.md"
    page.write_text("`tests/nowhere.py`, `docs/<name>.md`, [a page](gone.md), [itself](page.md)", encoding="utf-8")
    found = {
        "a": picture.Package("a", "", frozenset({"b", "c"})),
        "b": picture.Package("b", "", frozenset({"c"})),
        "c": picture.Package("c", "", frozenset()),
    }

    assert missing(page, tmp_path) == ["gone.md", "tests/nowhere.py"]
    assert picture.needed(found) == [("a", "b"), ("b", "c")]
