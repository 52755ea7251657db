"""Laws of orders for Gateway Connections, tried on many made-up lives."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta
from decimal import Decimal

from hypothesis import given as given_example
from hypothesis import strategies as st
from pytest_bdd import then, when

from dsp_conformance.step_support.expectations import Expect
from dsp_conformance.vocabulary import order_acts as acts
from dsp_conformance.vocabulary.orders import Ending, Item, OrderRecord

from ..facts import changed
from ..order_driver import BILLED_WITHIN, OrderDriver
from ..parameter_types.forms import order_kind
from .generators import FIRST_DAY, VISITED_LIVES, Lived, Trials

_BILLED_OF_ORDER = (Item.INSTALLATION, Item.TELEPHONE_LINE, Item.ANNUAL, Item.PENALTY)


@when("an order lives through any acts on any days")
def any_lives(trials: Trials) -> None:
    """Take the made-up lives; the law that follows runs them."""
    trials.seen.clear()


@then("an act that is refused changes nothing")
def refused_changes_nothing(trials: Trials, expect: Expect) -> None:
    """An act that is refused changes no fact, and names a reason (I84)."""
    refused: Counter[bool] = Counter()

    def law(one: Lived, expect: Expect) -> None:
        for act, outcome, before, after in one.steps:
            refused[outcome is not None] += 1
            if outcome is not None:
                what = f"facts that {type(act).__name__} changed although it was refused"
                expect.nothing(what, changed(before, after))
                held = bool(outcome.reason.strip())
                expect.that("why it was refused", held=held, expected="a reason", actual=outcome)

    trials.hold(law, expect)
    expect.reached("acts refused", refused[True], 20)
    expect.reached("acts done", refused[False], 20)


_STAGES = (
    ("quotation", "accepted_on"),
    ("authorised_on", "quotation"),
    ("circuit_installed_on", "authorised_on"),
    ("equipment_installed_on", "circuit_installed_on"),
    ("complete_since", "equipment_installed_on"),
    ("configured_on", "complete_since"),
    ("sessions", "configured_on"),
)
"""What comes after what."""


@then("it never skips a stage")
def never_skips(trials: Trials, expect: Expect) -> None:
    """No fact of an order comes before the one that has to be there first (I78)."""

    def law(one: Lived, expect: Expect) -> None:
        for act, _, _, after in one.steps:
            wrong = [f"{later} without {first}" for later, first in _STAGES if _lacks(after, later, first)]
            expect.nothing(f"stages skipped after {type(act).__name__}", wrong)

    trials.hold(law, expect)
    trials.reached(expect, "live", 3)


def _lacks(record: OrderRecord, later: str, first: str) -> bool:
    return bool(getattr(record, later)) and not getattr(record, first)


@then("nothing is installed without an authority, nor after a survey without a second one")
def nothing_without_authority(trials: Trials, expect: Expect) -> None:
    """No circuit is installed without an authority, nor after a survey without a second one (I60)."""

    def law(one: Lived, expect: Expect) -> None:
        for _, _, _, after in one.steps:
            if after.circuit_installed_on is None:
                continue
            expect.that("authority", held=after.authorised_on is not None, expected="one", actual="none")
            if after.survey is not None:
                held = after.update_authorised_on is not None
                expect.that("authority after the survey", held=held, expected="one", actual="none")

    trials.hold(law, expect)
    trials.reached(expect, "circuit installed", 3)


@then("what it was billed in the end is what was ordered")
def charges_balance(trials: Trials, expect: Expect) -> None:
    """An order cancelled after installation within its term, never re-rated, is billed what was ordered (I63)."""
    balanced: Counter[str] = Counter()

    def law(one: Lived, expect: Expect) -> None:
        record = one.last
        contract = record.contract
        if record.ended_because is not Ending.CLOSED or contract is None or contract.renewals or not record.committed:
            return
        if contract.contacted is not None or one.order_driver is None:  # what it costs then no sentence says
            return
        one.order_driver.go_to(one.order_driver.day + BILLED_WITHIN)
        record = one.order_driver.look()
        billed = sum(
            (line.amount for it in record.invoices for line in it.lines if line.item in _BILLED_OF_ORDER), Decimal(0)
        )
        rerated = any(isinstance(act, acts.Rerate) for act, _, _, _ in one.steps)
        if not rerated:
            balanced["orders"] += 1
            expect.equal("billed of the order in all", billed, record.committed)

    trials.hold(law, expect)
    expect.reached("orders that were balanced", balanced["orders"], 3)


@then("once it is closed it is not billed again")
def not_billed_again(trials: Trials, expect: Expect) -> None:
    """An order that is closed or has lapsed is as it was three years later, and not billed again (I85)."""

    def law(one: Lived, expect: Expect) -> None:
        if one.last.ended_on is None or one.order_driver is None:
            return
        one.order_driver.go_to(one.order_driver.day + BILLED_WITHIN)
        settled = one.order_driver.look()
        one.order_driver.go_to(one.order_driver.day + timedelta(days=1100))
        later = one.order_driver.look()
        expect.equal("invoices three years later", later.invoices, settled.invoices)
        expect.that("it has ended", held=later.ended_on is not None, expected="ended", actual=later.ended_on or "not")

    trials.hold(law, expect)
    trials.reached(expect, "ended", 3)


@then("only its Gateway Party is invoiced, and no line is negative")
def only_the_gateway_party(trials: Trials, expect: Expect) -> None:
    """No invoice has a negative line, and each goes to the Gateway Party (I65, I66)."""
    invoices: Counter[str] = Counter()

    def law(one: Lived, expect: Expect) -> None:
        for invoice in one.last.invoices:
            invoices["all"] += 1
            expect.equal("addressee", invoice.to, one.last.gateway_party)
            expect.nothing("negative lines", [line for line in invoice.lines if line.amount < 0])

    trials.hold(law, expect)
    expect.reached("invoices", invoices["all"], 10)


@when("the Party cancels on any day after installation")
def cancels_on_any_day(trials: Trials) -> None:
    """Take any day of four years; the law that follows runs them."""
    trials.seen.clear()


@then("the penalty never grows, falls when a year is billed, and is nothing once all is billed")
def penalty_never_grows(trials: Trials, expect: Expect) -> None:
    """The penalty never grows, falls by what is billed, and is nothing once all is billed (I64)."""
    ordered = Decimal("4900.00")
    billed_whole: Counter[bool] = Counter()

    def penalty(days: int) -> tuple[Decimal, Decimal]:
        order_driver = OrderDriver(trials.connections, trials.arrangement, day=FIRST_DAY)
        order_driver.must_submit(order_kind("a Low Volume connection for 3 years"))
        order_driver.bring_to("live")
        order_driver.go_to(FIRST_DAY + timedelta(days=days))
        billed = sum((it.total for it in order_driver.look().invoices), Decimal(0))
        order_driver.must(acts.Cancel())
        order_driver.go_to(order_driver.day + BILLED_WITHIN)
        paid = sum((it.total for it in order_driver.look().invoices), Decimal(0))
        return paid - billed, billed

    @trials.examples
    @given_example(earlier=st.integers(1, 970), later=st.integers(1, 970))
    def example(earlier: int, later: int) -> None:
        (first, billed), (second, billed_later) = penalty(min(earlier, later)), penalty(max(earlier, later))
        expect.that("penalty later", held=second <= first, expected=f"at most {first}", actual=second)
        expect.equal("it falls by what was billed meanwhile", first - second, billed_later - billed)
        if billed_later == ordered:
            expect.equal("penalty once all is billed", second, Decimal(0))
        billed_whole[billed_later == ordered] += 1

    example()
    expect.reached("orders cancelled before all was billed", billed_whole[False], 3)
    expect.reached("orders cancelled once all was billed", billed_whole[True], 3)


@then("as many visits are charged as follow a visit without access")
def visits_are_charged(trials: Trials, expect: Expect) -> None:
    """As many visits are charged as follow a visit that was turned away (I77)."""
    visits = (acts.SurveySite, acts.InstallCircuit, acts.InstallEquipment)
    charged: Counter[str] = Counter()

    def law(one: Lived, expect: Expect) -> None:
        made = [act.access for act, outcome, _, _ in one.steps if isinstance(act, visits) and outcome is None]
        follow = sum(not earlier for earlier in made[:-1])
        lines = [line for it in one.last.invoices for line in it.lines if line.item is Item.FAILED_VISIT]
        charged["visits"] += len(lines)
        expect.equal("visits charged", len(lines), follow)

    trials.hold(law, expect, VISITED_LIVES)
    expect.reached("visits charged over all examples", charged["visits"], 5)
