"""The gateway that a scenario lets fail: its links, its sessions, and the result of the last attempt."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

import pytest

from dsp_conformance.exceptions import SetUpError
from dsp_conformance.port import GatewayNetwork
from dsp_conformance.step_support.arrangement import Arrangement
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

from .answers import answer
from .names import name_of_plan, name_of_session

HIGH = Link("A", "Alpha House", Decimal(100), Decimal(100))
LOW = replace(HIGH, down=Decimal(40), up=Decimal(10), volume="Low Volume")
_SITES = ("Alpha House", "Alpha Wharf")


def links(count: int, sites: int, kinds: Sequence[Link] = ()) -> tuple[Link, ...]:
    """Return links A, B and so on, spread over the sites; all of 100 Mbps unless *kinds* says otherwise."""
    models = kinds or [HIGH] * count
    return tuple(
        replace(model, name=name, site=_SITES[number % sites])
        for number, (name, model) in enumerate(zip("ABC", models, strict=False))
    )


def plan_of(chosen: tuple[Link, ...]) -> Plan:
    """Return a plan with all that such links need, and no more: a single router needs no layer-2 network."""
    sites = len({link.site for link in chosen})
    return Plan(chosen, switches=sites if len(chosen) > 1 else 0, peps=sites, intersite_link=sites > 1)


@dataclass
class GatewayDriver:
    """One gateway seen through the port.

    ``outcome`` is what the last attempt came to; ``before`` the gateway as it was when its last session was set up.
    """

    network: GatewayNetwork
    arrangement: Arrangement
    gateway: NetworkId | None = None
    outcome: Advice | Carried | Refusal | None = None
    before: NetworkRecord | None = None
    names: list[str] = field(default_factory=list)

    def try_plan(self, plan: Plan) -> None:
        """Plan a gateway, refused or not."""
        self.gateway = None
        self.outcome = answer(self.network.plan, plan)
        if isinstance(self.outcome, Advice):
            self.gateway = self.outcome.network
            self.before = self.look()

    def must_plan(self, plan: Plan) -> None:
        """Plan a gateway that the scenario needs; it is inconclusive where the candidate declines."""
        self.try_plan(plan)
        if isinstance(self.outcome, Refusal):
            self.arrangement.declined(name_of_plan(plan), self.outcome.reason)

    @property
    def id(self) -> NetworkId:
        """The gateway's id. Raises SetUpError when there is none."""
        if self.gateway is None:
            raise SetUpError("no gateway stands")
        return self.gateway

    def try_session(self, wanted: WantedSession) -> None:
        """Set up a session, refused or not."""
        self.outcome = answer(self.network.set_up, self.id, wanted)
        if self.outcome is None:
            self.names.append(wanted.name)
            self.before = self.look()

    def must_session(self, wanted: WantedSession) -> None:
        """Set up a session that the scenario needs; it is inconclusive where the candidate declines."""
        self.try_session(wanted)
        if isinstance(self.outcome, Refusal):
            self.arrangement.declined(name_of_session(wanted), self.outcome.reason)

    def fail(self, part: Part, name: str) -> None:
        """Let a part fail."""
        self.outcome = None
        self.network.fail(self.id, part, name)

    def last(self) -> str:
        """Return the name of the session that was set up last. Raises SetUpError when there is none."""
        if not self.names:
            raise SetUpError("the scenario speaks of a session, but none was set up")
        return self.names[-1]

    def carry(self, traffic: Traffic) -> Carried | Refusal:
        """Offer traffic to the session that was set up last."""
        return answer(self.network.carry, self.id, self.last(), traffic)

    def look(self) -> NetworkRecord:
        """Return the gateway as it is now."""
        return self.network.look(self.id)

    def session(self, name: str, record: NetworkRecord | None = None) -> RunningSession | None:
        """Return a session as it is in *record*, or now; None if there is none of that name."""
        return next((it for it in (record or self.look()).sessions if it.name == name), None)


@pytest.fixture
def gateway_driver(gateway_network: GatewayNetwork, arrangement: Arrangement) -> GatewayDriver:
    """Return a driver without a gateway."""
    return GatewayDriver(gateway_network, arrangement)
