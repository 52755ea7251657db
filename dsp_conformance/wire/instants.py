"""Dates and times as XML Schema spells them, as values of Python, which has fewer.

XML Schema also has midnight as 24:00:00, and years beyond 9999 and before 1: such a time is lawful, though nobody
means it, and stands for the latest or the earliest that there is. Source: XML Schema Part 2, dateTime and date.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta

LATEST = datetime(9999, 12, 30, tzinfo=UTC)
"""What stands for every later instant: a day before the end, so that it can be told in any zone."""

EARLIEST = datetime(1, 1, 2, tzinfo=UTC)
"""What stands for every earlier instant."""

_MIDNIGHT = re.compile(r"T24:00:00(?:\.0+)?")
_YEAR = re.compile(r"(-?)(\d{4,})-")
_LAST_YEAR = 9999


def instant_of(text: str) -> datetime:
    """Return the instant that an xs:dateTime spells, with its zone if it has one.

    Raises ValueError for what is none.
    """
    beyond = _beyond(text)
    if beyond is not None:
        return beyond
    told, midnights = _MIDNIGHT.subn("T00:00:00", text)
    at = datetime.fromisoformat(told)
    if at.tzinfo is None:
        return at + timedelta(days=midnights) if at.date() < date.max else at
    start = at.replace(tzinfo=None)
    if not EARLIEST.replace(tzinfo=None) <= start <= LATEST.replace(tzinfo=None):
        return EARLIEST if start.year == 1 else LATEST
    return at + timedelta(days=midnights)


def day_of(text: str) -> date:
    """Return the day that an xs:date spells; a zone is left aside. Raises ValueError for what is none."""
    beyond = _beyond(text)
    return date.fromisoformat(text[:10]) if beyond is None else beyond.date()


def _beyond(text: str) -> datetime | None:
    found = _YEAR.match(text)
    if found is None:
        return None
    if found.group(1):
        return EARLIEST
    return LATEST if int(found.group(2)) > _LAST_YEAR else None
