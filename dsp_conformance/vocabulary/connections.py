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
    """What an organisation is to the Smart Energy Code (CG-037, CG-038): an ``outsider`` is neither Party nor RDP."""

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

    Quote exactly these amounts, net of VAT. Low Volume costs ``low_installation`` once and ``low_annual`` a year.
    High Volume costs ``high_installation`` once; its annual charge is ``high_annual`` + ``high_annual_per_ten`` x
    rating / 10, the rating in Mbps: at 2,000.00 and 3,000.00 a connection of 20 Mbps costs 8,000.00 a year.
    ``telephone_line`` is charged once where a new line is needed, ``visit`` for a visit that is chargeable,
    ``rerating`` for another rating, ``custom_rams`` for custom documents.
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
    """A data centre and what the reviews will find there (CG-084, CG-094, CG-123, CG-174, CG-188).

    ``superfast``: superfast broadband is available; where it is not, standard broadband is. ``low_volume``: Low
    Volume is available at all. ``new_line``: a new telephone line is needed. ``diverse_routes``: diverse routes are
    available. ``survey_needed``: a physical survey is needed. ``survey_changes_price_by``: what a survey will add to
    the charge for installing. ``fit_for_circuit`` and ``fit_for_equipment``: what a survey will find to be possible.
    """

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

    ``applicant`` is the name of an organisation, ``submitted_by`` that of one of its contacts, ``site`` that of a
    site. ``volume`` is a text, because a form may ask for what does not exist. ``rating`` is for High
    Volume, in Mbps.
    ``connections`` is how many the form asks for. ``acts_for`` names those who share it. ``reference`` is the Gateway
    Party reference, ``related`` names the references of other forms from which the route is to be diverse.
    ``resilience`` is ``Low``, ``Medium`` or ``High``. ``accepts_no_target`` says that the Party knows that no
    availability is guaranteed for a single link, ``accepts_smaller_standby`` that it accepts the smaller link.
    What a form has to have, reading C31 (a): applicant, contact, site, level, the rating of High Volume, and the
    period of a SEC Party that is not an RDP; of a SEC Party that is one, it may be asked for or not.
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
    """A candidate declines an act: the reason in words. ``clause`` may name a clause, which is never judged."""

    reason: str
    clause: str = ""
