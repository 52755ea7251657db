"""Planning a gateway, setting up its sessions, and letting its links fail and return."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from pytest_bdd import given, when

from dsp_conformance.vocabulary.gateway_network import Link, Part, Plan, Traffic, WantedSession

from ..answers import answer
from ..gateway_driver import HIGH, LOW, GatewayDriver, links, plan_of
from ..parameter_types.gateway import ONE_LINK, phrase


@given("a gateway with one link")
def one_link(gateway_driver: GatewayDriver) -> None:
    """Put up a gateway with a link of 100 Mbps."""
    gateway_driver.must_plan(ONE_LINK)


@given("a gateway with a Low Volume link")
def one_low_link(gateway_driver: GatewayDriver) -> None:
    """Put up a gateway with a superfast link."""
    gateway_driver.must_plan(plan_of(links(1, 1, [LOW])))


@given("a gateway with three links")
def three_links(gateway_driver: GatewayDriver) -> None:
    """Put up a gateway with three links at two sites."""
    gateway_driver.must_plan(plan_of(links(3, 2)))


@given(phrase("a gateway with two links at {sites:Sites}"))
def two_links(gateway_driver: GatewayDriver, sites: int) -> None:
    """Put up a gateway with two links of 100 Mbps."""
    gateway_driver.must_plan(plan_of(links(2, sites)))


@given(phrase("a gateway with two links through {first:Word} and {second:Word}"))
def two_links_through(gateway_driver: GatewayDriver, first: str, second: str) -> None:
    """Put up a gateway with two links that are routed through those exchanges."""
    routed = zip(links(2, 1), (first, second), strict=True)
    gateway_driver.must_plan(plan_of(tuple(replace(link, exchange=name) for link, name in routed)))


@given(phrase("a gateway with a High Volume link A of 100 Mbps and a {second:Level} link B"))
def unequal_links(gateway_driver: GatewayDriver, second: Link) -> None:
    """Put up a gateway with a second link of another size."""
    gateway_driver.must_plan(plan_of(links(2, 1, [HIGH, second])))


@given(phrase("{session:Session} on {over:Links}"))
def a_session_on(gateway_driver: GatewayDriver, session: WantedSession, over: tuple[str, ...]) -> None:
    """Set up a session."""
    gateway_driver.must_session(replace(session, links=over))


@given(phrase("link {name:Word} has failed"))
def has_failed(gateway_driver: GatewayDriver, name: str) -> None:
    """Let a link fail."""
    gateway_driver.fail(Part.LINK, name)


@when(phrase("{session:Session} is set up on {over:Links}"))
def a_session_is_set_up(gateway_driver: GatewayDriver, session: WantedSession, over: tuple[str, ...]) -> None:
    """Set up a session, refused or not."""
    gateway_driver.try_session(replace(session, links=over))


@given("a session was asked for, if it may be, on links A, B and C")
def a_session_on_three(gateway_driver: GatewayDriver) -> None:
    """Ask for a session with two links to fall back on; whether it is set up is left open."""
    gateway_driver.try_session(WantedSession("DUIS", "DUIS", ("A", "B", "C")))


@when(phrase("{part:Part} {name:Word} fails"))
def fails(gateway_driver: GatewayDriver, part: Part, name: str) -> None:
    """Let a part fail."""
    gateway_driver.fail(part, name)


@when(phrase("link {name:Word} returns"))
def returns(gateway_driver: GatewayDriver, name: str) -> None:
    """Let a link come back."""
    gateway_driver.network.restore(gateway_driver.id, Part.LINK, name)


@when("load sharing is asked for")
def load_sharing(gateway_driver: GatewayDriver) -> None:
    """Ask that the session use both links at once."""
    gateway_driver.outcome = answer(gateway_driver.network.share_load, gateway_driver.id, gateway_driver.last())


@when(phrase("{rate:Number} Mbps are offered {upward:Direction} after {already:Number} gigabytes this month"))
def offered(gateway_driver: GatewayDriver, rate: int, upward: bool, already: int) -> None:  # noqa: FBT001 - a hole of the step
    """Offer traffic to the session."""
    gateway_driver.outcome = gateway_driver.carry(Traffic(Decimal(rate), upward, already))


@when(phrase("{service:Word} is asked for through session {name:Word} in the role {role:Role}"))
def asked_for_through(gateway_driver: GatewayDriver, service: str, name: str, role: str) -> None:
    """Ask for a service through a session."""
    gateway_driver.outcome = answer(gateway_driver.network.enter, gateway_driver.id, name, service, role)


@when(phrase("a gateway is planned {plan:Plan}"))
def planned(gateway_driver: GatewayDriver, plan: Plan) -> None:
    """Plan a gateway, refused or not."""
    gateway_driver.try_plan(plan)


@when(phrase("a gateway is planned with {count:Count} at {sites:Sites}"))
def planned_with(gateway_driver: GatewayDriver, count: int, sites: int) -> None:
    """Plan a gateway with so many links."""
    gateway_driver.try_plan(plan_of(links(count, sites)))


@when(phrase("a gateway is planned with a single {level:Level} link"))
def planned_with_one(gateway_driver: GatewayDriver, level: Link) -> None:
    """Plan a gateway with one link."""
    gateway_driver.try_plan(plan_of(links(1, 1, [level])))


@when(phrase("a gateway is planned with a {first:Level} and a {second:Level} link at {sites:Sites}"))
def planned_with_two(gateway_driver: GatewayDriver, first: Link, second: Link, sites: int) -> None:
    """Plan a gateway with two links of those levels."""
    gateway_driver.try_plan(plan_of(links(2, sites, [first, second])))
