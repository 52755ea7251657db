"""The capability of ordering Gateway Connections (DCC Connection Guidance).

Dates: a candidate keeps order books. Each has a day of its own, so that a scenario can begin on any day of the
past, and moves forward only. What falls due by date alone (a quotation, a lapse, an annual charge, a notice, a
renewal) the candidate does by itself while its book moves. All days are those of Europe/London.

A candidate that declines an act returns a Refusal with the reason in words, or raises Refused: both are the same.
No fact of the order has then changed. An order is seen by its facts and their days (``OrderRecord``); which state a
candidate takes it to be in is its own affair. What a candidate does by itself, such as a review on the day of the
acceptance, need not wait to be asked: an act whose effect is there already is passed over.
"""

from __future__ import annotations

from datetime import date
from typing import Protocol

from dsp_conformance.vocabulary.connections import BookId, Form, OrderId, Refusal, Site, World
from dsp_conformance.vocabulary.order_acts import Act
from dsp_conformance.vocabulary.orders import OrderRecord, RackSpace


class Connections(Protocol):
    """Orders for Gateway Connections, from the form to the end of the contract."""

    def open_book(self, on: date, world: World) -> BookId:
        """Open an order book of its own that stands at the day *on*, with the organisations and sites of *world*."""

    def move_to(self, book: BookId, day: date) -> None:
        """Move *book* to *day*; all that falls due by date alone up to and on that day has happened, day by day.

        An authority that arrives on the last day is still in time. The suite never asks for an earlier day.
        """

    def change_site(self, book: BookId, site: Site) -> None:
        """Let what is to be found at a site be as *site* says from now on, such as superfast becoming available."""

    def submit(self, book: BookId, form: Form) -> OrderId | Refusal:
        """Hand in a Connection Request. What is wrong or unclear becomes an order with queries, or is refused."""

    def do(self, book: BookId, order: OrderId, act: Act) -> Refusal | None:
        """Let *act* happen today. Raises LookupError when *book* has no such order."""

    def look(self, book: BookId, order: OrderId) -> OrderRecord:
        """Return all there is to see of an order. Raises LookupError when *book* has no such order."""

    def rack_space(self, book: BookId, site: str) -> RackSpace:
        """Return the rack space that the orders of *book* need at *site* (CG-263, CG-265, CG-267)."""
