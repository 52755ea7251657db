"""Looking at the quotation of an order."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from itertools import pairwise

from pytest_bdd import then

from dsp_conformance.step_support.expectations import Expect
from dsp_conformance.vocabulary.orders import Item, OrderRecord

from ..order_driver import OrderDriver
from ..parameter_types.orders import VIEWS, day, phrase


@then(phrase("its {view:View} is {value:Quoted}"))
def its_view_is(order_driver: OrderDriver, expect: Expect, view: str, value: str) -> None:
    """Read something off the order in hand."""
    expect.equal(view, VIEWS[view](order_driver.seen(expect)), value)


@then(phrase("the quotation was sent by {last:Date}"))
def the_quotation_was_sent_by(order_driver: OrderDriver, expect: Expect, last: date) -> None:
    """Look for a quotation sent by that day."""
    quotation = order_driver.seen(expect).quotation
    expect.that(
        "day of the quotation",
        held=quotation is not None and quotation.sent <= last,
        expected=f"by {day(last)}",
        actual=day(quotation.sent) if quotation else "none was sent",
    )


@then("the quotation has a delivery date after the day of sending")
def the_delivery_date(order_driver: OrderDriver, expect: Expect) -> None:
    """Look at the delivery date."""
    quotation = order_driver.seen(expect).quotation
    expect.that(
        "delivery date",
        held=quotation is not None and quotation.delivery is not None and quotation.delivery > quotation.sent,
        expected="after the day of sending",
        actual=(quotation.delivery or "none") if quotation else "no quotation",
    )


@then(phrase("the quotation comes to {amount:Money}, itemised"))
def the_quotation_adds_up(order_driver: OrderDriver, expect: Expect, amount: Decimal) -> None:
    """Look at the total of the quotation, and that it is itemised."""
    quotation = order_driver.seen(expect).quotation
    found = quotation.lines if quotation else ()
    expect.equal("total stated", quotation.total if quotation else None, amount)
    expect.that("lines", held=len(found) > 1, expected="a line for each item", actual=found or "no lines")


@then(phrase("the quotation has {amount:Money} for {item:Item}"))
def the_quotation_has(order_driver: OrderDriver, expect: Expect, amount: Decimal, item: Item) -> None:
    """Look at the sum of the lines for an item; nought when there is none."""
    expect.equal(f"price of {item}", sum(_amounts(order_driver.seen(expect), item), Decimal(0)), amount)


@then(phrase("the quotation has {amount:Money} a year for {years:Number} years"))
def the_quotation_has_a_year(order_driver: OrderDriver, expect: Expect, amount: Decimal, years: int) -> None:
    """Look at the annual charge: once for a year, once for each year, or once for all years."""
    lines = _amounts(order_driver.seen(expect), Item.ANNUAL)
    ways = ([amount], [amount] * years, [amount * years])
    expect.that("annual charge", held=lines in ways, expected=f"{amount} a year", actual=lines or "none")


@then("each year of the higher rating costs more")
def higher_rating_costs_more(order_driver: OrderDriver, expect: Expect) -> None:
    """Compare the annual charges of all orders, which stand in the order of their rating."""
    annual = [
        next((line.amount for line in record.quotation.lines if line.item is Item.ANNUAL), Decimal(0))
        for record in order_driver.taken()
        if record.quotation
    ]
    pairs = list(pairwise(annual))
    expect.at_least("ratings compared", len(pairs), 9)
    expect.nothing("ratings that cost no less than a higher one", [pair for pair in pairs if pair[0] >= pair[1]])


def _amounts(record: OrderRecord, item: Item) -> list[Decimal]:
    return [line.amount for line in record.quotation.lines if line.item is item] if record.quotation else []
