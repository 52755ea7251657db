"""Looking at an order for a Gateway Connection: state, quotation, invoices, notices, log."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from itertools import pairwise

from pytest_bdd import then

from dsp_conformance.step_support.expectations import Expect
from dsp_conformance.vocabulary.orders import Invoice, Item, OrderRecord, State, Subject

from ..order_driver import SITE, OrderDriver
from ..parameter_types.orders import VIEWS, day, phrase


@then(phrase("it is refused under {clauses:Clauses}"))
def it_is_refused(order_driver: OrderDriver, expect: Expect, clauses: tuple[str, ...]) -> None:
    """Look for a refusal with reason and clause, and that nothing has changed."""
    outcome = order_driver.outcome
    expect.that("the act is refused", held=outcome is not None, expected="a refusal", actual=outcome or "done")
    if outcome is None:
        return
    expect.that("it says why", held=bool(outcome.reason.strip()), expected="a reason", actual=outcome.reason)
    expect.that("the clause named", held=outcome.clause in clauses, expected=clauses, actual=outcome.clause)
    if order_driver.before is not None:
        expect.equal("the order is as before", order_driver.look(), order_driver.before)


@then(phrase("it is not taken on under {clauses:Clauses}"))
def it_is_not_taken_on(order_driver: OrderDriver, expect: Expect, clauses: tuple[str, ...]) -> None:
    """Look that the form was refused, or made an order that waits for clarification, and under which clause."""
    refusal = order_driver.outcome
    record = None if refusal is not None else order_driver.look()
    queried = record.queries if record is not None and record.state is State.QUERIED else ()
    found = [refusal] if refusal is not None else list(queried)
    told = record.state if record is not None else refusal
    expect.that("the form is not taken on", held=bool(found), expected="a refusal or a query", actual=told)
    expect.that("it says why", held=all(it.reason.strip() for it in found), expected="a reason", actual=found)
    named = [it.clause for it in found]
    expect.that("the clause named", held=any(it in clauses for it in named), expected=clauses, actual=named)


@then(phrase("the order is {state:State}"))
def the_order_is(order_driver: OrderDriver, expect: Expect, state: State) -> None:
    """Look at the state."""
    expect.equal("refusal", order_driver.outcome, None)
    expect.equal("state", order_driver.look().state, state)


@then(phrase("the order remains {state:State}"))
def the_order_remains(order_driver: OrderDriver, expect: Expect, state: State) -> None:
    """Look at the state, whatever became of the act."""
    expect.equal("state", order_driver.look().state, state)


@then(phrase("the DCC asks for clarification under {clauses:Clauses}"))
def clarification_is_asked(order_driver: OrderDriver, expect: Expect, clauses: tuple[str, ...]) -> None:
    """Look for the query and for its notice."""
    record = order_driver.look()
    expect.equal("state", record.state, State.QUERIED)
    named = [query.clause for query in record.queries]
    expect.that("what is unclear", held=any(it in clauses for it in named), expected=clauses, actual=named)
    _told(expect, record, Subject.CLARIFICATION)


def _told(expect: Expect, record: OrderRecord, subject: Subject) -> None:
    about = [notice.to for notice in record.notices if notice.subject is subject]
    expect.that(
        f"notices of {subject}",
        held=bool(about) and set(about) == {record.gateway_party},
        expected=f"told to {record.gateway_party}",
        actual=about or "none",
    )


@then(phrase("the Gateway Party is told of the {subject:Subject}"))
def the_party_is_told(order_driver: OrderDriver, expect: Expect, subject: Subject) -> None:
    """Look for a notice."""
    _told(expect, order_driver.look(), subject)


@then(phrase("the Gateway Party was told of the {subject:Subject} on {told:Date}"))
def the_party_was_told_on(order_driver: OrderDriver, expect: Expect, subject: Subject, told: date) -> None:
    """Look for a notice of that day."""
    record = order_driver.look()
    days = [it.on for it in record.notices if it.subject is subject and it.to == record.gateway_party]
    expect.that(f"day of the notice of {subject}", held=told in days, expected=told, actual=days or "none")


@then(phrase("the Gateway Party was not told of any {subject:Subject}"))
def the_party_was_not_told(order_driver: OrderDriver, expect: Expect, subject: Subject) -> None:
    """Look for the lack of a notice."""
    expect.nothing(
        f"notices of {subject}", [notice for notice in order_driver.look().notices if notice.subject is subject]
    )


@then(phrase("the notice of the {subject:Subject} states {amount:Money}"))
def the_notice_states(order_driver: OrderDriver, expect: Expect, subject: Subject, amount: Decimal) -> None:
    """Look at the charge that the last notice of that kind speaks of."""
    stated = [notice.amount for notice in order_driver.look().notices if notice.subject is subject]
    expect.equal("amount stated", stated[-1] if stated else None, amount)


@then(phrase("its {view:View} is {value:Quoted}"))
def its_view_is(order_driver: OrderDriver, expect: Expect, view: str, value: str) -> None:
    """Read something off the order in hand."""
    expect.equal(view, VIEWS[view](order_driver.look()), value)


@then(phrase("the quotation was sent by {last:Date}"))
def the_quotation_was_sent_by(order_driver: OrderDriver, expect: Expect, last: date) -> None:
    """Look for a quotation sent by that day."""
    quotation = order_driver.look().quotation
    expect.that(
        "day of the quotation",
        held=quotation is not None and quotation.sent <= last,
        expected=f"by {day(last)}",
        actual=day(quotation.sent) if quotation else "none was sent",
    )


@then("the quotation has a delivery date after the day of sending")
def the_delivery_date(order_driver: OrderDriver, expect: Expect) -> None:
    """Look at the delivery date."""
    quotation = order_driver.look().quotation
    expect.that(
        "delivery date",
        held=quotation is not None and quotation.delivery > quotation.sent,
        expected="after the day of sending",
        actual=quotation.delivery if quotation else "no quotation",
    )


@then(phrase("the quotation has {lines:Number} lines that add up to {amount:Money}"))
def the_quotation_adds_up(order_driver: OrderDriver, expect: Expect, lines: int, amount: Decimal) -> None:
    """Look at the lines of the quotation, and add them up."""
    quotation = order_driver.look().quotation
    found = quotation.lines if quotation else ()
    expect.equal("number of lines", len(found), lines)
    expect.equal("sum of the lines", sum((line.amount for line in found), Decimal(0)), amount)
    expect.equal("total stated", quotation.total if quotation else None, amount)


@then(phrase("the quotation has {amount:Money} for {item:Item}"))
def the_quotation_has(order_driver: OrderDriver, expect: Expect, amount: Decimal, item: Item) -> None:
    """Look at the first line for an item; nought when there is none."""
    quotation = order_driver.look().quotation
    lines = [line.amount for line in quotation.lines if line.item is item] if quotation else []
    expect.equal(f"price of {item}", lines[0] if lines else Decimal(0), amount)


@then("neither quotation nor invoice includes VAT")
def no_vat(order_driver: OrderDriver, expect: Expect) -> None:
    """Look at the flags and that no line is for VAT."""
    record = order_driver.look()
    expect.equal("VAT in the quotation", record.quotation.includes_vat if record.quotation else None, False)  # noqa: FBT003
    expect.nothing("invoices with VAT", [it for it in record.invoices if it.includes_vat])


@then(phrase("{amount:Money} has been invoiced for {item:Item}"))
def invoiced_for(order_driver: OrderDriver, expect: Expect, amount: Decimal, item: Item) -> None:
    """Add up all lines of an item."""
    expect.equal(f"invoiced for {item}", _sum(order_driver.look().invoices, item), amount)


@then(phrase("{amount:Money} has been invoiced in all"))
def invoiced_in_all(order_driver: OrderDriver, expect: Expect, amount: Decimal) -> None:
    """Add up all invoices."""
    expect.equal("invoiced in all", sum((it.total for it in order_driver.look().invoices), Decimal(0)), amount)


@then(phrase("the invoice of {issued:Date} comes to {amount:Money}"))
def the_invoice_of(order_driver: OrderDriver, expect: Expect, issued: date, amount: Decimal) -> None:
    """Add up what was invoiced on a day."""
    of_day = [it.total for it in order_driver.look().invoices if it.on == issued]
    expect.equal(f"invoiced on {day(issued)}", sum(of_day, Decimal(0)), amount)


@then("something has been invoiced")
def something_invoiced(order_driver: OrderDriver, expect: Expect) -> None:
    """Look for invoices."""
    expect.that(
        "invoices",
        held=bool(order_driver.look().invoices),
        expected="some",
        actual=order_driver.look().invoices or "none",
    )


@then("nothing has been invoiced")
def nothing_invoiced(order_driver: OrderDriver, expect: Expect) -> None:
    """Look for the lack of invoices."""
    expect.nothing("invoices", order_driver.look().invoices)


@then(phrase("only {payer:Quoted} has been invoiced, for {heading:Quoted}"))
def only_payer(order_driver: OrderDriver, expect: Expect, payer: str, heading: str) -> None:
    """Look at addressee and heading of every invoice."""
    invoices = order_driver.look().invoices
    expect.at_least("number of invoices", len(invoices), 1)
    expect.equal("addressees", {it.to for it in invoices}, {payer})
    expect.equal("headings", {it.heading for it in invoices}, {heading})


def _sum(invoices: tuple[Invoice, ...], item: Item) -> Decimal:
    return sum((line.amount for it in invoices for line in it.lines if line.item is item), Decimal(0))


@then(phrase("the rating of {rating:Number} Mbps is in force from {first:Date} at the earliest"))
def rating_in_force_from(order_driver: OrderDriver, expect: Expect, rating: int, first: date) -> None:
    """Look at a rating agreed."""
    record = order_driver.look()
    expect.equal("rating agreed", record.rating_next, rating)
    starts = record.rating_next_from
    expect.that(
        "day from which it is in force",
        held=starts is not None and starts >= first,
        expected=f"{day(first)} or later",
        actual=starts,
    )


@then(phrase("the number of orders is {count:Number}, each for one connection"))
def number_of_orders(order_driver: OrderDriver, expect: Expect, count: int) -> None:
    """Count the orders."""
    expect.equal("number of orders", len({record.order for record in order_driver.all()}), count)


@then(phrase("all orders are {state:State}"))
def all_orders_are(order_driver: OrderDriver, expect: Expect, state: State) -> None:
    """Look at the state of every order."""
    for record in order_driver.all():
        expect.equal(f"state of {record.reference}", record.state, state)


@then(phrase("the site needs {units:Number} rack units, {height:Quoted} high"))
def the_site_needs(order_driver: OrderDriver, expect: Expect, units: int, height: str) -> None:
    """Look at the rack space of the site."""
    space = order_driver.connections.rack_space(order_driver.book, SITE)
    expect.equal("rack units", space.units, units)
    expect.equal("height", f"{space.millimetres.normalize():f} mm", height)


@then("each year of the higher rating costs more")
def higher_rating_costs_more(order_driver: OrderDriver, expect: Expect) -> None:
    """Compare the annual charges of all orders, which stand in the order of their rating."""
    annual = [
        next((line.amount for line in record.quotation.lines if line.item is Item.ANNUAL), Decimal(0))
        for record in order_driver.all()
        if record.quotation
    ]
    pairs = list(pairwise(annual))
    expect.at_least("ratings compared", len(pairs), 9)
    expect.nothing("ratings that cost no less than a higher one", [pair for pair in pairs if pair[0] >= pair[1]])


@then("the report tells the Gateway Party a percentage of the bandwidth")
def the_report(order_driver: OrderDriver, expect: Expect) -> None:
    """Look at addressee, day and figure of the last report."""
    record = order_driver.look()
    expect.at_least("number of reports", len(record.reports), 1)
    report = record.reports[-1]
    expect.equal("whom it is for", report.to, record.gateway_party)
    expect.equal("its day", report.on, order_driver.day)
    used = report.utilisation_percent
    expect.that("bandwidth used", held=0 <= used <= 100, expected="0 to 100 percent", actual=used)  # noqa: PLR2004


@then(phrase("it has {count:Number} sessions"))
def it_has_sessions(order_driver: OrderDriver, expect: Expect, count: int) -> None:
    """Count the sessions."""
    expect.equal("number of sessions", len(order_driver.look().sessions), count)


@then(phrase("the first order is {state:State} and {amount:Money} has been invoiced for {item:Item}"))
def the_first_order_is(order_driver: OrderDriver, expect: Expect, state: State, amount: Decimal, item: Item) -> None:
    """Look at the order that is not in hand."""
    record = order_driver.connections.look(order_driver.book, order_driver.orders[0])
    expect.equal("refusal", order_driver.outcome, None)
    expect.equal("state of the first order", record.state, state)
    expect.equal(f"invoiced for {item}", _sum(record.invoices, item), amount)
