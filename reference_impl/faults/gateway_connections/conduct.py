"""Acts at the wrong time, and sessions and authorities that lack something."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

from dsp_conformance.vocabulary import order_acts as acts
from dsp_conformance.vocabulary.connections import Refusal

from ...rules.gateway_connections import charges, working_days
from ...rules.gateway_connections.orders import installation, life, quotations, service
from ...rules.gateway_connections.orders.order import Order, OrderOrRefusal, Setting
from ...rules.gateway_connections.orders.states import State
from ..fault import Fault, WrongConstant

_authority_refused, _session_refused = quotations.authority_refused, service.session_refused
_working_day = working_days.nth_working_day


def _unless(check: Callable[..., Refusal | None], *clauses: str) -> Callable[..., Refusal | None]:
    """Return *check*, blind to what it would decline under *clauses*."""

    def blind(*given: object) -> Refusal | None:
        found = check(*given)
        return None if found and found.clause in clauses else found

    return blind


def _also(act: type, handler: life.Handler, *states: State) -> dict[tuple[State, type], life.Handler]:
    """Return the life of an order in which *act* is possible in *states*, too."""
    return {**life.TABLE, **{(state, act): handler for state in states}}


def _swallowed(order: Order, act: acts.Act, setting: Setting) -> OrderOrRefusal:
    handler = life.TABLE.get((order.state, type(act)))
    return handler(order, act, setting) if handler else order


FAULTS: tuple[Fault, ...] = (
    Fault(
        "quotes-on-working-day-6",
        "The quotation comes on the sixth working day.",
        ("CG-185",),
        replaces=quotations.quotation_due,
        by=lambda day, kept: _working_day(day, 6, kept.working_days),
    ),
    WrongConstant(
        "quotes-unreviewed",
        "A quotation is sent without a review.",
        ("CG-183",),
        replaces=life.TABLE,
        by=_also(acts.SendQuotation, lambda o, _, s: quotations.send(quotations.review(o, s), s), State.ACCEPTED),
        within=life,
    ),
    WrongConstant(
        "reviews-unclear-forms",
        "A form that is unclear is reviewed.",
        ("CG-183",),
        replaces=life.TABLE,
        by=_also(acts.Review, lambda o, *_: replace(o, state=State.REVIEWED), State.QUERIED),
        within=life,
    ),
    WrongConstant(
        "works-before-price",
        "Works begin before the price is known.",
        ("CG-147",),
        replaces=life.TABLE,
        by=_also(acts.InstallCircuit, installation.install_circuit, State.ACCEPTED, State.REVIEWED, State.QUOTED),
        within=life,
    ),
    Fault(
        "custom-rams-free",
        "Custom documents are free.",
        ("CG-168", "CG-200"),
        replaces=charges.rams_charge,
        by=lambda prices, _: prices.visit * 0,
    ),
    WrongConstant(
        "update-unaccepted",
        "Installation begins without the updated quotation accepted.",
        ("CG-208",),
        replaces=life.TABLE,
        by=_also(acts.InstallCircuit, installation.install_circuit, State.SURVEYED, State.REQUOTED),
        within=life,
    ),
    WrongConstant(
        "equipment-first",
        "Equipment is installed before the circuit.",
        ("CG-156", "CG-157", "CG-158"),
        replaces=life.TABLE,
        by=_also(acts.InstallEquipment, installation.install_equipment, State.READY_TO_INSTALL),
        within=life,
    ),
    WrongConstant(
        "configured-too-early",
        "The connection is configured before it is installed.",
        ("CG-156", "CG-159"),
        replaces=life.TABLE,
        by=_also(
            acts.Configure,
            lambda o, _, s: installation.configure(o, s),
            State.READY_TO_INSTALL,
            State.CIRCUIT_INSTALLED,
            State.EQUIPMENT_INSTALLED,
        ),
        within=life,
    ),
    Fault(
        "router-not-configured",
        "Stage 3 does not configure the router.",
        ("CG-215", "CG-159"),
        replaces=installation.configure,
        by=lambda order, _: order,
    ),
    Fault(
        "acts-swallowed",
        "What is out of order is swallowed without a word.",
        ("CG-151", "CG-156", "CG-182", "CG-183", "CG-190", "CG-208", "CG-213", "CG-283"),
        replaces=life.do,
        by=_swallowed,
    ),
    Fault(
        "firewalls-closed",
        "A session is set up without the Party's addresses.",
        ("CG-218",),
        replaces=service.session_refused,
        by=_unless(_session_refused, "CG-218"),
    ),
    Fault(
        "without-credentials",
        "A session is set up without credentials.",
        ("CG-219",),
        replaces=service.session_refused,
        by=_unless(_session_refused, "CG-219"),
    ),
    Fault(
        "without-tls",
        "A session is set up without TLS.",
        ("CG-286",),
        replaces=service.session_refused,
        by=_unless(_session_refused, "CG-286"),
    ),
    Fault(
        "without-peps",
        "A session does not end at the PEPs.",
        ("CG-289",),
        replaces=service.session_refused,
        by=_unless(_session_refused, "CG-289"),
    ),
    WrongConstant(
        "delivered-yesterday",
        "The delivery date lies before the quotation.",
        ("CG-187",),
        replaces=quotations._DELIVERY,
        by=timedelta(days=-1),
        within=quotations,
    ),
)
