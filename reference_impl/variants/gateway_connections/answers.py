"""How a DSP declines, in which words, and whom it tells besides."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from typing import Any

from dsp_conformance.exceptions import Refused
from dsp_conformance.vocabulary.connections import BookId, Form, OrderId, Refusal
from dsp_conformance.vocabulary.gateway_network import NetworkId
from dsp_conformance.vocabulary.orders import Notice, OrderRecord, Subject

from ... import connection_record, connections
from ...connections import Connections
from ...gateway_network import GatewayNetwork
from ...rules.gateway_connections.orders import by_date, forms, installation, order, quotations, service
from ...rules.gateway_connections.orders.order import Order, Setting
from ..variant import Variant

_do, _submit, _plan = Connections.do, Connections.submit, GatewayNetwork.plan
_set_up, _enter, _carry = GatewayNetwork.set_up, GatewayNetwork.enter, GatewayNetwork.carry
_share_load = GatewayNetwork.share_load
_record_of, _tell = connection_record.record_of, order.tell
_NO_CLAUSE = "no sentence asks that a refusal name a clause"
_EITHER = "both endings are documented: a Refusal is returned, or Refused is raised"
_MORE = "no sentence bars more notices, or notices to more people"


def _raising(operation: Callable[..., Any]) -> Callable[..., Any]:
    """Return *operation*, which raises what it would return as a refusal."""

    def raises(*given: object) -> object:
        outcome = operation(*given)
        if isinstance(outcome, Refusal):
            raise Refused(outcome.reason)
        return outcome

    return raises


def _with(operation: Callable[..., Any], clause: str) -> Callable[..., Any]:
    """Return *operation*, whose refusals name *clause*."""

    def names(*given: object) -> object:
        outcome = operation(*given)
        return replace(outcome, clause=clause) if isinstance(outcome, Refusal) else outcome

    return names


def _unknown_session(
    network: GatewayNetwork, gateway: NetworkId, session: str, service_wanted: str, user_role: str
) -> object:
    if session not in [it.name for it in network.look(gateway).sessions]:
        raise LookupError(f"there is no session {session}")
    return _enter(network, gateway, session, service_wanted, user_role)


def _twice(it: Order, setting: Setting, subject: Subject, words: str, amount: Decimal | None = None) -> Order:
    return _tell(_tell(it, setting, subject, words, amount), setting, subject, words, amount)


def _to_the_sharers(
    it: Order, setting: Setting, subject: Subject, words: str, amount: Decimal | None = None
) -> Order:
    told = _tell(it, setting, subject, words, amount)
    more = tuple(Notice(setting.today, name, subject, words, amount) for name in (*it.sharers, "DCC Operations"))
    return replace(told, notices=(*told.notices, *more))


def _backwards(it: Order, setting: Setting) -> OrderRecord:
    record = _record_of(it, setting)
    return replace(record, notices=record.notices[::-1], invoices=record.invoices[::-1])


def _silent_about(*subjects: Subject) -> Callable[..., Order]:
    """Return a way of telling that leaves out *subjects*."""

    def silent(it: Order, setting: Setting, subject: Subject, words: str, amount: Decimal | None = None) -> Order:
        return it if subject in subjects else _tell(it, setting, subject, words, amount)

    return silent


def _counting_down(books: Connections, book: BookId, form: Form) -> OrderId | Refusal:
    kept = books._books[book]
    outcome = forms.submitted(OrderId(f"Auftrag für {len(kept.orders) + 1:04}"), form, kept.setting)
    if isinstance(outcome, Refusal):
        return outcome
    kept.orders[outcome.id] = order.noted(None, outcome, kept.setting.today)
    return outcome.id


def _nothing_else_told(name: str, module: Any, what: str, *subjects: Subject) -> Variant:  # noqa: ANN401 - a module
    return Variant(
        name,
        f"Nobody is told {what}.",
        "the guidance asks for notices of acceptance, clarification, quotation and renewal only",
        replaces=order.tell,
        by=_silent_about(*subjects),
        within=module,
    )


VARIANTS: tuple[Variant, ...] = (
    Variant("refusals-raised", "An act is declined by raising Refused.", _EITHER, replaces=_do, by=_raising(_do)),
    Variant(
        "forms-raised", "A form is declined by raising Refused.", _EITHER, replaces=_submit, by=_raising(_submit)
    ),
    Variant("plans-raised", "A plan is declined by raising Refused.", _EITHER, replaces=_plan, by=_raising(_plan)),
    Variant("sessions-raised", "A session is declined by Refused.", _EITHER, replaces=_set_up, by=_raising(_set_up)),
    Variant("entry-raised", "Entry is declined by raising Refused.", _EITHER, replaces=_enter, by=_raising(_enter)),
    Variant("traffic-raised", "Traffic is declined by Refused.", _EITHER, replaces=_carry, by=_raising(_carry)),
    Variant(
        "load-raised", "Load sharing is declined by Refused.", _EITHER, replaces=_share_load, by=_raising(_share_load)
    ),
    Variant(
        "no-such-session", "A session never asked for is not found.", _EITHER, replaces=_enter, by=_unknown_session
    ),
    Variant("acts-without-clause", "No refusal names a clause.", _NO_CLAUSE, replaces=_do, by=_with(_do, "")),
    Variant(
        "forms-without-clause", "No form's refusal names one.", _NO_CLAUSE, replaces=_submit, by=_with(_submit, "")
    ),
    Variant("plans-without-clause", "No plan's refusal names one.", _NO_CLAUSE, replaces=_plan, by=_with(_plan, "")),
    Variant("its-own-paragraphs", "Refusals name other paragraphs.", _NO_CLAUSE, replaces=_do, by=_with(_do, "3.4")),
    Variant("told-twice", "Each notice of a form goes out twice.", _MORE, replaces=_tell, by=_twice, within=forms),
    Variant(
        "reminded", "Each notice of a quotation goes out twice.", _MORE, replaces=_tell, by=_twice, within=quotations
    ),
    Variant(
        "renewal-twice", "The notice of renewal goes out twice.", _MORE, replaces=_tell, by=_twice, within=by_date
    ),
    Variant(
        "all-are-told", "Sharers and others are told too.", _MORE, replaces=_tell, by=_to_the_sharers, within=forms
    ),
    Variant(
        "all-are-told-of-renewal",
        "Sharers and others are told of the renewal too.",
        _MORE,
        replaces=_tell,
        by=_to_the_sharers,
        within=by_date,
    ),
    Variant(
        "latest-first",
        "Notices and invoices are listed with the latest first.",
        "no sentence gives an order of lists",
        replaces=_record_of,
        by=_backwards,
        within=connections,
    ),
    Variant(
        "order-ids-of-its-own",
        "Orders have names with letters that are not ASCII.",
        "an order has the name that the candidate gives it",
        replaces=_submit,
        by=_counting_down,
    ),
    _nothing_else_told("lapse-untold", quotations, "of a lapse", Subject.LAPSED),
    _nothing_else_told(
        "renewed-untold", by_date, "that a contract was renewed or has ended", Subject.RENEWED, Subject.CLOSED
    ),
    _nothing_else_told("rerated-untold", by_date, "when a rating is in force", Subject.RERATED),
    _nothing_else_told(
        "closed-untold", service, "of a cancellation, or that it costs something", Subject.CLOSED, Subject.CHARGEABLE
    ),
    _nothing_else_told(
        "visits-untold",
        installation,
        "of visits, surveys and completion",
        Subject.VISIT_FAILED,
        Subject.SURVEY,
        Subject.COMPLETE,
    ),
)
