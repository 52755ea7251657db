"""Looking at what the Gateway Party was told of an order."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from pytest_bdd import then

from dsp_conformance.step_support.expectations import Expect
from dsp_conformance.vocabulary.orders import OrderRecord, Subject

from ..facts import told
from ..order_driver import OrderDriver
from ..parameter_types.orders import phrase
from .terms import shortfall


def _told_of(expect: Expect, record: OrderRecord, subject: Subject) -> None:
    about = [notice.to for notice in record.notices if notice.subject is subject]
    expect.that(
        f"notices of {subject}",
        held=record.gateway_party in about,
        expected=f"one to {record.gateway_party}",
        actual=about or "none",
    )


@then(phrase("the Gateway Party is told of the {subject:Subject}"))
def the_party_is_told(order_driver: OrderDriver, expect: Expect, subject: Subject) -> None:
    """Look for a notice."""
    _told_of(expect, order_driver.seen(expect), subject)


@then(phrase("the Gateway Party was told of the {subject:Subject} on {on:Date}"))
def the_party_was_told_on(order_driver: OrderDriver, expect: Expect, subject: Subject, on: date) -> None:
    """Look for a notice of that day."""
    record = order_driver.seen(expect)
    days = [it.on for it in record.notices if it.subject is subject and it.to == record.gateway_party]
    expect.that(f"day of the notice of {subject}", held=on in days, expected=on, actual=days or "none")


@then(phrase("the Gateway Party was told of the {subject:Subject} on {on:Date} or the day before"))
def the_party_was_told_about(order_driver: OrderDriver, expect: Expect, subject: Subject, on: date) -> None:
    """Look for a notice of that day; a day before where the candidate's terms end the day before the anniversary."""
    record = order_driver.seen(expect)
    days = [it.on for it in record.notices if it.subject is subject and it.to == record.gateway_party]
    fair = {on, on - shortfall(record)}
    expect.that(f"day of the notice of {subject}", held=bool(fair & set(days)), expected=on, actual=days or "none")


@then(phrase("the Gateway Party was not told of any {subject:Subject}"))
def the_party_was_not_told(order_driver: OrderDriver, expect: Expect, subject: Subject) -> None:
    """Look for the lack of a notice."""
    notices = order_driver.seen(expect).notices
    expect.nothing(f"notices of {subject}", [notice for notice in notices if notice.subject is subject])


@then(phrase("the notice of the {subject:Subject} states {amount:Money}"))
def the_notice_states(order_driver: OrderDriver, expect: Expect, subject: Subject, amount: Decimal) -> None:
    """Look at the charges that the notices of that kind speak of."""
    record = order_driver.seen(expect)
    stated = [it.amount for it in record.notices if it.subject is subject and it.to == record.gateway_party]
    expect.that("amount stated", held=amount in stated, expected=amount, actual=stated or "no notice")


@then("the report tells the Gateway Party a percentage of the bandwidth")
def the_report(order_driver: OrderDriver, expect: Expect) -> None:
    """Look at addressee, day and figure of the last report."""
    record = order_driver.seen(expect)
    expect.at_least("number of reports", len(record.reports), 1)
    report = record.reports[-1]
    expect.equal("whom it is for", report.to, record.gateway_party)
    expect.equal("its day", report.on, order_driver.day)
    used = report.utilisation_percent
    expect.that("bandwidth used", held=0 <= used <= 100, expected="0 to 100 percent", actual=used)  # noqa: PLR2004


@then("the DCC asks for clarification")
def clarification_is_asked(order_driver: OrderDriver, expect: Expect) -> None:
    """Look for an open query with its reason, and for its notice."""
    record = order_driver.seen(expect)
    asked = [query.reason for query in record.queries if query.answered_on is None]
    held = record.accepted_on is None and any(reason.strip() for reason in asked)
    expect.that("what is unclear", held=held, expected="a query with its reason", actual=asked or told(record))
    _told_of(expect, record, Subject.CLARIFICATION)
