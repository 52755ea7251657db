"""Sessions: which there may be, where they run, and what else a plan of a gateway may be refused for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from dsp_conformance.vocabulary import order_acts as acts
from dsp_conformance.vocabulary.connections import Refusal, Use
from dsp_conformance.vocabulary.gateway_network import Carried, NetworkId, Part, Plan, Traffic
from dsp_conformance.vocabulary.orders import Session, State

from ... import gateway_network
from ...rules import failover, order_service, orders
from ...rules.order import Order, Outcome, Setting
from .making import Fault, made, rules

_plan_refused, _session_refused = failover.plan_refused, order_service.session_refused
_request_session, _takes_down = order_service.request_session, failover.takes_down
_carry, _enter = gateway_network.GatewayNetworks.carry, gateway_network.GatewayNetworks.enter
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


def _with(*handlers: tuple[State, orders.Handler]) -> dict[tuple[State, type], orders.Handler]:
    """Return the life of an order in which sessions are asked for by other *handlers*."""
    return {**orders.TABLE, **{(state, acts.RequestSession): handler for state, handler in handlers}}


def _a_set_of_sessions(order: Order, act: acts.RequestSession, setting: Setting) -> Outcome:
    done = _request_session(order, act, setting)
    if not isinstance(done, Order):
        return done
    other = Use.SSI if act.use is Use.DUIS else Use.DUIS
    return replace(done, sessions=(*done.sessions, Session(other, act.test, act.user_role, act.addresses)))


def _one_session(order: Order, act: acts.RequestSession, setting: Setting) -> Outcome:
    if order.sessions:
        return Refusal("the connection has its session", "CG-302")
    return _request_session(order, act, setting)


def _ten_sessions(order: Order, act: acts.RequestSession, setting: Setting) -> Outcome:
    if len(order.sessions) >= _MOST:
        return Refusal("the connection has its ten sessions", "CG-302")
    return _request_session(order, act, setting)


def _the_latest_session(order: Order, act: acts.RequestSession, setting: Setting) -> Outcome:
    return _request_session(replace(order, sessions=()), act, setting)


def _duis_first(
    networks: gateway_network.GatewayNetworks, network: NetworkId, session: str, traffic: Traffic
) -> Carried | Refusal:
    done = _carry(networks, network, session, traffic)
    return replace(done, rate=done.rate / 2) if isinstance(done, Carried) and session != "DUIS" else done


def _through_any_session(
    networks: gateway_network.GatewayNetworks, network: NetworkId, session: str, service: str, user_role: str
) -> Carried | Refusal:
    known = [it.name for it in networks.look(network).sessions]
    chosen = session if session in known else next(iter(known), session)
    return _enter(networks, network, chosen, service, user_role)


def _a_switch_always(plan: Plan) -> Refusal | None:
    return _plan_refused(plan) or (None if plan.switches else Refusal("a switch is missing", "CG-236"))


FAULTS: tuple[Fault, ...] = (
    rules(
        "duis-connections",
        "SSI needs a connection of its own.",
        "CG-055",
        "order_service.session_refused",
        _refusing(lambda act: act.use is Use.SSI),
    ),
    rules(
        "live-connections",
        "Tests need a connection of their own.",
        "CG-056",
        "order_service.session_refused",
        _refusing(lambda act: act.test),
    ),
    rules(
        "one-session-each",
        "A connection has one session.",
        "CG-055 CG-056 CG-302",
        "orders.TABLE",
        _with((State.LIVE, _one_session)),
    ),
    rules(
        "ten-sessions-each",
        "A connection has ten sessions at most.",
        "CG-302",
        "orders.TABLE",
        _with((State.LIVE, _ten_sessions)),
    ),
    rules(
        "latest-session-only",
        "A session replaces the one before it.",
        "CG-055 CG-056 CG-302",
        "orders.TABLE",
        _with((State.LIVE, _the_latest_session)),
    ),
    rules(
        "sessions-in-sets",
        "With a session another one is set up that nobody asked for.",
        "CG-216 CG-217",
        "orders.TABLE",
        _with((State.CONFIGURED, _a_set_of_sessions), (State.LIVE, _a_set_of_sessions)),
    ),
    rules(
        "sessions-too-early",
        "Sessions are set up before the connection is configured.",
        "CG-283 CG-011 CG-030 CG-031 CG-032",
        "orders.TABLE",
        _with(*((state, _request_session) for state in State if state not in (State.QUERIED, State.CLOSED))),
    ),
    made(
        "through-any-session",
        "A request travels over a session that was never asked for.",
        "CG-287",
        "gateway_network.GatewayNetworks.enter",
        _through_any_session,
    ),
    made(
        "duis-first",
        "DUIS has priority: other sessions get half of the capacity.",
        "CG-292",
        "gateway_network.GatewayNetworks.carry",
        _duis_first,
    ),
    rules(
        "links-never-fail",
        "The failure of a link goes unnoticed.",
        "CG-057 CG-245 CG-295",
        "failover.takes_down",
        lambda part, broken, link, exchange: part is not Part.LINK and _takes_down(part, broken, link, exchange),
    ),
    rules(
        "one-exchange-for-all",
        "Links that were ordered through different exchanges all go through one.",
        "CG-172 CG-233 CG-234",
        "failover.takes_down",
        lambda part, broken, link, _: part is Part.EXCHANGE or broken == link,
    ),
    rules(
        "exchanges-never-fail",
        "The failure of an exchange goes unnoticed.",
        "CG-173",
        "failover.takes_down",
        lambda part, broken, link, exchange: part is not Part.EXCHANGE and _takes_down(part, broken, link, exchange),
    ),
    rules(
        "tests-fail-over",
        "A session that has no second link goes on over another link.",
        "CG-070 CG-305",
        "failover.standby",
        lambda links, up, every: next((it for it in (*links, *every)[: max(len(links), 2) + 1] if it in up), None),
    ),
    rules(
        "one-link-of-the-pair",
        "Of a pair of links only one carries sessions.",
        "CG-067",
        "failover.pair_conflict",
        lambda link, running_on, _: any(other != link for other in running_on),
    ),
    rules(
        "pairs-of-a-kind",
        "Both links have to be of one level.",
        "CG-066 CG-241 CG-242 CG-256",
        "failover.plan_refused",
        _declining(lambda levels: len(set(levels)) > 1, "the links are not of one level"),
    ),
    rules(
        "pairs-without-low",
        "A pair has no Low Volume link.",
        "CG-242 CG-256",
        "failover.plan_refused",
        _declining(lambda levels: len(levels) > 1 and _LOW in levels, "Low Volume is no part of a pair"),
    ),
    rules(
        "pairs-without-high",
        "A pair has no High Volume link.",
        "CG-242 CG-256",
        "failover.plan_refused",
        _declining(lambda levels: len(levels) > 1 and set(levels) != {_LOW}, "High Volume is no part of a pair"),
    ),
    rules(
        "primary-is-larger",
        "The first link of a pair may not be the smaller one.",
        "CG-066 CG-241",
        "failover.plan_refused",
        _declining(lambda levels: levels[0] == _LOW and len(set(levels)) > 1, "the first link is the smaller one"),
    ),
    rules(
        "single-is-high",
        "A single link has to be High Volume.",
        "CG-225",
        "failover.plan_refused",
        _declining(lambda levels: levels == [_LOW], "a single link is High Volume"),
    ),
    rules(
        "single-is-low",
        "A single link has to be Low Volume.",
        "CG-225",
        "failover.plan_refused",
        _declining(lambda levels: len(levels) == 1 and levels != [_LOW], "a single link is Low Volume"),
    ),
    rules(
        "a-switch-for-a-single-link",
        "A single link is refused without a layer-2 switch of the Party.",
        "CG-231 CG-221",
        "failover.plan_refused",
        _a_switch_always,
    ),
    rules(
        "tests-run-as-live",
        "A session for tests is set up as a live one.",
        "CG-056",
        "order_service.Session",
        lambda use, _, role, addresses: Session(use, False, role, addresses),
    ),
    rules(
        "firewalls-opened-for-all",
        "A session is set up with no address at all, whatever the Party gave.",
        "CG-218",
        "order_service.Session",
        lambda use, test, role, _: Session(use, test, role, ()),
    ),
    rules(
        "the-usual-role",
        "Every session is set up for an Import Supplier.",
        "CG-284",
        "order_service.Session",
        lambda use, test, _, addresses: Session(use, test, "Import Supplier", addresses),
    ),
)
