"""How terms, notices, ratings, charges and cancelling are handled."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

from dsp_conformance.vocabulary import order_acts as acts
from dsp_conformance.vocabulary.connections import Refusal
from dsp_conformance.vocabulary.orders import Invoice, Report

from ...rules.gateway_connections import capacity, charges, contract, dates
from ...rules.gateway_connections.orders import by_date, life, order, service
from ...rules.gateway_connections.orders.order import Order, OrderOrRefusal, Setting
from ...rules.gateway_connections.orders.states import State
from ..variant import OtherConstant, Variant

_bill, _rerate, _upgrade, _cancel = order.bill, service.rerate, service.upgrade, service.cancel
_end_term, _contact, _cancels_free = by_date.end_term, by_date.contact_about_renewal, contract.cancels_free
_cancel_until, _penalty = contract.cancel_until, service.penalty_invoice
_speeds = capacity.speeds
_anniversary = dates.anniversary
_NO_DAY = "no sentence gives the day of a bill"
_LAST_DAY = "2.5 counts a period; whether its last day is the anniversary or the day before is how one counts"
_DAY = timedelta(days=1)


def _dated(days: int) -> Callable[..., Order]:
    """Return a way of billing that dates an invoice some days after it fell due."""
    return lambda it, setting, lines: _bill(it, replace(setting, today=setting.today + timedelta(days=days)), lines)


def _into_march(start: date, years: int) -> date:
    return dates.anniversary(start - _DAY, years) + _DAY


def _once(it: Order, setting: Setting) -> Order:
    if it.contract is not None and it.contract.renewals:
        return replace(it, contract=replace(it.contract, contacted=setting.today))
    return _contact(it, setting)


def _a_day_less(contacted: date, end: date, readings: object) -> date:
    return _cancel_until(contacted, end, readings) - _DAY  # type: ignore[arg-type]  # as given


def _upgrades_declined(it: Order, rating: int, setting: Setting) -> OrderOrRefusal:
    if rating > it.rating and capacity.within_range(rating):
        return Refusal("the exchange has no capacity to spare this year")
    return _rerate(it, rating, setting)


def _to_the_end(it: Order, setting: Setting) -> OrderOrRefusal:
    """Cancel at any time with the service going on to the end of the term, the penalty billed at once."""
    term = it.contract
    if term is None or _cancels_free(setting.today, term.contacted, term.cancel_until):
        return _cancel(it, setting)
    owed = service.penalty_owed(it, setting)
    ending = replace(it, state=State.ENDING, charged_from=None)
    return replace(ending, invoices=(*ending.invoices, _penalty(it, setting, owed))) if owed else ending


def _closed_a_day_later(it: Order, setting: Setting) -> Order:
    if it.state is State.ENDING and it.contract is not None and it.contract.renewals < 1000:
        end = setting.today + _DAY
        return replace(it, contract=replace(it.contract, end=end, renewals=1000), charged_from=None)
    return _end_term(it, setting)


VARIANTS: tuple[Variant, ...] = (
    Variant(
        "ends-the-day-before",
        "A term ends the day before the anniversary.",
        _LAST_DAY,
        replaces=dates.anniversary,
        by=lambda start, years: _anniversary(start, years) - _DAY * bool(years),
    ),
    Variant(
        "leap-term-into-march",
        "A term that begins on a leap day ends on 1 March.",
        "no sentence says which day is the anniversary of a leap day",
        replaces=contract.term_ends,
        by=_into_march,
    ),
    Variant(
        "contacted-once",
        "The Party is contacted before the first renewal only.",
        "2.5 speaks of four months before the end of the initial contract period",
        replaces=_contact,
        by=_once,
    ),
    Variant(
        "until-the-day-before",
        "The month to cancel ends the day before its corresponding day.",
        _LAST_DAY,
        replaces=_cancel_until,
        by=_a_day_less,
    ),
    Variant(
        "bills-a-month-late",
        "An annual charge is billed with the next monthly bill.",
        _NO_DAY,
        replaces=_bill,
        by=_dated(1),
        within=by_date,
    ),
    Variant(
        "fees-a-month-late",
        "What a Party asks for is billed with the next monthly bill.",
        _NO_DAY,
        replaces=_bill,
        by=_dated(30),
        within=service,
    ),
    Variant(
        "closed-a-day-later",
        "A cancelled connection closes the day after the end of its term.",
        _LAST_DAY,
        replaces=_end_term,
        by=_closed_a_day_later,
    ),
    Variant(
        "served-to-the-end",
        "A Party that cancels pays what is owed and is served to the end of the term.",
        "2.10 gives a penalty, and not the day on which service ends",
        replaces=_cancel,
        by=_to_the_end,
    ),
    Variant(
        "upgrades-declined",
        "Upgrades are declined with a reason.",
        "2.7.2 says that connections can usually be upgraded",
        replaces=_rerate,
        by=_upgrades_declined,
    ),
    Variant(
        "no-fee-for-an-upgrade",
        "An upgrade costs what the higher rating costs each year, and no fee.",
        "2.7.2: an additional charge; it is not said which",
        replaces=charges.rerating_charge,
        by=lambda *_: charges.FREE,
    ),
    Variant(
        "a-fee-downwards-too",
        "A lower rating costs a fee as well.",
        "no sentence says what it costs",
        replaces=charges.rerating_charge,
        by=lambda prices, *_: prices.rerating,
    ),
    Variant(
        "a-dear-upgrade",
        "An upgrade costs a larger fee.",
        "2.7.2: an additional charge; it is not said which",
        replaces=charges.rerating_charge,
        by=lambda prices, old, new: prices.rerating * 3 if new > old else charges.FREE,
    ),
    Variant(
        "superfast-is-superfast",
        "Who has superfast broadband may ask for it; nothing changes.",
        "no sentence bars it",
        replaces=_upgrade,
        by=lambda it, setting: it if it.technology is capacity.SUPERFAST else _upgrade(it, setting),
    ),
    Variant(
        "high-becomes-low",
        "A High Volume connection may become a Low Volume one.",
        "2.7.1 bars the other way only",
        replaces=service.change_volume,
        by=lambda it, volume, setting: (
            replace(it, form=replace(it.form, volume=volume), technology=capacity.SUPERFAST)
            if it.form.volume == "High Volume" and volume == "Low Volume"
            else Refusal("a Low Volume connection cannot be upgraded")
        ),
    ),
    Variant(
        "slower-lines",
        "Broadband is slower than the most that it could be.",
        "2.6 says up to 40 Mbps down and 10 Mbps up",
        replaces=_speeds,
        by=lambda provided, rating: (
            _speeds(provided, rating)
            if provided is capacity.ETHERNET
            else tuple(it * 9 / 10 for it in _speeds(provided, rating))
        ),
    ),
    Variant(
        "other-parts",
        "A High Volume connection consists of other parts that need as much room.",
        "5.2: models and versions may change",
        replaces=capacity.equipment,
        by=lambda volume: ("router",) if volume == "Low Volume" else ("CPE", "ODF", "NTE", "router"),
    ),
    Variant(
        "nothing-used",
        "The report says that no bandwidth was used.",
        "2.8 asks that utilisation be shown",
        replaces=Report,
        by=lambda on, to, _: Report(on, to, 0),
        within=service,
    ),
    OtherConstant(
        "shared-once-authorised",
        "Others may begin to share a connection once it is authorised.",
        "2.3 does not say from when on a connection can be shared",
        replaces=life.TABLE,
        by={
            key: value
            for key, value in life.TABLE.items()
            if key not in {(state, acts.Share) for state in (State.ACCEPTED, State.REVIEWED, State.QUOTED)}
        },
        within=life,
    ),
    Variant(
        "headings-while-alone",
        "While nobody shares a connection its invoices have another heading.",
        "2.9.1 asks for Explicit Charges where several Parties share",
        replaces=_bill,
        by=lambda it, setting, lines: _with_heading(it, _bill(it, setting, lines)),
        within=by_date,
    ),
    Variant(
        "posted-out-of-order",
        "An invoice may be dated two weeks after it fell due.",
        _NO_DAY,
        replaces=Invoice,
        by=lambda on, to, lines: Invoice(on + timedelta(days=14), to, lines),
        within=service,
    ),
)


def _with_heading(before: Order, after: Order) -> Order:
    if after.sharers or after.invoices == before.invoices:
        return after
    *earlier, last = after.invoices
    return replace(after, invoices=(*earlier, replace(last, heading="Connection charges")))
