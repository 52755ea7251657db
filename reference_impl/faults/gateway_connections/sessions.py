"""Sessions: which there may be, where they run, and what else a plan of a gateway may be refused for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from dsp_conformance.vocabulary import order_acts as acts
from dsp_conformance.vocabulary.connections import Refusal, Use
from dsp_conformance.vocabulary.gateway_network import Carried, NetworkId, Part, Plan, Traffic
from dsp_conformance.vocabulary.orders import Session

from ... import gateway_network
from ...gateway_network import GatewayNetwork
from ...rules.gateway_connections import failover
from ...rules.gateway_connections.orders import life, service
from ...rules.gateway_connections.orders.order import Order, OrderOrRefusal, Setting
from ...rules.gateway_connections.orders.states import State
from ..fault import Fault, WrongConstant

_plan_refused, _session_refused = failover.plan_refused, service.session_refused
_request_session, _takes_down = service.request_session, failover.takes_down
_carry, _enter = gateway_network.GatewayNetwork.carry, gateway_network.GatewayNetwork.enter
_MOST = 10
_LOW = "Low Volume"


def _declining(wrong: Callable[[list[str]], bool], why: str) -> Callable[[Plan], Refusal | None]:
    """Return the check of a plan that declines, besides, those whose levels of link are *wrong*."""

    def strict(plan: Plan) -> Refusal | None:
        return _plan_refused(plan) or (Refusal(why, "CG-225") if wrong([it.volume for it in plan.links]) else None)

    return strict


def _refusing(wrong: Callable[[acts.RequestSession], bool]) -> Callable[[acts.RequestSession], Refusal | None]:
    """Return the check of a session that refuses, besides, what is *wrong*."""
    return lambda act: (
        Refusal("that needs a connection of its own", "CG-055") if wrong(act) else _session_refused(act)
    )


def _with(*handlers: tuple[State, life.Handler]) -> dict[tuple[State, type], life.Handler]:
    """Return the life of an order in which sessions are asked for by other *handlers*."""
    return {**life.TABLE, **{(state, acts.RequestSession): handler for state, handler in handlers}}


def _a_set_of_sessions(order: Order, act: acts.RequestSession, setting: Setting) -> OrderOrRefusal:
    done = _request_session(order, act, setting)
    if not isinstance(done, Order):
        return done
    other = Use.SSI if act.use is Use.DUIS else Use.DUIS
    return replace(done, sessions=(*done.sessions, Session(other, act.test, act.user_role, act.addresses)))


def _one_session(order: Order, act: acts.RequestSession, setting: Setting) -> OrderOrRefusal:
    if order.sessions:
        return Refusal("the connection has its session", "CG-302")
    return _request_session(order, act, setting)


def _ten_sessions(order: Order, act: acts.RequestSession, setting: Setting) -> OrderOrRefusal:
    if len(order.sessions) >= _MOST:
        return Refusal("the connection has its ten sessions", "CG-302")
    return _request_session(order, act, setting)


def _the_latest_session(order: Order, act: acts.RequestSession, setting: Setting) -> OrderOrRefusal:
    return _request_session(replace(order, sessions=()), act, setting)


def _duis_first(
    networks: gateway_network.GatewayNetwork, network: NetworkId, session: str, traffic: Traffic
) -> Carried | Refusal:
    done = _carry(networks, network, session, traffic)
    return replace(done, rate=done.rate / 2) if isinstance(done, Carried) and session != "DUIS" else done


def _through_any_session(
    networks: gateway_network.GatewayNetwork, network: NetworkId, session: str, service: str, user_role: str
) -> Carried | Refusal:
    known = [it.name for it in networks.look(network).sessions]
    chosen = session if session in known else next(iter(known), session)
    return _enter(networks, network, chosen, service, user_role)


def _a_switch_always(plan: Plan) -> Refusal | None:
    return _plan_refused(plan) or (None if plan.switches else Refusal("a switch is missing", "CG-236"))


FAULTS: tuple[Fault, ...] = (
    Fault(
        "duis-connections",
        "SSI needs a connection of its own.",
        ("CG-055",),
        replaces=service.session_refused,
        by=_refusing(lambda act: act.use is Use.SSI),
    ),
    Fault(
        "live-connections",
        "Tests need a connection of their own.",
        ("CG-056",),
        replaces=service.session_refused,
        by=_refusing(lambda act: act.test),
    ),
    WrongConstant(
        "one-session-each",
        "A connection has one session.",
        ("CG-055", "CG-056", "CG-302"),
        replaces=life.TABLE,
        by=_with((State.LIVE, _one_session)),
        within=life,
    ),
    WrongConstant(
        "ten-sessions-each",
        "A connection has ten sessions at most.",
        ("CG-302",),
        replaces=life.TABLE,
        by=_with((State.LIVE, _ten_sessions)),
        within=life,
    ),
    WrongConstant(
        "latest-session-only",
        "A session replaces the one before it.",
        ("CG-055", "CG-056", "CG-302"),
        replaces=life.TABLE,
        by=_with((State.LIVE, _the_latest_session)),
        within=life,
    ),
    WrongConstant(
        "sessions-in-sets",
        "With a session another one is set up that nobody asked for.",
        ("CG-216", "CG-217"),
        replaces=life.TABLE,
        by=_with((State.CONFIGURED, _a_set_of_sessions), (State.LIVE, _a_set_of_sessions)),
        within=life,
    ),
    WrongConstant(
        "sessions-too-early",
        "Sessions are set up before the connection is configured.",
        ("CG-283", "CG-011", "CG-030", "CG-031", "CG-032"),
        replaces=life.TABLE,
        by=_with(*((state, _request_session) for state in State if state not in (State.QUERIED, State.CLOSED))),
        within=life,
    ),
    Fault(
        "through-any-session",
        "A request travels over a session that was never asked for.",
        ("CG-287",),
        replaces=GatewayNetwork.enter,
        by=_through_any_session,
    ),
    Fault(
        "duis-first",
        "DUIS has priority: other sessions get half of the capacity.",
        ("CG-292",),
        replaces=GatewayNetwork.carry,
        by=_duis_first,
    ),
    Fault(
        "links-never-fail",
        "The failure of a link goes unnoticed.",
        ("CG-057", "CG-245", "CG-295"),
        replaces=failover.takes_down,
        by=lambda part, broken, link, exchange: part is not Part.LINK and _takes_down(part, broken, link, exchange),
    ),
    Fault(
        "one-exchange-for-all",
        "Links that were ordered through different exchanges all go through one.",
        ("CG-172", "CG-233", "CG-234"),
        replaces=failover.takes_down,
        by=lambda part, broken, link, _: part is Part.EXCHANGE or broken == link,
    ),
    Fault(
        "exchanges-never-fail",
        "The failure of an exchange goes unnoticed.",
        ("CG-173",),
        replaces=failover.takes_down,
        by=lambda part, broken, link, exchange: (
            part is not Part.EXCHANGE and _takes_down(part, broken, link, exchange)
        ),
    ),
    Fault(
        "tests-fail-over",
        "A session that has no second link goes on over another link.",
        ("CG-070", "CG-305"),
        replaces=failover.standby,
        by=lambda links, up, every: next((it for it in (*links, *every)[: max(len(links), 2) + 1] if it in up), None),
    ),
    Fault(
        "one-link-of-the-pair",
        "Of a pair of links only one carries sessions.",
        ("CG-067",),
        replaces=failover.pair_conflict,
        by=lambda link, running_on, _: any(other != link for other in running_on),
    ),
    Fault(
        "pairs-of-a-kind",
        "Both links have to be of one level.",
        ("CG-066", "CG-241", "CG-242", "CG-256"),
        replaces=failover.plan_refused,
        by=_declining(lambda levels: len(set(levels)) > 1, "the links are not of one level"),
    ),
    Fault(
        "pairs-without-low",
        "A pair has no Low Volume link.",
        ("CG-242", "CG-256"),
        replaces=failover.plan_refused,
        by=_declining(lambda levels: len(levels) > 1 and _LOW in levels, "Low Volume is no part of a pair"),
    ),
    Fault(
        "pairs-without-high",
        "A pair has no High Volume link.",
        ("CG-242", "CG-256"),
        replaces=failover.plan_refused,
        by=_declining(lambda levels: len(levels) > 1 and set(levels) != {_LOW}, "High Volume is no part of a pair"),
    ),
    Fault(
        "primary-is-larger",
        "The first link of a pair may not be the smaller one.",
        ("CG-066", "CG-241"),
        replaces=failover.plan_refused,
        by=_declining(lambda levels: levels[0] == _LOW and len(set(levels)) > 1, "the first link is the smaller one"),
    ),
    Fault(
        "single-is-high",
        "A single link has to be High Volume.",
        ("CG-225",),
        replaces=failover.plan_refused,
        by=_declining(lambda levels: levels == [_LOW], "a single link is High Volume"),
    ),
    Fault(
        "single-is-low",
        "A single link has to be Low Volume.",
        ("CG-225",),
        replaces=failover.plan_refused,
        by=_declining(lambda levels: len(levels) == 1 and levels != [_LOW], "a single link is Low Volume"),
    ),
    Fault(
        "a-switch-for-a-single-link",
        "A single link is refused without a layer-2 switch of the Party.",
        ("CG-231", "CG-221"),
        replaces=failover.plan_refused,
        by=_a_switch_always,
    ),
    Fault(
        "tests-run-as-live",
        "A session for tests is set up as a live one.",
        ("CG-056",),
        replaces=Session,
        by=lambda use, _, role, addresses: Session(use, False, role, addresses),
        within=service,
    ),
    Fault(
        "firewalls-opened-for-all",
        "A session is set up with no address at all, whatever the Party gave.",
        ("CG-218",),
        replaces=Session,
        by=lambda use, test, role, _: Session(use, test, role, ()),
        within=service,
    ),
    Fault(
        "the-usual-role",
        "Every session is set up for an Import Supplier.",
        ("CG-284",),
        replaces=Session,
        by=lambda use, test, _, addresses: Session(use, test, "Import Supplier", addresses),
        within=service,
    ),
)
