"""How forms, reviews, quotations and authorities are handled."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

from dsp_conformance.vocabulary.connections import BookId, Form, OrderId, Refusal
from dsp_conformance.vocabulary.order_acts import Authorise
from dsp_conformance.vocabulary.orders import Item, Line, OrderRecord, Quotation

from ... import connection_record, connections
from ...connections import Connections
from ...rules.gateway_connections import charges, working_days
from ...rules.gateway_connections.orders import forms, order, quotations
from ...rules.gateway_connections.orders.order import Order, OrderOrRefusal, Setting
from ...rules.gateway_connections.orders.states import State
from ..variant import OtherConstant, Variant

_record_of = connection_record.record_of
_queries, _refused, _checked = forms.queries, forms.refused, forms.checked
_submit, _move_to = Connections.submit, Connections.move_to
_quoted, _review, _diversity = quotations.quoted, quotations.review, quotations.diversity
_authority_refused, _receive, _send = quotations.authority_refused, quotations.receive, quotations.send
_is_nominated, _quotation_due = forms.is_nominated, quotations.quotation_due
_CHECKED = "3.2 asks for clarification of a form; a refusal with its reason asks for another one"


def _refused_outright(*words: str) -> Callable[..., Refusal | None]:
    """Return the check of a form that refuses what *words* speak of, where the reference asks."""

    def refused(form: Form, setting: Setting, others: object) -> Refusal | None:
        asked = [it for it in _queries(form, setting) if any(word in it.reason for word in words)]
        return _refused(form, setting, others) or (asked[0] if asked else None)  # type: ignore[arg-type]  # as given

    return refused


def _queried_rather(order_id: OrderId, form: Form, setting: Setting) -> OrderOrRefusal:
    """Take every form, and ask about what the reference refuses."""
    new = Order(id=order_id, form=form, state=State.QUERIED, sharers=form.acts_for)
    mine = [other for other in setting.orders.values() if other.form.applicant == form.applicant]
    no = _refused(form, setting, mine)
    return forms.queried(new, setting, (no,)) if no else _checked(new, setting)


def _annual_as(lines: Callable[[list[Line]], list[Line]]) -> Callable[[Order, Setting], OrderRecord]:
    """Return what an order looks like whose quotation itemises the annual charges by *lines*."""

    def record_of(it: Order, setting: Setting) -> OrderRecord:
        record = _record_of(it, setting)
        if record.quotation is None:
            return record
        annual = [line for line in record.quotation.lines if line.item is Item.ANNUAL]
        once = [line for line in record.quotation.lines if line.item is not Item.ANNUAL]
        return replace(record, quotation=replace(record.quotation, lines=(*once, *lines(annual))))

    return record_of


def _in_one_line(annual: list[Line]) -> list[Line]:
    return [Line(Item.ANNUAL, sum((line.amount for line in annual), charges.FREE))]


def _works_in_two_lines(it: Order, setting: Setting, *, updated: bool) -> Quotation:
    quotation = _quoted(it, setting, updated=updated)
    first, *rest = quotation.lines
    halves = (Line(first.item, first.amount - 1), Line(first.item, Decimal(1))) if first.amount > 1 else (first,)
    return replace(quotation, lines=(*halves, *rest))


def _slower(it: Order, setting: Setting, *, updated: bool) -> Quotation:
    quotation = _quoted(it, setting, updated=updated)
    down, up = quotation.expected_down, quotation.expected_up
    if down is None or up is None:
        return quotation
    return replace(quotation, expected_down=down - 2, expected_up=up - Decimal("0.5"))


def _speeds_at_once(it: Order, setting: Setting, *, updated: bool) -> Quotation:
    later = _quoted(it, setting, updated=True)
    now = _quoted(it, setting, updated=updated)
    return replace(now, expected_down=later.expected_down, expected_up=later.expected_up)


def _with_words(it: Order, setting: Setting, *, updated: bool) -> Quotation:
    return replace(_quoted(it, setting, updated=updated), notes=("Größe: 1 HE", "subject to civil works"))


def _checked_and_reviewed(it: Order, setting: Setting) -> Order:
    done = _checked(it, setting)
    if done.state is not State.ACCEPTED:
        return done
    later = order.noted(None, done, setting.today)
    try:
        return order.noted(later, _review(later, setting), setting.today)
    except LookupError:
        return done


def _asks_the_party(it: Order, setting: Setting) -> Order:
    if it.form.related and not setting.site_of(it).diverse_routes:
        return forms.queried(it, setting, (Refusal("no diverse routes are available: go on without?"),))
    return _review(it, setting)


def _implies_receipt(it: Order, act: Authorise, setting: Setting) -> Refusal | None:
    had = it if it.received is not None else replace(it, received=setting.today)
    return _authority_refused(had, act, setting)


def _received_again(it: Order, setting: Setting) -> OrderOrRefusal:
    return it if it.received is not None else _receive(it, setting)


def _quotes_by_itself(books: Connections, book: BookId, form: Form) -> OrderId | Refusal:
    """Review and quote on the day of acceptance."""
    outcome = _submit(books, book, form)
    kept = books._books[book]
    if isinstance(outcome, Refusal) or kept.orders[outcome].state is not State.ACCEPTED:
        return outcome
    for act in (quotations.review, quotations.send):
        now = kept.orders[outcome]
        if now.state in (State.ACCEPTED, State.REVIEWED):
            kept.orders[outcome] = order.noted(now, act(now, kept.setting), kept.setting.today)
    return outcome


VARIANTS: tuple[Variant, ...] = (
    Variant(
        "asks-rather-than-refuses",
        "A form that cannot be taken is queried, never refused.",
        _CHECKED,
        replaces=forms.submitted,
        by=_queried_rather,
    ),
    Variant(
        "refuses-without-an-applicant",
        "A form without its applicant is refused, for nobody can be asked.",
        _CHECKED,
        replaces=forms.refused,
        by=_refused_outright("who applies"),
    ),
    Variant(
        "refuses-without-a-contact",
        "A form without its contact is refused.",
        _CHECKED,
        replaces=forms.refused,
        by=_refused_outright("contact is missing"),
    ),
    Variant(
        "refuses-two-connections",
        "A form for more than one connection is refused.",
        _CHECKED,
        replaces=forms.refused,
        by=_refused_outright("one connection"),
    ),
    Variant(
        "refuses-other-resilience",
        "A form for a fourth level of resilience is refused.",
        _CHECKED,
        replaces=forms.refused,
        by=_refused_outright("resilience is"),
    ),
    Variant(
        "refuses-without-acknowledgement",
        "A form that does not acknowledge that nothing is guaranteed is refused.",
        _CHECKED,
        replaces=forms.refused,
        by=_refused_outright("acknowledge it"),
    ),
    Variant(
        "reviews-on-acceptance",
        "The review is made by itself as soon as the form is accepted.",
        "3.2 lets the DCC arrange it once the form has been accepted",
        replaces=forms.checked,
        by=_checked_and_reviewed,
    ),
    Variant(
        "quotes-on-acceptance",
        "The quotation is sent by itself on the day of acceptance.",
        "3.3 gives five working days at most",
        replaces=_submit,
        by=_quotes_by_itself,
    ),
    Variant(
        "quotes-a-day-early",
        "The quotation comes on the fourth working day.",
        "3.3 gives five working days at most",
        replaces=quotations.quotation_due,
        by=lambda day, kept: working_days.nth_working_day(day, 4, kept.working_days),
    ),
    OtherConstant(
        "delivery-in-two-years",
        "The link is delivered long after the quotation.",
        "no sentence says how soon a link is delivered",
        replaces=quotations._DELIVERY,
        by=timedelta(days=700),
        within=quotations,
    ),
    Variant(
        "annual-charges-in-one-line",
        "The annual charges of all years are one line.",
        "2.9.1 asks for an annual charge that is itemised, not for a line a year",
        replaces=connection_record.record_of,
        by=_annual_as(_in_one_line),
        within=connections,
    ),
    Variant(
        "works-in-two-lines",
        "The charge for installing is split into two lines.",
        "2.9.1 asks that charges be itemised, not how finely",
        replaces=quotations.quoted,
        by=_works_in_two_lines,
    ),
    Variant(
        "slower-than-the-most",
        "The expected bandwidth is less than the most that broadband gives.",
        "2.6 says up to 40 Mbps down and 10 Mbps up",
        replaces=quotations.quoted,
        by=_slower,
    ),
    Variant(
        "speeds-before-the-survey",
        "What bandwidth to expect is told before the survey, too.",
        "2.6 has it provided following the survey; no sentence bars an estimate before",
        replaces=quotations.quoted,
        by=_speeds_at_once,
    ),
    Variant(
        "words-of-its-own",
        "A quotation has notes.",
        "no sentence limits what a quotation says besides",
        replaces=quotations.quoted,
        by=_with_words,
    ),
    Variant(
        "asks-where-no-diverse-route",
        "Where there are no diverse routes the Party is asked before anything is quoted.",
        "2.14 says that they may not be available, not what then happens",
        replaces=quotations.review,
        by=_asks_the_party,
    ),
    Variant(
        "authority-implies-receipt",
        "Who authorises a quotation has received it.",
        "no sentence asks for a receipt of its own",
        replaces=quotations.authority_refused,
        by=_implies_receipt,
    ),
    Variant(
        "received-again",
        "That the Party has the quotation may be said again; nothing changes.",
        "no sentence bars it",
        replaces=quotations.receive,
        by=_received_again,
    ),
    Variant(
        "annual-charge-of-a-year",
        "A quotation has one line for a year of the contract.",
        "2.9.1 asks for an annual charge",
        replaces=connection_record.record_of,
        by=_annual_as(lambda annual: annual[:1]),
        within=connections,
    ),
)
