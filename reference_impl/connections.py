"""Order books for Gateway Connections: the state around the rules of the DCC Connection Guidance."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from dsp_conformance.profile.profile import Profile
from dsp_conformance.vocabulary.connections import BookId, Form, OrderId, Refusal, Site, Volume, World
from dsp_conformance.vocabulary.order_acts import Act
from dsp_conformance.vocabulary.orders import OrderRecord, RackSpace

from .connection_record import record_of
from .rules.gateway_connections import capacity, readings
from .rules.gateway_connections.orders import forms, life
from .rules.gateway_connections.orders.order import Order, Setting, noted
from .rules.gateway_connections.orders.states import State

_GONE = (State.QUERIED, State.LAPSED, State.CLOSED)


def connection_readings(profile: Profile) -> readings.ConnectionReadings:
    """Return the readings that *profile* declares."""
    choose = profile.choice
    return readings.ConnectionReadings(
        acceptance_window=readings.AcceptanceWindow(choose("connections.acceptance_window")),
        working_days=readings.WorkingDays(choose("connections.working_days")),
        failed_visit=readings.FailedVisit(choose("connections.failed_visit")),
        months_before=readings.MonthsBefore(choose("connections.months_before")),
        notice_day=readings.NoticeDay(choose("connections.notice_day")),
        cancel_from=readings.CancelFrom(choose("connections.cancel_from")),
        contract_start=readings.ContractStart(choose("connections.contract_start")),
        penalty=readings.Penalty(choose("connections.penalty")),
        billed_at=readings.BilledAt(choose("connections.billed_at")),
        rating_grid=readings.RatingGrid(choose("connections.rating_grid")),
        lead_time=readings.LeadTime(choose("connections.lead_time")),
        active_scope=readings.ActiveScope(choose("connections.active_scope")),
        fail_back=readings.FailBack(choose("connections.fail_back")),
        rdp_gateway=readings.RdpGateway(choose("connections.rdp_gateway")),
        rdp_sharing=readings.RdpSharing(choose("connections.rdp_sharing")),
        rack_units=readings.RackUnits(choose("connections.rack_units")),
        visit_charged=readings.VisitCharged(choose("connections.visit_charged")),
    )


@dataclass
class _Book:
    """One order book: its day, its world, its orders."""

    setting: Setting
    orders: dict[OrderId, Order] = field(default_factory=dict)


class Connections:
    """All order books of the reference. Implements the port's Connections."""

    def __init__(self, in_force: readings.ConnectionReadings) -> None:
        self._readings = in_force
        self._books: dict[BookId, _Book] = {}

    def open_book(self, on: date, world: World) -> BookId:
        """Open an order book that stands at the day *on*."""
        book = BookId(f"book {len(self._books) + 1}")
        orders: dict[OrderId, Order] = {}
        setting = Setting(
            today=on,
            organisations={it.name: it for it in world.organisations},
            sites={it.name: it for it in world.sites},
            orders=orders,
            readings=self._readings,
        )
        self._books[book] = _Book(setting, orders)
        return book

    def move_to(self, book: BookId, day: date) -> None:
        """Move *book* to *day*; all that falls due until then happens. Raises ValueError for an earlier day."""
        kept = self._books[book]
        if day < kept.setting.today:
            raise ValueError(f"an order book moves forward only: {day} lies before {kept.setting.today}")
        for name, order in kept.orders.items():
            kept.orders[name] = life.moved(order, day, kept.setting)
        kept.setting = _replaced(kept.setting, today=day)

    def change_site(self, book: BookId, site: Site) -> None:
        """Let a site be as *site* says."""
        kept = self._books[book]
        kept.setting = _replaced(kept.setting, sites={**kept.setting.sites, site.name: site})

    def submit(self, book: BookId, form: Form) -> OrderId | Refusal:
        """Hand in a form."""
        kept = self._books[book]
        name = OrderId(f"order {len(kept.orders) + 1:05}")
        outcome = forms.submitted(name, form, kept.setting)
        if isinstance(outcome, Refusal):
            return outcome
        kept.orders[name] = noted(None, outcome, kept.setting.today)
        return name

    def do(self, book: BookId, order: OrderId, act: Act) -> Refusal | None:
        """Let *act* happen today."""
        kept = self._books[book]
        before = self._order(book, order)
        outcome = life.do(before, act, kept.setting)
        if isinstance(outcome, Refusal):
            return outcome
        kept.orders[order] = noted(before, outcome, kept.setting.today)
        return None

    def look(self, book: BookId, order: OrderId) -> OrderRecord:
        """Return all there is to see of an order."""
        return record_of(self._order(book, order), self._books[book].setting)

    def rack_space(self, book: BookId, site: str) -> RackSpace:
        """Return the rack space that the orders need at a site."""
        kept = self._books[book]
        there = [it for it in kept.orders.values() if it.form.site == site and it.state not in _GONE]
        units = capacity.site_rack_units([Volume(it.form.volume) for it in there], self._readings.rack_units)
        return RackSpace(units, capacity.height(units))

    def _order(self, book: BookId, order: OrderId) -> Order:
        if order not in self._books[book].orders:
            raise LookupError(f"{book} has no {order}")
        return self._books[book].orders[order]


def _replaced(setting: Setting, *, today: date | None = None, sites: dict[str, Site] | None = None) -> Setting:
    return Setting(
        today=today or setting.today,
        organisations=setting.organisations,
        sites=sites or setting.sites,
        orders=setting.orders,
        readings=setting.readings,
    )
