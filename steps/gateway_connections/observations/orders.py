"""Looking at how far an order has come."""

from __future__ import annotations

from pytest_bdd import then

from dsp_conformance.step_support.expectations import Expect

from ..facts import CALLED, changed, told
from ..order_driver import OrderDriver
from ..parameter_types.orders import phrase


@then("no order is for another level than its form")
def no_other_level(order_driver: OrderDriver, expect: Expect) -> None:
    """Look at the level of every order."""
    pairs = [(slot.form.volume, order_driver.look(n)) for n, slot in enumerate(order_driver.slots, 1) if slot.order]
    expect.nothing("orders of another level", [it.volume for wanted, it in pairs if it.volume != wanted])


@then(phrase("the order is {state:State}"))
def the_order_is(order_driver: OrderDriver, expect: Expect, state: str) -> None:
    """Look for the facts for which the word stands (``facts.CALLED``)."""
    record = order_driver.seen(expect)
    seen = told(record)
    if order_driver.outcome is not None:
        seen = f"{seen}; the act was refused: {order_driver.outcome.reason}"
    word = CALLED[state]
    expect.that(f"the order is {state}", held=word.holds(record), expected=word.meaning, actual=seen)


@then(phrase("the order remains {state:State}"))
def the_order_remains(order_driver: OrderDriver, expect: Expect, state: str) -> None:
    """Look for the facts for which the word stands, and that the act has changed none; refused or not."""
    record = order_driver.seen(expect)
    word = CALLED[state]
    expect.that(f"the order is {state}", held=word.holds(record), expected=word.meaning, actual=told(record))
    if order_driver.before is not None:
        expect.nothing("facts that changed", changed(order_driver.before, record))


@then("nothing was installed")
def nothing_was_installed(order_driver: OrderDriver, expect: Expect) -> None:
    """Look that stage 1 was not done."""
    installed = order_driver.seen(expect).circuit_installed_on
    expect.that("the order is circuit installed", held=installed is None, expected="none", actual=installed or "none")


@then(phrase("the number of orders is {count:Number}, each for one connection"))
def number_of_orders(order_driver: OrderDriver, expect: Expect, count: int) -> None:
    """Count the orders."""
    expect.equal("number of orders", len({record.order for record in order_driver.taken()}), count)


@then(phrase("all orders are {state:State}"))
def all_orders_are(order_driver: OrderDriver, expect: Expect, state: str) -> None:
    """Look at every order for the facts for which the word stands."""
    word = CALLED[state]
    for number in range(1, len(order_driver.slots) + 1):
        record = order_driver.seen(expect, number)
        what = f"order {number} is {state}"
        expect.that(what, held=word.holds(record), expected=word.meaning, actual=told(record))
