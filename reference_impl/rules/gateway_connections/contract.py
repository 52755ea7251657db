"""The contract calendar: term, renewal notice, free cancellation, anniversaries (CG-071 to CG-078, CG-127)."""

from __future__ import annotations

from datetime import date, timedelta

from . import dates, working_days
from .readings import CancelFrom, ConnectionReadings, NoticeDay

PERIODS = (1, 3)
"""The minimum contract periods on offer, in years (CG-072)."""

_NOTICE_MONTHS = 4
_MONTHS_TO_CANCEL = 1
_RENEWAL_YEARS = 1


def is_offered(period_years: int) -> bool:
    """Return whether a contract can be for so many years (CG-072)."""
    return period_years in PERIODS


def term_ends(start: date, period_years: int) -> date:
    """Return the day on which a term of so many years ends (reading C07: the anniversary)."""
    return dates.anniversary(start, period_years)


def renewed_until(start: date, period_years: int, renewals: int) -> date:
    """Return the day on which the term ends after so many renewals, counted from the first day (reading C08)."""
    return dates.anniversary(start, period_years + _RENEWAL_YEARS * renewals)


def notice_due(end: date, readings: ConnectionReadings) -> date:
    """Return the day four months before *end* (CG-075)."""
    return dates.months_before(end, _NOTICE_MONTHS, readings.months_before)


def contact_day(end: date, readings: ConnectionReadings) -> date:
    """Return the day on which the Party is contacted about renewal (CG-075, reading C05)."""
    due = notice_due(end, readings)
    if readings.notice_day is NoticeDay.NOT_LATER:
        return due - timedelta(days=7)
    if readings.notice_day is NoticeDay.WORKING_DAY:
        return working_days.working_day_on_or_before(due, readings.working_days)
    return due


def cancel_until(contacted: date, end: date, readings: ConnectionReadings) -> date:
    """Return the last day to cancel without further charges (CG-077, reading C06)."""
    first = notice_due(end, readings) if readings.cancel_from is CancelFrom.DUE_DATE else contacted
    return dates.months_after(first, _MONTHS_TO_CANCEL)


def cancels_free(today: date, contacted: date | None, until: date | None) -> bool:
    """Return whether cancelling *today* is within the month after the contact (CG-077)."""
    return contacted is not None and until is not None and contacted <= today <= until


def renews(*, cancelled: bool) -> bool:
    """Return whether a contract goes on at the end of its term (CG-074)."""
    return not cancelled


def annual_charge_due(charged_from: date, years_billed: int) -> date:
    """Return the day on which the next annual charge is due, in advance (CG-127)."""
    return dates.anniversary(charged_from, years_billed)
