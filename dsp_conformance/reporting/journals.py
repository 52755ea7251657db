"""The journal of a scenario as a reader follows it: step by step, with what was exchanged and looked at."""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

_SHOWN = 6
"""How many exchanges at the beginning and at the end of a step are shown; the others stay in the journal."""

_PICTURED = 1_000_000
"""Octets of the largest journal from which a picture is drawn; those of laws are larger."""
_KIND = re.compile(rb'\{"n": \d+, "kind": "([a-z]+)"')


@dataclass(frozen=True)
class JournalledCall:
    """One exchange as the journal has it: *arguments* and *result* are what JSON makes of them."""

    capability: str
    operation: str
    arguments: Mapping[str, Any]
    result: Any


@dataclass(frozen=True)
class Look:
    """One look of a Then."""

    what: str
    expected: str
    actual: str
    held: bool


@dataclass(frozen=True)
class JournalledExchange:
    """One exchange with the candidate, in words, with the texts (such as XML) that it carried."""

    words: str
    texts: tuple[str, ...]


@dataclass
class Step:
    """One step, with the figures behind its words."""

    keyword: str
    text: str
    figures: list[str] = field(default_factory=list)
    exchanges: list[JournalledExchange] = field(default_factory=list)
    looks: list[Look] = field(default_factory=list)
    unread: int = 0
    unread_looks: int = 0

    @property
    def exchanged(self) -> int:
        """How many exchanges there were, shown or not."""
        return len(self.exchanges) + self.unread

    @property
    def looked(self) -> int:
        """How many looks there were, shown or not."""
        return len(self.looks) + self.unread_looks

    @property
    def first(self) -> list[JournalledExchange]:
        """The exchanges that are shown before any are left out."""
        return self.exchanges if self.exchanged <= 2 * _SHOWN else self.exchanges[:_SHOWN]

    @property
    def last(self) -> list[JournalledExchange]:
        """The exchanges that are shown after those that are left out."""
        return [] if self.exchanged <= 2 * _SHOWN else self.exchanges[-_SHOWN:]

    @property
    def left_out(self) -> int:
        """How many exchanges are not shown."""
        return self.exchanged - len(self.first) - len(self.last)

    @property
    def looks_shown(self) -> list[Look]:
        """The looks, those that did not hold first; a law has many and a few of them tell the tale."""
        return sorted(self.looks, key=lambda look: look.held)[: 2 * _SHOWN]


def read_journal(path: Path) -> list[Step]:
    """Return the steps of the journal at *path*, or of its ``.gz``; an absent journal has none."""
    steps: list[Step] = []
    for line in _lines(path):
        _take(json.loads(line), steps)
    return steps


def kept_as(path: Path) -> Path | None:
    """Return where the journal that belongs at *path* lies, which may be its ``.gz``; None when it is absent."""
    packed = path.with_name(f"{path.name}.gz")
    return path if path.is_file() else packed if packed.is_file() else None


def read_ends(path: Path, *, exchanges: bool) -> list[Step]:
    """Return the steps of the journal at *path* with only what a page shows of them; the rest is counted.

    Of each step the first and last exchanges are read if *exchanges* are wanted, and a few looks, those that
    did not hold before others. The journal of a law has tens of thousands of lines, of which few are parsed.
    """
    steps: list[Step] = []
    calls: list[bytes] = []
    looks: list[bytes] = []
    for line in _lines(path):
        found = _KIND.match(line)
        kind = found[1] if found else b""
        if kind == b"call":
            calls.append(line)
        elif kind == b"look":
            looks.append(line)
        else:
            if kind != b"figure":
                _close(steps, calls, looks, exchanges=exchanges)
            _take(json.loads(line), steps)
    _close(steps, calls, looks, exchanges=exchanges)
    return steps


def read_calls(path: Path) -> list[JournalledCall]:
    """Return the exchanges of the journal at *path* that gave a result; none of one too large to be pictured."""
    place = kept_as(path)
    if place is None or place.suffix == ".gz" or place.stat().st_size > _PICTURED:
        return []
    told = (json.loads(line) for line in _lines(path))
    return [
        JournalledCall(it["capability"], it["operation"], it["arguments"], it["result"])
        for it in told
        if it["kind"] == "call" and "result" in it
    ]


def _lines(path: Path) -> Iterator[bytes]:
    place = kept_as(path)
    if place is None:
        return
    with gzip.open(place) if place.suffix == ".gz" else place.open("rb") as lines:
        yield from lines


def _close(steps: list[Step], calls: list[bytes], looks: list[bytes], *, exchanges: bool) -> None:
    ends = [] if not exchanges else calls if len(calls) <= 2 * _SHOWN else calls[:_SHOWN] + calls[-_SHOWN:]
    failed = [line for line in looks if not line.rstrip().endswith(b'"held": true}')]
    telling = (failed or looks)[: 2 * _SHOWN]
    for line in _read_of(ends, telling):
        _take(line, steps)
    if steps:
        steps[-1].unread += len(calls) - len(ends)
        steps[-1].unread_looks += len(looks) - len(telling)
    calls.clear()
    looks.clear()


def _read_of(*groups: Iterable[bytes]) -> Iterator[Mapping[str, Any]]:
    return (json.loads(line) for group in groups for line in group)


def _take(entry: Mapping[str, Any], steps: list[Step]) -> None:
    match entry["kind"]:
        case "step":
            steps.append(Step(entry["keyword"], entry["text"]))
        case "figure" if steps:
            words = f"{entry['phrase']} is {entry['value']}"
            if words not in steps[-1].figures:
                steps[-1].figures.append(words)
        case "call" if steps:
            steps[-1].exchanges.append(_exchange(entry))
        case "look" if steps:
            steps[-1].looks.append(
                Look(entry["what"], _short(entry["expected"]), _short(entry["actual"]), entry["held"])
            )


def _exchange(entry: Mapping[str, Any]) -> JournalledExchange:
    ended = entry["raised"] if "raised" in entry else entry["result"]
    words = f"{entry['capability']}.{entry['operation']}({_short(entry['arguments'])}) → {_short(ended)}"
    return JournalledExchange(words, tuple(_texts([entry["arguments"], ended])))


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, dict):
        if value.keys() == {"text"}:
            yield str(value["text"])
        else:
            for item in value.values():
                yield from _texts(item)
    elif isinstance(value, list):
        for item in value:
            yield from _texts(item)


def _short(value: object, limit: int = 240) -> str:
    if isinstance(value, dict) and value.keys() == {"base64"}:
        return f"octets {value['base64'][:40]}…" if len(value["base64"]) > 40 else f"octets {value['base64']}"  # noqa: PLR2004
    if isinstance(value, dict) and value.keys() == {"text"}:
        return "the message below"
    if isinstance(value, dict):
        words = ", ".join(f"{key}: {_short(item)}" for key, item in value.items())
    elif isinstance(value, list):
        words = f"[{', '.join(_short(item) for item in value)}]"
    else:
        words = "nothing" if value is None else str(value)
    return words if len(words) <= limit else f"{words[:limit]}…"
