"""The life of an order: the table of states and acts, bad input, and what falls due by date."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import get_args

import pytest

from dsp_conformance.profile.profile import default_profile
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
from reference_impl.connections import Connections, connection_readings
from reference_impl.rules.gateway_connections.orders import life
from reference_impl.rules.gateway_connections.orders.states import State

ACTS: tuple[type, ...] = get_args(acts.Act)
FORM = Form("Alpha Energy", "a requester", "Alpha House", "Low Volume", "REF-1", period_years=1)
WORLD = World(
    (
        Organisation(
            "Alpha Energy",
            Standing.SEC_PARTY,
            (
                Contact("a requester", frozenset({Role.REQUESTS})),
                Contact("an authoriser", frozenset({Role.AUTHORISATION})),
            ),
        ),
    ),
    (Site("Alpha House"),),
)


@pytest.fixture
def books() -> Connections:
    """Order books by the usual readings."""
    return Connections(connection_readings(default_profile()))


def open_with(books: Connections, form: Form = FORM) -> tuple[BookId, OrderId | Refusal]:
    """Open a book on 2 March 2015 and hand in a form."""
    book = books.open_book(date(2015, 3, 2), WORLD)
    return book, books.submit(book, form)


def test_each_act_is_possible_somewhere() -> None:
    """No act of the port is left out of the table."""
    assert {act for _, act in life.TABLE} == set(ACTS)


def test_what_is_not_in_the_table_names_a_clause() -> None:
    """Every act in every other state is refused with a clause of the guidance and a reason."""
    missing = [(state, act) for state in State for act in ACTS if (state, act) not in life.TABLE]
    refusals = [life.out_of_order(state, act) for state, act in missing]

    assert len(refusals) > 200
    assert all(refusal.clause.startswith("CG-") and refusal.reason for refusal in refusals)


def test_nothing_leads_out_of_the_end() -> None:
    """A closed order stays closed; a lapsed one takes nothing but an authority posted in time."""
    ends = {state: {act for at, act in life.TABLE if at is state} for state in (State.CLOSED, State.LAPSED)}

    assert ends == {State.CLOSED: set(), State.LAPSED: {acts.Authorise}}


@pytest.mark.parametrize(
    ("form", "clause"),
    [
        (replace(FORM, applicant="Nobody"), "CG-037"),
        (replace(FORM, submitted_by="a passer-by"), "CG-040"),
        (replace(FORM, volume="Medium Volume"), "CG-080"),
        (replace(FORM, volume="High Volume", rating=-10), "CG-083"),
        (replace(FORM, period_years=-1), "CG-072"),
        (replace(FORM, acts_for=("Nobody",)), "CG-042"),
    ],
)
def test_bad_forms_are_refused_and_leave_no_order(books: Connections, form: Form, clause: str) -> None:
    """The reason names the clause, and the next good form is the first order."""
    book, outcome = open_with(books, form)

    assert isinstance(outcome, Refusal)
    assert outcome.clause == clause
    assert books.submit(book, FORM) == "order 00001"


def test_a_reference_is_used_once(books: Connections) -> None:
    """The second form under it is refused."""
    book, _ = open_with(books)
    again = books.submit(book, FORM)

    assert isinstance(again, Refusal)
    assert again.clause == "CG-171"


def test_an_unknown_order_is_a_lookup_error(books: Connections) -> None:
    """It is no refusal: nobody asked anything of an order."""
    book, _ = open_with(books)
    with pytest.raises(LookupError, match="has no order 9"):
        books.look(book, OrderId("order 9"))


def test_books_do_not_know_each_other(books: Connections) -> None:
    """Moving one leaves the other where it was."""
    first, order = open_with(books)
    second, other = open_with(books)
    assert not isinstance(order, Refusal)
    assert not isinstance(other, Refusal)
    books.move_to(first, date(2015, 3, 9))

    assert books.look(first, order).quotation is not None
    assert books.look(second, other).quotation is None
    assert books.look(second, other).accepted_on == date(2015, 3, 2)


def test_one_long_move_is_as_many_short_ones(books: Connections) -> None:
    """What falls due happens on its own day, however the book is moved."""
    ends = []
    for days in ((date(2019, 3, 2),), tuple(date(year, month, 2) for year in range(2016, 2020) for month in (1, 3))):
        book, order = open_with(books)
        assert not isinstance(order, Refusal)
        for act in (
            acts.Review(),
            acts.SendQuotation(),
            acts.ReceiveQuotation(),
            acts.Authorise("an authoriser"),
            acts.ArrangeAccess(),
            acts.InstallCircuit(),
            acts.InstallEquipment(),
            acts.FlagComplete(),
        ):
            assert books.do(book, order, act) is None
        for day in days:
            books.move_to(book, day)
        ends.append(books.look(book, order))

    assert ends[0] == ends[1]
    assert len(ends[0].invoices) == 5
