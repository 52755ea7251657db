"""Acts at the wrong time, and forms and plans that are taken although something is wrong with them."""
# ruff: noqa: PLR2004 - a fault takes what the right function takes, and may use what that is made of

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

from dsp_conformance.vocabulary import order_acts as acts
from dsp_conformance.vocabulary.connections import Channel, Refusal, Standing, Volume
from dsp_conformance.vocabulary.orders import State

from ...rules import (  # noqa: TID252 - inside a room modules are imported relatively
    failover,
    order_forms,
    order_installation,
    order_quotations,
    order_service,
    orders,
    working_days,
)
from ...rules.order import Order, Outcome, Setting  # noqa: TID252
from .making import Fault, rules

_plan_refused, _queries = failover.plan_refused, order_forms.queries
_authority_refused, _session_refused = order_quotations.authority_refused, order_service.session_refused
_working_day = working_days.nth_working_day
_ANY_DAY = date(2015, 1, 1)


def _unless(check: Callable[..., Refusal | None], *clauses: str) -> Callable[..., Refusal | None]:
    """Return *check*, blind to what it would decline under *clauses*."""

    def blind(*given: object) -> Refusal | None:
        found = check(*given)
        return None if found and found.clause in clauses else found

    return blind


def _unasked(words: str) -> Callable[..., tuple[Refusal, ...]]:
    """Return the check of a form that does not look at what *words* are about."""
    return lambda *given: tuple(query for query in _queries(*given) if words not in query.reason)


def _also(act: type, handler: orders.Handler, *states: State) -> dict[tuple[State, type], orders.Handler]:
    """Return the life of an order in which *act* is possible in *states*, too."""
    return {**orders.TABLE, **{(state, act): handler for state in states}}


def _swallowed(order: Order, act: acts.Act, setting: Setting) -> Outcome:
    handler = orders.TABLE.get((order.state, type(act)))
    return handler(order, act, setting) if handler else order


