"""How long a date or a charge takes to work out, and three years of a book of 500 orders."""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from time import perf_counter

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks.extent import extent
from dsp_conformance.layout import load
from dsp_conformance.profile.profile import default_profile
from dsp_conformance.vocabulary import order_acts as acts
from dsp_conformance.vocabulary.connections import (
    Contact,
    Form,
    Organisation,
    Prices,
    Refusal,
    Role,
    Site,
    Standing,
    Volume,
    World,
)

rules = {
    name: load(f"reference_impl.rules.gateway_connections.{name}")
    for name in ("charges", "contract", "dates", "orders.quotations", "readings")
}
gateway = load("reference_impl.connections")
USUAL = rules["readings"].ConnectionReadings()
REPEATS, ORDERS, YEARS = extent((2_000, 500, 3), (20, 5, 1))
START = date(2015, 3, 2)
USUAL_COURSE = (
    acts.Review(),
    acts.SendQuotation(),
    acts.ReceiveQuotation(),
    acts.Authorise("an authoriser"),
    acts.ArrangeAccess(),
    acts.InstallCircuit(),
    acts.InstallEquipment(),
    acts.FlagComplete(),
    acts.Configure(),
    acts.RequestSession(),
)
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


def milliseconds_a_row(work: Callable[[date], object]) -> float:
    """Return how long *work* takes for one of many days."""
    days = [START + timedelta(days=number) for number in range(REPEATS)]
    began = perf_counter()
    for day in days:
        work(day)
    return (perf_counter() - began) * 1000 / REPEATS


def order_total(_: date) -> Decimal:
    """Work out the total of a three-year High Volume order."""
    charges = rules["charges"]
    once = charges.works(Prices(), Volume.HIGH, new_line=True)
    total: Decimal = charges.total(charges.itemised(once, charges.annual_charge(Prices(), Volume.HIGH, 50), 3))
    return total


def penalty(day: date) -> Decimal:
    """Work out the penalty of cancelling on *day*."""
    owed: Decimal = rules["charges"].penalty_on(
        ordered=Decimal("4900.00"),
        billed=Decimal("3300.00"),
        annual_total=Decimal("2400.00"),
        start=START,
        end=START + timedelta(days=1096),
        today=day,
        reading=USUAL.penalty,
    )
    return owed


def book_of_orders() -> tuple[float, float, int]:
    """Install 500 orders over as many days and let three years pass; return both times and the invoices."""
    books = gateway.Connections(gateway.connection_readings(default_profile()))
    book = books.open_book(START, WORLD)
    began = perf_counter()
    orders = []
    for number in range(ORDERS):
        form = Form("Alpha Energy", "a requester", "Alpha House", "Low Volume", f"REF-{number}", period_years=3)
        order = books.submit(book, form)
        assert not isinstance(order, Refusal)  # noqa: S101 - a benchmark of refusals would be of no use
        for act in USUAL_COURSE:
            books.do(book, order, act)
        orders.append(order)
    installed = perf_counter()
    for month in range(1, 12 * YEARS + 1):
        books.move_to(book, START + timedelta(days=month * 30 + YEARS * 6))
    passed = perf_counter()
    return installed - began, passed - installed, sum(len(books.look(book, it).invoices) for it in orders)


def main() -> None:
    """Print all figures."""
    rows: dict[str, Callable[[date], object]] = {
        "last day to accept": lambda day: rules["dates"].acceptance_ends(day, USUAL.acceptance_window),
        "last day for the quotation": lambda day: rules["orders.quotations"].quotation_due(day, USUAL),
        "day of the renewal notice": lambda day: rules["contract"].contact_day(day, USUAL),
        "last day to cancel": lambda day: rules["contract"].cancel_until(day, day, USUAL),
        "total of an order": order_total,
        "penalty": penalty,
    }
    for name, work in rows.items():
        print(f"{name:30} {milliseconds_a_row(work):8.4f} ms a row")
    installing, passing, invoices = book_of_orders()
    print(f"{ORDERS} orders installed           {installing:8.2f} s")
    print(f"{YEARS} years of them, month by month {passing:5.2f} s, {invoices} invoices")


if __name__ == "__main__":
    main()
