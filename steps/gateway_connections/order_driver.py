"""How a scenario orders: its people and sites, its order book, and the order in hand."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

import pytest

from dsp_conformance.exceptions import SetUpError
from dsp_conformance.port import Connections
from dsp_conformance.vocabulary import order_acts as acts
from dsp_conformance.vocabulary.connections import (
    BookId,
    Contact,
    Form,
    OrderId,
    Organisation,
    Refusal,
    Role,
    Site,
    Standing,
    World,
)
from dsp_conformance.vocabulary.orders import OrderRecord, State

ORDINARY_DAY = date(2015, 3, 2)
"""A Monday on which connections can be ordered."""

PARTY, REQUESTER, AUTHORISER = "Alpha Energy", "the requester", "the authoriser"
_BOTH = (
    Contact(REQUESTER, frozenset({Role.REQUESTS})),
    Contact(AUTHORISER, frozenset({Role.AUTHORISATION})),
    Contact("the former requester", frozenset({Role.REQUESTS}), until=date(2015, 3, 1)),
    Contact("the new authoriser", frozenset({Role.AUTHORISATION}), since=date(2015, 3, 20)),
)
_BETAS = (
    Contact("Beta's requester", frozenset({Role.REQUESTS})),
    Contact("Beta's authoriser", frozenset({Role.AUTHORISATION})),
)
ORGANISATIONS = (
    Organisation(PARTY, Standing.SEC_PARTY, _BOTH),
    Organisation("Beta Energy", Standing.SEC_PARTY, _BETAS),
    Organisation("Gamma Retail", Standing.SEC_PARTY, _BOTH),
    Organisation("Shared Services", Standing.SEC_PARTY, _BOTH, sharepoint=True),
    Organisation("Northern Networks", Standing.SEC_PARTY, _BOTH, network_operator=True),
    Organisation("Northern RDP", Standing.RDP, _BOTH),
    Organisation("Southern RDP", Standing.RDP, _BOTH),
    Organisation("Eastern RDP", Standing.SEC_PARTY, _BOTH, also_rdp=True),
    Organisation("Data Bureau", Standing.OUTSIDER, _BOTH),
)
SITE, OTHER_SITE = "Alpha House", "Alpha Wharf"

_PATH: tuple[tuple[State, acts.Act], ...] = (
    (State.ACCEPTED, acts.Review()),
    (State.REVIEWED, acts.SendQuotation()),
    (State.QUOTED, acts.ReceiveQuotation()),
    (State.QUOTED, acts.Authorise(AUTHORISER)),
    (State.AUTHORISED, acts.ArrangeAccess()),
    (State.ACCESS_READY, acts.SurveySite()),
    (State.SURVEYED, acts.SendQuotation()),
    (State.REQUOTED, acts.ReceiveQuotation()),
    (State.REQUOTED, acts.Authorise(AUTHORISER)),
    (State.READY_TO_INSTALL, acts.InstallCircuit()),
    (State.CIRCUIT_INSTALLED, acts.InstallEquipment()),
    (State.EQUIPMENT_INSTALLED, acts.FlagComplete()),
    (State.COMPLETE, acts.Configure()),
    (State.CONFIGURED, acts.RequestSession()),
)
"""What is done to an order that meets no obstacle, and in which state."""


@dataclass
class OrderDriver:
    """One order book seen through the port, and what the scenario speaks of.

    ``order`` is the order in hand; ``outcome`` what the last act came to (None when it was done);
    ``before`` the order as it was before that act.
    """

    connections: Connections
    day: date = ORDINARY_DAY
    sites: dict[str, Site] = field(default_factory=lambda: {name: Site(name) for name in (SITE, OTHER_SITE)})
    orders: list[OrderId] = field(default_factory=list)
    outcome: Refusal | None = None
    before: OrderRecord | None = None
    _book: BookId | None = None

    @property
    def book(self) -> BookId:
        """The book, opened when it is first needed."""
        if self._book is None:
            self._book = self.connections.open_book(self.day, World(ORGANISATIONS, tuple(self.sites.values())))
        return self._book

    @property
    def order(self) -> OrderId:
        """The order in hand. Raises SetUpError when the candidate took none."""
        if not self.orders:
            raise SetUpError(f"there is no order: the form was refused ({self.outcome})")
        return self.orders[-1]

    def arrange_site(self, name: str, **facts: Any) -> None:  # noqa: ANN401 - fields of a Site
        """Let a site be so, before or after the book was opened."""
        self.sites[name] = replace(self.sites[name], **facts)
        if self._book is not None:
            self.connections.change_site(self._book, self.sites[name])

    def go_to(self, day: date) -> None:
        """Let the days pass up to *day*."""
        if self._book is None:
            self.day = day
        elif day != self.day:
            self.outcome = self.connections.move_to(self._book, day)
            self.day = day

    def submit(self, form: Form) -> None:
        """Hand in a form; the order that comes of it is then in hand."""
        self.before = None
        outcome = self.connections.submit(self.book, form)
        self.outcome = outcome if isinstance(outcome, Refusal) else None
        if not isinstance(outcome, Refusal):
            self.orders.append(outcome)

    def try_out(self, act: acts.Act) -> None:
        """Do something to the order in hand, refused or not."""
        self.before = self.look()
        self.outcome = self.connections.do(self.book, self.order, act)

    def must(self, act: acts.Act) -> None:
        """Do something that has to go well for the scenario to begin. Raises SetUpError when it is refused."""
        self.try_out(act)
        if self.outcome is not None:
            raise SetUpError(f"{type(act).__name__} was refused: {self.outcome.reason} ({self.outcome.clause})")

    def bring_to(self, state: State) -> None:
        """Let all go well until the order in hand is in *state*; a quotation is then received already."""
        for at, act in _PATH:
            now = self.connections.look(self.book, self.order)
            if now.state is state and not _awaits_receipt(now):
                return
            if now.state is at and (now.state is not state or isinstance(act, acts.ReceiveQuotation)):
                self.must(act)
        if self.look().state is not state:
            raise SetUpError(f"the order is {self.look().state} and cannot be brought to {state}")

    def look(self) -> OrderRecord:
        """Return the order in hand as it is now."""
        return self.connections.look(self.book, self.order)

    def all(self) -> Iterable[OrderRecord]:
        """Return every order of the book as it is now."""
        return [self.connections.look(self.book, order) for order in self.orders]


def _awaits_receipt(record: OrderRecord) -> bool:
    return record.state in (State.QUOTED, State.REQUOTED) and record.quotation_received is None


@pytest.fixture
def order_driver(connections: Connections) -> OrderDriver:
    """Return a driver with an order book of its own."""
    return OrderDriver(connections)
