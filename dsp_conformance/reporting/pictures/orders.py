"""The timeline of an order for a Gateway Connection: what happened on which day, and what was due when."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from dsp_conformance.reporting.journals import JournalledCall
from dsp_conformance.reporting.pictures.svg import WIDTH, Picture, drawing, line, mark, text

_LEFT, _RIGHT = 30, WIDTH - 30
_APART = 20
_MOST = 24
_FACTS = {
    "accepted_on": "the form is accepted",
    "reviewed_on": "the review is finished",
    "quotation_received": "the quotation is received",
    "authorised_on": "authority to proceed",
    "access_arranged_on": "the Pre Requisite form",
    "update_authorised_on": "authority after the survey",
    "circuit_installed_on": "stage 1: the circuit",
    "equipment_installed_on": "stage 2: the equipment",
    "complete_since": "complete",
    "configured_on": "stage 3: configured",
    "cancelled_on": "cancelled",
    "ended_on": "ended",
}
"""The facts of an order that are days, in words."""

_DUE = (
    ("quotation", "delivery", "due: delivery as quoted"),
    ("contract", "end", "due: the term ends"),
    ("contract", "cancel_until", "due: last day to cancel without charge"),
)


@dataclass(frozen=True, order=True)
class OrderEvent:
    """Something that happened, or is due, on a day."""

    on: date
    order: int
    due: bool
    words: str


def draw_order(calls: Sequence[JournalledCall]) -> Picture | None:
    """Return the timeline of the order that *calls* speak of most, None where there is none."""
    asked = [(it.arguments["book"], it.arguments["order"]) for it in calls if _about_an_order(it)]
    if not asked:
        return None
    book, order = Counter(asked).most_common(1)[0][0]
    events = sorted(_events(calls, book, order))[:_MOST]
    if len(events) < 2:  # noqa: PLR2004 - one day is no line
        return None
    first, last = events[0].on, events[-1].on
    title = f"{str(order).capitalize()}: from {first:%d %b %Y} to {last:%d %b %Y}"
    told = "; ".join(f"{it.on.isoformat()} {it.words}" for it in events)
    rows = tuple((str(number), it.on.isoformat(), it.words) for number, it in enumerate(events, 1))
    height, parts = _line_of(events)
    return Picture(title, drawing(title, told, height, parts), ("", "day", "what"), rows)


def _about_an_order(call: JournalledCall) -> bool:
    return call.capability == "connections" and call.operation in {"look", "do"}


def _events(calls: Sequence[JournalledCall], book: str, order: str) -> Iterator[OrderEvent]:
    today: date | None = None
    seen, due = set[tuple[str, str]](), dict[str, date]()
    for number, call in enumerate(calls):
        if call.capability != "connections":
            continue
        match call.operation:
            case "open_book" if call.result == book:
                today = date.fromisoformat(call.arguments["on"])
                yield OrderEvent(today, number, due=False, words="the book is opened")
            case "move_to" if call.arguments["book"] == book and call.result is None:
                today = date.fromisoformat(call.arguments["day"])
                yield OrderEvent(today, number, due=False, words="the book stands at this day")
            case "do" if today and (call.arguments["book"], call.arguments["order"]) == (book, order) and call.result:
                words = f"{call.arguments['act']['act']} is refused"
                yield OrderEvent(today, number, due=False, words=words)
            case "look" if today and (call.arguments["book"], call.arguments["order"]) == (book, order):
                for name, on in _facts(call.result):
                    if (name, on) not in seen:
                        seen.add((name, on))
                        yield OrderEvent(date.fromisoformat(on), number, due=False, words=_FACTS[name])
                due |= _due(call.result)
    yield from (OrderEvent(on, len(calls), due=True, words=words) for words, on in due.items())


def _facts(seen: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    return ((name, on) for name in _FACTS if (on := seen.get(name)))


def _due(seen: Mapping[str, Any]) -> dict[str, date]:
    told = {words: (seen.get(part) or {}).get(name) for part, name, words in _DUE}
    return {words: date.fromisoformat(on) for words, on in told.items() if on}


def _line_of(events: Sequence[OrderEvent]) -> tuple[float, list[str]]:
    first, days = events[0].on, max((events[-1].on - events[0].on).days, 1)
    placed = [(_LEFT + (_RIGHT - _LEFT) * (it.on - first).days / days, it) for it in events]
    above = _stacked([x for x, it in placed if not it.due])
    below = _stacked([x for x, it in placed if it.due])
    base = 40 + _APART * (max(above, default=0) + 1)
    parts = [text(_LEFT, 16, "Above: what happened. Below: what is due.", kind="p-head")]
    parts.append(line(_LEFT, base, _RIGHT, base, "p-axis"))
    stems: list[str] = []
    marks: list[str] = []
    rows = {False: iter(above), True: iter(below)}
    for number, (x, it) in enumerate(placed, 1):
        row = next(rows[it.due])
        y = base + (16 + _APART * row) * (1 if it.due else -1)
        stems.append(line(x, base, x, y, "p-axis"))
        marks.append(mark(x, y, number, "p-due" if it.due else "p-done"))
    bottom = base + 30 + _APART * (max(below, default=-1) + 1)
    parts.append(text(_LEFT - 20, bottom, first.isoformat()))
    parts.append(text(_RIGHT + 20, bottom, events[-1].on.isoformat(), anchor="end"))
    return bottom + 10, parts + stems + marks


def _stacked(places: Sequence[float]) -> list[int]:
    """Return a row for each place, so that no two marks of one row touch."""
    ends: list[float] = []
    rows = []
    for x in places:
        row = next((index for index, end in enumerate(ends) if x - end >= _APART), len(ends))
        ends[row : row + 1] = [x]
        rows.append(row)
    return rows
