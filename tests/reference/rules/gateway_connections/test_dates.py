"""Working days, days, months and years, against an independent calendar and figures worked out by hand."""

from __future__ import annotations

from datetime import date, timedelta

import holidays
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reference_impl.rules.gateway_connections import dates, working_days
from reference_impl.rules.gateway_connections.readings import AcceptanceWindow, LeadTime, MonthsBefore, WorkingDays

EW, SCOTLAND, START = WorkingDays.ENGLAND_AND_WALES, WorkingDays.SCOTLAND, WorkingDays.START_DAY_COUNTS
RECEIPT_0, RECEIPT_1 = AcceptanceWindow.RECEIPT_IS_DAY_0, AcceptanceWindow.RECEIPT_IS_DAY_1
POSTED = AcceptanceWindow.POSTING_COUNTS
YEARS = range(working_days.FIRST_YEAR, working_days.LAST_YEAR + 1)
DAYS = st.dates(date(2014, 2, 1), date(2029, 11, 30))


@pytest.mark.parametrize(("nation", "subdivision"), [("england_and_wales", "ENG"), ("scotland", "SCT")])
def test_frozen_bank_holidays_are_those_of_the_holidays_package(nation: str, subdivision: str) -> None:
    """The frozen file and an independent package agree on every weekday of 2014 to 2030."""
    independent = {
        day for day in holidays.country_holidays("GB", subdiv=subdivision, years=YEARS) if day.weekday() < 5
    }

    assert working_days.bank_holidays(nation) == independent


@pytest.mark.parametrize(
    ("accepted", "reading", "fifth"),
    [
        (date(2015, 1, 26), EW, date(2015, 2, 2)),
        (date(2015, 1, 30), EW, date(2015, 2, 6)),
        (date(2015, 4, 1), EW, date(2015, 4, 10)),
        (date(2015, 4, 2), EW, date(2015, 4, 13)),
        (date(2015, 12, 22), EW, date(2015, 12, 31)),
        (date(2015, 12, 23), EW, date(2016, 1, 4)),
        (date(2015, 11, 24), EW, date(2015, 12, 1)),
        (date(2015, 11, 24), SCOTLAND, date(2015, 12, 2)),
        (date(2015, 4, 2), SCOTLAND, date(2015, 4, 10)),
        (date(2015, 4, 2), START, date(2015, 4, 10)),
        (date(2022, 5, 31), EW, date(2022, 6, 9)),
    ],
)
def test_fifth_working_day(accepted: date, reading: WorkingDays, fifth: date) -> None:
    """The day of acceptance is not counted, unless the reading says so."""
    assert working_days.nth_working_day(accepted, 5, reading) == fifth


@given(start=DAYS, count=st.integers(1, 20), reading=st.sampled_from(WorkingDays))
def test_adding_then_counting_gives_the_same_number(start: date, count: int, reading: WorkingDays) -> None:
    """Adding working days, then counting, gives the same number; more days land later (I83)."""
    landed = working_days.nth_working_day(start, count, reading)

    assert working_days.is_working_day(landed, reading)
    assert working_days.working_days_between(start, landed, reading) == count
    assert working_days.nth_working_day(start, count + 1, reading) > landed


def test_a_year_without_bank_holidays_is_refused_rather_than_guessed() -> None:
    """Outside the frozen years the rules say what to do."""
    with pytest.raises(ValueError, match="extend bank_holidays"):
        working_days.is_working_day(date(2031, 1, 2), EW)


@pytest.mark.parametrize(
    ("received", "reading", "last"),
    [
        (date(2015, 1, 29), RECEIPT_0, date(2015, 2, 28)),
        (date(2015, 1, 30), RECEIPT_0, date(2015, 3, 1)),
        (date(2015, 1, 31), RECEIPT_0, date(2015, 3, 2)),
        (date(2016, 1, 30), RECEIPT_0, date(2016, 2, 29)),
        (date(2015, 12, 2), RECEIPT_0, date(2016, 1, 1)),
        (date(2015, 1, 30), RECEIPT_1, date(2015, 2, 28)),
        (date(2015, 1, 30), POSTED, date(2015, 3, 1)),
    ],
)
def test_last_day_to_accept(received: date, reading: AcceptanceWindow, last: date) -> None:
    """Thirty calendar days, whatever day of the week the last one is."""
    assert dates.acceptance_ends(received, reading) == last
    assert dates.accepted_in_time(received, last, last, reading)
    late = last + timedelta(days=1)
    assert not dates.accepted_in_time(received, late, late, reading)
    assert dates.accepted_in_time(received, last, late, reading) is (reading is POSTED)


@pytest.mark.parametrize(
    ("end", "clamp", "month_end", "overflow"),
    [
        (date(2016, 6, 30), date(2016, 2, 29), date(2016, 2, 29), date(2016, 3, 1)),
        (date(2017, 6, 30), date(2017, 2, 28), date(2017, 2, 28), date(2017, 3, 2)),
        (date(2018, 2, 28), date(2017, 10, 28), date(2017, 10, 31), date(2017, 10, 28)),
        (date(2016, 2, 29), date(2015, 10, 29), date(2015, 10, 31), date(2015, 10, 29)),
        (date(2018, 10, 31), date(2018, 6, 30), date(2018, 6, 30), date(2018, 7, 1)),
        (date(2017, 3, 31), date(2016, 11, 30), date(2016, 11, 30), date(2016, 12, 1)),
        (date(2018, 5, 15), date(2018, 1, 15), date(2018, 1, 15), date(2018, 1, 15)),
    ],
)
def test_four_months_before(end: date, clamp: date, month_end: date, overflow: date) -> None:
    """The three readings of C04, distinguished by the ends of months."""
    found = [dates.months_before(end, 4, reading) for reading in MonthsBefore]

    assert found == [clamp, month_end, overflow]


def test_lead_time_of_a_rerating() -> None:
    """Thirty calendar days, or no binding time."""
    asked = date(2016, 1, 31)

    assert dates.earliest_rerating(asked, LeadTime.CALENDAR_30) == date(2016, 3, 1)
    assert dates.earliest_rerating(asked, LeadTime.ADVISORY) == date(2016, 2, 1)


def test_live_service_begins_on_26_january_2015() -> None:
    """The day before it does not."""
    assert [dates.service_is_live(date(2015, 1, day)) for day in (25, 26)] == [False, True]
