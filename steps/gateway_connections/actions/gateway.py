"""Planning a gateway, setting up its sessions, and letting its links fail and return."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from pytest_bdd import given, when

from dsp_conformance.vocabulary.gateway_network import Link, Part, Plan, Traffic, WantedSession

from ..gateway_driver import HIGH, LOW, GatewayBench, links, plan_of
from ..parameter_types.gateway import ONE_LINK, phrase


@given("a gateway with one link")
def one_link(bench: GatewayBench) -> None:
    """Put up a gateway with a link of 100 Mbps."""
    bench.must_plan(ONE_LINK)


@given("a gateway with a Low Volume link")
def one_low_link(bench: GatewayBench) -> None:
    """Put up a gateway with a superfast link."""
    bench.must_plan(plan_of(links(1, 1, [LOW])))


@given("a gateway with three links")
def three_links(bench: GatewayBench) -> None:
    """Put up a gateway with three links at two sites."""
    bench.must_plan(plan_of(links(3, 2)))


@given(phrase("a gateway with two links at {sites:Sites}"))
def two_links(bench: GatewayBench, sites: int) -> None:
    """Put up a gateway with two links of 100 Mbps."""
    bench.must_plan(plan_of(links(2, sites)))


@given(phrase("a gateway with two links through {first:Word} and {second:Word}"))
def two_links_through(bench: GatewayBench, first: str, second: str) -> None:
    """Put up a gateway with two links that are routed through those exchanges."""
    routed = zip(links(2, 1), (first, second), strict=True)
    bench.must_plan(plan_of(tuple(replace(link, exchange=name) for link, name in routed)))


@given(phrase("a gateway with a High Volume link A of 100 Mbps and a {second:Level} link B"))
def unequal_links(bench: GatewayBench, second: Link) -> None:
    """Put up a gateway with a second link of another size."""
    bench.must_plan(plan_of(links(2, 1, [HIGH, second])))


@given(phrase("{session:Session} on {over:Links}"))
def a_session_on(bench: GatewayBench, session: WantedSession, over: tuple[str, ...]) -> None:
    """Set up a session."""
    bench.must_session(replace(session, links=over))


@given(phrase("link {name:Word} has failed"))
def has_failed(bench: GatewayBench, name: str) -> None:
    """Let a link fail."""
    bench.fail(Part.LINK, name)


@when(phrase("{session:Session} is set up on {over:Links}"))
def a_session_is_set_up(bench: GatewayBench, session: WantedSession, over: tuple[str, ...]) -> None:
    """Set up a session, refused or not."""
    bench.try_session(replace(session, links=over))


@when("a session is asked for on links A, B and C")
def a_session_on_three(bench: GatewayBench) -> None:
    """Ask for a session with two links to fall back on."""
    bench.try_session(WantedSession("DUIS", "DUIS", ("A", "B", "C")))


@when(phrase("{part:Part} {name:Word} fails"))
def fails(bench: GatewayBench, part: Part, name: str) -> None:
    """Let a part fail."""
    bench.fail(part, name)


@when(phrase("link {name:Word} returns"))
def returns(bench: GatewayBench, name: str) -> None:
    """Let a link come back."""
    bench.network.restore(bench.id, Part.LINK, name)


@when(phrase("session {name:Word} is moved to link {link:Word} by hand"))
def moved_by_hand(bench: GatewayBench, name: str, link: str) -> None:
    """Move a session by hand."""
    bench.outcome = bench.network.move_session(bench.id, name, link)


@when("load sharing is asked for")
def load_sharing(bench: GatewayBench) -> None:
    """Ask that the session use both links at once."""
    bench.outcome = bench.network.share_load(bench.id, bench.names[-1])


@when(phrase("{rate:Number} Mbps are offered {upward:Direction} after {already:Number} gigabytes this month"))
def offered(bench: GatewayBench, rate: int, upward: bool, already: int) -> None:  # noqa: FBT001 - a hole of the step
    """Offer traffic to the session."""
    bench.outcome = bench.network.carry(bench.id, bench.names[-1], Traffic(Decimal(rate), upward, already))


@when(phrase("{service:Word} is asked for through session {name:Word} in the role {role:Role}"))
def asked_for_through(bench: GatewayBench, service: str, name: str, role: str) -> None:
    """Ask for a service through a session."""
    bench.outcome = bench.network.enter(bench.id, name, service, role)


@when(phrase("a gateway is planned {plan:Plan}"))
def planned(bench: GatewayBench, plan: Plan) -> None:
    """Plan a gateway, refused or not."""
    bench.try_plan(plan)


@when(phrase("a gateway is planned with {count:Count} at {sites:Sites}"))
def planned_with(bench: GatewayBench, count: int, sites: int) -> None:
    """Plan a gateway with so many links."""
    bench.try_plan(plan_of(links(count, sites)))


@when(phrase("a gateway is planned with a single {level:Level} link"))
def planned_with_one(bench: GatewayBench, level: Link) -> None:
    """Plan a gateway with one link."""
    bench.try_plan(plan_of(links(1, 1, [level])))


@when(phrase("a gateway is planned with a {first:Level} and a {second:Level} link at {sites:Sites}"))
def planned_with_two(bench: GatewayBench, first: Link, second: Link, sites: int) -> None:
    """Plan a gateway with two links of those levels."""
    bench.try_plan(plan_of(links(2, sites, [first, second])))
