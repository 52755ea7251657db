"""How a scenario orders: its order book, its orders by their numbers, and the order in hand."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Any

import pytest

from dsp_conformance.exceptions import SetUpError
from dsp_conformance.port import Connections
from dsp_conformance.step_support.arrangement import Arrangement
from dsp_conformance.step_support.expectations import Expect
from dsp_conformance.vocabulary import order_acts as acts
from dsp_conformance.vocabulary.connections import BookId, Form, OrderId, Refusal, Site, Use, World
from dsp_conformance.vocabulary.orders import OrderRecord

from .answers import answer
from .facts import CALLED, COURSE, course_to, told
from .names import name_of_act, name_of_form
from .people import ORGANISATIONS, OTHER_SITE, SITE

ORDINARY_DAY = date(2015, 3, 2)
"""A Monday on which connections can be ordered."""

BILLED_WITHIN = timedelta(days=60)
"""No sentence says on which day something is billed; two months are enough for any way of billing."""


@dataclass
class Slot:
    """One form that was handed in, and its result: an order or a refusal."""

    form: Form
    order: OrderId | None
    refusal: Refusal | None = None


@dataclass
class OrderDriver:
    """One order book seen through the port, and what the scenario speaks of.

    ``slots`` are the forms in the order of their coming, ``in_hand`` the number of the one that is spoken of;
    ``outcome`` is what the last act came to (None when it was done), ``before`` the order as it was before that act;
    ``obstacle`` is what stood in the way of a When that should have led somewhere.
    """

    connections: Connections
    arrangement: Arrangement
    day: date = ORDINARY_DAY
    sites: dict[str, Site] = field(default_factory=lambda: {name: Site(name) for name in (SITE, OTHER_SITE)})
    slots: list[Slot] = field(default_factory=list)
    in_hand: int = 0
    outcome: Refusal | None = None
    before: OrderRecord | None = None
    obstacle: str = ""
    _book: BookId | None = None

    @property
    def book(self) -> BookId:
        """The book, opened when it is first needed."""
        if self._book is None:
            self._book = self.connections.open_book(self.day, World(ORGANISATIONS, tuple(self.sites.values())))
        return self._book

    def slot(self, number: int = 0) -> Slot:
        """Return the form of that number, or the one in hand. Raises SetUpError when no such form came."""
        chosen = number or self.in_hand
        if not 0 < chosen <= len(self.slots):
            raise SetUpError(f"the scenario speaks of order {chosen}, but {len(self.slots)} forms came")
        return self.slots[chosen - 1]

    def order(self, number: int = 0) -> OrderId:
        """Return an order that the scenario needs; it is inconclusive where the candidate took none."""
        slot = self.slot(number)
        if slot.order is None:
            self.arrangement.declined(self._name(slot), slot.refusal.reason if slot.refusal else "")
        return slot.order

    def arrange_site(self, name: str, **facts: Any) -> None:  # noqa: ANN401 - fields of a Site
        """Let a site be so, before or after the book was opened."""
        self.sites[name] = replace(self.sites[name], **facts)
        if self._book is not None:
            self.connections.change_site(self._book, self.sites[name])

    def go_to(self, day: date) -> None:
        """Let the days pass up to *day*."""
        if self._book is not None and day != self.day:
            self.connections.move_to(self._book, day)
        self.day = day

    def submit(self, form: Form) -> None:
        """Hand in a form, refused or not; it is then the one in hand."""
        self.before = None
        outcome = answer(self.connections.submit, self.book, form)
        self.outcome = outcome if isinstance(outcome, Refusal) else None
        self.slots.append(Slot(form, None if isinstance(outcome, Refusal) else outcome, self.outcome))
        self.in_hand = len(self.slots)

    def must_submit(self, form: Form) -> None:
        """Hand in a form that has to be accepted for the scenario to begin; it is inconclusive where it is not."""
        self.submit(form)
        record = self.look()
        if record.accepted_on is None:
            asked = "; ".join(query.reason for query in record.queries)
            self.arrangement.declined(self._name(self.slot()), asked or "it was not accepted that day")

    def try_out(self, act: acts.Act) -> None:
        """Do something to the order in hand, refused or not."""
        self.before = self.look()
        self.outcome = answer(self.connections.do, self.book, self.order(), act)

    def must(self, act: acts.Act) -> None:
        """Do what the scenario needs, unless it has happened; it is inconclusive where the candidate declines."""
        if any(it.act == act and it.needed(now) and it.done(now) for now in (self.look(),) for it in COURSE):
            return
        self.try_out(act)
        if self.outcome is not None:
            self.arrangement.declined(self._called(act), self.outcome.reason)

    def bring_to(self, word: str, *, judged: bool = False, all_acts: bool = False) -> None:
        """Let all go well until the order in hand is what *word* says; what has happened by itself is passed over.

        An act that the candidate declines makes the scenario inconclusive. Where that word is *judged* here, the acts
        that lead there last, or *all_acts*, are an obstacle instead, which the Then that follows sees.
        """
        goal = CALLED[word]
        if judged and self.slot().order is None:
            return  # the Then looks at the form first
        for step in course_to(goal):
            now = self.look()
            if goal.holds(now):
                break
            if (step.done(now) and step.needed(now)) or not step.needed(now):
                continue
            act = self._session() if isinstance(step.act, acts.RequestSession) else step.act
            outcome = answer(self.connections.do, self.book, self.order(), act)
            if not step.done(self.look()):
                reason = outcome.reason if outcome else f"it was done, but {told(self.look())}"
                if judged and (all_acts or type(act) in goal.by):
                    self.obstacle = f"{self._called(act)} came to nothing: {reason}"
                    return
                self.arrangement.declined(self._called(act), reason)
        if not goal.holds(self.look()):
            self.obstacle = f"it did not come to be {word}: {told(self.look())}"
            if not judged:
                last = next((step.act for step in reversed(course_to(goal))), None)
                self.arrangement.declined(self._called(last) if last else self._name(self.slot()), self.obstacle)

    def _name(self, slot: Slot) -> str:
        earlier = self.slots[: self.slots.index(slot)]
        return name_of_form(slot.form, further=any(it.order for it in earlier))

    def _called(self, act: acts.Act) -> str:
        return name_of_act(act, self.look(), self.sites.get(self.slot().form.site))

    def _session(self) -> acts.RequestSession:
        """Return a session for what the form in hand says that the connection is used for."""
        uses = self.slot().form.uses
        if Use.DUIS in uses:
            return acts.RequestSession()
        return acts.RequestSession(use=min(uses), user_role="")

    def look(self, number: int = 0) -> OrderRecord:
        """Return an order that the scenario needs as it is now."""
        return self.connections.look(self.book, self.order(number))

    def seen(self, expect: Expect, number: int = 0) -> OrderRecord:
        """Return an order as a Then looks at it: it has to be there, and nothing may have stood in the way."""
        refusal = self.slot(number).refusal
        if refusal is not None:
            expect.that("the form is taken on", held=False, expected="an order", actual=f"refused: {refusal.reason}")
        if self.obstacle:
            expect.that("the order is carried on", held=False, expected="carried on", actual=self.obstacle)
        return self.look(number)

    def taken(self) -> Iterable[OrderRecord]:
        """Return every order of the book as it is now."""
        return [self.connections.look(self.book, slot.order) for slot in self.slots if slot.order is not None]


@pytest.fixture
def order_driver(connections: Connections, arrangement: Arrangement) -> OrderDriver:
    """Return a driver with an order book of its own."""
    return OrderDriver(connections, arrangement)
