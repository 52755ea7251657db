"""Looking at a gateway: where sessions run, what is carried, what a plan amounts to."""

from __future__ import annotations

from decimal import Decimal

from pytest_bdd import then

from dsp_conformance.step_support.expectations import Expect
from dsp_conformance.vocabulary.connections import Refusal
from dsp_conformance.vocabulary.gateway_network import Advice, Carried, Traffic

from ..gateway_driver import GatewayDriver
from ..parameter_types.gateway import phrase


def _is_refused(expect: Expect, outcome: object) -> None:
    refusal = outcome if isinstance(outcome, Refusal) else None
    expect.that("the act is refused", held=refusal is not None, expected="a refusal", actual=outcome)
    if refusal is not None:
        expect.that("it says why", held=bool(refusal.reason.strip()), expected="a reason", actual=refusal.reason)


@then("the network refuses")
def the_network_refuses(gateway_driver: GatewayDriver, expect: Expect) -> None:
    """Look for a refusal with its reason."""
    _is_refused(expect, gateway_driver.outcome)


@then(phrase("session {name:Word} runs on {where:Links}"))
def runs_on(gateway_driver: GatewayDriver, expect: Expect, name: str, where: tuple[str, ...]) -> None:
    """Look at the link that carries a session; one of several, where the features leave it open."""
    session = gateway_driver.session(name)
    link = session.link if session else "no such session"
    held = link in where if where else link is None
    expect.that(f"link of session {name}", held=held, expected=where or "none", actual=link or "none")


@then(phrase("session {name:Word} does not run on link {link:Word}"))
def does_not_run_on(gateway_driver: GatewayDriver, expect: Expect, name: str, link: str) -> None:
    """Look that a session, if it was set up at all, does not run there."""
    session = gateway_driver.session(name)
    where = session.link if session else None
    expect.that(f"link of session {name}", held=where != link, expected=f"not {link}", actual=where or "none")


@then("the session that asked for three links does not run on link C")
def not_on_the_third(gateway_driver: GatewayDriver, expect: Expect) -> None:
    """Look that a session, if it was set up with three links, has not failed over to the third."""
    does_not_run_on(gateway_driver, expect, "DUIS", "C")


@then("its requests are refused")
def requests_are_refused(gateway_driver: GatewayDriver, expect: Expect) -> None:
    """Send a request through the last session and look."""
    _is_refused(expect, gateway_driver.carry(Traffic(Decimal(1))))


@then(phrase("its requests travel over link {link:Word}"))
def requests_travel(gateway_driver: GatewayDriver, expect: Expect, link: str) -> None:
    """Send a request through the last session and look."""
    outcome = gateway_driver.carry(Traffic(Decimal(1)))
    expect.equal("request", outcome, Carried(link, Decimal(1)))


@then(phrase("the request travels over link {link:Word}"))
def the_request_travels(gateway_driver: GatewayDriver, expect: Expect, link: str) -> None:
    """Look at the link over which the request went."""
    expect.equal(
        "link",
        gateway_driver.outcome.link if isinstance(gateway_driver.outcome, Carried) else gateway_driver.outcome,
        link,
    )


@then(phrase("{rate:Number} Mbps are carried over link {link:Word}"))
def carried(gateway_driver: GatewayDriver, expect: Expect, rate: int, link: str) -> None:
    """Look at link and rate."""
    expect.equal("traffic", gateway_driver.outcome, Carried(link, Decimal(rate)))


@then("its addresses and its configuration are as before")
def as_before(gateway_driver: GatewayDriver, expect: Expect) -> None:
    """Compare the last session with how it was set up."""
    now, before = (
        gateway_driver.session(gateway_driver.last()),
        gateway_driver.session(gateway_driver.last(), gateway_driver.before),
    )
    expect.that("the session", held=None not in (now, before), expected="there", actual=now)
    if now and before:
        expect.equal("addresses", (now.gateway, now.addresses), (before.gateway, before.addresses))
        expect.equal("times configured", now.configured, before.configured)


@then(phrase("the shared address is held by the router of link {link:Word}, and is the same"))
def shared_address(gateway_driver: GatewayDriver, expect: Expect, link: str) -> None:
    """Look at the virtual address of the routers."""
    now = gateway_driver.look()
    expect.equal("held by", now.held_by, link)
    expect.equal(
        "address", now.virtual_address, gateway_driver.before.virtual_address if gateway_driver.before else None
    )


@then(phrase("it has {level:Word} resilience"))
def it_has_resilience(gateway_driver: GatewayDriver, expect: Expect, level: str) -> None:
    """Look at the level of resilience."""
    advice = gateway_driver.outcome
    expect.equal("resilience", advice.resilience if isinstance(advice, Advice) else advice, level)


@then(
    phrase(
        "it has {level:Word} resilience at {cost:Word} cost and {complexity:Word} complexity, "
        "with {tunnels:Number} tunnels"
    )
)
def it_amounts_to(
    gateway_driver: GatewayDriver, expect: Expect, level: str, cost: str, complexity: str, tunnels: int
) -> None:
    """Look at the advice on a plan."""
    advice = gateway_driver.outcome
    found = (
        (advice.resilience, advice.cost, advice.complexity, advice.tunnels, advice.discussion)
        if isinstance(advice, Advice)
        else advice
    )
    expect.equal("advice", found, (level, cost, complexity, tunnels, False))


@then("it is an option for discussion")
def for_discussion(gateway_driver: GatewayDriver, expect: Expect) -> None:
    """Look that the plan is neither refused nor one of the three choices."""
    advice = gateway_driver.outcome
    found = advice.discussion if isinstance(advice, Advice) else advice
    expect.equal("for discussion", found, True)  # noqa: FBT003 - what is expected
