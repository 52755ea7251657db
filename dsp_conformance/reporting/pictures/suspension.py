"""The status history of a Device: what it was seen as, after what."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dsp_conformance.reporting.journals import JournalledCall
from dsp_conformance.reporting.pictures.svg import WIDTH, Picture, drawing, line, mark, path, text

_LEFT, _RIGHT, _ROW, _TOP = 210, WIDTH - 20, 34, 40
_MOST = 18
_SEEN = re.compile(r"DeviceID>([^<]+)</[^>]*DeviceID>(?:(?!DeviceID>).)*?DeviceStatus>([^<]+)<", re.DOTALL)


@dataclass(frozen=True)
class _Event:
    device: str
    words: str
    status: str = ""


def draw_statuses(calls: Sequence[JournalledCall]) -> Picture | None:
    """Return the history of the Device that was asked about most; None where none was seen after it was obtained."""
    told = list(_events(calls))
    seen = Counter(it.device for it in told if it.status and not it.words.startswith("obtained"))
    if not seen:
        return None
    device = seen.most_common(1)[0][0]
    events = [it for it in told if it.device in {device, ""}][:_MOST]
    statuses = list(dict.fromkeys(it.status for it in events if it.status))
    title = f"Status of Device {device}: {' → '.join(_changes(events))}"
    rows = tuple((str(number), it.words, it.status or "not asked") for number, it in enumerate(events, 1))
    told_words = "; ".join(f"{what}: {status}" for _, what, status in rows)
    height = _TOP + _ROW * (len(statuses) + 1)
    svg = drawing(title, told_words, height, list(_history(events, statuses)))
    return Picture(title, svg, ("", "what happened", "status"), rows)


def _events(calls: Sequence[JournalledCall]) -> Iterator[_Event]:
    for call in calls:
        match call.capability, call.operation:
            case "devices", "obtain":
                yield _Event(call.result["eui"], "obtained with this status", call.arguments["wanted"]["status"])
            case "devices", "inventory_entry":
                yield _Event(call.arguments["device"], "seen in the inventory", call.result["status"])
            case "service_requests", "send":
                for device, status in _SEEN.findall((call.result or {}).get("text", "")):
                    yield _Event(device, "seen by a User (SR8.2)", status)
            case "products", "remove_entry":
                firmware, model = call.arguments["firmware"], call.arguments["model"]
                yield _Event("", f"firmware {firmware} of {model} taken off the Central Products List")
            case "device_traffic", "answer":
                yield _Event(call.arguments.get("device", ""), "the Device answers a command")


def _changes(events: Sequence[_Event]) -> list[str]:
    found: list[str] = []
    for it in events:
        if it.status and it.status not in found[-1:]:
            found.append(it.status)
    return found


def _history(events: Sequence[_Event], statuses: Sequence[str]) -> Iterator[str]:
    bottom = _TOP + _ROW * len(statuses)
    rows = {status: _TOP + _ROW * index for index, status in enumerate(statuses)}
    gap = (_RIGHT - _LEFT - 40) / max(len(events) - 1, 1)
    yield text(_LEFT, 16, "In the order in which it happened", kind="p-head")
    for status, y in rows.items():
        yield line(_LEFT, y, _RIGHT, y, "p-grid")
        yield text(_LEFT - 12, y + 4, status, anchor="end")
    yield text(_LEFT - 12, bottom + 4, "(status not asked)", anchor="end")
    yield line(_LEFT, bottom, _RIGHT, bottom, "p-grid")
    placed = [(_LEFT + 20 + gap * index, rows.get(it.status, bottom)) for index, it in enumerate(events)]
    known = [point for point, it in zip(placed, events, strict=True) if it.status]
    steps = "".join(f"H{x:.1f}V{y:.1f}" for x, y in known[1:])
    yield path(f"M{known[0][0]:.1f} {known[0][1]:.1f}{steps}", "p-curve")
    for number, ((x, y), it) in enumerate(zip(placed, events, strict=True), 1):
        yield mark(x, y, number, "p-done" if it.status else "p-due")
