"""An order for a Gateway Connection as anybody may look at it: what has happened to it, on which day, and its papers.

There are no states: an order is seen by facts that the guidance names. A day is None where the fact has not happened.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from dsp_conformance.vocabulary.connections import OrderId, Use


class Item(StrEnum):
    """What a line of a quotation or an invoice is for (CG-122, CG-123, CG-131)."""

    INSTALLATION = "installation"
    TELEPHONE_LINE = "telephone line"
    ANNUAL = "annual charge"
    FAILED_VISIT = "failed site visit"
    RERATING = "re-rating"
    CUSTOM_RAMS = "custom RAMS"
    PENALTY = "cancellation penalty"


class Technology(StrEnum):
    """The service that is or will be provided (CG-081, CG-084, CG-085); ``Ethernet`` is that of High Volume."""

    ETHERNET = "Ethernet"
    SUPERFAST = "superfast broadband"
    STANDARD = "standard broadband"


class SurveyOutcome(StrEnum):
    """What an updated quotation, sent after a survey, says of the first one (CG-207)."""

    CONFIRMED = "confirmed"
    CHANGED = "changed"


class DiverseRouting(StrEnum):
    """What a quotation says about the diverse routing that was asked for (CG-169, CG-174)."""

    AS_REQUESTED = "as requested"
    NOT_AVAILABLE = "not available"


class Ending(StrEnum):
    """Why an order ended.

    ``lapsed``: no authority to proceed came in time (CG-192). ``declined``: the Party said that it does not wish to
    proceed (CG-190, CG-208). ``closed``: the Party cancelled its connection, or the contract came to its end
    (CG-077, CG-148). Between the three, only ``lapsed`` for a Party that stayed silent is looked at.
    """

    LAPSED = "lapsed"
    DECLINED = "declined"
    CLOSED = "closed"


class Purpose(StrEnum):
    """What somebody came to the site for (CG-157, CG-158, CG-203)."""

    SURVEY = "survey"
    CIRCUIT = "circuit"
    EQUIPMENT = "equipment"


@dataclass(frozen=True)
class Line:
    """One item and its price."""

    item: Item
    amount: Decimal


@dataclass(frozen=True)
class Query:
    """What the DCC asks the Party to clarify or correct on its form (CG-182).

    ``reason`` says in words what is wrong or unclear. ``answered_on`` is the day on which the Party handed in the
    form again and the DCC found this point in order, None until then. Answered queries may be kept or dropped.
    """

    asked_on: date
    reason: str
    answered_on: date | None = None


@dataclass(frozen=True)
class Quotation:
    """What the DCC offers (CG-124, CG-185 to CG-189, CG-207).

    ``lines`` itemise the price: what is charged once, and the annual charge. The annual charge of a contract of
    three years may be one line for each year, one line for all of them, or one line for one year; of each line of
    another item only the sum by item is looked at. ``total`` is the whole price of the contract: what is charged
    once and the annual charges of all its years. ``delivery`` is the day on which the link is to be delivered, None
    where none is given. ``indicative`` prices await the survey that ``survey_needed`` announces. ``outcome`` is set
    on an updated quotation only, after a survey. ``expected_down`` and ``expected_up`` are Mbps, None while they are
    not known. ``diverse`` is None where no diverse routing was asked for. Whether amounts include VAT is not asked:
    all amounts of the port are net of VAT. ``notes`` are words of your own.
    """

    sent: date
    lines: tuple[Line, ...]
    total: Decimal
    delivery: date | None
    survey_needed: bool
    indicative: bool
    diverse: DiverseRouting | None = None
    outcome: SurveyOutcome | None = None
    expected_down: Decimal | None = None
    expected_up: Decimal | None = None
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Invoice:
    """A bill: to whom, of which day, under which heading (CG-128, CG-129).

    ``to`` is the name of an organisation. ``heading`` is ``Explicit Charges`` on every invoice of a connection from
    the day on which it is shared; before that it is free. Amounts are net of VAT. An invoice may have any lines: one
    invoice for each item is as good as one for all.
    """

    on: date
    to: str
    lines: tuple[Line, ...]
    heading: str = "Explicit Charges"

    @property
    def total(self) -> Decimal:
        """The sum of the lines."""
        return sum((line.amount for line in self.lines), Decimal("0.00"))


class Subject(StrEnum):
    """What a Party is told of. The guidance asks for the first four; the others are there for who tells of them."""

    ACCEPTED = "request accepted"
    CLARIFICATION = "clarification asked"
    QUOTATION = "quotation"
    RENEWAL = "renewal"
    LAPSED = "quotation lapsed"
    SURVEY = "survey outcome"
    COMPLETE = "installation complete"
    RENEWED = "contract renewed"
    CLOSED = "connection closed"
    CHARGEABLE = "connection chargeable"
    RERATED = "re-rating in force"
    VISIT_FAILED = "visit failed"


@dataclass(frozen=True)
class Notice:
    """Something that somebody is told: on which day, to whom, about what, in which words (CG-076, CG-181, CG-182).

    ``amount`` is the charge that it speaks of, if any: on a notice of renewal the annual charge of the next term.
    More notices than the guidance asks for, and notices to more people than the Gateway Party, do no harm.
    """

    on: date
    to: str
    subject: Subject
    words: str
    amount: Decimal | None = None


@dataclass(frozen=True)
class Contract:
    """The present term (CG-072, CG-075, CG-077): the days on which it starts and ends.

    ``end`` is the anniversary of ``start`` or the last day before it, as you count. ``contacted`` is the day of the
    renewal notice, ``cancel_until`` the last day to cancel without further charges; both None before the notice.
    ``renewals`` counts how often the contract was renewed.
    """

    start: date
    end: date
    contacted: date | None = None
    cancel_until: date | None = None
    renewals: int = 0


@dataclass(frozen=True)
class Visit:
    """Somebody whom the DCC sent was let in at the site (CG-157, CG-158, CG-160, CG-203).

    ``who`` is ``telecom provider`` or ``Gamma``, as the act of the visit named its visitor.
    """

    on: date
    who: str
    purpose: Purpose


@dataclass(frozen=True)
class Survey:
    """A survey that was made (CG-203, CG-204); ``feasible``: circuit and equipment can be installed as requested."""

    on: date
    feasible: bool


@dataclass(frozen=True)
class Session:
    """A session as set up: for which use, for tests or live, for which User Role, with the Party's addresses.

    A session by which the DSP tests its own connectivity (CG-215) has ``test`` and no User Role: the
    Party did not ask for it.
    """

    use: Use
    test: bool
    user_role: str
    addresses: tuple[str, ...]


@dataclass(frozen=True)
class Report:
    """A connection performance report (CG-120): of which day, for whom, and the percentage of bandwidth in use."""

    on: date
    to: str
    utilisation_percent: int


@dataclass(frozen=True)
class RackSpace:
    """Rack space: units, and what they measure in height in millimetres: 44.45 for each unit (CG-263)."""

    units: int
    millimetres: Decimal


@dataclass(frozen=True)
class OrderRecord:
    """Everything that can be seen of an order.

    What it is: ``gateway_party`` is the organisation that orders and pays, ``terminates_at`` the site, ``reference``
    the Gateway Party reference of the form, ``volume`` the level of connection as the form has it. ``technology`` is
    None until it is known. ``rating`` is that of a High Volume connection in Mbps, None for Low Volume; ``down`` and
    ``up`` are the capacity in Mbps, nought until it is known. ``rating_next`` is a rating agreed and not yet in
    force, ``rating_next_from`` the day from which it is. ``sharers`` are those who share it, besides the Gateway
    Party. ``rack_units`` is the rack space of this connection; ``equipment`` names its parts in your words.

    What happened, and when: ``queries`` are the points to be clarified. ``accepted_on``: the DCC found the form
    complete and took it on. ``reviewed_on``: the Electronic Site Review was finished. ``quotation`` is the latest
    one, ``quotation_received`` the day on which the Party received that one. ``authorised_on``: the Party's authority
    to proceed with the first quotation reached the DCC. ``update_authorised_on``: the same for the updated quotation
    after a survey. ``access_arranged_on``: the Pre Requisite form came. ``survey``: the survey was made.
    ``circuit_installed_on`` and ``equipment_installed_on``: stages 1 and 2. ``complete_since``: the installation is
    flagged as complete. ``configured_on``: stage 3. ``cancelled_on``: the Party cancelled. ``ended_on`` and
    ``ended_because``: nothing more comes of the order; its connection, if there is one, is out of service.
    """

    order: OrderId
    gateway_party: str
    terminates_at: str
    reference: str
    volume: str
    technology: Technology | None
    rating: int | None
    down: Decimal
    up: Decimal
    queries: tuple[Query, ...]
    accepted_on: date | None
    reviewed_on: date | None
    quotation: Quotation | None
    quotation_received: date | None
    authorised_on: date | None
    update_authorised_on: date | None
    access_arranged_on: date | None
    survey: Survey | None
    circuit_installed_on: date | None
    equipment_installed_on: date | None
    complete_since: date | None
    configured_on: date | None
    cancelled_on: date | None
    ended_on: date | None
    ended_because: Ending | None
    committed: Decimal
    invoices: tuple[Invoice, ...]
    notices: tuple[Notice, ...]
    contract: Contract | None
    visits: tuple[Visit, ...]
    sharers: tuple[str, ...]
    sessions: tuple[Session, ...]
    reports: tuple[Report, ...]
    rating_next: int | None
    rating_next_from: date | None
    rack_units: int
    equipment: tuple[str, ...]
