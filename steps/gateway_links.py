"""Planning a gateway, setting up its sessions, and letting its links fail and return."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from decimal import Decimal
from typing import Any

from pytest_bdd import given, parsers, then, when

from dsp_conformance import phrases
from dsp_conformance.expectations import Expect
from dsp_conformance.phrases import matching
from dsp_conformance.vocabulary.connections import Refusal
from dsp_conformance.vocabulary.gateway_network import (
    Advice,
    Carried,
    Link,
    Part,
    Plan,
    Supplier,
    Traffic,
    WantedSession,
)

from .connection_words import clauses_kind
from .gateway_bench import HIGH, LOW, GatewayBench, links, plan_of

_ONE, _TWO, _SPREAD = plan_of(links(1, 1)), plan_of(links(2, 1)), plan_of(links(2, 2))
PLANS: Mapping[str, Plan] = {
    "without a PEP": replace(_ONE, peps=0),
    "with a router of the Party's own": replace(_ONE, router_supplier=Supplier.PARTY),
    "with router addresses of the Party's own": replace(_ONE, addresses_from=Supplier.PARTY),
    "with two links and no switch": replace(_TWO, switches=0),
    "with two links and a switch of the DCC": replace(_TWO, switch_supplier=Supplier.DCC),
    "with two links and the PEP not joined": replace(_TWO, pep_joined=False),
    "with two links joined by routing": replace(_TWO, routed=True),
    "at two sites with one switch": replace(_SPREAD, switches=1),
    "at two sites with one PEP": replace(_SPREAD, peps=1),
    "at two sites without a link between them": replace(_SPREAD, intersite_link=False),
    "with an availability target of 99.9 percent": replace(_ONE, target="99.9 percent"),
}


@matching("|".join(sorted(map(re.escape, PLANS), key=len, reverse=True)))
def plan_kind(text: str) -> Plan:
    """Return the plan that *text* tells of."""
    return PLANS[text]


@matching(r"High Volume(?: \d+ Mbps)?|Low Volume")
def level_kind(text: str) -> Link:
    """Return a link of a level; High Volume has 100 Mbps unless it says otherwise."""
    if text.startswith("Low"):
        return LOW
    rated = re.search(r"\d+", text)
    rate = Decimal(rated.group(0) if rated else 100)
    return replace(HIGH, down=rate, up=rate)


@matching(r"an? (?:DUIS|SSI|test) session(?: for the role [A-Z]\w+ [A-Z]\w+)?")
def session_kind(text: str) -> WantedSession:
    """Return the session that *text* tells of, without its links."""
    name = text.split(" ")[1]
    _, _, role = text.partition(" for the role ")
    return WantedSession(
        name, "DUIS" if name == "test" else name, (), user_role=role or "Import Supplier", test=name == "test"
    )


@matching(r"link [A-C](?: (?:and then|or) link [A-C])?|no link")
def links_kind(text: str) -> tuple[str, ...]:
    """Return the names of links; none for ``no link``."""
    return tuple(re.findall(r"link ([A-C])", text))


@matching("the exchange|link|router")
def part_kind(text: str) -> Part:
    """Return what fails."""
    return Part(text.removeprefix("the "))


@matching("upward|downward")
def direction_kind(text: str) -> bool:
    """Return whether traffic goes up to the DCC."""
    return text == "upward"


@matching("[A-Z][a-z]+ [A-Z][a-z]+")
def role_kind(text: str) -> str:
    """Return a User Role."""
    return text


_KINDS: Mapping[str, Callable[[str], Any]] = {
    "Plan": plan_kind,
    "Level": level_kind,
    "Session": session_kind,
    "Links": links_kind,
    "Part": part_kind,
    "Direction": direction_kind,
    "Role": role_kind,
    "Clauses": clauses_kind,
}


def phrase(text: str) -> parsers.StepParser:
    """Return a parser that knows the words of gateways."""
    return phrases.phrase(text, **_KINDS)


@given("a gateway with one link")
def one_link(bench: GatewayBench) -> None:
    """Put up a gateway with a link of 100 Mbps."""
    bench.must_plan(_ONE)


@given("a gateway with a Low Volume link")
def one_low_link(bench: GatewayBench) -> None:
    """Put up a gateway with a superfast link."""
    bench.must_plan(plan_of(links(1, 1, [LOW])))


@given("a gateway with three links")
def three_links(bench: GatewayBench) -> None:
    """Put up a gateway with three links at two sites."""
    bench.must_plan(plan_of(links(3, 2)))


@given(phrase("a gateway with two links at {sites:Number} sites"))
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


@when(phrase("a gateway is planned with {count:Number} links at {sites:Number} sites"))
def planned_with(bench: GatewayBench, count: int, sites: int) -> None:
    """Plan a gateway with so many links."""
    bench.try_plan(plan_of(links(count, sites)))


@when(phrase("a gateway is planned with a single {level:Level} link"))
def planned_with_one(bench: GatewayBench, level: Link) -> None:
    """Plan a gateway with one link."""
    bench.try_plan(plan_of(links(1, 1, [level])))


@when(phrase("a gateway is planned with a {first:Level} and a {second:Level} link at {sites:Number} sites"))
def planned_with_two(bench: GatewayBench, first: Link, second: Link, sites: int) -> None:
    """Plan a gateway with two links of those levels."""
    bench.try_plan(plan_of(links(2, sites, [first, second])))


def _is_refused(expect: Expect, outcome: object, clauses: tuple[str, ...]) -> None:
    refusal = outcome if isinstance(outcome, Refusal) else None
    expect.that("the act is refused", held=refusal is not None, expected="a refusal", actual=outcome)
    if refusal is not None:
        expect.that("it says why", held=bool(refusal.reason.strip()), expected="a reason", actual=refusal.reason)
        expect.that("the clause named", held=refusal.clause in clauses, expected=clauses, actual=refusal.clause)


@then(phrase("the network refuses under {clauses:Clauses}"))
def the_network_refuses(bench: GatewayBench, expect: Expect, clauses: tuple[str, ...]) -> None:
    """Look for a refusal with reason and clause."""
    _is_refused(expect, bench.outcome, clauses)


@then(phrase("session {name:Word} runs on {where:Links}"))
def runs_on(bench: GatewayBench, expect: Expect, name: str, where: tuple[str, ...]) -> None:
    """Look at the link that carries a session; one of several, where the features leave it open."""
    session = bench.session(name)
    link = session.link if session else "no such session"
    held = link in where if where else link is None
    expect.that(f"link of session {name}", held=held, expected=where or "none", actual=link or "none")


@then(phrase("its requests are refused under {clauses:Clauses}"))
def requests_are_refused(bench: GatewayBench, expect: Expect, clauses: tuple[str, ...]) -> None:
    """Send a request through the last session and look."""
    _is_refused(expect, bench.network.carry(bench.id, bench.names[-1], Traffic(Decimal(1))), clauses)


@then(phrase("its requests travel over link {link:Word}"))
def requests_travel(bench: GatewayBench, expect: Expect, link: str) -> None:
    """Send a request through the last session and look."""
    outcome = bench.network.carry(bench.id, bench.names[-1], Traffic(Decimal(1)))
    expect.equal("request", outcome, Carried(link, Decimal(1)))


@then(phrase("the request travels over link {link:Word}"))
def the_request_travels(bench: GatewayBench, expect: Expect, link: str) -> None:
    """Look at the link over which the request went."""
    expect.equal("link", bench.outcome.link if isinstance(bench.outcome, Carried) else bench.outcome, link)


@then(phrase("{rate:Number} Mbps are carried over link {link:Word}"))
def carried(bench: GatewayBench, expect: Expect, rate: int, link: str) -> None:
    """Look at link and rate."""
    expect.equal("traffic", bench.outcome, Carried(link, Decimal(rate)))


@then("its addresses and its configuration are as before")
def as_before(bench: GatewayBench, expect: Expect) -> None:
    """Compare the last session with how it was set up."""
    now, before = bench.session(bench.names[-1]), bench.session(bench.names[-1], bench.before)
    expect.that("the session", held=None not in (now, before), expected="there", actual=now)
    if now and before:
        expect.equal("addresses", (now.gateway, now.addresses), (before.gateway, before.addresses))
        expect.equal("times configured", now.configured, before.configured)


@then(phrase("the shared address is held by the router of link {link:Word}, and is the same"))
def shared_address(bench: GatewayBench, expect: Expect, link: str) -> None:
    """Look at the virtual address of the routers."""
    now = bench.look()
    expect.equal("held by", now.held_by, link)
    expect.equal("address", now.virtual_address, bench.before.virtual_address if bench.before else None)


@then(phrase("it has {level:Word} resilience"))
def it_has_resilience(bench: GatewayBench, expect: Expect, level: str) -> None:
    """Look at the level of resilience."""
    advice = bench.outcome
    expect.equal("resilience", advice.resilience if isinstance(advice, Advice) else advice, level)


@then(
    phrase(
        "it has {level:Word} resilience at {cost:Word} cost and {complexity:Word} complexity, "
        "with {tunnels:Number} tunnels"
    )
)
def it_amounts_to(bench: GatewayBench, expect: Expect, level: str, cost: str, complexity: str, tunnels: int) -> None:
    """Look at the advice on a plan."""
    advice = bench.outcome
    found = (
        (advice.resilience, advice.cost, advice.complexity, advice.tunnels, advice.discussion)
        if isinstance(advice, Advice)
        else advice
    )
    expect.equal("advice", found, (level, cost, complexity, tunnels, False))


@then("it is an option for discussion")
def for_discussion(bench: GatewayBench, expect: Expect) -> None:
    """Look that the plan is neither refused nor one of the three choices."""
    advice = bench.outcome
    found = advice.discussion if isinstance(advice, Advice) else advice
    expect.equal("for discussion", found, True)  # noqa: FBT003 - what is expected
