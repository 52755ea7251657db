"""Laws of the days of a contract and of a quotation, tried on any day of many years."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

from hypothesis import given as given_example
from hypothesis import strategies as st
from pytest_bdd import then, when

from dsp_conformance.step_support.expectations import Expect
from dsp_conformance.vocabulary import order_acts as acts

from ..facts import told
from ..order_driver import BILLED_WITHIN, OrderDriver
from ..parameter_types.forms import order_kind
from .generators import Trials

_COMPLETIONS = st.dates(date(2015, 1, 26), date(2025, 1, 26))


@when("a connection is accepted on any day of fifteen years")
def accepted_on_any_day(trials: Trials) -> None:
    """Take any day; the law that follows runs them."""
    trials.seen.clear()


@then("its quotation is sent within 12 days, whatever holidays there are")
def quotation_within_five_working_days(trials: Trials, expect: Expect) -> None:
    """Five working days after the acceptance are never more than twelve days, even over Christmas (I61)."""

    @trials.examples
    @given_example(accepted=st.dates(date(2015, 1, 26), date(2029, 12, 31)))
    def example(accepted: date) -> None:
        order_driver = OrderDriver(trials.connections, trials.arrangement, day=accepted)
        order_driver.must_submit(order_kind("a Low Volume connection"))
        order_driver.go_to(accepted + timedelta(days=12))
        quotation = order_driver.look().quotation
        expect.that(
            "day of the quotation",
            held=quotation is not None and quotation.sent <= accepted + timedelta(days=12),
            expected=f"by {accepted + timedelta(days=12)}",
            actual=quotation.sent if quotation else "none",
        )
        trials.seen["quoted"] += quotation is not None

    example()
    trials.reached(expect, "quoted", 20)


@when("a connection for one year is completed on any day of ten years")
def completed_on_any_day(trials: Trials) -> None:
    """Take any day; the law that follows runs them."""
    trials.seen.clear()


def _completed(trials: Trials, completed: date) -> OrderDriver:
    order_driver = OrderDriver(trials.connections, trials.arrangement, day=completed)
    order_driver.must_submit(order_kind("a Low Volume connection for 1 year"))
    order_driver.bring_to("live")
    return order_driver


@then("it is contacted before the last day to cancel, which comes before the end of the term")
def contact_comes_in_time(trials: Trials, expect: Expect) -> None:
    """Contact, last day to cancel and end of the term follow one another (I71)."""

    @trials.examples
    @given_example(completed=_COMPLETIONS)
    def example(completed: date) -> None:
        order_driver = _completed(trials, completed)
        first = order_driver.look().contract
        order_driver.go_to((first.end if first else completed) - timedelta(days=100))
        term = order_driver.look().contract
        told = [day for day in (term.contacted, term.cancel_until, term.end) if day] if term else []
        in_order = told == sorted(set(told)) and len(told) == len(("contact", "last day", "end"))
        expect.that("contact, last day to cancel, end", held=in_order, expected="three days in order", actual=told)
        trials.seen["told"] += bool(told)

    example()
    expect.reached("terms whose end was announced", trials.seen["told"], 20)


@then("cancelling in that month costs nothing, and not cancelling renews")
def cancelling_in_the_month_is_free(trials: Trials, expect: Expect) -> None:
    """Cancelling in the month after the contact is free, and not cancelling renews (I72)."""

    @trials.examples
    @given_example(completed=_COMPLETIONS, days_left=st.integers(0, 27), cancels=st.booleans())
    def example(completed: date, days_left: int, cancels: bool) -> None:  # noqa: FBT001 - drawn by the strategy
        order_driver = _completed(trials, completed)
        first = order_driver.look().contract
        end = first.end if first else completed
        order_driver.go_to(end - timedelta(days=100))
        term = order_driver.look().contract
        last_day = term.cancel_until if term else None
        order_driver = _completed(trials, completed)
        if cancels and last_day is not None:
            order_driver.go_to(last_day - timedelta(days=days_left))
            order_driver.must(acts.Cancel())
        order_driver.go_to(end + BILLED_WITHIN)
        after = order_driver.look()
        billed = sum((it.total for it in after.invoices), Decimal(0))
        held = (after.ended_on is not None) is cancels
        expect.that("after the term", held=held, expected="ended" if cancels else "renewed", actual=told(after))
        expect.equal("invoiced in all", billed, Decimal("3300.00") if cancels else Decimal("4100.00"))
        trials.seen["ended" if after.ended_on else "renewed"] += 1

    example()
    trials.reached(expect, "ended", 3)
    trials.reached(expect, "renewed", 3)
