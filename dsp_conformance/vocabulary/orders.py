"""An order for a Gateway Connection as anybody may look at it: state, quotation, invoices, notices, log."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from dsp_conformance.vocabulary.connections import OrderId, Refusal, Use


class State(StrEnum):
    """Where an order stands."""

    QUERIED = "queried"
    ACCEPTED = "accepted"
    REVIEWED = "reviewed"
    QUOTED = "quoted"
    AUTHORISED = "authorised"
    ACCESS_READY = "access ready"
    SURVEYED = "surveyed"
    REQUOTED = "quoted again"
    READY_TO_INSTALL = "ready to install"
    CIRCUIT_INSTALLED = "circuit installed"
    EQUIPMENT_INSTALLED = "equipment installed"
    COMPLETE = "complete"
    CONFIGURED = "configured"
    LIVE = "live"
    ENDING = "ending"
    LAPSED = "lapsed"
    CLOSED = "closed"


class Item(StrEnum):
    """What a line of a quotation or an invoice is for (CG-122, CG-123, CG-131)."""

    INSTALLATION = "installation"
    TELEPHONE_LINE = "telephone line"
    ANNUAL = "annual charge"
    FAILED_VISIT = "failed site visit"
    RERATING = "re-rating"
    CUSTOM_RAMS = "custom RAMS"
    PENALTY = "cancellation penalty"


@dataclass(frozen=True)
class Line:
    """One item and its price."""

    item: Item
    amount: Decimal


@dataclass(frozen=True)
class Quotation:
    """What the DCC offers (CG-124, CG-185 to CG-189, CG-207).

    ``lines`` hold one annual charge for each year of the contract. ``indicative`` prices await a survey.
    ``outcome`` is ``confirmed`` or ``changed`` on an updated quotation, empty on the first.
    ``expected_down`` and ``expected_up`` are Mbps. ``diverse`` says ``as requested`` or ``not available``; it is
    empty where no diverse routing was asked for.
    """

    sent: date
    lines: tuple[Line, ...]
    total: Decimal
    delivery: date
    survey_needed: bool
    indicative: bool
    diverse: str
    includes_vat: bool = False
    outcome: str = ""
    expected_down: Decimal | None = None
    expected_up: Decimal | None = None
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Invoice:
    """A bill: to whom, of which day, under which heading (CG-128, CG-129)."""

    on: date
    to: str
    lines: tuple[Line, ...]
    heading: str = "Explicit Charges"
    includes_vat: bool = False

    @property
    def total(self) -> Decimal:
        """The sum of the lines."""
        return sum((line.amount for line in self.lines), Decimal("0.00"))


class Subject(StrEnum):
    """What a Party is told of."""

    ACCEPTED = "request accepted"
    CLARIFICATION = "clarification asked"
    QUOTATION = "quotation"
    LAPSED = "quotation lapsed"
    SURVEY = "survey outcome"
    COMPLETE = "installation complete"
    RENEWAL = "renewal"
    RENEWED = "contract renewed"
    CLOSED = "connection closed"
    CHARGEABLE = "connection chargeable"
    RERATED = "re-rating in force"
    VISIT_FAILED = "visit failed"


@dataclass(frozen=True)
class Notice:
    """Something a Party is told; ``amount`` is the charge that it speaks of, if any (CG-076, CG-181, CG-182)."""

    on: date
    to: str
    subject: Subject
    words: str
    amount: Decimal | None = None


@dataclass(frozen=True)
class Contract:
    """The present term (CG-072, CG-075, CG-077): the days on which it starts and ends.

    ``contacted`` is the day of the renewal notice, ``cancel_until`` the last day to cancel without further
    charges; both None before the notice.
    """

    start: date
    end: date
    contacted: date | None = None
    cancel_until: date | None = None
    renewals: int = 0


@dataclass(frozen=True)
class Entry:
    """One physical access in the log (CG-280); ``purpose`` is ``survey``, ``circuit`` or ``equipment``."""

    on: date
    who: str
    purpose: str


@dataclass(frozen=True)
class Session:
    """A session as set up."""

    use: Use
    test: bool
    user_role: str
    addresses: tuple[str, ...]


@dataclass(frozen=True)
class Report:
    """A connection performance report (CG-120)."""

    on: date
    to: str
    utilisation_percent: int


@dataclass(frozen=True)
class Damage:
    """Damage to the equipment, and whether it is a breach of SEC H15.24 (CG-281, CG-282)."""

    on: date
    cause: str
    breach: bool


@dataclass(frozen=True)
class RackSpace:
    """Rack space: units, and what they measure in height (CG-263)."""

    units: int
    millimetres: Decimal


@dataclass(frozen=True)
class OrderRecord:
    """Everything that can be seen of an order.

    ``technology`` is the service that will be or is provided: ``Ethernet``, ``superfast broadband`` or
    ``standard broadband``; ``down`` and ``up`` are Mbps;
    ``rating_next`` is a rating agreed and the day from which it is in force; ``rack_units`` and ``equipment``
    are those of this connection: ``router``, or ``switch``, ``fibre tray``, ``BT NTE``, ``BT remote access router``.
    """

    order: OrderId
    state: State
    gateway_party: str
    terminates_at: str
    reference: str
    volume: str
    technology: str
    rating: int | None
    down: Decimal
    up: Decimal
    queries: tuple[Refusal, ...]
    accepted_on: date | None
    quotation: Quotation | None
    quotation_received: date | None
    committed: Decimal
    invoices: tuple[Invoice, ...]
    notices: tuple[Notice, ...]
    contract: Contract | None
    access_log: tuple[Entry, ...]
    sharers: tuple[str, ...]
    sessions: tuple[Session, ...]
    reports: tuple[Report, ...]
    damages: tuple[Damage, ...]
    rating_next: int | None
    rating_next_from: date | None
    rack_units: int
    equipment: tuple[str, ...]
