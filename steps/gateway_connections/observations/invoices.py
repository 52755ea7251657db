"""Looking at what was invoiced for an order."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

from pytest_bdd import then

from dsp_conformance.step_support.expectations import Expect
from dsp_conformance.vocabulary.orders import Invoice, Item

from ..facts import CALLED, told
from ..order_driver import BILLED_WITHIN, OrderDriver
from ..parameter_types.orders import phrase


@then(phrase("{amount:Money} has been invoiced for {item:Item}"))
def invoiced_for(order_driver: OrderDriver, expect: Expect, amount: Decimal, item: Item) -> None:
    """Add up all lines of an item."""
    expect.equal(f"invoiced for {item}", _sum(order_driver.seen(expect).invoices, item), amount)


@then(phrase("{amount:Money} has been invoiced in all"))
def invoiced_in_all(order_driver: OrderDriver, expect: Expect, amount: Decimal) -> None:
    """Add up all invoices."""
    expect.equal("invoiced in all", sum((it.total for it in order_driver.seen(expect).invoices), Decimal(0)), amount)


@then(phrase("{amount:Money} is invoiced in all within two months"))
def invoiced_within_two_months(order_driver: OrderDriver, expect: Expect, amount: Decimal) -> None:
    """Add up all invoices once they have had two months to come: no sentence gives the day of a bill."""
    order_driver.seen(expect)
    order_driver.go_to(order_driver.day + BILLED_WITHIN)
    invoiced_in_all(order_driver, expect, amount)


@then(phrase("{amount:Money} is invoiced in all, a year later as well"))
def invoiced_a_year_later(order_driver: OrderDriver, expect: Expect, amount: Decimal) -> None:
    """Add up all invoices now and a year later."""
    invoiced_in_all(order_driver, expect, amount)
    order_driver.go_to(order_driver.day + timedelta(days=366))
    invoiced_in_all(order_driver, expect, amount)


@then(phrase("more than {amount:Money} is invoiced in all within two months"))
def invoiced_more_than(order_driver: OrderDriver, expect: Expect, amount: Decimal) -> None:
    """Add up all invoices once they have had two months to come."""
    order_driver.seen(expect)
    order_driver.go_to(order_driver.day + BILLED_WITHIN)
    total = sum((it.total for it in order_driver.seen(expect).invoices), Decimal(0))
    expect.that("invoiced in all", held=total > amount, expected=f"more than {amount}", actual=total)


@then(phrase("at least {amount:Money} is invoiced for {item:Item} within fourteen months"))
def invoiced_at_least(order_driver: OrderDriver, expect: Expect, amount: Decimal, item: Item) -> None:
    """Add up all lines of an item after a year and two months."""
    order_driver.seen(expect)
    order_driver.go_to(order_driver.day + timedelta(days=365) + BILLED_WITHIN)
    total = _sum(order_driver.seen(expect).invoices, item)
    expect.that(f"invoiced for {item}", held=total >= amount, expected=f"at least {amount}", actual=total)


@then(phrase("{amount:Money} is invoiced for {item:Item} within two months"))
def invoiced_for_within_two_months(order_driver: OrderDriver, expect: Expect, amount: Decimal, item: Item) -> None:
    """Add up all lines of an item once they have had two months to come."""
    order_driver.seen(expect)
    order_driver.go_to(order_driver.day + BILLED_WITHIN)
    invoiced_for(order_driver, expect, amount, item)


@then("something has been invoiced")
def something_invoiced(order_driver: OrderDriver, expect: Expect) -> None:
    """Look for invoices."""
    expect.that(
        "invoices",
        held=bool(order_driver.seen(expect).invoices),
        expected="some",
        actual=order_driver.seen(expect).invoices or "none",
    )


@then("nothing has been invoiced")
def nothing_invoiced(order_driver: OrderDriver, expect: Expect) -> None:
    """Look for the lack of invoices."""
    expect.nothing("invoices", order_driver.seen(expect).invoices)


@then(phrase("only {payer:Quoted} has been invoiced, from {first:Date} on for {heading:Quoted}"))
def only_payer(order_driver: OrderDriver, expect: Expect, payer: str, first: date, heading: str) -> None:
    """Look at the addressee of every invoice, and at the heading of those from a day on."""
    invoices = order_driver.seen(expect).invoices
    expect.at_least("number of invoices", len(invoices), 1)
    expect.equal("addressees", {it.to for it in invoices}, {payer})
    expect.equal("headings", {it.heading for it in invoices if it.on >= first}, {heading})


def _sum(invoices: tuple[Invoice, ...], item: Item) -> Decimal:
    return sum((line.amount for it in invoices for line in it.lines if line.item is item), Decimal(0))


@then(phrase("the first order is {state:State} and {amount:Money} is invoiced for {item:Item} within two months"))
def the_first_order_is(order_driver: OrderDriver, expect: Expect, state: str, amount: Decimal, item: Item) -> None:
    """Look at the order that is not in hand."""
    declined = order_driver.outcome
    expect.that("the act is done", held=declined is None, expected="done", actual=declined or "done")
    record, word = order_driver.seen(expect, 1), CALLED[state]
    expect.that(f"the first order is {state}", held=word.holds(record), expected=word.meaning, actual=told(record))
    order_driver.go_to(order_driver.day + BILLED_WITHIN)
    expect.equal(f"invoiced for {item}", _sum(order_driver.seen(expect, 1).invoices, item), amount)
