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
from dsp_conformance.vocabulary.orders import Item, State

from ..order_driver import OrderDriver
from ..parameter_types.forms import order_kind
from .generators import FIRST_DAY, VISITED_LIVES, Lived, Trials

_BILLED_OF_ORDER = (Item.INSTALLATION, Item.TELEPHONE_LINE, Item.ANNUAL, Item.PENALTY)
_GONE = (State.CLOSED, State.LAPSED)


@when("an order lives through any acts on any days")
def any_lives(trials: Trials) -> None:
    """Take the made-up lives; the law that follows runs them."""
    trials.seen.clear()


@then("an act that is refused changes nothing")
def refused_changes_nothing(trials: Trials, expect: Expect) -> None:
    """An act that is refused changes nothing, and names a clause and a reason (I84)."""
    refused: Counter[bool] = Counter()

    def law(one: Lived, expect: Expect) -> None:
        for act, outcome, before, after in one.steps:
            refused[outcome is not None] += 1
            if outcome is not None:
                expect.equal(f"the order after {type(act).__name__} was refused", after, before)
                expect.that(
                    "the clause named",
                    held=outcome.clause.startswith("CG-") and bool(outcome.reason),
                    expected="a reason and a clause",
                    actual=outcome,
                )

    trials.hold(law, expect)
    expect.reached("acts refused", refused[True], 20)
    expect.reached("acts done", refused[False], 20)


_NEXT: dict[State, tuple[State, ...]] = {
    State.QUERIED: (State.ACCEPTED,),
    State.ACCEPTED: (State.REVIEWED, State.QUERIED),
    State.REVIEWED: (State.QUOTED,),
    State.QUOTED: (State.AUTHORISED,),
    State.AUTHORISED: (State.ACCESS_READY, State.READY_TO_INSTALL, State.CLOSED),
    State.ACCESS_READY: (State.SURVEYED, State.CLOSED),
    State.SURVEYED: (State.REQUOTED, State.CLOSED),
    State.REQUOTED: (State.READY_TO_INSTALL, State.LAPSED, State.CLOSED),
    State.READY_TO_INSTALL: (State.CIRCUIT_INSTALLED, State.CLOSED),
    State.CIRCUIT_INSTALLED: (State.EQUIPMENT_INSTALLED, State.CLOSED),
    State.EQUIPMENT_INSTALLED: (State.COMPLETE, State.CLOSED),
    State.COMPLETE: (State.CONFIGURED, State.ENDING, State.CLOSED),
    State.CONFIGURED: (State.LIVE, State.ENDING, State.CLOSED),
    State.LIVE: (State.ENDING, State.CLOSED),
    State.ENDING: (),
    State.LAPSED: (),
    State.CLOSED: (),
}


@then("it never skips a stage")
def never_skips(trials: Trials, expect: Expect) -> None:
    """An order moves only as the life-cycle allows; no stage is skipped (I78)."""

    def law(one: Lived, expect: Expect) -> None:
        for act, _, before, after in one.steps:
            allowed = (before.state, *_NEXT[before.state])
            expect.that(
                f"the state after {type(act).__name__} of an order that was {before.state}",
                held=after.state in allowed,
                expected=allowed,
                actual=after.state,
            )

    trials.hold(law, expect)
    trials.reached(expect, State.LIVE, 3)


@then("nothing is installed without an authority, nor after a survey without a second one")
def nothing_without_authority(trials: Trials, expect: Expect) -> None:
    """No circuit is installed without an authority, nor after a survey without a second one (I60)."""

    def law(one: Lived, expect: Expect) -> None:
        authorities = 0
        for act, outcome, _, after in one.steps:
            authorities += isinstance(act, acts.Authorise) and outcome is None
            surveyed = any(entry.purpose == "survey" for entry in after.access_log)
            if any(entry.purpose == "circuit" for entry in after.access_log):
                expect.at_least("authorities before the circuit was installed", authorities, 2 if surveyed else 1)

    trials.hold(law, expect)
    trials.reached(expect, State.CIRCUIT_INSTALLED, 3)


@then("what it was billed in the end is what was ordered")
def charges_balance(trials: Trials, expect: Expect) -> None:
    """An order cancelled after installation within its term, never re-rated, is billed what was ordered (I63)."""
    balanced: Counter[str] = Counter()

    def law(one: Lived, expect: Expect) -> None:
        record = one.last
        contract = record.contract
        if record.state is not State.CLOSED or contract is None or contract.renewals or not record.committed:
            return
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
        if one.last.state in _GONE and one.order_driver is not None:
            one.order_driver.go_to(one.order_driver.day + timedelta(days=1100))
            expect.equal("invoices three years later", one.order_driver.look().invoices, one.last.invoices)
            expect.equal("state three years later", one.order_driver.look().state, one.last.state)

    trials.hold(law, expect)
    trials.reached(expect, State.CLOSED, 3)


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


@then("each visit that was let in stands in the access log")
def visits_are_logged(trials: Trials, expect: Expect) -> None:
    """Every visit that was let in has an entry in the access log (I82)."""
    visits = (acts.SurveySite, acts.InstallCircuit, acts.InstallEquipment)

    def law(one: Lived, expect: Expect) -> None:
        made = sum(
            isinstance(act, visits) and outcome is None and act.access
            for act, outcome, _, _ in one.steps
            if isinstance(act, visits)
        )
        expect.equal("entries of the log", len(one.last.access_log), made)

    trials.hold(law, expect)
    trials.reached(expect, State.EQUIPMENT_INSTALLED, 3)


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
        order_driver = OrderDriver(trials.connections, day=FIRST_DAY)
        order_driver.submit(order_kind("a Low Volume connection for 3 years"))
        order_driver.bring_to(State.LIVE)
        order_driver.go_to(FIRST_DAY + timedelta(days=days))
        billed = sum((it.total for it in order_driver.look().invoices), Decimal(0))
        order_driver.must(acts.Cancel())
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
