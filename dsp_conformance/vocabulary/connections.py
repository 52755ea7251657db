"""Gateway Connections in words: who orders, what is ordered, and what a Party does about it.

Dates are calendar days in Europe/London; sums are pounds (GBP) excluding VAT, to the penny.
Capacities are Mbps.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import NewType

BookId = NewType("BookId", str)
"""An order book: a world of its own with a day of its own."""

OrderId = NewType("OrderId", str)
"""One order for one connection, as the candidate names it."""


class Standing(StrEnum):
    """What an organisation is to the Smart Energy Code (CG-037, CG-038)."""

    SEC_PARTY = "SEC Party"
    RDP = "RDP"
    OUTSIDER = "outsider"


class Role(StrEnum):
    """What a nominated contact is registered for (CG-040, CG-154; reading C30)."""

    REQUESTS = "connection requests"
    AUTHORISATION = "connection authorisation"


class Channel(StrEnum):
    """How a paper reaches the Service Desk (CG-028, CG-029, CG-153)."""

    EMAIL = "e-mail"
    SHAREPOINT = "SharePoint"
    FAX = "fax"
    PHONE = "phone"


class Volume(StrEnum):
    """The two levels of connection (CG-080)."""

    HIGH = "High Volume"
    LOW = "Low Volume"


class Use(StrEnum):
    """What a connection is used for (CG-034 to CG-036, CG-055, CG-056, CG-136)."""

    REGISTRATION_LOAD = "initial load of registration data"
    REGISTRATION_CHANGES = "daily registration data"
    STATUS_FLOW = "status flow back"
    DUIS = "DUIS"
    SSI = "SSI"


class Rams(StrEnum):
    """Whether a site asks for Risk Assessment Method Statements, and whose (CG-166 to CG-168)."""

    NONE = "no"
    STANDARD = "standard"
    CUSTOM = "custom"


class Cause(StrEnum):
    """How equipment came to be damaged (CG-281, CG-282)."""

    DELIBERATE = "deliberate"
    NEGLIGENT = "negligent"
    ACCIDENT = "accident without negligence"
    EMERGENCY = "emergency action in line with Good Industry Practice"
    CARELESS_EMERGENCY = "emergency action against Good Industry Practice"


@dataclass(frozen=True)
class Contact:
    """A nominated contact of an organisation; registered from ``since`` up to and including ``until``."""

    name: str
    roles: frozenset[Role]
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True)
class Organisation:
    """Somebody who may order or share a connection.

    ``network_operator`` says that it is a Network Operator, ``sharepoint`` that an upload area was arranged,
    ``also_rdp`` that a SEC Party is a Registration Data Provider besides.
    """

    name: str
    standing: Standing
    contacts: tuple[Contact, ...] = ()
    network_operator: bool = False
    sharepoint: bool = False
    also_rdp: bool = False


@dataclass(frozen=True)
class Prices:
    """What the works at a site cost, as the telecom providers quote it: the basis of the DCC's quotation.

    A High Volume connection costs ``high_annual`` a year and ``high_annual_per_ten`` for each 10 Mbps of rating.
    """

    low_installation: Decimal = Decimal("2500.00")
    low_annual: Decimal = Decimal("800.00")
    high_installation: Decimal = Decimal("5000.00")
    high_annual: Decimal = Decimal("2000.00")
    high_annual_per_ten: Decimal = Decimal("3000.00")
    telephone_line: Decimal = Decimal("120.00")
    visit: Decimal = Decimal("350.00")
    rerating: Decimal = Decimal("500.00")
    custom_rams: Decimal = Decimal("90.00")


@dataclass(frozen=True)
class Site:
    """A data centre and what the reviews will find there (CG-084, CG-094, CG-123, CG-174, CG-188)."""

    name: str
    superfast: bool = True
    low_volume: bool = True
    new_line: bool = False
    diverse_routes: bool = True
    survey_needed: bool = False
    survey_changes_price_by: Decimal = Decimal("0.00")
    fit_for_circuit: bool = True
    fit_for_equipment: bool = True
    prices: Prices = field(default_factory=Prices)


@dataclass(frozen=True)
class World:
    """Who and what there is when an order book is opened."""

    organisations: tuple[Organisation, ...]
    sites: tuple[Site, ...]


@dataclass(frozen=True)
class Form:
    """A Connection Request, as filled in: None and empty texts are what was left out (CG-180, reading C31).

    ``volume`` is a text, because a form may ask for what does not exist. ``rating`` is for High Volume.
    ``connections`` is how many the form asks for. ``acts_for`` names those who share it.
    """

    applicant: str
    submitted_by: str
    site: str
    volume: str
    reference: str
    rating: int | None = None
    period_years: int | None = None
    connections: int = 1
    channel: Channel = Channel.EMAIL
    related: tuple[str, ...] = ()
    acts_for: tuple[str, ...] = ()
    uses: frozenset[Use] = frozenset({Use.DUIS})
    resilience: str = "Low"
    accepts_no_target: bool = True
    accepts_smaller_standby: bool = True


@dataclass(frozen=True)
class Refusal:
    """A candidate declines an act: the reason in words, and the clause on which it rests."""

    reason: str
    clause: str
