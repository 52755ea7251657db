"""Looking at what was built for an order: technology, capacity, sessions, rack space."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from pytest_bdd import then

from dsp_conformance.exceptions import Inconclusive
from dsp_conformance.step_support.expectations import Expect
from dsp_conformance.vocabulary.orders import DiverseRouting

from ..facts import sessions_of
from ..order_driver import BILLED_WITHIN, OrderDriver
from ..parameter_types.orders import VIEWS, day, phrase
from ..people import SITE


@then("nobody is promised diverse routing")
def no_diverse_routing(order_driver: OrderDriver, expect: Expect) -> None:
    """Look that no quotation promises what is not available; asking or declining is as good."""
    told_so = [record.quotation.diverse for record in order_driver.taken() if record.quotation]
    expect.nothing("diverse routing", [it for it in told_so if it is DiverseRouting.AS_REQUESTED])


@then("no session was set up that serves live traffic")
def no_live_session(order_driver: OrderDriver, expect: Expect) -> None:
    """Look that there are no sessions but for tests, which the DSP may have set up (CG-215)."""
    expect.nothing("live sessions", [it for it in order_driver.seen(expect).sessions if not it.test])


@then(
    phrase(
        "the rating of {rating:Number} Mbps is in force from {first:Date} at the earliest, "
        "unless it is declined with a reason"
    )
)
def rating_in_force_from(order_driver: OrderDriver, expect: Expect, rating: int, first: date) -> None:
    """Look at a rating agreed; where an upgrade is declined, as it may be, only the reason is looked at (C19)."""
    record, declined = order_driver.seen(expect), order_driver.outcome
    if declined is not None and record.rating is not None and rating > record.rating:
        expect.that("it says why", held=bool(declined.reason.strip()), expected="a reason", actual=declined)
        raise Inconclusive(f"the upgrade was declined with a reason (C19): {declined.reason}")
    expect.equal("rating agreed", record.rating_next, rating)
    starts = record.rating_next_from
    held = starts is not None and starts >= first
    expect.that("day from which it is in force", held=held, expected=f"{day(first)} or later", actual=starts)


@then(phrase("within two months its technology is {value:Quoted}"))
def its_technology_soon(order_driver: OrderDriver, expect: Expect, value: str) -> None:
    """Look at what is provided once a change has had two months to come."""
    order_driver.go_to(order_driver.day + BILLED_WITHIN)
    record = order_driver.seen(expect)
    expect.equal("technology", VIEWS["technology"](record), value)


@then(phrase("its capacity is at most {down:Decimal} Mbps down and {up:Decimal} Mbps up"))
def its_capacity(order_driver: OrderDriver, expect: Expect, down: Decimal, up: Decimal) -> None:
    """Look that there is some, and no more than that."""
    record = order_driver.seen(expect)
    _at_most(expect, (record.down, record.up), (down, up))


@then(phrase("its expected bandwidth is at most {down:Decimal} Mbps down and {up:Decimal} Mbps up"))
def its_bandwidth(order_driver: OrderDriver, expect: Expect, down: Decimal, up: Decimal) -> None:
    """Look that the quotation says what to expect, and no more than that."""
    quotation = order_driver.seen(expect).quotation
    found = (quotation.expected_down, quotation.expected_up) if quotation else (None, None)
    _at_most(expect, found, (down, up))


def _at_most(expect: Expect, found: tuple[Decimal | None, Decimal | None], most: tuple[Decimal, Decimal]) -> None:
    held = all(it is not None and 0 < it <= limit for it, limit in zip(found, most, strict=True))
    words = "{} down and {} up"
    expect.that("Mbps", held=held, expected=f"up to {words.format(*most)}", actual=words.format(*found))


@then(phrase("the site needs {units:Number} rack units, {height:Quoted} high"))
def the_site_needs(order_driver: OrderDriver, expect: Expect, units: int, height: str) -> None:
    """Look at the rack space of the site."""
    space = order_driver.connections.rack_space(order_driver.book, SITE)
    expect.equal("rack units", space.units, units)
    expect.equal("height", f"{space.millimetres.normalize():f} mm", height)


@then(phrase("it has {count:Number} sessions"))
def it_has_sessions(order_driver: OrderDriver, expect: Expect, count: int) -> None:
    """Count the sessions."""
    expect.equal("number of sessions", len(sessions_of(order_driver.seen(expect))), count)
