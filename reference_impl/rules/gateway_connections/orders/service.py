"""What a Party does with a connection that stands: sessions, ratings, sharing, reports, cancelling."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from dsp_conformance.vocabulary.connections import Refusal, Volume
from dsp_conformance.vocabulary.order_acts import AskForReport, RequestSession
from dsp_conformance.vocabulary.orders import Invoice, Item, Line, Report, Session, Subject

from .. import capacity, charges, contract, dates
from ..readings import ContractStart
from . import forms, installation
from .order import Order, OrderOrRefusal, Setting, addressee, bill, is_free, present_annual_charge, tell
from .states import State

_UTILISATION = 35


def request_session(order: Order, act: RequestSession, setting: Setting) -> OrderOrRefusal:
    """Set up a session that the Party asks for, at no charge (CG-216 to CG-219, CG-286 to CG-289)."""
    no = session_refused(act)
    if no:
        return no
    session = Session(act.use, act.test, act.user_role, act.addresses)
    live = replace(order, state=State.LIVE, sessions=(*order.sessions, session))
    live = bill(live, setting, (Line(Item.INSTALLATION, charges.session_charge()),))
    return installation.begin_term(live, setting, ContractStart.LIVE)


def session_refused(act: RequestSession) -> Refusal | None:
    """Return why a session cannot be set up, or None."""
    looks = (
        (not act.addresses, "without the Party's addresses no firewall can be opened", "CG-218"),
        (not act.credentials, "the DCCKI credentials are not in place", "CG-219"),
        (not act.tls, "a session is a TLS tunnel", "CG-286"),
        (not act.between_peps, "a session runs between the PEPs at each end", "CG-289"),
    )
    return next((Refusal(reason, clause) for wrong, reason, clause in looks if wrong), None)


def rerate(order: Order, rating: int, setting: Setting) -> OrderOrRefusal:
    """Agree another rating, in force after the lead time; an upgrade costs something (CG-098, CG-099, CG-110)."""
    if order.volume is not Volume.HIGH:
        return Refusal("only a High Volume connection has a rating", "CG-102")
    no = capacity.rating_refused(rating, order.rating, setting.readings.rating_grid)
    if no:
        return no
    if rating == order.rating or order.rating_next is not None:
        return Refusal("the connection has that rating, or another change is under way", "CG-098")
    start = dates.earliest_rerating(setting.today, setting.readings.lead_time)
    agreed = replace(order, rating_next=rating, rating_next_from=start)
    charge = charges.rerating_charge(setting.site_of(order).prices, order.rating, rating)
    return bill(agreed, setting, (Line(Item.RERATING, charge),))


def change_volume(order: Order, volume: str, setting: Setting) -> OrderOrRefusal:
    """Decline: neither level becomes the other (CG-102, CG-104; reading C15)."""
    del order, volume, setting
    return Refusal("the other level needs a new connection and a form of its own", "CG-102")


def upgrade(order: Order, setting: Setting) -> OrderOrRefusal:
    """Change standard broadband into superfast where that has become available (CG-103)."""
    if order.technology != capacity.STANDARD:
        return Refusal("only standard broadband can be upgraded to superfast", "CG-103")
    if not superfast_there(superfast=setting.site_of(order).superfast):
        return Refusal("superfast broadband is not available at the site", "CG-103")
    return replace(order, technology=capacity.SUPERFAST)


def superfast_there(*, superfast: bool) -> bool:
    """Return whether superfast broadband can be had at the site (CG-103)."""
    return superfast


def share(order: Order, name: str, setting: Setting) -> OrderOrRefusal:
    """Let another organisation use the connection; an RDP's free one may become chargeable (CG-042, CG-136)."""
    applicant = setting.organisations[order.form.applicant]
    if not forms.may_share(setting.organisations.get(name)) or name == applicant.name:
        return Refusal(f"{name} is no SEC Party or RDP that could share it", "CG-042")
    if not forms.may_be_gateway_party(applicant, shared=True, reading=setting.readings.rdp_gateway):
        return Refusal("the Gateway Party of a shared connection has to be a SEC Party", "CG-053")
    was_free = is_free(order, setting)
    shared = replace(order, sharers=(*order.sharers, name))
    if was_free and not is_free(shared, setting) and order.years_billed:
        return _becomes_chargeable(shared, setting)
    return shared


def _becomes_chargeable(order: Order, setting: Setting) -> Order:
    annual = present_annual_charge(order, setting)
    told = tell(order, setting, Subject.CHARGEABLE, "the connection is no longer free of charge", annual)
    billed = bill(told, setting, (Line(Item.ANNUAL, annual),))
    return replace(billed, charged_from=setting.today, years_billed=1)


def cancel(order: Order, setting: Setting) -> OrderOrRefusal:
    """Cancel: free within the month after the contact, else all that the order has left to bill (CG-077, CG-149)."""
    term = order.contract
    if term is not None and contract.cancels_free(setting.today, term.contacted, term.cancel_until):
        return replace(order, state=State.ENDING)
    owed = penalty_owed(order, setting)
    closed = replace(order, state=State.CLOSED)
    if owed:
        closed = replace(closed, invoices=(*closed.invoices, penalty_invoice(order, setting, owed)))
    return tell(closed, setting, Subject.CLOSED, "the connection was cancelled", owed)


def penalty_owed(order: Order, setting: Setting) -> Decimal:
    """Return the penalty of cancelling today (CG-149; readings C09 and C43: nothing while it is free)."""
    if order.quotation is None or is_free(order, setting):
        return charges.FREE
    term = order.contract
    start = term.start if term else setting.today
    return charges.penalty_on(
        ordered=order.authorised_total,
        billed=order.billed,
        annual_total=charges.total([line for line in order.quotation.lines if line.item is Item.ANNUAL]),
        start=start,
        end=term.end if term else start,
        today=setting.today,
        reading=setting.readings.penalty,
    )


def penalty_invoice(order: Order, setting: Setting, owed: Decimal) -> Invoice:
    """Return the bill for a cancellation."""
    return Invoice(setting.today, addressee(order), (Line(Item.PENALTY, owed),))


def ask_for_report(order: Order, act: AskForReport, setting: Setting) -> OrderOrRefusal:
    """Give the Gateway Party a performance report (CG-120)."""
    if not may_have_report(order, act.by):
        return Refusal("the report is for the Gateway Party", "CG-120")
    return replace(order, reports=(*order.reports, Report(setting.today, act.by, _UTILISATION)))


def may_have_report(order: Order, by: str) -> bool:
    """Return whether somebody may have the performance report (CG-120)."""
    return by == order.form.applicant
