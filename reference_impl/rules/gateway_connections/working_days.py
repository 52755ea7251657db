"""Working days: Monday to Friday but for bank holidays, as frozen in ``bank_holidays.csv`` (2014 to 2030).

The day of the event is not counted, unless reading C02 (b) says so (CG-185, CG-202).
"""

from __future__ import annotations

import csv
from datetime import date, timedelta
from functools import cache
from pathlib import Path

from .readings import WorkingDays

FIRST_YEAR, LAST_YEAR = 2014, 2030
_SATURDAY = 5


@cache
def bank_holidays(nation: str) -> frozenset[date]:
    """Return the bank holidays of *nation*, ``england_and_wales`` or ``scotland``, that fall on a weekday."""
    with Path(__file__).with_name("bank_holidays.csv").open(encoding="utf-8", newline="") as lines:
        return frozenset(date.fromisoformat(row["date"]) for row in csv.DictReader(lines) if row[nation] == "yes")


def is_working_day(day: date, reading: WorkingDays) -> bool:
    """Return whether *day* is a working day. Raises ValueError outside the years of the frozen calendar."""
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise ValueError(f"{day}: the frozen calendar holds {FIRST_YEAR} to {LAST_YEAR}; extend bank_holidays.csv")
    nation = "scotland" if reading is WorkingDays.SCOTLAND else "england_and_wales"
    return day.weekday() < _SATURDAY and day not in bank_holidays(nation)


def nth_working_day(start: date, count: int, reading: WorkingDays) -> date:
    """Return the *count*-th working day after *start*; *count* is positive."""
    day = start - timedelta(days=1) if reading is WorkingDays.START_DAY_COUNTS else start
    while count > 0:
        day += timedelta(days=1)
        count -= is_working_day(day, reading)
    return day


def working_days_between(start: date, end: date, reading: WorkingDays) -> int:
    """Return how many working days after *start* lie up to and including *end*; nought when *end* is not later."""
    first = start if reading is WorkingDays.START_DAY_COUNTS else start + timedelta(days=1)
    return sum(is_working_day(first + timedelta(days=step), reading) for step in range((end - first).days + 1))


def working_day_on_or_before(day: date, reading: WorkingDays) -> date:
    """Return *day*, or the last working day before it."""
    while not is_working_day(day, reading):
        day -= timedelta(days=1)
    return day
