"""The journal of a scenario as a reader follows it: step by step, with what was exchanged and looked at."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

_SHOWN = 6
"""How many exchanges at the beginning and at the end of a step are shown; the others stay in the journal."""


@dataclass(frozen=True)
class Look:
    """One look of a Then."""

    what: str
    expected: str
    actual: str
    held: bool


@dataclass(frozen=True)
class Exchange:
    """One exchange with the candidate, in words, with the texts (such as XML) that it carried."""

    words: str
    texts: tuple[str, ...]


@dataclass
class Step:
    """One step, with the figures behind its words."""

    keyword: str
    text: str
    figures: list[str] = field(default_factory=list)
    exchanges: list[Exchange] = field(default_factory=list)
    looks: list[Look] = field(default_factory=list)

    @property
    def first(self) -> list[Exchange]:
        """The exchanges that are shown before any are left out."""
        return self.exchanges if len(self.exchanges) <= 2 * _SHOWN else self.exchanges[:_SHOWN]

    @property
    def last(self) -> list[Exchange]:
        """The exchanges that are shown after those that are left out."""
        return [] if len(self.exchanges) <= 2 * _SHOWN else self.exchanges[-_SHOWN:]

    @property
    def left_out(self) -> int:
        """How many exchanges are not shown."""
        return len(self.exchanges) - len(self.first) - len(self.last)

    @property
    def looks_shown(self) -> list[Look]:
        """The looks, those that did not hold first; a law has many and a few of them tell the tale."""
        return sorted(self.looks, key=lambda look: look.held)[: 2 * _SHOWN]


def read_journal(path: Path) -> list[Step]:
    """Return the steps of the journal at *path*; an absent journal has none."""
    steps: list[Step] = []
    if not path.is_file():
        return steps
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            _take(json.loads(line), steps)
    return steps


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


def _exchange(entry: Mapping[str, Any]) -> Exchange:
    ended = entry["raised"] if "raised" in entry else entry["result"]
    words = f"{entry['capability']}.{entry['operation']}({_short(entry['arguments'])}) → {_short(ended)}"
    return Exchange(words, tuple(_texts([entry["arguments"], ended])))


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
