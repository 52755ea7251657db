"""Failover, links and sessions."""

from __future__ import annotations

from dsp_conformance.vocabulary.connections import Refusal

from ... import gateway_network
from ...gateway_network import GatewayNetwork, _Gateway
from ...rules.gateway_connections import failover
from ..fault import Fault

_settled, _entry, _move = failover.settled, failover.entry_refused, gateway_network.GatewayNetwork.move_session


FAULTS: tuple[Fault, ...] = (
    Fault(
        "third-link",
        "When both links are down a session goes on over a third.",
        ("CG-296", "CG-070", "CG-305"),
        replaces=failover.standby,
        by=lambda links, up, every: next((it for it in (*links, *every) if it in up), None),
    ),
    Fault(
        "three-links-per-session",
        "A session may have three links.",
        ("CG-294",),
        replaces=failover.most_links,
        by=lambda: 3,
    ),
    Fault(
        "no-failover",
        "A session goes down with its primary link.",
        ("CG-065", "CG-295", "CG-068", "CG-303", "CG-304", "CG-246", "CG-259", "CG-306"),
        replaces=failover.standby,
        by=lambda links, up, _: links[0] if links[0] in up else None,
    ),
    Fault(
        "new-address",
        "After a failover the address is another.",
        ("CG-300", "CG-307"),
        replaces=failover.address_after,
        by=lambda *_: "192.0.2.99",
    ),
    Fault(
        "reconfigured",
        "A failover needs a reconfiguration.",
        ("CG-299",),
        replaces=failover.configured_after,
        by=lambda count: count + 1,
    ),
    Fault(
        "load-shared",
        "A session may use two links at once.",
        ("CG-240", "CG-298", "CG-239", "CG-254", "CG-255", "CG-297"),
        replaces=failover.may_load_share,
        by=lambda: True,
    ),
    Fault(
        "routers-never-fail",
        "The failure of a router goes unnoticed.",
        ("CG-245",),
        replaces=failover.takes_down,
        by=lambda part, broken, link, exchange: part != "router" and broken in (link, exchange),
    ),
    Fault(
        "shared-address-stays",
        "The shared address stays with the failed router.",
        ("CG-244", "CG-245", "CG-258"),
        replaces=failover.holder,
        by=lambda now, *_: now,
    ),
    Fault(
        "routed-links",
        "Routed links are taken.",
        ("CG-238",),
        replaces=failover.routed_links_allowed,
        by=lambda: True,
    ),
    Fault(
        "one-site-is-high",
        "Two links at one site are called High resilience.",
        ("CG-062", "CG-060", "CG-222"),
        replaces=failover.resilience,
        by=lambda sites, connections: ("Low", "High")[connections > 1],
    ),
    Fault(
        "plans-unchecked",
        "Any plan is taken.",
        (
            "CG-231",
            "CG-253",
            "CG-226",
            "CG-230",
            "CG-232",
            "CG-236",
            "CG-237",
            "CG-247",
            "CG-251",
            "CG-252",
            "CG-260",
            "CG-301",
            "CG-308",
        ),
        replaces=failover.plan_refused,
        by=lambda _: None,
    ),
    Fault(
        "any-role",
        "A session serves any role and service.",
        ("CG-284", "CG-285"),
        replaces=failover.entry_refused,
        by=lambda *_: None,
    ),
    Fault(
        "returns-unnoticed",
        "A link that returns is not used again.",
        ("CG-057",),
        replaces=GatewayNetwork.restore,
        by=lambda *_: None,
    ),
    Fault(
        "standby-goes-first",
        "A session runs on its second link while the first is up.",
        ("CG-239", "CG-254", "CG-297"),
        replaces=failover.standby,
        by=lambda links, up, _: next((it for it in reversed(links) if it in up), None),
    ),
    Fault(
        "down-on-return",
        "A session is down once its primary link has returned.",
        ("CG-239", "CG-297"),
        replaces=failover.settled,
        by=lambda route, up, every, reading: (
            failover.Route(route.links, None)
            if route.now not in (None, route.links[0]) and route.links[0] in up
            else _settled(route, up, every, reading)
        ),
    ),
    Fault(
        "down-together",
        "The failure of one link takes the whole gateway down.",
        ("CG-295", "CG-070"),
        replaces=_Gateway.up,
        by=lambda gateway: [] if gateway.broken else list(gateway.links),
    ),
    Fault(
        "role-by-service",
        "The role is looked for among the services.",
        ("CG-284",),
        replaces=failover.entry_refused,
        by=lambda session, service, user_role: (
            Refusal("no such role", "CG-284") if user_role != session.service else _entry(session, service, user_role)
        ),
    ),
)
