"""Which link carries a session, and what a gateway's plan amounts to (guidance sections 3.8, 4, 6 and 7)."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from dsp_conformance.vocabulary.connections import Refusal
from dsp_conformance.vocabulary.gateway_network import Part, Plan, Supplier, WantedSession

from .readings import ActiveScope, FailBack

MOST_LINKS = 2
"""A session's links: its primary and one for failover (CG-294)."""

_LEVELS = {(1, 1): "Low", (1, 2): "Medium", (2, 2): "High"}
_COST = {"Low": "Low", "Medium": "High", "High": "High"}


@dataclass(frozen=True)
class Route:
    """A session's links in order of preference, and the one on which it runs; None while it is down."""

    links: tuple[str, ...]
    now: str | None


def resilience(sites: int, connections: int) -> str | None:
    """Return the level of resilience, or None for what is no standard choice (CG-061 to CG-063)."""
    return _LEVELS.get((sites, connections))


def cost_of(level: str) -> str:
    """Return how dear a level of resilience is (CG-221 to CG-223)."""
    return _COST[level]


def complexity_of(level: str) -> str:
    """Return how complex a level of resilience is: as high as the level (CG-221 to CG-223)."""
    return level


def for_discussion(level: str | None) -> bool:
    """Return whether a plan is to be talked over rather than one of the three choices (CG-261)."""
    return level is None


def plan_refused(plan: Plan) -> Refusal | None:
    """Return what is wrong with a plan, or None (guidance sections 4.1 to 4.3)."""
    sites = {link.site for link in plan.links}
    high = len(sites) > 1
    faults = (
        (plan.peps < 1, "a gateway needs a PEP at the Party's end", "CG-231"),
        (plan.router_supplier is not Supplier.DCC, "the DCC supplies the router", "CG-230"),
        (plan.addresses_from is not Supplier.DCC, "the DCC supplies the addresses of router and PEP", "CG-232"),
        (bool(plan.target) and len(plan.links) == 1, "no availability is guaranteed for a single link", "CG-226"),
        (
            plan.routed and not routed_links_allowed(),
            "the routers are joined at layer 2, not by routed links",
            "CG-238",
        ),
        (not plan.pep_joined and len(plan.links) > 1, "the layer-2 network has to reach the PEP", "CG-237"),
        (high and plan.switches < len(sites), "each site needs a layer-2 switch of the Party", "CG-251"),
        (high and plan.peps < len(sites), "each site needs a PEP", "CG-252"),
        (high and not plan.intersite_link, "the Party has to join its sites at layer 2", "CG-253"),
        (len(plan.links) > 1 and plan.switches < 1, "two routers need a layer-2 network of the Party", "CG-236"),
        (
            len(plan.links) > 1 and plan.switch_supplier is not Supplier.PARTY,
            "the Party supplies the layer-2 network",
            "CG-236",
        ),
    )
    return next((Refusal(reason, clause) for wrong, reason, clause in faults if wrong), None)


def routed_links_allowed() -> bool:
    """Return whether the standard service supports routed links (CG-238)."""
    return False


def session_refused(links: tuple[str, ...], known: Collection[str]) -> Refusal | None:
    """Return why a session cannot have these links, or None (CG-294)."""
    if not links or not set(links) <= set(known) or len(set(links)) < len(links):
        return Refusal("a session names one or two different links of its gateway", "CG-303")
    if len(links) > most_links():
        return Refusal("a session fails over between two links at most", "CG-294")
    return None


def most_links() -> int:
    """Return how many links a session has at most (CG-294)."""
    return MOST_LINKS


def standby(links: tuple[str, ...], up: Collection[str], every: Collection[str]) -> str | None:
    """Return the link to fail over to from the present one: the other of the two, never a third (CG-296)."""
    del every  # what else the gateway has is of no use to the session
    return next((link for link in links if link in up), None)


def returns(reading: FailBack) -> bool:
    """Return whether a session goes back to its primary link by itself (reading C23)."""
    return reading is not FailBack.MANUAL


def settled(route: Route, up: Collection[str], every: Collection[str], reading: FailBack) -> Route:
    """Return *route* after links came or went: on one link, or down (CG-295 to CG-298)."""
    stays = route.now in up and not (returns(reading) and route.links[0] in up)
    if stays:
        return route
    return Route(route.links, standby(route.links, up, every))


def may_load_share() -> bool:
    """Return whether a session may use two links at once (CG-240, CG-298)."""
    return False


def pair_conflict(link: str, running_on: Collection[str], reading: ActiveScope) -> bool:
    """Return whether a session may not run on *link* because the pair is active elsewhere (reading C22 (b))."""
    return reading is ActiveScope.PAIR and any(other != link for other in running_on)


def address_after(address: str, link: str | None) -> str:
    """Return the address in use once a session runs on *link*: it remains the same (CG-300, CG-307)."""
    del link
    return address


def configured_after(count: int) -> int:
    """Return how often a session was configured after a failover: no more than before (CG-299)."""
    return count


def takes_down(part: Part, broken: str, link: str, exchange: str) -> bool:
    """Return whether a broken *part* takes *link* down: its link, its router or its exchange (CG-173, CG-245)."""
    return broken == (exchange if part is Part.EXCHANGE else link)


def holder(now: str | None, links: Sequence[str], up: Collection[str]) -> str | None:
    """Return the link whose router holds the shared address: it moves when that fails (CG-245, CG-259)."""
    return now if now in up else next((link for link in links if link in up), None)


def entry_refused(session: WantedSession, service: str, user_role: str) -> Refusal | None:
    """Return why a service cannot be reached through a session, or None (CG-284, CG-285)."""
    if service != session.service:
        return Refusal(f"the session was not configured for {service}", "CG-285")
    if user_role != session.user_role:
        return Refusal(f"the session was not configured for the role {user_role}", "CG-284")
    return None
