"""What is wrong with a page, as a browser finds it: links, accessibility, width, errors of the console."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import axe_playwright_python
from playwright.sync_api import Browser, Page

CHROMIUM = Path("/usr/bin/chromium")
QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
_AXE = Path(axe_playwright_python.__file__).parent / "axe.min.js"


@contextmanager
def opened(browser: Browser, path: Path, *, scheme: Any = "light") -> Iterator[tuple[Page, list[str]]]:  # noqa: ANN401
    """Open the file *path* without a network; yield the page, and a list to which its errors and requests go."""
    context = browser.new_context(offline=True, color_scheme=scheme, viewport={"width": 1200, "height": 1000})
    page = context.new_page()
    wrong: list[str] = []
    page.on("console", lambda said: wrong.append(said.text))
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("request", lambda asked: wrong.append(asked.url) if asked.url != path.as_uri() else None)
    page.goto(path.as_uri())
    yield page, wrong
    context.close()


def unfold(page: Page) -> None:
    """Open all that is closed, and have all of *page* laid out, so that nothing escapes a check."""
    page.add_style_tag(content="section { content-visibility: visible !important }")
    page.evaluate("document.querySelectorAll('details').forEach(it => { it.open = true })")


def broken_links(page: Page) -> list[str]:
    """Return the links of *page* that lead to no element of it and to no file."""
    ids = set(page.evaluate("[...document.querySelectorAll('[id]')].map(it => it.id)"))
    links = set(page.evaluate("[...document.links].map(it => it.getAttribute('href'))"))
    folder = Path(unquote(urlsplit(page.url).path)).parent
    return sorted(
        link
        for link in links
        if not (unquote(link[1:]) in ids if link.startswith("#") else (folder / unquote(link)).is_file())
    )


def barriers(page: Page) -> list[str]:
    """Return what axe-core finds that is serious or critical in what stands open."""
    page.evaluate(_AXE.read_text(encoding="utf-8"))
    found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
    return [
        f"{it['id']}: {it['nodes'][0]['html']}"
        for it in found["violations"]
        if it["impact"] in {"serious", "critical"}
    ]


def overflow(page: Page) -> int:
    """Return by how many pixels *page* is wider than its window."""
    return int(page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"))


def overlapping(page: Page) -> list[str]:
    """Return the texts of a picture that another text of the same picture runs into; closed details count too."""
    unfold(page)
    found: list[str] = page.evaluate(
        """() => [...document.querySelectorAll('svg.picture')].flatMap(svg => {
             const texts = [...svg.querySelectorAll('text')].map(it => [it.textContent, it.getBBox()]);
             return texts.flatMap(([a, p], i) => texts.slice(i + 1)
               .filter(([b, q]) => p.x + 1 < q.x + q.width && q.x + 1 < p.x + p.width
                                && p.y + 3 < q.y + q.height && q.y + 3 < p.y + p.height)
               .map(([b]) => `${a} | ${b}`)); })"""
    )
    return found
