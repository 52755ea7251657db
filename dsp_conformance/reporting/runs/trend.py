"""The trend of many runs as a picture: clauses by verdict, stacked, one bar for each run."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from xml.sax.saxutils import escape

from dsp_conformance.comparison.history import PastRun
from dsp_conformance.reporting.printable import one_line
from dsp_conformance.reporting.wording import NAMES
from dsp_conformance.verdict import Verdict

_COLOUR = {
    Verdict.PASS: "#1b7a3d",
    Verdict.FAIL: "#a50e0e",
    Verdict.INCONCLUSIVE: "#c98a00",
    Verdict.NOT_OFFERED: "#8a9097",
    Verdict.ERROR: "#7b1fa2",
}
_LEFT, _TOP, _HEIGHT, _BAR, _STEP, _BELOW = 60, 60, 240, 26, 40, 130


def trend(runs: Sequence[PastRun]) -> str:
    """Return the picture of *runs*, the oldest first, as SVG with a title, a description and a legend."""
    most = max((sum(run.clauses.values()) for run in runs), default=0) or 1
    width = max(620, _LEFT + len(runs) * _STEP + 20)
    height = _TOP + _HEIGHT + _BELOW
    box = f'viewBox="0 0 {width} {height}" width="{width}" height="{height}" font-family="sans-serif" font-size="12"'
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-labelledby="title desc" {box}>',
        f'<title id="title">Clauses by verdict over {len(runs)} runs</title>',
        f'<desc id="desc">{escape(" ".join(_described(run) for run in runs))}</desc>',
        f'<rect width="{width}" height="{height}" fill="#fff"/>',
        *_legend(),
        *_axis(most, width),
        *(line for index, run in enumerate(runs) for line in _bar(index, run, most)),
        "</svg>",
    ]
    return "\n".join(lines) + "\n"


def _described(run: PastRun) -> str:
    counts = ", ".join(f"{run.clauses[it]} {NAMES[it]}" for it in Verdict if run.clauses.get(it))
    return one_line(f"{run.started[:16]} {run.candidate} {run.version}: {counts or 'no clause'}.")


def _legend() -> Iterator[str]:
    for index, verdict in enumerate(Verdict):
        x = _LEFT + index * 108
        yield f'<rect x="{x}" y="18" width="12" height="12" fill="{_COLOUR[verdict]}"/>'
        yield f'<text x="{x + 18}" y="28">{NAMES[verdict]}</text>'


def _axis(most: int, width: int) -> Iterator[str]:
    for value in sorted({0, most // 2, most}):
        y = _TOP + _HEIGHT - value * _HEIGHT / most
        yield f'<path d="M{_LEFT} {y:.1f}H{width - 10}" stroke="#c5cad0"/>'
        yield f'<text x="{_LEFT - 8}" y="{y + 4:.1f}" text-anchor="end">{value}</text>'


def _bar(index: int, run: PastRun, most: int) -> Iterator[str]:
    x, y = _LEFT + 8 + index * _STEP, float(_TOP + _HEIGHT)
    yield f"<g><title>{escape(_described(run))}</title>"
    for verdict in Verdict:
        height = run.clauses.get(verdict, 0) * _HEIGHT / most
        y -= height
        if height:
            yield f'<rect x="{x}" y="{y:.1f}" width="{_BAR}" height="{height:.1f}" fill="{_COLOUR[verdict]}"/>'
    words = escape(one_line(f"{run.started[:10]} {run.version}", 20))
    at = f"{x + _BAR / 2 + 4} {_TOP + _HEIGHT + 10}"
    yield f'<text transform="translate({at}) rotate(-60)" text-anchor="end">{words}</text></g>'
