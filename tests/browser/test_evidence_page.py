"""The evidence page in a real browser, from disk and without a network."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.browser.faults_of_pages import (
    CHROMIUM,
    QUIET,
    barriers,
    broken_links,
    opened,
    overflow,
    overlapping,
    unfold,
)

CHECKOUT = Path(__file__).resolve().parents[2]
SCREENSHOTS = CHECKOUT / "reports" / "screenshots"

pytestmark = pytest.mark.skipif(not CHROMIUM.is_file(), reason=f"{CHROMIUM} is absent: run .ci/packages")


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Debian's chromium."""
    with sync_playwright() as driver:
        started = driver.chromium.launch(executable_path=str(CHROMIUM), args=list(QUIET))
        yield started
        started.close()


@pytest.fixture(scope="module")
def evidence(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page of a small run of a wrong variant: storms, suspensions and orders, passed and failed."""
    out = tmp_path_factory.mktemp("evidence") / "run"
    asked = ("run", "reference+amber-is-red", "--clauses", "IMR-04*,PIA-02*,CG-07*", "--out", str(out))
    done = subprocess.run(
        [sys.executable, "-m", "dsp_conformance.cli.main", *asked],
        capture_output=True,
        text=True,
        check=False,
        cwd=CHECKOUT,
        env={**os.environ, "PYTHONPATH": str(CHECKOUT)},
    )
    assert done.returncode == 1, done.stdout + done.stderr
    return out / "evidence.html"


def test_it_opens_from_disk_and_asks_for_nothing(browser: Browser, evidence: Path) -> None:
    """No request but for the page itself, no word in the console, nothing wider than the window."""
    with opened(browser, evidence) as (page, wrong):
        assert re.fullmatch(
            r"reference 0\.1\.0 does not conform\. \d+ of \d+ scenarios that apply; 0 not offered\.",
            page.locator("h1").inner_text(),
        )
        assert overflow(page) == 0
    assert wrong == []


def test_every_link_leads_somewhere(browser: Browser, evidence: Path) -> None:
    """Every fragment is in the page, every other link is a file of the record."""
    with opened(browser, evidence) as (page, _):
        assert page.locator("a[href^='scenarios/']").count() > 0
        assert broken_links(page) == []


def test_a_clause_leads_to_its_scenario(browser: Browser, evidence: Path) -> None:
    """Following a link to a closed scenario by keyboard opens it."""
    with opened(browser, evidence) as (page, _):
        passed = page.locator(".scenario:not([open]) > .told").first.get_attribute("id")
        page.locator(f"a[href='#{passed}']").first.evaluate(
            "it => { it.closest('details')?.setAttribute('open', '') }"
        )
        page.locator(f"a[href='#{passed}']").first.focus()
        page.keyboard.press("Enter")
        page.wait_for_function("id => document.getElementById(id).parentElement.open", arg=passed)
        assert page.locator(f"[id='{passed}']").is_visible()


def test_the_filters_work_by_keyboard(browser: Browser, evidence: Path) -> None:
    """Arrow keys choose a verdict; only its clauses and scenarios stay. So with documents."""
    with opened(browser, evidence) as (page, _):
        page.locator("#only-all").focus()
        page.keyboard.press("ArrowDown")
        page.keyboard.press("ArrowDown")
        assert page.locator("#only-fail").is_checked()
        assert page.locator(".scenario[data-verdict=pass]:visible").count() == 0
        assert page.locator(".scenario[data-verdict=fail]:visible").count() > 0
        page.locator("#in-all").focus()
        page.keyboard.press("ArrowDown")
        chosen = page.locator("section:visible").evaluate_all("all => all.map(it => it.dataset.document)")
        assert len(set(chosen)) == 1


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nothing_keeps_anybody_out(browser: Browser, evidence: Path, scheme: str) -> None:
    """axe-core finds nothing serious in either colour scheme."""
    with opened(browser, evidence, scheme=scheme) as (page, _):
        assert barriers(page) == []


def test_no_label_of_a_picture_runs_into_another(browser: Browser, evidence: Path) -> None:
    """There are pictures of storms, orders and statuses, and their texts stand apart."""
    with opened(browser, evidence) as (page, _):
        drawn = " ".join(page.locator("svg.picture > title").all_text_contents())
        assert all(word in drawn for word in ("Alerts of Device", "Order", "Status of Device"))
        assert overlapping(page) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_screenshots_are_kept(browser: Browser, evidence: Path, scheme: str) -> None:
    """The first page, a failed scenario and a picture of each kind are kept to be looked at."""
    SCREENSHOTS.mkdir(parents=True, exist_ok=True)
    with opened(browser, evidence, scheme=scheme) as (page, _):
        page.screenshot(path=SCREENSHOTS / f"first-page-{scheme}.png")
        page.add_style_tag(content="section { content-visibility: visible !important }")
        page.locator(".scenario[data-verdict=fail]").first.screenshot(path=SCREENSHOTS / f"failed-{scheme}.png")
        unfold(page)
        for name, words in (("storm", "Alerts of"), ("order", "Order"), ("status", "Status of")):
            picture = page.locator("figure").filter(has=page.locator("figcaption", has_text=words)).last
            picture.screenshot(path=SCREENSHOTS / f"{name}-{scheme}.png")
    assert len(list(SCREENSHOTS.glob(f"*-{scheme}.png"))) >= 5


_WRONG = """<!doctype html><html lang="en"><title>wrong</title><body><main><h1>Wrong</h1>
<p style="color:#ccc;background:#fff">hardly to be read</p>
<a href="#nowhere">nowhere</a> <a href="gone.jsonl">gone</a>
<div style="width:3000px">wide</div><script>console.error("oh")</script>
<svg class="picture" role="img"><title>x</title><text x="9" y="20">one</text><text x="11" y="21">two</text></svg>
</main></body></html>"""


def test_each_fault_of_a_page_is_found(browser: Browser, tmp_path: Path) -> None:
    """The checks above can fail: a page with each fault is found out by each of them."""
    path = tmp_path / "wrong.html"
    path.write_text(_WRONG, encoding="utf-8")
    with opened(browser, path) as (page, wrong):
        assert broken_links(page) == ["#nowhere", "gone.jsonl"]
        assert [it.split(":")[0] for it in barriers(page)] == ["color-contrast"]
        assert overflow(page) > 0
        assert overlapping(page) == ["one | two"]
    assert wrong == ["oh"]
