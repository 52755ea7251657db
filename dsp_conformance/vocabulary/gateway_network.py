"""Links, routers and sessions of a Party's gateway in words (guidance sections 4, 6 and 7)."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import NewType

NetworkId = NewType("NetworkId", str)
"""One Party's gateway: its links and what lies behind them."""


class Part(StrEnum):
    """What can fail."""

    LINK = "link"
    ROUTER = "router"
    EXCHANGE = "exchange"


class Supplier(StrEnum):
    """Who supplies a piece of the network."""

    PARTY = "Party"
    DCC = "DCC"


@dataclass(frozen=True)
class Link:
    """One connection of the gateway: ``down`` and ``up`` are Mbps, ``exchange`` the one it is routed through."""

    name: str
    site: str
    down: Decimal
    up: Decimal
    exchange: str = ""
    volume: str = "High Volume"


@dataclass(frozen=True)
class Plan:
    """A gateway as a Party wants it (CG-060 to CG-063, CG-231 to CG-261).

    ``switches`` counts the Party's layer-2 switches, ``peps`` its Policy Enforcement Points; ``routed`` says that
    the routers would be joined at layer 3; ``pep_joined`` that the layer-2 network reaches the security gateway;
    ``intersite_link`` that the sites are joined at layer 2; ``target`` names an availability target, if any.
    """

    links: tuple[Link, ...]
    switches: int = 1
    switch_supplier: Supplier = Supplier.PARTY
    router_supplier: Supplier = Supplier.DCC
    addresses_from: Supplier = Supplier.DCC
    pep_joined: bool = True
    routed: bool = False
    peps: int = 1
    intersite_link: bool = False
    target: str = ""


@dataclass(frozen=True)
class Advice:
    """What a plan amounts to (CG-061 to CG-063, CG-221 to CG-223).

    ``discussion`` says that it is an option to be talked over rather than one of the three choices (CG-261).
    """

    network: NetworkId
    resilience: str
    cost: str
    complexity: str
    tunnels: int
    discussion: bool


@dataclass(frozen=True)
class WantedSession:
    """A session over the gateway: ``links`` are the primary and, if wanted, the secondary (CG-294, CG-303)."""

    name: str
    service: str
    links: tuple[str, ...]
    user_role: str = "Import Supplier"
    test: bool = False


@dataclass(frozen=True)
class Traffic:
    """Traffic offered: Mbps, down from the DCC or ``upward`` to it, after so many gigabytes this month (CG-088)."""

    rate: Decimal
    upward: bool = False
    gigabytes_this_month: int = 0


@dataclass(frozen=True)
class Carried:
    """What became of traffic: over which link it went, at which rate in Mbps."""

    link: str
    rate: Decimal


@dataclass(frozen=True)
class RunningSession:
    """Where a session runs now: ``link`` is None while it is down.

    ``addresses`` are those the Party uses; ``configured`` counts how often the session had to be configured.
    """

    name: str
    link: str | None
    gateway: str
    addresses: tuple[str, ...]
    configured: int


@dataclass(frozen=True)
class NetworkRecord:
    """The gateway now: which links are up, which router holds the shared address, where sessions run.

    ``links_up`` names the links over which traffic can pass: the link, its router and its exchange are up.
    ``virtual_address`` is the address that the routers share, ``held_by`` the name of the link whose router holds it,
    None while no router can.
    """

    links_up: tuple[str, ...]
    virtual_address: str
    held_by: str | None
    sessions: tuple[RunningSession, ...]
