"""What the pictures are drawn with: an SVG that takes its colours from the page, and a table beside it."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape

from markupsafe import Markup

from dsp_conformance.reporting.printable import one_line

WIDTH = 760


@dataclass(frozen=True)
class Picture:
    """An SVG with its title, and its numbers as a table."""

    title: str
    svg: Markup
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def drawing(title: str, told: str, height: float, parts: list[str]) -> Markup:
    """Return an SVG with *title*, and *told* as its description, *height* units high."""
    head = f'<svg class="picture" role="img" viewBox="0 0 {WIDTH} {height:.0f}" xmlns="http://www.w3.org/2000/svg">'
    words = f"<title>{_safe(title)}</title><desc>{_safe(told)}</desc>"
    return Markup(f"{head}{words}{''.join(parts)}</svg>")  # noqa: S704 - every text went through _safe


def text(x: float, y: float, words: str, *, anchor: str = "start", kind: str = "") -> str:
    """Return *words* with their baseline at *y*; *kind* is a class of the page's style."""
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" class="{kind}">{_safe(words)}</text>'


def path(steps: str, kind: str) -> str:
    """Return a path; *kind* is a class of the page's style."""
    return f'<path d="{steps}" class="{kind}"/>'


def line(x1: float, y1: float, x2: float, y2: float, kind: str) -> str:
    """Return a straight line."""
    return path(f"M{x1:.1f} {y1:.1f}L{x2:.1f} {y2:.1f}", kind)


def mark(x: float, y: float, number: int, kind: str) -> str:
    """Return a number in a ring, which the table beside the picture explains."""
    return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="9" class="{kind}"/>' + text(
        x, y + 4, str(number), anchor="middle", kind="p-number"
    )


def seconds(value: float) -> str:
    """Return a span in the unit that suits it, such as ``10 min``."""
    for unit, size in (("d", 86400), ("h", 3600), ("min", 60)):
        if value >= 2 * size or (value and value % size == 0):
            return f"{value / size:.4g} {unit}"
    return f"{value:.4g} s"


def _safe(words: str) -> str:
    return escape(one_line(words, 200))
