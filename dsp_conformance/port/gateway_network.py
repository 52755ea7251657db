"""The capability of running gateways: links and sessions that the suite may let fail (DCC Connection Guidance)."""

from __future__ import annotations

from typing import Protocol

from dsp_conformance.vocabulary.connections import Refusal
from dsp_conformance.vocabulary.gateway_network import (
    Advice,
    Carried,
    NetworkId,
    NetworkRecord,
    Part,
    Plan,
    Traffic,
    WantedSession,
)


class GatewayNetwork(Protocol):
    """Links and sessions of a gateway, which the suite may let fail and come back."""

    def plan(self, plan: Plan) -> Advice | Refusal:
        """Put up a gateway as planned, every link up; or say what is wrong with the plan."""

    def set_up(self, network: NetworkId, session: WantedSession) -> Refusal | None:
        """Set up a session on its primary link, with its secondary for failover."""

    def move_session(self, network: NetworkId, session: str, link: str) -> Refusal | None:
        """Move a session to a link by hand (reading C24)."""

    def share_load(self, network: NetworkId, session: str) -> Refusal | None:
        """Ask that a session use two links at once (CG-240, CG-298)."""

    def fail(self, network: NetworkId, part: Part, name: str) -> None:
        """Let a link, the router of a link, or an exchange fail."""

    def restore(self, network: NetworkId, part: Part, name: str) -> None:
        """Let it come back."""

    def carry(self, network: NetworkId, session: str, traffic: Traffic) -> Carried | Refusal:
        """Offer traffic to a session that is alone on its link, and return what is carried."""

    def enter(self, network: NetworkId, session: str, service: str, user_role: str) -> Carried | Refusal:
        """Ask for a service through a session in a User Role, as a small request would."""

    def look(self, network: NetworkId) -> NetworkRecord:
        """Return the state of the gateway."""
