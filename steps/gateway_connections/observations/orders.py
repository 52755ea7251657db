"""Looking at an order for a Gateway Connection: what has happened to it, quotation, invoices, notices."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise

from pytest_bdd import then

from dsp_conformance.exceptions import Inconclusive
from dsp_conformance.step_support.expectations import Expect
from dsp_conformance.vocabulary.orders import DiverseRouting, Invoice, Item, OrderRecord, Subject

from ..facts import CALLED, changed, sessions_of, told
from ..order_driver import BILLED_WITHIN, OrderDriver
from ..parameter_types.orders import VIEWS, day, phrase
from ..people import SITE


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


@then("no order is for another level than its form")
def no_other_level(order_driver: OrderDriver, expect: Expect) -> None:
    """Look at the level of every order."""
    pairs = [(slot.form.volume, order_driver.look(n)) for n, slot in enumerate(order_driver.slots, 1) if slot.order]
    expect.nothing("orders of another level", [it.volume for wanted, it in pairs if it.volume != wanted])


@then("the survey says that it cannot be installed as requested")
def the_survey_says_no(order_driver: OrderDriver, expect: Expect) -> None:
    """Look at what the survey found."""
    survey = order_driver.seen(expect).survey
    held = survey is not None and not survey.feasible
    expect.that("what the survey found", held=held, expected="it is not feasible", actual=survey or "no survey")


@then("nobody is promised diverse routing")
def no_diverse_routing(order_driver: OrderDriver, expect: Expect) -> None:
    """Look that no quotation promises what is not available; asking or declining is as good."""
    told_so = [record.quotation.diverse for record in order_driver.taken() if record.quotation]
    expect.nothing("diverse routing", [it for it in told_so if it is DiverseRouting.AS_REQUESTED])


@then("no session was set up that serves live traffic")
def no_live_session(order_driver: OrderDriver, expect: Expect) -> None:
    """Look that there are no sessions but for tests, which the DSP may have set up (CG-215)."""
    expect.nothing("live sessions", [it for it in order_driver.seen(expect).sessions if not it.test])


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


@then("the DCC asks for clarification")
def clarification_is_asked(order_driver: OrderDriver, expect: Expect) -> None:
    """Look for an open query with its reason, and for its notice."""
    record = order_driver.seen(expect)
    asked = [query.reason for query in record.queries if query.answered_on is None]
    held = record.accepted_on is None and any(reason.strip() for reason in asked)
    expect.that("what is unclear", held=held, expected="a query with its reason", actual=asked or told(record))
    _told(expect, record, Subject.CLARIFICATION)


def _told(expect: Expect, record: OrderRecord, subject: Subject) -> None:
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
    _told(expect, order_driver.seen(expect), subject)


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
    fair = {on, on - _short(record)}
    expect.that(f"day of the notice of {subject}", held=bool(fair & set(days)), expected=on, actual=days or "none")


def _short(record: OrderRecord) -> timedelta:
    """Return the day by which a term falls short of the anniversary, which is one way to count it."""
    term = record.contract
    whole = term is None or (term.start.day, term.start.month) == (term.end.day, term.end.month)
    return timedelta(days=0 if whole else 1)


@then(phrase("its term begins on {start:Date} and ends on {end:Date} or the day before"))
def its_term(order_driver: OrderDriver, expect: Expect, start: date, end: date) -> None:
    """Look at the first and the last day of the term: the anniversary, or the last day before it."""
    term = order_driver.seen(expect).contract
    expect.that("term", held=term is not None, expected=f"from {start}", actual=term or "none")
    if term is not None:
        expect.equal("first day of the term", term.start, start)
        _ends(expect, term.end, end, start)


@then(phrase("its term ends on {end:Date} or the day before"))
def its_term_ends(order_driver: OrderDriver, expect: Expect, end: date) -> None:
    """Look at the last day of the term: the anniversary, or the last day before it."""
    term = order_driver.seen(expect).contract
    expect.that("term", held=term is not None, expected=f"until {end}", actual=term or "none")
    if term is not None:
        _ends(expect, term.end, end, term.start)


def _ends(expect: Expect, found: date, end: date, start: date) -> None:
    leap = (start.month, start.day) == (2, 29)  # its anniversary may be 28 February or 1 March
    fair = [end - timedelta(days=days) for days in range(3 if leap else 2)]
    expect.that("last day of the term", held=found in fair, expected=f"{end} or the day before", actual=found)


@then("all terms end on the same day of the month")
def terms_end_alike(order_driver: OrderDriver, expect: Expect) -> None:
    """Compare the last days of all terms."""
    days = {record.contract.end.day for record in order_driver.taken() if record.contract}
    expect.that("days of the month", held=len(days) == 1, expected="one", actual=sorted(days) or "none")


@then(phrase("its last day to cancel is {last:Date}, or a day or two before"))
def its_last_day_to_cancel(order_driver: OrderDriver, expect: Expect, last: date) -> None:
    """Look at the end of the month to cancel: its corresponding day, or the last day before it.

    It is a day earlier again where the candidate's terms end the day before the anniversary.
    """
    record = order_driver.seen(expect)
    found = record.contract.cancel_until if record.contract else None
    fair = {last, last - timedelta(days=1), last - timedelta(days=1) - _short(record)}
    expect.that("last day to cancel", held=found in fair, expected=f"{last} or just before", actual=found or "none")


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


def _amounts(record: OrderRecord, item: Item) -> list[Decimal]:
    return [line.amount for line in record.quotation.lines if line.item is item] if record.quotation else []


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
        for record in order_driver.taken()
        if record.quotation
    ]
    pairs = list(pairwise(annual))
    expect.at_least("ratings compared", len(pairs), 9)
    expect.nothing("ratings that cost no less than a higher one", [pair for pair in pairs if pair[0] >= pair[1]])


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


@then(phrase("it has {count:Number} sessions"))
def it_has_sessions(order_driver: OrderDriver, expect: Expect, count: int) -> None:
    """Count the sessions."""
    expect.equal("number of sessions", len(sessions_of(order_driver.seen(expect))), count)


@then(phrase("the first order is {state:State} and {amount:Money} is invoiced for {item:Item} within two months"))
def the_first_order_is(order_driver: OrderDriver, expect: Expect, state: str, amount: Decimal, item: Item) -> None:
    """Look at the order that is not in hand."""
    declined = order_driver.outcome
    expect.that("the act is done", held=declined is None, expected="done", actual=declined or "done")
    record, word = order_driver.seen(expect, 1), CALLED[state]
    expect.that(f"the first order is {state}", held=word.holds(record), expected=word.meaning, actual=told(record))
    order_driver.go_to(order_driver.day + BILLED_WITHIN)
    expect.equal(f"invoiced for {item}", _sum(order_driver.seen(expect, 1).invoices, item), amount)
