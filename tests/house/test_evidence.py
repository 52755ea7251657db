"""The evidence page says what the record says, to a reader who has only the page."""

from __future__ import annotations

import re
from pathlib import Path

from lxml import html

from tests.miniature import Miniature


def _page(miniature: Miniature) -> html.HtmlElement:
    return html.parse(str(miniature.root / "out" / "evidence.html")).getroot()


def test_every_scenario_and_clause_stands_in_the_page(miniature: Miniature) -> None:
    """The page has each scenario and each clause of the record once, with its verdict."""
    miniature.replace("features/tiny/time.feature", "@TN-002", "@TN-002 @reading-T01-b")
    miniature.run()
    page, told = _page(miniature), miniature.record()

    scenarios = {it.get("id"): it.find("summary/span").text for it in page.iter("details") if it.get("id")}
    clauses = {
        row.find("th").get("id"): row.get("data-verdict") for row in page.iter("tr") if row.get("data-verdict")
    }

    assert scenarios == {it["id"]: it["verdict"].replace("_", " ") for it in told["scenarios"]}
    assert clauses == {it["id"]: it["verdict"] for it in told["clauses"]}


def test_a_failure_stands_open_with_expected_beside_seen(miniature: Miniature) -> None:
    """A reader sees a failure, its reason and the look that did not hold without opening anything."""
    miniature.replace("reference_impl/adapter.py", "self._now += by", "pass")
    miniature.run("-k", "a-minute-passes")
    page = _page(miniature)

    failed = next(it for it in page.iter("details") if it.get("id"))
    cells = [cell.text for cell in failed.iter("td")]

    assert failed.get("open") is not None
    assert cells == ["the time that has gone by", "60 s", "0 s", "no"]
    assert page.find(".//h1").text_content() == "tiny 1 does not conform."


def test_the_page_stands_alone(miniature: Miniature) -> None:
    """No script, nothing fetched, every link leads to a place in the page."""
    miniature.run()
    page = _page(miniature)
    text = (miniature.root / "out" / "evidence.html").read_text(encoding="utf-8")
    ids = {it.get("id") for it in page.iter() if isinstance(it.tag, str) and it.get("id")}

    assert not list(page.iter("script", "link", "img", "iframe"))
    assert not re.search(r"""(src|href)=["'](?!#)|url\(|@import""", text)
    assert {link.get("href")[1:] for link in page.iter("a")} <= ids


def test_what_a_candidate_says_is_text(miniature: Miniature, tmp_path: Path) -> None:
    """Markup in a candidate's name or message does not become part of the page."""
    miniature.replace("reference_impl/adapter.py", 'Identity("tiny", "1")', 'Identity("<script>x</script>", "1")')
    miniature.replace("reference_impl/adapter.py", "self._now += by", 'raise RuntimeError("<b>bold</b>")')
    miniature.run("-k", "a-minute-passes")
    text = (tmp_path / "out" / "evidence.html").read_text(encoding="utf-8")

    assert "<script" not in text
    assert "<b>" not in text
    assert "&lt;b&gt;bold" in text
