"""Days counted in days, months and years; every day is one of Europe/London."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

from .readings import AcceptanceWindow, LeadTime, MonthsBefore

LIVE_SERVICE = date(2015, 1, 26)
"""The first day on which connections can be ordered (CG-020)."""

_ACCEPTANCE_DAYS = 30
_LEAD_DAYS = 30


def service_is_live(day: date) -> bool:
    """Return whether connections can be ordered on *day* (CG-020)."""
    return day >= LIVE_SERVICE


def acceptance_ends(received: date, reading: AcceptanceWindow) -> date:
    """Return the last day on which a quotation received on *received* can be accepted (CG-151, CG-190)."""
    counted_already = 1 if reading is AcceptanceWindow.RECEIPT_IS_DAY_1 else 0
    return received + timedelta(days=_ACCEPTANCE_DAYS - counted_already)


def accepted_in_time(received: date, sent: date, arrived: date, reading: AcceptanceWindow) -> bool:
    """Return whether an authority sent on *sent* that reached the DCC on *arrived* is in time (CG-192)."""
    decisive = sent if reading is AcceptanceWindow.POSTING_COUNTS else arrived
    return decisive <= acceptance_ends(received, reading)


def earliest_rerating(asked: date, reading: LeadTime) -> date:
    """Return the day from which a re-rating asked for on *asked* is in force (CG-099)."""
    days = _LEAD_DAYS if reading is LeadTime.CALENDAR_30 else 1
    return asked + timedelta(days=days)


def months_before(day: date, months: int, reading: MonthsBefore) -> date:
    """Return the day that lies *months* before *day* (CG-075, reading C04)."""
    clamped = day - relativedelta(months=months)
    last = monthrange(clamped.year, clamped.month)[1]
    if reading is MonthsBefore.MONTH_END and day.day == monthrange(day.year, day.month)[1]:
        return clamped.replace(day=last)
    if reading is MonthsBefore.OVERFLOW:
        return clamped + timedelta(days=day.day - clamped.day)
    return clamped


def months_after(day: date, months: int) -> date:
    """Return the day that lies *months* after *day*; a day that the month lacks becomes its last."""
    return day + relativedelta(months=months)


def anniversary(start: date, years: int) -> date:
    """Return the day *years* after *start*; 29 February becomes 28 in other years (reading C07)."""
    return start + relativedelta(years=years)
