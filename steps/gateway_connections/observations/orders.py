"""Looking at an order for a Gateway Connection: state, quotation, invoices, notices, log."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from itertools import pairwise

from pytest_bdd import then

from dsp_conformance.step_support.expectations import Expect
from dsp_conformance.vocabulary.orders import Invoice, Item, OrderRecord, State, Subject

from ..order_driver import SITE, OrderDesk
from ..parameter_types.orders import VIEWS, day, phrase


@then(phrase("it is refused under {clauses:Clauses}"))
def it_is_refused(desk: OrderDesk, expect: Expect, clauses: tuple[str, ...]) -> None:
    """Look for a refusal with reason and clause, and that nothing has changed."""
    outcome = desk.outcome
    expect.that("the act is refused", held=outcome is not None, expected="a refusal", actual=outcome or "done")
    if outcome is None:
        return
    expect.that("it says why", held=bool(outcome.reason.strip()), expected="a reason", actual=outcome.reason)
    expect.that("the clause named", held=outcome.clause in clauses, expected=clauses, actual=outcome.clause)
    if desk.before is not None:
        expect.equal("the order is as before", desk.look(), desk.before)


@then(phrase("it is not taken on under {clauses:Clauses}"))
def it_is_not_taken_on(desk: OrderDesk, expect: Expect, clauses: tuple[str, ...]) -> None:
    """Look that the form was refused, or made an order that waits for clarification, and under which clause."""
    refusal = desk.outcome
    record = None if refusal is not None else desk.look()
    queried = record.queries if record is not None and record.state is State.QUERIED else ()
    found = [refusal] if refusal is not None else list(queried)
    told = record.state if record is not None else refusal
    expect.that("the form is not taken on", held=bool(found), expected="a refusal or a query", actual=told)
    expect.that("it says why", held=all(it.reason.strip() for it in found), expected="a reason", actual=found)
    named = [it.clause for it in found]
    expect.that("the clause named", held=any(it in clauses for it in named), expected=clauses, actual=named)


@then(phrase("the order is {state:State}"))
def the_order_is(desk: OrderDesk, expect: Expect, state: State) -> None:
    """Look at the state."""
    expect.equal("refusal", desk.outcome, None)
    expect.equal("state", desk.look().state, state)


@then(phrase("the order remains {state:State}"))
def the_order_remains(desk: OrderDesk, expect: Expect, state: State) -> None:
    """Look at the state, whatever became of the act."""
    expect.equal("state", desk.look().state, state)


@then(phrase("the DCC asks for clarification under {clauses:Clauses}"))
def clarification_is_asked(desk: OrderDesk, expect: Expect, clauses: tuple[str, ...]) -> None:
    """Look for the query and for its notice."""
    record = desk.look()
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
def the_party_is_told(desk: OrderDesk, expect: Expect, subject: Subject) -> None:
    """Look for a notice."""
    _told(expect, desk.look(), subject)


@then(phrase("the Gateway Party was told of the {subject:Subject} on {told:Date}"))
def the_party_was_told_on(desk: OrderDesk, expect: Expect, subject: Subject, told: date) -> None:
    """Look for a notice of that day."""
    record = desk.look()
    days = [it.on for it in record.notices if it.subject is subject and it.to == record.gateway_party]
    expect.that(f"day of the notice of {subject}", held=told in days, expected=told, actual=days or "none")


@then(phrase("the Gateway Party was not told of any {subject:Subject}"))
def the_party_was_not_told(desk: OrderDesk, expect: Expect, subject: Subject) -> None:
    """Look for the lack of a notice."""
    expect.nothing(f"notices of {subject}", [notice for notice in desk.look().notices if notice.subject is subject])


@then(phrase("the notice of the {subject:Subject} states {amount:Money}"))
def the_notice_states(desk: OrderDesk, expect: Expect, subject: Subject, amount: Decimal) -> None:
    """Look at the charge that the last notice of that kind speaks of."""
    stated = [notice.amount for notice in desk.look().notices if notice.subject is subject]
    expect.equal("amount stated", stated[-1] if stated else None, amount)


@then(phrase("its {view:View} is {value:Quoted}"))
def its_view_is(desk: OrderDesk, expect: Expect, view: str, value: str) -> None:
    """Read something off the order in hand."""
    expect.equal(view, VIEWS[view](desk.look()), value)


@then(phrase("the quotation was sent by {last:Date}"))
def the_quotation_was_sent_by(desk: OrderDesk, expect: Expect, last: date) -> None:
    """Look for a quotation sent by that day."""
    quotation = desk.look().quotation
    expect.that(
        "day of the quotation",
        held=quotation is not None and quotation.sent <= last,
        expected=f"by {day(last)}",
        actual=day(quotation.sent) if quotation else "none was sent",
    )


@then("the quotation has a delivery date after the day of sending")
def the_delivery_date(desk: OrderDesk, expect: Expect) -> None:
    """Look at the delivery date."""
    quotation = desk.look().quotation
    expect.that(
        "delivery date",
        held=quotation is not None and quotation.delivery > quotation.sent,
        expected="after the day of sending",
        actual=quotation.delivery if quotation else "no quotation",
    )


@then(phrase("the quotation has {lines:Number} lines that add up to {amount:Money}"))
def the_quotation_adds_up(desk: OrderDesk, expect: Expect, lines: int, amount: Decimal) -> None:
    """Look at the lines of the quotation, and add them up."""
    quotation = desk.look().quotation
    found = quotation.lines if quotation else ()
    expect.equal("number of lines", len(found), lines)
    expect.equal("sum of the lines", sum((line.amount for line in found), Decimal(0)), amount)
    expect.equal("total stated", quotation.total if quotation else None, amount)


@then(phrase("the quotation has {amount:Money} for {item:Item}"))
def the_quotation_has(desk: OrderDesk, expect: Expect, amount: Decimal, item: Item) -> None:
    """Look at the first line for an item; nought when there is none."""
    quotation = desk.look().quotation
    lines = [line.amount for line in quotation.lines if line.item is item] if quotation else []
    expect.equal(f"price of {item}", lines[0] if lines else Decimal(0), amount)


@then("neither quotation nor invoice includes VAT")
def no_vat(desk: OrderDesk, expect: Expect) -> None:
    """Look at the flags and that no line is for VAT."""
    record = desk.look()
    expect.equal("VAT in the quotation", record.quotation.includes_vat if record.quotation else None, False)  # noqa: FBT003
    expect.nothing("invoices with VAT", [it for it in record.invoices if it.includes_vat])


@then(phrase("{amount:Money} has been invoiced for {item:Item}"))
def invoiced_for(desk: OrderDesk, expect: Expect, amount: Decimal, item: Item) -> None:
    """Add up all lines of an item."""
    expect.equal(f"invoiced for {item}", _sum(desk.look().invoices, item), amount)


@then(phrase("{amount:Money} has been invoiced in all"))
def invoiced_in_all(desk: OrderDesk, expect: Expect, amount: Decimal) -> None:
    """Add up all invoices."""
    expect.equal("invoiced in all", sum((it.total for it in desk.look().invoices), Decimal(0)), amount)


@then(phrase("the invoice of {issued:Date} comes to {amount:Money}"))
def the_invoice_of(desk: OrderDesk, expect: Expect, issued: date, amount: Decimal) -> None:
    """Add up what was invoiced on a day."""
    of_day = [it.total for it in desk.look().invoices if it.on == issued]
    expect.equal(f"invoiced on {day(issued)}", sum(of_day, Decimal(0)), amount)


@then("something has been invoiced")
def something_invoiced(desk: OrderDesk, expect: Expect) -> None:
    """Look for invoices."""
    expect.that("invoices", held=bool(desk.look().invoices), expected="some", actual=desk.look().invoices or "none")


@then("nothing has been invoiced")
def nothing_invoiced(desk: OrderDesk, expect: Expect) -> None:
    """Look for the lack of invoices."""
    expect.nothing("invoices", desk.look().invoices)


@then(phrase("only {payer:Quoted} has been invoiced, for {heading:Quoted}"))
def only_payer(desk: OrderDesk, expect: Expect, payer: str, heading: str) -> None:
    """Look at addressee and heading of every invoice."""
    invoices = desk.look().invoices
    expect.at_least("number of invoices", len(invoices), 1)
    expect.equal("addressees", {it.to for it in invoices}, {payer})
    expect.equal("headings", {it.heading for it in invoices}, {heading})


def _sum(invoices: tuple[Invoice, ...], item: Item) -> Decimal:
    return sum((line.amount for it in invoices for line in it.lines if line.item is item), Decimal(0))


@then(phrase("the rating of {rating:Number} Mbps is in force from {first:Date} at the earliest"))
def rating_in_force_from(desk: OrderDesk, expect: Expect, rating: int, first: date) -> None:
    """Look at a rating agreed."""
    record = desk.look()
    expect.equal("rating agreed", record.rating_next, rating)
    starts = record.rating_next_from
    expect.that(
        "day from which it is in force",
        held=starts is not None and starts >= first,
        expected=f"{day(first)} or later",
        actual=starts,
    )


@then(phrase("the number of orders is {count:Number}, each for one connection"))
def number_of_orders(desk: OrderDesk, expect: Expect, count: int) -> None:
    """Count the orders."""
    expect.equal("number of orders", len({record.order for record in desk.all()}), count)


@then(phrase("all orders are {state:State}"))
def all_orders_are(desk: OrderDesk, expect: Expect, state: State) -> None:
    """Look at the state of every order."""
    for record in desk.all():
        expect.equal(f"state of {record.reference}", record.state, state)


@then(phrase("the site needs {units:Number} rack units, {height:Quoted} high"))
def the_site_needs(desk: OrderDesk, expect: Expect, units: int, height: str) -> None:
    """Look at the rack space of the site."""
    space = desk.connections.rack_space(desk.book, SITE)
    expect.equal("rack units", space.units, units)
    expect.equal("height", f"{space.millimetres.normalize():f} mm", height)


@then("each year of the higher rating costs more")
def higher_rating_costs_more(desk: OrderDesk, expect: Expect) -> None:
    """Compare the annual charges of all orders, which stand in the order of their rating."""
    annual = [
        next((line.amount for line in record.quotation.lines if line.item is Item.ANNUAL), Decimal(0))
        for record in desk.all()
        if record.quotation
    ]
    pairs = list(pairwise(annual))
    expect.at_least("ratings compared", len(pairs), 9)
    expect.nothing("ratings that cost no less than a higher one", [pair for pair in pairs if pair[0] >= pair[1]])


@then("the report tells the Gateway Party a percentage of the bandwidth")
def the_report(desk: OrderDesk, expect: Expect) -> None:
    """Look at addressee, day and figure of the last report."""
    record = desk.look()
    expect.at_least("number of reports", len(record.reports), 1)
    report = record.reports[-1]
    expect.equal("whom it is for", report.to, record.gateway_party)
    expect.equal("its day", report.on, desk.day)
    used = report.utilisation_percent
    expect.that("bandwidth used", held=0 <= used <= 100, expected="0 to 100 percent", actual=used)  # noqa: PLR2004


@then(phrase("it has {count:Number} sessions"))
def it_has_sessions(desk: OrderDesk, expect: Expect, count: int) -> None:
    """Count the sessions."""
    expect.equal("number of sessions", len(desk.look().sessions), count)


@then(phrase("the first order is {state:State} and {amount:Money} has been invoiced for {item:Item}"))
def the_first_order_is(desk: OrderDesk, expect: Expect, state: State, amount: Decimal, item: Item) -> None:
    """Look at the order that is not in hand."""
    record = desk.connections.look(desk.book, desk.orders[0])
    expect.equal("refusal", desk.outcome, None)
    expect.equal("state of the first order", record.state, state)
    expect.equal(f"invoiced for {item}", _sum(record.invoices, item), amount)
