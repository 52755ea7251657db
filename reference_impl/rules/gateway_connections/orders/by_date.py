"""What happens to an order by date alone: quotations, lapses, ratings, charges, notices, renewals."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import NamedTuple

from dsp_conformance.vocabulary.orders import Item, Line, Subject

from .. import charges, contract, dates
from ..readings import ConnectionReadings
from . import quotations
from .order import Order, Setting, bill, is_free, present_annual_charge, tell
from .states import State

_STANDING = (State.COMPLETE, State.CONFIGURED, State.LIVE)


class Due(NamedTuple):
    """Something that falls due on a day; of several on one day the lowest rank comes first."""

    on: date
    rank: int
    happen: Callable[[Order, Setting], Order]


def next_due(order: Order, readings: ConnectionReadings) -> Due | None:
    """Return what happens next to *order* if nobody does anything, or None."""
    return min(_dues(order, readings), default=None, key=lambda due: due[:2])


def _dues(order: Order, readings: ConnectionReadings) -> Iterator[Due]:
    if order.state in (State.ACCEPTED, State.REVIEWED) and order.accepted_on:
        yield Due(quotations.quotation_due(order.accepted_on, readings), 0, quote)
    elif order.state in (State.QUOTED, State.REQUOTED) and order.received:
        last = dates.acceptance_ends(order.received, readings.acceptance_window)
        yield Due(last + timedelta(days=1), 0, quotations.lapse)
    elif order.state in (*_STANDING, State.ENDING):
        yield from _dues_of_service(order, readings)


def _dues_of_service(order: Order, readings: ConnectionReadings) -> Iterator[Due]:
    if order.rating_next_from is not None:
        yield Due(order.rating_next_from, 0, put_rating_in_force)
    term = order.contract
    if term is not None:
        yield Due(term.end, 1, end_term)
        if term.contacted is None and order.state is not State.ENDING:
            yield Due(contract.contact_day(term.end, readings), 2, contact_about_renewal)
    if order.charged_from is not None:
        yield Due(contract.annual_charge_due(order.charged_from, order.years_billed), 3, charge_year)


def quote(order: Order, setting: Setting) -> Order:
    """Do on the last day what was not done before: review and quotation (CG-183, CG-185)."""
    reviewed = quotations.review(order, setting) if order.state is State.ACCEPTED else order
    return quotations.send(reviewed, setting) if reviewed.state is State.REVIEWED else reviewed


def put_rating_in_force(order: Order, setting: Setting) -> Order:
    """Put an agreed rating in force (CG-099)."""
    rated = replace(order, rating=order.rating_next or order.rating, rating_next=None, rating_next_from=None)
    return tell(rated, setting, Subject.RERATED, f"the rating is {rated.rating} Mbps")


def contact_about_renewal(order: Order, setting: Setting) -> Order:
    """Tell the Party the charge of renewal; its month to cancel begins (CG-075 to CG-077)."""
    if order.contract is None:
        return order
    until = contract.cancel_until(setting.today, order.contract.end, setting.readings)
    term = replace(order.contract, contacted=setting.today, cancel_until=until)
    words = f"the contract ends on {term.end:%d %B %Y} and renews unless cancelled by {until:%d %B %Y}"
    return tell(replace(order, contract=term), setting, Subject.RENEWAL, words, renewal_charge(order, setting))


def renewal_charge(order: Order, setting: Setting) -> Decimal | None:
    """Return the annual charge that the notice of renewal states (CG-076)."""
    return present_annual_charge(order, setting)


def end_term(order: Order, setting: Setting) -> Order:
    """Renew at the end of the term, unless the Party cancelled (CG-074, CG-077)."""
    term = order.contract
    if term is None or not contract.renews(cancelled=order.state is State.ENDING):
        return tell(replace(order, state=State.CLOSED), setting, Subject.CLOSED, "the contract has ended")
    renewals = term.renewals + 1
    end = contract.renewed_until(term.start, order.years, renewals)
    term = replace(term, end=end, contacted=None, cancel_until=None, renewals=renewals)
    return tell(replace(order, contract=term), setting, Subject.RENEWED, f"renewed until {end:%d %B %Y}")


def charge_year(order: Order, setting: Setting) -> Order:
    """Bill a year in advance (CG-127)."""
    billed = bill(order, setting, (Line(Item.ANNUAL, present_annual_charge(order, setting)),))
    ordered = charges.FREE if is_free(order, setting) else _ordered_for_a_year(order)
    within = order.years_billed < order.years
    return replace(
        billed,
        years_billed=order.years_billed + 1,
        billed=order.billed + (ordered if within else charges.FREE),
    )


def _ordered_for_a_year(order: Order) -> Decimal:
    assert order.quotation is not None  # noqa: S101 - it was billed by it
    return next(line.amount for line in order.quotation.lines if line.item is Item.ANNUAL)
