"""The evidence page says what the record says, to a reader who has only the page."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import unquote

from lxml import html

from dsp_conformance.reporting.wording import NAMES
from dsp_conformance.verdict import Verdict
from tests.support.miniature import Miniature


def _id(details: html.HtmlElement) -> str | None:
    told = details.find("div[@class='told']")
    return None if told is None else told.get("id")


def _page(miniature: Miniature) -> html.HtmlElement:
    return html.parse(str(miniature.root / "out" / "evidence.html")).getroot()


def test_every_scenario_and_clause_stands_in_the_page(miniature: Miniature) -> None:
    """The page has each scenario and each clause of the record once, with its verdict."""
    miniature.replace("features/tiny/time.feature", "@TN-002", "@TN-002 @reading-T01-b")
    miniature.run()
    page, told = _page(miniature), miniature.record()

    scenarios = {_id(it): it.find("summary/span").text for it in page.iter("details") if _id(it)}
    clauses = {
        row.find("th").get("id"): row.get("data-verdict") for row in page.iter("tr") if row.get("data-verdict")
    }

    assert scenarios == {it["id"]: NAMES[Verdict(it["verdict"])] for it in told["scenarios"]}
    assert clauses == {it["id"]: it["verdict"] for it in told["clauses"]}


def test_a_failure_stands_open_with_expected_beside_seen(miniature: Miniature) -> None:
    """A reader sees a failure, its reason and the look that did not hold without opening anything."""
    miniature.replace("reference_impl/adapter.py", "self._now += by", "pass")
    miniature.run("-k", "a-minute-passes")
    page = _page(miniature)

    failed = next(it for it in page.iter("details") if _id(it))
    cells = [cell.text for cell in failed.iter("td")]

    assert failed.get("open") is not None
    assert cells == ["the time that has gone by", "60 s", "0 s", "no"]
    assert (
        page.find(".//h1").text_content() == "tiny 1 does not conform. 0 of 1 scenario that applies; 0 not offered."
    )


def test_the_page_stands_alone(miniature: Miniature) -> None:
    """No script, nothing fetched, every link leads to a place in the page or to a journal of the record."""
    miniature.run()
    page = _page(miniature)
    text = (miniature.root / "out" / "evidence.html").read_text(encoding="utf-8")
    ids = {it.get("id") for it in page.iter() if isinstance(it.tag, str) and it.get("id")}

    assert not list(page.iter("script", "link", "img", "iframe"))
    assert not re.search(r"""src=|href=["'](?!#|scenarios/)|url\(|@import""", text)
    links = {link.get("href") for link in page.iter("a")}
    journals = {link for link in links if not link.startswith("#")}
    assert {link[1:] for link in links - journals} <= ids
    assert journals
    assert all((miniature.root / "out" / unquote(link)).is_file() for link in journals)


def test_a_failure_says_what_to_look_at_next(miniature: Miniature) -> None:
    """The clause in words, the step that decided, and a command that tries the scenario again."""
    miniature.replace("reference_impl/adapter.py", "self._now += by", "pass")
    miniature.run("-k", "a-minute-passes")
    told = _page(miniature).find_class("next")[0].text_content()

    assert "TN-001: Time goes on." in told
    assert "“Then the clock has moved by 1 minute”" in told
    assert "To try it again: dsp-conformance r" in told
    assert "a-minute-passes" in told


def test_what_was_not_selected_is_said(miniature: Miniature) -> None:
    """A run of some scenarios says on its first page how many others there are, and what was asked for."""
    miniature.run("-k", "a-minute-passes")
    rows = {
        row.find("td").text: [cell.text for cell in row.iter("td")]
        for row in _page(miniature).iter("tr")
        if row.find("td") is not None
    }

    assert rows["scenarios that were not selected"][1:] == ["2", "only words: a-minute-passes"]
    assert rows["known issues that are stale"][1] == "0"


def test_what_a_candidate_says_is_text(miniature: Miniature, tmp_path: Path) -> None:
    """Markup in a candidate's name or message does not become part of the page."""
    miniature.replace("reference_impl/adapter.py", 'Identity("tiny", "1")', 'Identity("<script>x</script>", "1")')
    miniature.replace("reference_impl/adapter.py", "self._now += by", 'raise RuntimeError("<b>bold</b>")')
    miniature.run("-k", "a-minute-passes")
    text = (tmp_path / "out" / "evidence.html").read_text(encoding="utf-8")

    assert "<script" not in text
    assert "<b>" not in text
    assert "&lt;b&gt;bold" in text
