"""Looking at whether an order is taken on: refused, questioned, reviewed, accepted."""

from __future__ import annotations

from decimal import Decimal

from pytest_bdd import then

from dsp_conformance.step_support.expectations import Expect

from ..facts import changed, told
from ..order_driver import OrderDriver


@then("it is refused")
def it_is_refused(order_driver: OrderDriver, expect: Expect) -> None:
    """Look for a refusal with its reason, and that no fact has changed."""
    outcome = order_driver.outcome
    expect.that("the act is refused", held=outcome is not None, expected="a refusal", actual=outcome or "done")
    if outcome is None:
        return
    expect.that("it says why", held=bool(outcome.reason.strip()), expected="a reason", actual=outcome.reason)
    if order_driver.before is not None:
        expect.nothing("facts that changed all the same", changed(order_driver.before, order_driver.look()))


def _reasons(order_driver: OrderDriver, number: int = 0) -> list[str]:
    """Return why a form was not taken on, by its refusal or by the DCC's queries; none when it was accepted."""
    slot = order_driver.slot(number)
    if slot.refusal is not None:
        return [slot.refusal.reason]
    record = order_driver.look(number)
    return [] if record.accepted_on else [it.reason for it in record.queries if it.answered_on is None]


@then("it is taken down")
def it_is_taken_down(order_driver: OrderDriver, expect: Expect) -> None:
    """Look that what happened was not declined: it has happened at the site, whatever the candidate makes of it."""
    outcome = order_driver.outcome
    expect.that("what happened", held=outcome is None, expected="taken down", actual=outcome or "taken down")


@then("it is not taken on")
def it_is_not_taken_on(order_driver: OrderDriver, expect: Expect) -> None:
    """Look that the form was refused, or made an order that waits for clarification; both with a reason."""
    found = _reasons(order_driver)
    expect.that(
        "the form is not taken on", held=bool(found), expected="a refusal or a query", actual=found or "taken"
    )
    expect.that("it says why", held=all(it.strip() for it in found), expected="a reason", actual=found)


@then("it is not accepted yet")
def it_is_not_accepted_yet(order_driver: OrderDriver, expect: Expect) -> None:
    """Look that the form was refused, queried, or is held without being accepted."""
    refusal = order_driver.slot().refusal
    accepted = None if refusal is not None else order_driver.look().accepted_on
    expect.that("the order is accepted", held=accepted is None, expected="none", actual=accepted or "none")


@then("the forms are not all taken on")
def not_all_taken_on(order_driver: OrderDriver, expect: Expect) -> None:
    """Look that at least one of the forms was refused or queried."""
    found = [reason for number in range(1, len(order_driver.slots) + 1) for reason in _reasons(order_driver, number)]
    expect.that("what is unclear", held=any(it.strip() for it in found), expected="a reason", actual=found or "none")


@then("the order is still not accepted")
def still_not_accepted(order_driver: OrderDriver, expect: Expect) -> None:
    """Look that the form was not accepted, whatever was asked or refused."""
    accepted = order_driver.seen(expect).accepted_on
    expect.that("the order is accepted", held=accepted is None, expected="none", actual=accepted or "none")


@then("the survey says that it cannot be installed as requested")
def the_survey_says_no(order_driver: OrderDriver, expect: Expect) -> None:
    """Look at what the survey found."""
    survey = order_driver.seen(expect).survey
    held = survey is not None and not survey.feasible
    expect.that("what the survey found", held=held, expected="it is not feasible", actual=survey or "no survey")


@then("there is no quotation without a review")
def no_quotation_without_review(order_driver: OrderDriver, expect: Expect) -> None:
    """Look that a quotation, if there is one, comes after a review (which the candidate may make by itself)."""
    record = order_driver.seen(expect)
    sent = record.quotation.sent if record.quotation else None
    held = sent is None or (record.reviewed_on is not None and record.reviewed_on <= sent)
    expect.that("review before the quotation", held=held, expected=f"reviewed before {sent}", actual=told(record))


@then("the order is not reviewed")
def not_reviewed(order_driver: OrderDriver, expect: Expect) -> None:
    """Look that no review was made."""
    reviewed = order_driver.seen(expect).reviewed_on
    expect.that("the order is reviewed", held=reviewed is None, expected="none", actual=reviewed or "none")


@then("the Party is committed to nothing")
def committed_to_nothing(order_driver: OrderDriver, expect: Expect) -> None:
    """Look that the order has ended, by whichever word, and that nothing of it is owed."""
    record = order_driver.seen(expect)
    expect.that("the order has ended", held=record.ended_on is not None, expected="ended", actual=told(record))
    expect.equal("cost committed to", record.committed, Decimal(0))
