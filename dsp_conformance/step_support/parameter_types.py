"""Quantities and durations as the features speak of them, resolved from the candidate's profile.

A feature says ``R + 1 alerts`` or ``just before the end of W``, never a figure that the documents leave open.
``phrase`` makes a step parser in which every hole has one of the types below:

=============  ===========================================  =======================
hole           matches                                      gives
=============  ===========================================  =======================
``Quantity``   ``3``, ``R``, ``R + 1``, ``2 R``, ``R + L``  ``Quantity``
``Duration``   ``half of N``, ``just before W``, ``2 W``,   ``Duration``
               ``more than N``, ``30 seconds``, ``5 days``
``Quoted``     ``"any text"``                               ``str``, quotes removed
``Number``     ``-12``                                      ``int``
``Money``      ``£1,200.00``                                ``Decimal`` pounds
``Date``       ``30 Jan 2015``                              ``datetime.date``
``Word``       one word without blanks                      ``str``
=============  ===========================================  =======================

More types may be given by a step module through ``phrase(..., Kind=convert)`` where ``convert``
is marked with ``@matching(pattern)``.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any, TypeVar

import parse
from pytest_bdd import parsers

RESOLUTION = timedelta(milliseconds=1)
"""How far before or after an edge ``just before`` and ``just after`` are."""

_NO_TIME = timedelta()
_TERM = r"(?:\d+ )?[A-Z][a-z]?|\d+"
_QUANTITY = rf"(?:{_TERM})(?: [+-] (?:{_TERM}))*"
_UNITS = {"millisecond": 0.001, "second": 1.0, "minute": 60.0, "hour": 3600.0, "day": 86400.0}
_DURATION = (
    r"(?:just before |exactly |just after |more than )?"
    r"(?:half of |\d+(?:\.\d+)? )?(?:[A-Z][a-z]?|(?:millisecond|second|minute|hour|day)s?)"
)


T = TypeVar("T")


def matching(pattern: str) -> Callable[[Callable[[str], T]], Callable[[str], T]]:
    """Mark a conversion as one for text that *pattern* matches."""

    def mark(convert: Callable[[str], T]) -> Callable[[str], T]:
        marked: Callable[[str], T] = parse.with_pattern(pattern)(convert)
        return marked

    return mark


@dataclass(frozen=True)
class Quantity:
    """A number of things, written as a sum of figures and the document's letters."""

    text: str

    def resolve(self, figure: Callable[[str], int]) -> int:
        """Return the number, asking *figure* for each letter."""
        total, sign = 0, 1
        for word in re.findall(rf"{_TERM}|[+-]", self.text):
            if word in "+-":
                sign = 1 if word == "+" else -1
                continue
            factor, _, letter = word.rpartition(" ")
            value = int(letter) if letter.isdigit() else figure(letter)
            total += sign * (int(factor) if factor else 1) * value
        return total

    def __str__(self) -> str:
        return self.text


@dataclass(frozen=True)
class Duration:
    """A length of time, written with the document's letters or plain units."""

    text: str

    @property
    def is_edge(self) -> bool:
        """Whether it ends so shortly before something that real time would be past it."""
        return self.text.startswith("just before")

    def resolve(self, figure: Callable[[str], timedelta], *, tolerance: timedelta = _NO_TIME) -> timedelta:
        """Return the length, asking *figure* for each letter.

        *tolerance* is how far from an instant a candidate may be: so much farther is it stayed away from.
        """
        words = self.text.split(" ")
        nudge = timedelta()
        if words[0] in {"just", "more"}:
            nudge = RESOLUTION + tolerance if words[1] != "before" else -RESOLUTION - tolerance
            words = words[2:]
        elif words[0] == "exactly":
            words = words[1:]
        factor = 1.0
        if words[0] == "half":
            factor, words = 0.5, words[2:]
        elif len(words) > 1:
            factor, words = float(words[0]), words[1:]
        unit = words[0].removesuffix("s")
        whole = timedelta(seconds=_UNITS[unit]) if unit in _UNITS else figure(words[0])
        return timedelta(microseconds=round(whole / timedelta(microseconds=1) * factor)) + nudge

    def __str__(self) -> str:
        return self.text


@matching(_QUANTITY)
def _quantity(text: str) -> Quantity:
    return Quantity(text)


@matching(_DURATION)
def _duration(text: str) -> Duration:
    return Duration(text)


@matching(r'"[^"]*"')
def _quoted(text: str) -> str:
    return text[1:-1]


@matching(r"-?\d+")
def _number(text: str) -> int:
    return int(text)


@matching(r"-?£\d{1,3}(?:,\d{3})*(?:\.\d{2})?|-?£\d+(?:\.\d{2})?")
def _money(text: str) -> Decimal:
    return Decimal(text.replace("£", "").replace(",", ""))


@matching(r"\d{1,2} [A-Z][a-z]{2} \d{4}")
def _date(text: str) -> date:
    return datetime.strptime(text, "%d %b %Y").date()  # noqa: DTZ007 - a calendar date has no zone


@matching(r"\S+")
def _word(text: str) -> str:
    return text


KINDS: dict[str, Callable[[str], object]] = {
    "Quantity": _quantity,
    "Duration": _duration,
    "Quoted": _quoted,
    "Number": _number,
    "Money": _money,
    "Date": _date,
    "Word": _word,
}


def phrase(text: str, **kinds: Callable[[str], Any]) -> parsers.StepParser:
    """Return a step parser for *text*, in which every hole names a type: ``{sent:Quantity} alerts``.

    Raises ValueError for a hole without a type: it would be greedy and let the wrong step win.
    """
    known = KINDS | kinds
    for hole in re.findall(r"\{([^}]*)\}", text):
        name, _, kind = hole.partition(":")
        if not name.isidentifier() or kind not in known:
            raise ValueError(f"the hole {{{hole}}} in {text!r} needs a name and one of {', '.join(sorted(known))}")
    return parsers.parse(text, extra_types=known)
