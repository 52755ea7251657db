"""An order for a Gateway Connection as the rules see it: a value that every act replaces by another."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from dsp_conformance.vocabulary.connections import Form, OrderId, Organisation, Refusal, Site, Standing, Volume
from dsp_conformance.vocabulary.orders import (
    Contract,
    Invoice,
    Line,
    Notice,
    Query,
    Quotation,
    Report,
    Session,
    Subject,
    Technology,
    Visit,
)

from .. import charges
from ..readings import ConnectionReadings
from .states import State


@dataclass(frozen=True)
class Order:
    """One order.

    ``reached`` tells the days on which it came to its states, the latest last. ``authorised_total`` is what the Party
    committed itself to, ``billed`` how much of it was invoiced; ``visit_failed`` says that a visit failed at the
    Party's charge and the next has not yet come; ``warned`` are the visits of which the Party has warned, with the
    working days of each warning.
    """

    id: OrderId
    form: Form
    state: State
    reached: tuple[tuple[State, date], ...] = ()
    queries: tuple[Query, ...] = ()
    accepted_on: date | None = None
    quotation: Quotation | None = None
    received: date | None = None
    authorised_total: Decimal = charges.FREE
    billed: Decimal = charges.FREE
    procedures_advised: bool = False
    visit_failed: bool = False
    warned: tuple[tuple[date, int], ...] = ()
    issues: bool = False
    technology: Technology | None = None
    declined: bool = False
    rating: int = 0
    rating_next: int | None = None
    rating_next_from: date | None = None
    sharers: tuple[str, ...] = ()
    charged_from: date | None = None
    years_billed: int = 0
    contract: Contract | None = None
    invoices: tuple[Invoice, ...] = ()
    notices: tuple[Notice, ...] = ()
    log: tuple[Visit, ...] = ()
    sessions: tuple[Session, ...] = ()
    reports: tuple[Report, ...] = ()

    @property
    def volume(self) -> Volume:
        """The level of connection; only for a form that names one."""
        return Volume(self.form.volume)

    @property
    def years(self) -> int:
        """The years of the contract that a quotation covers; one where none were asked for."""
        return self.form.period_years or 1


@dataclass(frozen=True)
class Setting:
    """What surrounds an act: the day, who and what there is, the other orders, and the readings in force."""

    today: date
    organisations: Mapping[str, Organisation]
    sites: Mapping[str, Site]
    orders: Mapping[OrderId, Order]
    readings: ConnectionReadings

    def site_of(self, order: Order) -> Site:
        """Return the site at which the connection terminates."""
        return self.sites[order.form.site]

    def others(self, order: Order) -> tuple[Order, ...]:
        """Return the Party's other orders."""
        return tuple(
            other
            for other in self.orders.values()
            if other.id != order.id and other.form.applicant == order.form.applicant
        )

    def earlier(self, order: Order) -> tuple[Order, ...]:
        """Return the Party's orders that came before this one."""
        others = self.others(order)
        return others if order.id not in self.orders else tuple(it for it in others if it.id < order.id)


OrderOrRefusal = Order | Refusal
"""What an act makes of an order, or why it is declined."""


def noted(before: Order | None, after: Order, today: date) -> Order:
    """Return *after* with the day taken down, if it has come to another state than *before*."""
    if before is not None and before.state is after.state:
        return after
    return replace(after, reached=(*after.reached, (after.state, today)))


def came_to(order: Order, *states: State) -> date | None:
    """Return the day on which *order* came to the first of *states* that it came to, or None."""
    return next((day for state in states for at, day in reversed(order.reached) if at is state), None)


def tell(order: Order, setting: Setting, subject: Subject, words: str, amount: Decimal | None = None) -> Order:
    """Return *order* with a notice to its Gateway Party added."""
    notice = Notice(setting.today, gateway_party(order.form), subject, words, amount)
    return replace(order, notices=(*order.notices, notice))


def gateway_party(form: Form) -> str:
    """Return who orders, answers for and pays for the connection (CG-041, CG-048)."""
    return form.applicant


def addressee(order: Order) -> str:
    """Return who is billed, however many share the connection (CG-050, CG-128)."""
    return gateway_party(order.form)


def bill(order: Order, setting: Setting, lines: tuple[Line, ...]) -> Order:
    """Return *order* with an invoice added; nothing is invoiced when it would come to nothing."""
    if charges.total(lines) == charges.FREE:
        return order
    return replace(order, invoices=(*order.invoices, Invoice(setting.today, addressee(order), lines)))


def is_rdp(organisation: Organisation) -> bool:
    """Return whether an organisation is a Registration Data Provider."""
    return organisation.standing is Standing.RDP or organisation.also_rdp


def is_free(order: Order, setting: Setting) -> bool:
    """Return whether a connection is an RDP's free one (CG-133 to CG-136; reading C28)."""
    shared = [setting.organisations[name] for name in order.sharers]
    mine = setting.organisations[order.form.applicant]
    for_rdps = bool(shared) and all(is_rdp(sharer) for sharer in shared)
    if not (is_rdp(mine) or for_rdps) or order.volume is not Volume.LOW:
        return False
    first = not any(_has_free_one(other) for other in setting.earlier(order))
    return charges.rdp_is_free(
        first_low_volume=first,
        uses=order.form.uses,
        shared_with_operator=any(sharer.network_operator for sharer in shared),
        shared=bool(shared),
        reading=setting.readings.rdp_sharing,
    )


def _has_free_one(other: Order) -> bool:
    gone = other.state in (State.LAPSED, State.CLOSED, State.QUERIED)
    return other.volume is Volume.LOW and not gone


def present_annual_charge(order: Order, setting: Setting) -> Decimal:
    """Return the annual charge of the connection as it now is."""
    if is_free(order, setting):
        return charges.FREE
    return charges.annual_charge(setting.site_of(order).prices, order.volume, order.rating)