FAULTS: tuple[Fault, ...] = (
    rules(
        "e-mail-closed",
        "Forms are not taken by e-mail.",
        "CG-028",
        "order_forms.channel_is_open",
        lambda channel, **_: channel is Channel.SHAREPOINT,
    ),
    rules(
        "sharepoint-closed",
        "Forms are not taken from an arranged SharePoint area.",
        "CG-029",
        "order_forms.channel_is_open",
        lambda channel, **_: channel is Channel.EMAIL,
    ),
    rules(
        "rdps-turned-away",
        "An RDP cannot apply.",
        "CG-038",
        "order_forms.may_apply",
        lambda who: who.standing is Standing.SEC_PARTY,
    ),
    rules(
        "opens-in-january",
        "Orders are taken from New Year's Day of 2015.",
        "CG-020",
        "calendar.service_is_live",
        lambda day: day >= _ANY_DAY,
    ),
    rules(
        "opens-in-february",
        "Orders are taken from February 2015.",
        "CG-020",
        "calendar.service_is_live",
        lambda day: day >= date(2015, 2, 1),
    ),
    rules(
        "contacts-unchecked",
        "Anybody may submit a form for a Party.",
        "CG-040",
        "order_forms.is_nominated",
        lambda *_: True,
    ),
    rules(
        "any-period", "A contract may be for any number of years.", "CG-072", "contract.is_offered", lambda _: True
    ),
    rules(
        "no-year-alone",
        "A contract for one year is not offered.",
        "CG-072",
        "contract.is_offered",
        lambda years: years == 3,
    ),
    rules(
        "three-years-gone",
        "A contract for three years is not offered.",
        "CG-072",
        "contract.is_offered",
        lambda years: years == 1,
    ),
    rules(
        "no-applicant-asked",
        "A form without its applicant is accepted.",
        "CG-180 CG-182",
        "order_forms.queries",
        _unasked("who applies"),
    ),
    rules(
        "no-contact-asked",
        "A form without its contact is accepted.",
        "CG-180 CG-182",
        "order_forms.queries",
        _unasked("nominated contact"),
    ),
    rules(
        "no-site-asked",
        "A form without its site is accepted.",
        "CG-180 CG-182",
        "order_forms.queries",
        _unasked("the site"),
    ),
    rules(
        "no-level-asked",
        "A form without its level is accepted.",
        "CG-180 CG-182",
        "order_forms.queries",
        _unasked("the level"),
    ),
    rules(
        "no-rating-asked",
        "A High Volume form without its rating is accepted.",
        "CG-180 CG-182",
        "order_forms.queries",
        _unasked("the rating"),
    ),
    rules(
        "no-reference-asked",
        "A form without its reference is accepted.",
        "CG-180 CG-182",
        "order_forms.queries",
        _unasked("Gateway Party reference"),
    ),
    rules(
        "any-resilience",
        "A form may name any level of resilience.",
        "CG-060",
        "order_forms.queries",
        _unasked("resilience is"),
    ),
    rules(
        "smaller-unsaid",
        "A pair is sold without saying that the smaller may carry all.",
        "CG-182",
        "order_forms.queries",
        _unasked("smaller link"),
    ),
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
        "CG-164 CG-198",
        "orders.TABLE",
        {
            **_also(acts.SurveySite, order_installation.survey, State.AUTHORISED),
            (State.AUTHORISED, acts.InstallCircuit): order_installation.install_circuit,
        },
    ),
    rules(
        "access-undone",
        "Visits are made before what the site asks for is done.",
        "CG-195",
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
        "CG-168",
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
        "one-link-is-medium",
        "One link is called Medium resilience.",
        "CG-061 CG-221 CG-060",
        "failover.resilience",
        lambda sites, links: {(1, 1): "Medium", (1, 2): "Medium", (2, 2): "High"}.get((sites, links)),
    ),
    rules(
        "two-sites-are-medium",
        "Two sites are called Medium resilience.",
        "CG-063 CG-223 CG-250",
        "failover.resilience",
        lambda sites, links: {(1, 1): "Low", (1, 2): "Medium", (2, 2): "Medium"}.get((sites, links)),
    ),
    rules(
        "no-other-options",
        "Other plans are refused the discussion.",
        "CG-261",
        "failover.for_discussion",
        lambda _: False,
    ),
    rules(
        "low-takes-2u",
        "Low Volume needs two rack units.",
        "CG-211 CG-265",
        "capacity.equipment",
        lambda volume: (
            ("router", "switch")
            if volume is Volume.LOW
            else ("switch", "fibre tray", "BT NTE", "BT remote access router")
        ),
    ),
    rules(
        "unit-is-40-mm", "A rack unit is 40 mm high.", "CG-263", "capacity.height", lambda units: Decimal(40) * units
    ),
    rules(
        "no-high-equipment",
        "High Volume comes without switch, tray and termination.",
        "CG-268 CG-269 CG-270",
        "capacity.equipment",
        lambda _: ("router",),
    ),
    rules(
        "high-by-broadband",
        "High Volume is sold as broadband.",
        "CG-081",
        "capacity.technology",
        lambda *_, **__: "superfast broadband",
    ),
    rules(
        "no-standard",
        "Superfast is promised where there is none.",
        "CG-085 CG-092",
        "capacity.technology",
        lambda volume, **_: "Ethernet" if volume is Volume.HIGH else "superfast broadband",
    ),
    rules(
        "delivered-yesterday",
        "The delivery date lies before the quotation.",
        "CG-187",
        "order_quotations._DELIVERY",
        timedelta(days=-1),
    ),
    rules(
        "works-for-nobody",
        "Any level is taken for Low Volume.",
        "CG-080",
        "capacity.known_volume",
        lambda text: Volume.HIGH if text == Volume.HIGH else Volume.LOW if text else None,
    ),
)
