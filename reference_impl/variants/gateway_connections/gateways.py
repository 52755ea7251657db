"""How links, sessions and plans are handled."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

from dsp_conformance.vocabulary.connections import Refusal
from dsp_conformance.vocabulary.gateway_network import NetworkId, NetworkRecord, RunningSession, WantedSession

from ... import gateway_network
from ...gateway_network import GatewayNetwork
from ...rules.gateway_connections import failover
from ...rules.gateway_connections.orders import service
from ...rules.gateway_connections.readings import FailBack
from ..variant import OtherConstant, Variant

_look, _move, _set_up = GatewayNetwork.look, GatewayNetwork.move_session, GatewayNetwork.set_up
_RUNS = "6 bars automatic failover to a third connection, not asking for one"


def _backwards(networks: GatewayNetwork, network: NetworkId) -> NetworkRecord:
    record = _look(networks, network)
    return replace(record, links_up=record.links_up[::-1], sessions=record.sessions[::-1])


def _third_ignored(networks: GatewayNetwork, network: NetworkId, session: WantedSession) -> Refusal | None:
    return _set_up(networks, network, replace(session, links=session.links[:2]))


def _stays_on_the_active(networks: GatewayNetwork, network: NetworkId, session: WantedSession) -> Refusal | None:
    """Set up a session on the link that is active already, where the pair has one active link."""
    running = [it.link for it in _look(networks, network).sessions if it.link]
    if running and running[0] != session.links[0]:
        others = tuple(link for link in session.links if link != running[0])
        session = replace(session, links=(running[0], *others)[:2])
    return _set_up(networks, network, session)


def _numbered_otherwise(running: Any) -> RunningSession:  # noqa: ANN401 - the reference's own
    shown = gateway_network_shown(running)
    return replace(shown, addresses=("2001:db8::5", *shown.addresses), configured=shown.configured + 6)


gateway_network_shown = gateway_network._shown

VARIANTS: tuple[Variant, ...] = (
    Variant(
        "links-backwards",
        "Links and sessions are listed the other way round.",
        "no sentence orders them",
        replaces=_look,
        by=_backwards,
    ),
    Variant(
        "third-link-ignored",
        "Of three links that are asked for the third is passed over.",
        _RUNS,
        replaces=_set_up,
        by=_third_ignored,
    ),
    Variant(
        "stays-on-the-active-link",
        "Of a pair with one active link all sessions run on that one.",
        "4.2: both of them will not be active at the same time",
        replaces=_set_up,
        by=_stays_on_the_active,
        profile="C22-b",
    ),
    Variant(
        "stays-after-a-failure",
        "A session stays on the second link when the first returns.",
        "the guidance does not say whether it goes back",
        replaces=failover.returns,
        by=lambda reading: reading is FailBack.AUTOMATIC,
    ),
    Variant(
        "addresses-of-its-own",
        "A session has further addresses, and counts its configurations from 7.",
        "the addresses of the DCC's side are the DCC's",
        replaces=gateway_network._shown,
        by=_numbered_otherwise,
    ),
    OtherConstant(
        "another-virtual-address",
        "The shared address of the routers is an IPv6 address.",
        "4.2: addressing will be provided by the DCC",
        replaces=gateway_network._VIRTUAL_ADDRESS,
        by="2001:db8::1",
        within=gateway_network,
    ),
    Variant(
        "session-addresses-first",
        "Sessions lacking several things are refused for another of them.",
        "no sentence gives an order of checks",
        replaces=service.session_refused,
        by=lambda act: (
            None
            if act.addresses and act.credentials and act.tls and act.between_peps
            else Refusal("something is missing for a session")
        ),
    ),
    OtherConstant(
        "larger-small-requests",
        "A small request counts as half a megabit.",
        "its size is nowhere given",
        replaces=gateway_network._SMALL,
        by=replace(gateway_network._SMALL, rate=Decimal("0.5")),
        within=gateway_network,
    ),
)
