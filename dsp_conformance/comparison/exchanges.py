"""Whether two journals of one scenario show the same evidence.

What is compared, step by step: what every call gave (its result, or what it raised), and of every look what was
looked at, expected and seen; both in any order, as an estate has none. Every candidate, and every run, has
identifiers and times of its own. An EUI-64 therefore equals any other, a time is compared by how long after the
first of the scenario it lies, a name that the candidate gave to a Device equals any other of its kind, and the
octets of a payload are compared by their length.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from itertools import zip_longest
from os.path import commonprefix
from pathlib import Path
from typing import Any

from dsp_conformance.record.files import open_journal

_EUI = r"(?:[0-9A-Fa-f]{2}-){7}[0-9A-Fa-f]{2}"
_TIME = r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)?"
_OWN = re.compile(rf"(?P<eui>{_EUI}(?::{_EUI})*)(?P<counter>:\d+(?![\dA-Fa-f-]))?|(?P<time>{_TIME})")
_OCTETS = re.compile(r">[A-Za-z0-9+/]{40,}={0,2}<")
_TELLING = 8
"""From how many characters on a name of a candidate's own is recognised within a message."""
_LONGEST = 160


class _Own:
    """What is a candidate's own in one journal: identifiers, times, and the names that it gave to Devices."""

    def __init__(self) -> None:
        self._names: dict[str, str] = {}
        self._first: datetime | None = None

    def learn(self, given: Mapping[str, Any]) -> None:
        """Take the texts of a Device that was *given* as names of the candidate's own."""
        self._names |= {text: f"its {key}" for key, text in given.items() if isinstance(text, str)}

    def placed(self, value: Any) -> Any:  # noqa: ANN401 - JSON
        """Return *value* without what is the candidate's own."""
        if isinstance(value, dict):
            if value.keys() == {"base64"}:
                return f"{len(value['base64']) * 3 // 4} octets"
            return {self.placed(key): self.placed(item) for key, item in value.items()}
        if isinstance(value, list):
            return [self.placed(item) for item in value]
        if not isinstance(value, str):
            return value
        if value in self._names:
            return self._names[value]
        for name, place in self._names.items():
            if len(name) >= _TELLING:
                value = value.replace(name, place)
        return _OCTETS.sub(lambda found: f">{len(found[0]) - 2} characters<", _OWN.sub(self._place, value))

    def _place(self, found: re.Match[str]) -> str:
        if found["eui"]:
            return f"EUI{':n' if found['counter'] else ''}"
        try:
            time = datetime.fromisoformat(found["time"])
        except ValueError:
            return found["time"]
        time = time if time.tzinfo else time.replace(tzinfo=UTC)
        self._first = self._first or time
        return f"{(time - self._first).total_seconds():+g} s"


def first_difference(old: Path, new: Path, scenario: str) -> str:
    """Return in words where the evidence for *scenario* in the records *old* and *new* first differs; or nothing."""
    try:
        with open_journal(old, scenario) as before, open_journal(new, scenario) as after:
            texts = before.read(), after.read()
    except (OSError, UnicodeDecodeError, EOFError):
        return "a journal is missing or cannot be read"
    if texts[0] == texts[1]:
        return ""
    pairs = zip_longest(_shown(texts[0]), _shown(texts[1]), fillvalue="nothing more")
    return next((_told(one, other) for one, other in pairs if one != other), "")


def _shown(text: str) -> Iterator[str]:
    own = _Own()
    results: list[str] = []
    for line in text.splitlines():
        entry = json.loads(line)
        if entry["kind"] == "call":
            results += _result(entry, own)
        elif entry["kind"] == "look":
            looked = [_words(own.placed(entry[key])) for key in ("what", "expected", "actual")]
            results.append(f"{looked[0]}: expected {looked[1]}, saw {looked[2]}")
        else:
            yield from sorted(results)
            results = []


def _result(entry: Mapping[str, Any], own: _Own) -> Iterator[str]:
    name = f"{entry['capability']}.{entry['operation']}"
    if "raised" in entry:
        yield f"{name} raised {entry['raised']['type']}: {_words(own.placed(entry['raised']['message']))}"
    elif name == "devices.obtain" and isinstance(entry["result"], dict):
        own.learn(entry["result"])
    else:
        yield f"{name} gave {_words(own.placed(entry['result']))}"


def _words(value: Any) -> str:  # noqa: ANN401 - JSON
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def _told(one: str, other: str) -> str:
    """Return both texts, each from shortly before the place at which they part."""
    start = max(0, len(commonprefix([one, other])) - _LONGEST // 2)  # noqa: RUF071 - texts, letter by letter
    cut = [
        f"{'…' * bool(start)}{it[start : start + _LONGEST]}{'…' * (len(it) > start + _LONGEST)}"
        for it in (one, other)
    ]
    return f"was: {cut[0]}; is: {cut[1]}"
