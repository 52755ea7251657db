"""Looking at the term of an order, and at its last day to cancel."""

from __future__ import annotations

from datetime import date, timedelta

from pytest_bdd import then

from dsp_conformance.step_support.expectations import Expect
from dsp_conformance.vocabulary.orders import OrderRecord

from ..order_driver import OrderDriver
from ..parameter_types.orders import phrase


def shortfall(record: OrderRecord) -> timedelta:
    """Return the day by which a term falls short of the anniversary, which is one way to count it."""
    term = record.contract
    whole = term is None or (term.start.day, term.start.month) == (term.end.day, term.end.month)
    return timedelta(days=0 if whole else 1)


@then(phrase("its term begins on {start:Date} and ends on {end:Date} or the day before"))
def its_term(order_driver: OrderDriver, expect: Expect, start: date, end: date) -> None:
    """Look at the first and the last day of the term: the anniversary, or the last day before it."""
    term = order_driver.seen(expect).contract
    expect.that("term", held=term is not None, expected=f"from {start}", actual=term or "none")
    if term is not None:
        expect.equal("first day of the term", term.start, start)
        _ends(expect, term.end, end, start)


@then(phrase("its term ends on {end:Date} or the day before"))
def its_term_ends(order_driver: OrderDriver, expect: Expect, end: date) -> None:
    """Look at the last day of the term: the anniversary, or the last day before it."""
    term = order_driver.seen(expect).contract
    expect.that("term", held=term is not None, expected=f"until {end}", actual=term or "none")
    if term is not None:
        _ends(expect, term.end, end, term.start)


def _ends(expect: Expect, found: date, end: date, start: date) -> None:
    leap = (start.month, start.day) == (2, 29)  # its anniversary may be 28 February or 1 March
    fair = [end - timedelta(days=days) for days in range(3 if leap else 2)]
    expect.that("last day of the term", held=found in fair, expected=f"{end} or the day before", actual=found)


@then("all terms end on the same day of the month")
def terms_end_alike(order_driver: OrderDriver, expect: Expect) -> None:
    """Compare the last days of all terms."""
    days = {record.contract.end.day for record in order_driver.taken() if record.contract}
    expect.that("days of the month", held=len(days) == 1, expected="one", actual=sorted(days) or "none")


@then(phrase("its last day to cancel is {last:Date}, or a day or two before"))
def its_last_day_to_cancel(order_driver: OrderDriver, expect: Expect, last: date) -> None:
    """Look at the end of the month to cancel: its corresponding day, or the last day before it.

    It is a day earlier again where the candidate's terms end the day before the anniversary.
    """
    record = order_driver.seen(expect)
    found = record.contract.cancel_until if record.contract else None
    fair = {last, last - timedelta(days=1), last - timedelta(days=1) - shortfall(record)}
    expect.that("last day to cancel", held=found in fair, expected=f"{last} or just before", actual=found or "none")
