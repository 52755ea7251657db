"""Term, notice, free cancellation and anniversaries of a contract."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reference_impl.rules.gateway_connections import contract
from reference_impl.rules.gateway_connections.readings import CancelFrom, ConnectionReadings, NoticeDay

USUAL = ConnectionReadings()


@pytest.mark.parametrize(
    ("end", "contacted", "last_day"),
    [
        (date(2016, 6, 30), date(2016, 2, 29), date(2016, 3, 29)),
        (date(2017, 6, 30), date(2017, 2, 28), date(2017, 3, 28)),
        (date(2018, 10, 31), date(2018, 6, 30), date(2018, 7, 30)),
        (date(2018, 1, 31), date(2017, 9, 30), date(2017, 10, 30)),
        (date(2018, 12, 31), date(2018, 8, 31), date(2018, 9, 30)),
        (date(2018, 2, 28), date(2017, 10, 28), date(2017, 11, 28)),
        (date(2016, 2, 29), date(2015, 10, 29), date(2015, 11, 29)),
    ],
)
def test_contact_and_last_day_to_cancel(end: date, contacted: date, last_day: date) -> None:
    """Two steps: four months back, then one month on."""
    assert contract.contact_day(end, USUAL) == contacted
    assert contract.cancel_until(contacted, end, USUAL) == last_day


@given(end=st.dates(date(2015, 6, 1), date(2029, 12, 31)))
def test_notice_precedes_the_last_free_day_which_precedes_the_end(end: date) -> None:
    """The contact precedes the last free day, which precedes the end, for every end (I71)."""
    contacted = contract.contact_day(end, USUAL)

    assert contacted < contract.cancel_until(contacted, end, USUAL) < end


def test_other_readings_of_the_contact() -> None:
    """A working day instead of a Saturday; earlier than need be; and the month counted from the day due."""
    end, due = date(2018, 10, 31), date(2018, 6, 30)
    on_working_day = replace(USUAL, notice_day=NoticeDay.WORKING_DAY)
    early = replace(USUAL, notice_day=NoticeDay.NOT_LATER, cancel_from=CancelFrom.DUE_DATE)

    assert contract.contact_day(end, on_working_day) == date(2018, 6, 29)
    assert contract.contact_day(end, early) <= due
    assert contract.cancel_until(contract.contact_day(end, early), end, early) == date(2018, 7, 30)


@pytest.mark.parametrize(
    ("start", "years", "end"),
    [
        (date(2016, 2, 29), 1, date(2017, 2, 28)),
        (date(2016, 2, 29), 3, date(2019, 2, 28)),
        (date(2015, 6, 30), 3, date(2018, 6, 30)),
    ],
)
def test_term(start: date, years: int, end: date) -> None:
    """A term ends on the anniversary; a leap day's is the last of February."""
    assert contract.term_ends(start, years) == end


def test_renewals_are_counted_from_the_first_day() -> None:
    """So a contract from a leap day ends on a leap day again."""
    ends = [contract.renewed_until(date(2016, 2, 29), 1, renewals) for renewals in (0, 1, 3)]

    assert ends == [date(2017, 2, 28), date(2018, 2, 28), date(2020, 2, 29)]


def test_periods_on_offer() -> None:
    """One year or three."""
    assert [years for years in range(-1, 7) if contract.is_offered(years)] == [1, 3]
