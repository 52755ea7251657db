"""The picture of a storm: alerts in the window against the thresholds, and which of them were let through."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any

from dsp_conformance.reporting.journals import JournalledCall
from dsp_conformance.reporting.pictures.alerts import AlertTimeline, Raised, read_storm
from dsp_conformance.reporting.pictures.svg import WIDTH, Picture, drawing, line, path, seconds, text

_LEFT, _RIGHT, _TOP, _BASE = 116, WIDTH - 110, 30, 190
_ROWS = 12
_APART = 15
_COLUMNS = ("time", "alerts raised", "delivered", "withheld", "not looked for", "in the window")


def draw_storm(calls: Sequence[JournalledCall], figures: Mapping[str, Any]) -> Picture | None:
    """Return the picture of the busiest Device and Alert Code in *calls*, None where no storm was raised."""
    storm = read_storm(calls, figures)
    if storm is None:
        return None
    raised = storm.raised
    at_once = raised[-1].at - raised[0].at <= 0
    span = float(len(raised)) if at_once else raised[-1].at - raised[0].at

    def place(index: int) -> float:
        gone = index + 0.5 if at_once else raised[index].at - raised[0].at
        return _LEFT + (_RIGHT - _LEFT) * gone / span

    within = [_within(raised, index, storm.thresholds.window) for index in range(len(raised))]
    let = sum(it.delivered is True for it in raised)
    held = sum(it.delivered is False for it in raised)
    fates = ((let, "delivered"), (held, "withheld"), (len(raised) - let - held, "not looked for at any User"))
    fate = ", ".join(f"{count} {name}" for count, name in fates if count)
    code = f" with Alert Code {storm.code}" if storm.code else ""
    title = f"Alerts of Device {storm.device}{code}: {len(raised)} raised, {fate}"
    it = storm.thresholds
    told = (
        f"Amber is {it.amber}, red is {it.red} alerts within {seconds(it.window)}. At most {max(within)} were within."
    )
    parts = [
        *_curve(storm, within, place),
        *_axis(span, at_once=at_once),
        *_lanes(raised, place),
        *_lengths(storm, span, at_once=at_once),
    ]
    if storm.others:
        told += f" {storm.others} other alerts were raised that are not drawn."
    return Picture(title, drawing(title, told, 346, parts), _COLUMNS, tuple(_rows(raised, within)))


def _within(raised: Sequence[Raised], index: int, window: float) -> int:
    return index + 1 - bisect_right(raised, raised[index].at - window, hi=index + 1, key=lambda it: it.at)


def _curve(storm: AlertTimeline, within: Sequence[int], place: Callable[[int], float]) -> Iterator[str]:
    amber, red = storm.thresholds.amber, storm.thresholds.red
    top = max(*within, red, amber, 1) * 1.1

    def height(count: float) -> float:
        return _BASE - (_BASE - _TOP) * count / top

    yield text(
        _LEFT, 16, f"Alerts raised within the last {seconds(storm.thresholds.window)} (window W)", kind="p-head"
    )
    for count in _ticks(top):
        yield line(_LEFT, height(count), _RIGHT, height(count), "p-grid")
        yield text(_LEFT - 8, height(count) + 4, f"{count:g}", anchor="end")
    lift = max(0.0, _APART - (height(amber) - height(red))) / 2
    for name, count, kind, shift in (("amber A", amber, "p-amber", lift), ("red R", red, "p-red", -lift)):
        yield line(_LEFT, height(count), _RIGHT, height(count), kind)
        yield text(_RIGHT + 8, height(count) + 4 + shift, f"{name} = {count}", kind=f"{kind}-text")
    points = "".join(f"H{place(index):.1f}V{height(count):.1f}" for index, count in enumerate(within))
    yield path(f"M{_LEFT} {height(0):.1f}{points}H{_RIGHT}", "p-curve")


def _ticks(top: float) -> Iterator[float]:
    step = next(size for size in (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 10**4, 10**5, 10**9) if top / size <= 5)  # noqa: PLR2004
    count = 0
    while count <= top:
        yield count
        count += step


def _axis(span: float, *, at_once: bool) -> Iterator[str]:
    yield line(_LEFT, _BASE, _RIGHT, _BASE, "p-axis")
    if at_once:
        words = f"all {span:.0f} at the same instant; drawn one after the other"
        yield text((_LEFT + _RIGHT) / 2, _BASE + 18, words, anchor="middle")
        return
    for part in range(5):
        x = _LEFT + (_RIGHT - _LEFT) * part / 4
        yield line(x, _BASE, x, _BASE + 4, "p-axis")
        yield text(x, _BASE + 18, seconds(round(span * part / 4, 1)), anchor="middle")


def _lanes(raised: Sequence[Raised], place: Callable[[int], float]) -> Iterator[str]:
    looked = any(it.delivered is not None for it in raised)
    for y, name, kind, fate in ((230, "delivered", "p-let", True), (256, "withheld", "p-held", False)):
        indexes = [index for index, it in enumerate(raised) if it.delivered is fate]
        yield line(_LEFT, y + 9, _RIGHT, y + 9, "p-grid")
        yield text(_LEFT - 8, y + 4, name, anchor="end")
        yield text(_RIGHT + 8, y + 4, str(len(indexes)) if looked else "not looked for", kind="p-head")
        places = sorted({f"{place(index):.1f}" for index in indexes}, key=float)
        if places:
            yield path("".join(f"M{x} {y - 8}v16" for x in places), kind)


def _lengths(storm: AlertTimeline, span: float, *, at_once: bool) -> Iterator[str]:
    for y, name, length in ((290, "window W", storm.thresholds.window), (316, "period N", storm.thresholds.period)):
        share = 1.0 if at_once else min(1.0, length / span)
        right = _LEFT + (_RIGHT - _LEFT) * share
        yield text(_LEFT - 8, y + 4, name, anchor="end")
        yield line(_LEFT, y, right, y, "p-length")
        yield line(_LEFT, y - 5, _LEFT, y + 5, "p-length")
        if at_once or length > span:
            yield path(f"M{right - 6:.1f} {y - 5}l6 5l-6 5", "p-length")
        else:
            yield line(right, y - 5, right, y + 5, "p-length")
        yield text(_RIGHT + 8, y + 4, seconds(length))


def _rows(raised: Sequence[Raised], within: Sequence[int]) -> Iterator[tuple[str, ...]]:
    numbered = list(enumerate(raised))
    groups = [list(group) for _, group in groupby(numbered, lambda it: it[1].at)]
    if len(groups) > _ROWS:
        size = -(-len(numbered) // _ROWS)
        groups = [numbered[first : first + size] for first in range(0, len(numbered), size)]
    for group in groups:
        first, last = (group[end][1].at - raised[0].at for end in (0, -1))
        when = (
            seconds(round(first, 3)) if first == last else f"{seconds(round(first, 3))} to {seconds(round(last, 3))}"
        )
        fates = [it.delivered for _, it in group]
        yield (when, *_counts(fates), str(within[group[-1][0]]))


def _counts(fates: Iterable[bool | None]) -> Iterator[str]:
    told = list(fates)
    yield str(len(told))
    for fate in (True, False, None):
        yield str(sum(it is fate for it in told))
