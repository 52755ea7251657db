"""Gateways with links, routers and sessions: the state around the rules of failover."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal

from dsp_conformance.vocabulary.connections import Refusal
from dsp_conformance.vocabulary.gateway_network import (
    Advice,
    Carried,
    Link,
    NetworkId,
    NetworkRecord,
    Part,
    Plan,
    RunningSession,
    Traffic,
    WantedSession,
)

from .rules.gateway_connections import capacity, failover
from .rules.gateway_connections.readings import ConnectionReadings

_VIRTUAL_ADDRESS = "198.51.100.1"
_SMALL = Traffic(Decimal("0.1"))


@dataclass
class _Running:
    """A session and where it runs."""

    wanted: WantedSession
    route: failover.Route
    address: str
    gateway: str = _VIRTUAL_ADDRESS
    configured: int = 1


@dataclass
class _Gateway:
    """One gateway."""

    links: dict[str, Link]
    broken: set[tuple[Part, str]] = field(default_factory=set)
    sessions: dict[str, _Running] = field(default_factory=dict)
    held_by: str | None = None

    def up(self) -> list[str]:
        """Return the links that can carry traffic."""
        return [name for name, link in self.links.items() if not self._is_broken(name, link)]

    def _is_broken(self, name: str, link: Link) -> bool:
        return any(failover.takes_down(part, broken, name, link.exchange) for part, broken in self.broken)


class GatewayNetwork:
    """All gateways of the reference. Implements the port's GatewayNetwork."""

    def __init__(self, readings: ConnectionReadings) -> None:
        self._readings = readings
        self._gateways: dict[NetworkId, _Gateway] = {}

    def plan(self, plan: Plan) -> Advice | Refusal:
        """Put up a gateway as planned, or say what is wrong with it."""
        no = failover.plan_refused(plan)
        if no:
            return no
        network = NetworkId(f"gateway {len(self._gateways) + 1}")
        gateway = _Gateway({link.name: link for link in plan.links})
        gateway.held_by = plan.links[0].name
        self._gateways[network] = gateway
        level = failover.resilience(len({link.site for link in plan.links}), len(plan.links))
        return Advice(
            network=network,
            resilience=level or "",
            cost=failover.cost_of(level) if level else "",
            complexity=failover.complexity_of(level) if level else "",
            tunnels=len(plan.links),
            discussion=failover.for_discussion(level),
        )

    def set_up(self, network: NetworkId, session: WantedSession) -> Refusal | None:
        """Set up a session."""
        gateway = self._gateways[network]
        no = failover.session_refused(session.links, gateway.links)
        running_on = [it.route.now for it in gateway.sessions.values() if it.route.now]
        if no is None and failover.pair_conflict(session.links[0], running_on, self._readings.active_scope):
            no = Refusal("of a pair of links only one is active", "CG-239")
        if no:
            return no
        route = failover.settled(
            failover.Route(session.links, None), gateway.up(), gateway.links, self._readings.fail_back
        )
        gateway.sessions[session.name] = _Running(session, route, f"203.0.113.{10 + len(gateway.sessions)}")
        return None

    def move_session(self, network: NetworkId, session: str, link: str) -> Refusal | None:
        """Move a session by hand."""
        gateway = self._gateways[network]
        if link not in gateway.up():
            return Refusal(f"{link} is not up", "CG-296")
        running = gateway.sessions[session]
        running.route = failover.Route(running.route.links, link)
        running.configured += 1
        return None

    def share_load(self, network: NetworkId, session: str) -> Refusal | None:
        """Decline to use two links at once."""
        if failover.may_load_share():
            return None
        del network, session
        return Refusal("a session uses one link at a time", "CG-240")

    def fail(self, network: NetworkId, part: Part, name: str) -> None:
        """Let something fail."""
        self._gateways[network].broken.add((part, name))
        self._settle(self._gateways[network])

    def restore(self, network: NetworkId, part: Part, name: str) -> None:
        """Let something come back."""
        self._gateways[network].broken.discard((part, name))
        self._settle(self._gateways[network])

    def _settle(self, gateway: _Gateway) -> None:
        up = gateway.up()
        gateway.held_by = failover.holder(gateway.held_by, list(gateway.links), up)
        for running in gateway.sessions.values():
            before = running.route
            running.route = failover.settled(before, up, gateway.links, self._readings.fail_back)
            if running.route.now not in (None, before.now):
                running.address = failover.address_after(running.address, running.route.now)
                running.gateway = failover.address_after(running.gateway, running.route.now)
                running.configured = failover.configured_after(running.configured)

    def carry(self, network: NetworkId, session: str, traffic: Traffic) -> Carried | Refusal:
        """Carry traffic of one session."""
        gateway = self._gateways[network]
        now = gateway.sessions[session].route.now if session in gateway.sessions else None
        if now is None:
            return Refusal("no link carries the session", "CG-057")
        if not capacity.within_allowance(traffic.gigabytes_this_month):
            return Refusal("the allowance of the month is used up", "CG-088")
        link = gateway.links[now]
        return Carried(now, capacity.carried(traffic.rate, link.up if traffic.upward else link.down))

    def enter(self, network: NetworkId, session: str, service: str, user_role: str) -> Carried | Refusal:
        """Ask for a service through a session."""
        running = self._gateways[network].sessions.get(session)
        if running is None:
            return Refusal("the session was never requested", "CG-287")
        no = failover.entry_refused(running.wanted, service, user_role)
        return no or self.carry(network, session, _SMALL)

    def look(self, network: NetworkId) -> NetworkRecord:
        """Return the state of a gateway."""
        gateway = self._gateways[network]
        return NetworkRecord(
            links_up=tuple(gateway.up()),
            virtual_address=_VIRTUAL_ADDRESS,
            held_by=gateway.held_by,
            sessions=tuple(_shown(running) for running in gateway.sessions.values()),
        )


def _shown(running: _Running) -> RunningSession:
    return RunningSession(
        name=running.wanted.name,
        link=running.route.now,
        gateway=running.gateway,
        addresses=(running.address,),
        configured=running.configured,
    )
