"""Acts at the wrong time, and sessions and authorities that lack something."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

from dsp_conformance.vocabulary import order_acts as acts
from dsp_conformance.vocabulary.connections import Refusal
from dsp_conformance.vocabulary.orders import State

from ...rules import (
    order_installation,
    order_quotations,
    order_service,
    orders,
    working_days,
)
from ...rules.order import Order, Outcome, Setting
from .making import Fault, rules

_authority_refused, _session_refused = order_quotations.authority_refused, order_service.session_refused
_working_day = working_days.nth_working_day


def _unless(check: Callable[..., Refusal | None], *clauses: str) -> Callable[..., Refusal | None]:
    """Return *check*, blind to what it would decline under *clauses*."""

    def blind(*given: object) -> Refusal | None:
        found = check(*given)
        return None if found and found.clause in clauses else found

    return blind


def _also(act: type, handler: orders.Handler, *states: State) -> dict[tuple[State, type], orders.Handler]:
    """Return the life of an order in which *act* is possible in *states*, too."""
    return {**orders.TABLE, **{(state, act): handler for state in states}}


def _swallowed(order: Order, act: acts.Act, setting: Setting) -> Outcome:
    handler = orders.TABLE.get((order.state, type(act)))
    return handler(order, act, setting) if handler else order


FAULTS: tuple[Fault, ...] = (
    rules(
        "protocols-unasked",
        "An authority need not say whether there are access protocols.",
        "CG-194",
        "order_quotations.authority_refused",
        _unless(_authority_refused, "CG-194"),
    ),
    rules(
        "quotes-on-working-day-6",
        "The quotation comes on the sixth working day.",
        "CG-185",
        "order_quotations.quotation_due",
        lambda day, kept: _working_day(day, 6, kept.working_days),
    ),
    rules(
        "quotes-unreviewed",
        "A quotation is sent without a review.",
        "CG-183",
        "orders.TABLE",
        _also(acts.SendQuotation, lambda o, _, s: order_quotations.send(o, s), State.ACCEPTED),
    ),
    rules(
        "reviews-unclear-forms",
        "A form that is unclear is reviewed.",
        "CG-183",
        "orders.TABLE",
        _also(acts.Review, lambda o, *_: o, State.QUERIED),
    ),
    rules(
        "works-before-price",
        "Works begin before the price is known.",
        "CG-147",
        "orders.TABLE",
        _also(acts.InstallCircuit, order_installation.install_circuit, State.ACCEPTED, State.REVIEWED, State.QUOTED),
    ),
    rules(
        "visits-unarranged",
        "Visits are made before the Pre Requisite form came.",
        "CG-164 CG-198 CG-162 CG-205",
        "orders.TABLE",
        {
            **_also(acts.SurveySite, order_installation.survey, State.AUTHORISED),
            (State.AUTHORISED, acts.InstallCircuit): order_installation.install_circuit,
        },
    ),
    rules(
        "access-undone",
        "Visits are made before what the site asks for is done.",
        "CG-195 CG-196",
        "orders.TABLE",
        _also(
            acts.ArrangeAccess,
            lambda o, a, s: order_installation.arrange_access(o, replace(a, actions_done=True), s),
            State.AUTHORISED,
        ),
    ),
    rules(
        "custom-rams-free",
        "Custom documents are free.",
        "CG-168 CG-200",
        "charges.rams_charge",
        lambda prices, _: prices.visit * 0,
    ),
    rules(
        "update-unaccepted",
        "Installation begins without the updated quotation accepted.",
        "CG-208",
        "orders.TABLE",
        _also(acts.InstallCircuit, order_installation.install_circuit, State.SURVEYED, State.REQUOTED),
    ),
    rules(
        "equipment-first",
        "Equipment is installed before the circuit.",
        "CG-156 CG-157 CG-158",
        "orders.TABLE",
        _also(acts.InstallEquipment, order_installation.install_equipment, State.READY_TO_INSTALL),
    ),
    rules(
        "configured-too-early",
        "The connection is configured before it is installed.",
        "CG-156 CG-159",
        "orders.TABLE",
        _also(
            acts.Configure,
            lambda o, _, s: order_installation.configure(o, s),
            State.READY_TO_INSTALL,
            State.CIRCUIT_INSTALLED,
            State.EQUIPMENT_INSTALLED,
        ),
    ),
    rules(
        "router-not-configured",
        "Stage 3 does not configure the router.",
        "CG-215 CG-159",
        "order_installation.configure",
        lambda order, _: order,
    ),
    rules(
        "acts-swallowed",
        "What is out of order is swallowed without a word.",
        "CG-151 CG-156 CG-182 CG-183 CG-190 CG-208 CG-213 CG-283",
        "orders.do",
        _swallowed,
    ),
    rules("no-damage-a-breach", "No damage is a breach.", "CG-281", "order_service.is_breach", lambda _: False),
    rules(
        "firewalls-closed",
        "A session is set up without the Party's addresses.",
        "CG-218",
        "order_service.session_refused",
        _unless(_session_refused, "CG-218"),
    ),
    rules(
        "without-credentials",
        "A session is set up without credentials.",
        "CG-219",
        "order_service.session_refused",
        _unless(_session_refused, "CG-219"),
    ),
    rules(
        "without-tls",
        "A session is set up without TLS.",
        "CG-286",
        "order_service.session_refused",
        _unless(_session_refused, "CG-286"),
    ),
    rules(
        "without-peps",
        "A session does not end at the PEPs.",
        "CG-289",
        "order_service.session_refused",
        _unless(_session_refused, "CG-289"),
    ),
    rules(
        "delivered-yesterday",
        "The delivery date lies before the quotation.",
        "CG-187",
        "order_quotations._DELIVERY",
        timedelta(days=-1),
    ),
)
