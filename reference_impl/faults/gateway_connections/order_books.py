"""What an order book shows, whom it tells, and what it does with a second connection of a Party."""

from __future__ import annotations

from dataclasses import replace

from dsp_conformance.vocabulary import order_acts as acts
from dsp_conformance.vocabulary.connections import Form, Refusal, Standing, Volume
from dsp_conformance.vocabulary.orders import OrderRecord

from ... import connection_record, connections
from ...rules.gateway_connections.orders import forms, life, order, service
from ...rules.gateway_connections.orders.order import Order, OrderOrRefusal, Setting, noted, tell
from ...rules.gateway_connections.orders.states import State
from ..fault import Fault, WrongConstant

_record_of, _move_to = connection_record.record_of, connections.Connections.move_to
_refused, _request_session, _cancel = forms.refused, service.request_session, service.cancel


def _ends_at_the_first_site(order: Order, setting: Setting) -> OrderRecord:
    return replace(_record_of(order, setting), terminates_at=next(iter(setting.sites)))


def _ends_at_the_sharers(order: Order, setting: Setting) -> OrderRecord:
    record = _record_of(order, setting)
    elsewhere = [name for name in setting.sites if name != order.form.site]
    return replace(record, terminates_at=elsewhere[0]) if record.sharers and elsewhere else record


def _without_sharers(order: Order, setting: Setting) -> OrderRecord:
    return replace(_record_of(order, setting), sharers=())


def _replaces_low_volume(order: Order, act: acts.RequestSession, setting: Setting) -> OrderOrRefusal:
    done = _request_session(order, act, setting)
    if isinstance(done, Order) and done.volume is Volume.HIGH and isinstance(setting.orders, dict):
        for other in setting.others(order):
            if other.volume is Volume.LOW:
                setting.orders[other.id] = noted(other, replace(other, state=State.CLOSED), setting.today)
    return done


def _one_live_connection(order: Order, act: acts.RequestSession, setting: Setting) -> OrderOrRefusal:
    if any(other.state is State.LIVE for other in setting.others(order)):
        return Refusal("the Party has a connection that is live", "CG-054")
    return _request_session(order, act, setting)


def _one_order(form: Form, setting: Setting, others: tuple[Order, ...]) -> Refusal | None:
    if any(other.state is not State.LAPSED for other in others):
        return Refusal("the Party has ordered a connection", "CG-054")
    return _refused(form, setting, others)


def _none_after_a_lapse(form: Form, setting: Setting, others: tuple[Order, ...]) -> Refusal | None:
    if any(other.state is State.LAPSED for other in others):
        return Refusal("the Party let a quotation lapse", "CG-193")
    return _refused(form, setting, others)


def _kept_beside_another(order: Order, setting: Setting) -> OrderOrRefusal:
    if setting.others(order):
        return Refusal("the Party has another connection", "CG-148")
    return _cancel(order, setting)


def _in_the_last_months_only(order: Order, setting: Setting) -> OrderOrRefusal:
    if order.contract is None or order.contract.contacted is None:
        return Refusal("a contract is cancelled when it is about to be renewed", "CG-148")
    return _cancel(order, setting)


def _not_in_the_first_year(order: Order, setting: Setting) -> OrderOrRefusal:
    if order.contract is not None and (setting.today - order.contract.start).days < 365:
        return Refusal("a contract is not cancelled in its first year", "CG-148")
    return _cancel(order, setting)


def _sessions_by(handler: life.Handler) -> dict[tuple[State, type], life.Handler]:
    """Return the life of an order in which *handler* sets up sessions."""
    return {**life.TABLE, **{(state, acts.RequestSession): handler for state in (State.CONFIGURED, State.LIVE)}}


FAULTS: tuple[Fault, ...] = (
    Fault(
        "ends-at-first-site",
        "Every connection ends at the first data centre of the list.",
        ("CG-049", "CG-209"),
        replaces=connection_record.record_of,
        by=_ends_at_the_first_site,
        within=connections,
    ),
    Fault(
        "ends-at-the-sharers",
        "A shared connection ends at another data centre than the one asked for.",
        ("CG-049", "CG-209"),
        replaces=connection_record.record_of,
        by=_ends_at_the_sharers,
        within=connections,
    ),
    Fault(
        "sharers-unrecorded",
        "It is not kept who shares a connection.",
        ("CG-042", "CG-043", "CG-044", "CG-045", "CG-046", "CG-047"),
        replaces=connection_record.record_of,
        by=_without_sharers,
        within=connections,
    ),
    Fault(
        "first-sharer-is-party",
        "The first sharer is the Gateway Party.",
        ("CG-041", "CG-048"),
        replaces=order.gateway_party,
        by=lambda form: form.acts_for[0] if form.acts_for else form.applicant,
        within=connection_record,
    ),
    Fault(
        "submitter-is-party",
        "The person who submits the form is the Gateway Party.",
        ("CG-041",),
        replaces=order.gateway_party,
        by=lambda form: form.submitted_by,
        within=connection_record,
    ),
    Fault(
        "sharers-are-sec-parties",
        "An RDP cannot share a connection.",
        ("CG-042", "CG-046"),
        replaces=forms.may_share,
        by=lambda who: who is not None and who.standing is Standing.SEC_PARTY,
    ),
    Fault(
        "not-told-of-acceptance",
        "The Party is not told that its request has been accepted.",
        ("CG-181",),
        replaces=order.tell,
        by=lambda order, setting, subject, *rest: (
            tell(order, setting, subject, *rest) if order.state is State.QUERIED else order
        ),
        within=forms,
    ),
    Fault(
        "clarified-in-silence",
        "Of a form that is unclear the Party hears nothing.",
        ("CG-182",),
        replaces=order.tell,
        by=lambda order, setting, subject, *rest: (
            order if order.state is State.QUERIED else tell(order, setting, subject, *rest)
        ),
        within=forms,
    ),
    WrongConstant(
        "high-replaces-low",
        "A High Volume connection that goes live ends the Party's Low Volume connection.",
        ("CG-069", "CG-107"),
        replaces=life.TABLE,
        by=_sessions_by(_replaces_low_volume),
        within=life,
    ),
    WrongConstant(
        "one-live-connection",
        "A Party has one connection that is live, and no second one.",
        ("CG-069", "CG-107"),
        replaces=life.TABLE,
        by=_sessions_by(_one_live_connection),
        within=life,
    ),
    Fault(
        "one-order-per-party",
        "A Party can order once.",
        ("CG-054",),
        replaces=forms.refused,
        by=_one_order,
    ),
    Fault(
        "lapsed-for-good",
        "Who let a quotation lapse cannot order again.",
        ("CG-193",),
        replaces=forms.refused,
        by=_none_after_a_lapse,
    ),
    Fault(
        "kept-beside-another",
        "A Party with a second connection cannot cancel its first.",
        ("CG-105", "CG-148"),
        replaces=service.cancel,
        by=_kept_beside_another,
    ),
    Fault(
        "cancel-at-renewal-only",
        "A connection can be cancelled when its renewal is due, and at no other time.",
        ("CG-148",),
        replaces=service.cancel,
        by=_in_the_last_months_only,
    ),
    Fault(
        "bound-for-a-year",
        "A connection cannot be cancelled in its first year.",
        ("CG-148",),
        replaces=service.cancel,
        by=_not_in_the_first_year,
    ),
    Fault(
        "report-for-sharers",
        "The performance report goes to the sharers, not to the Gateway Party.",
        ("CG-120",),
        replaces=service.may_have_report,
        by=lambda order, by: by in order.sharers,
    ),
)
