"""Charges to the penny, worked out by hand."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dsp_conformance.vocabulary.connections import Prices, Rams, Use, Volume
from reference_impl.rules.gateway_connections import charges
from reference_impl.rules.gateway_connections.readings import FailedVisit, Penalty, RdpSharing, VisitCharged

PRICES = Prices()
REGISTRATION = frozenset({Use.REGISTRATION_LOAD, Use.REGISTRATION_CHANGES, Use.STATUS_FLOW})


@pytest.mark.parametrize(
    ("volume", "rating", "new_line", "years", "total"),
    [
        (Volume.LOW, 0, False, 1, "3300.00"),
        (Volume.LOW, 0, False, 3, "4900.00"),
        (Volume.LOW, 0, True, 3, "5020.00"),
        (Volume.HIGH, 10, False, 1, "10000.00"),
        (Volume.HIGH, 20, False, 3, "29000.00"),
        (Volume.HIGH, 100, True, 3, "101120.00"),
    ],
)
def test_total_of_an_order(volume: Volume, rating: int, new_line: bool, years: int, total: str) -> None:  # noqa: FBT001 - a column
    """Installation, a telephone line if there is one, and each year."""
    once = charges.works(PRICES, volume, new_line=new_line)
    lines = charges.itemised(once, charges.annual_charge(PRICES, volume, rating), years)

    assert charges.total(lines) == Decimal(total)


@given(st.integers(1, 9).map(lambda tens: tens * 10))
def test_a_higher_rating_never_costs_less(rating: int) -> None:
    """A higher rating never costs less a year (I70)."""
    higher = charges.annual_charge(PRICES, Volume.HIGH, rating + 10)

    assert charges.annual_charge(PRICES, Volume.HIGH, rating) < higher


@pytest.mark.parametrize(
    ("today", "billed", "unbilled", "pro_rata"),
    [
        (date(2015, 6, 2), "3300.00", "1600.00", "2397.81"),
        (date(2016, 6, 1), "4100.00", "800.00", "1598.54"),
        (date(2017, 6, 1), "4900.00", "0.00", "799.27"),
        (date(2018, 6, 1), "4900.00", "0.00", "0.00"),
    ],
)
def test_penalty_of_a_three_year_order(today: date, billed: str, unbilled: str, pro_rata: str) -> None:
    """£4,900.00 in all, of which £2,400.00 is annual; 1 June 2015 to 1 June 2018 has 1,096 days."""
    found = [
        charges.penalty_on(
            ordered=Decimal("4900.00"),
            billed=Decimal(billed),
            annual_total=Decimal("2400.00"),
            start=date(2015, 6, 1),
            end=date(2018, 6, 1),
            today=today,
            reading=reading,
        )
        for reading in Penalty
    ]

    assert found == [Decimal(unbilled), Decimal(pro_rata)]


@pytest.mark.parametrize(
    ("warned", "advised", "usual", "always", "not_advised"),
    [(6, True, 0, 1, 0), (5, True, 0, 1, 0), (4, True, 1, 1, 0), (0, True, 1, 1, 0), (0, False, 1, 1, 1)],
)
def test_when_a_failed_visit_is_charged(
    warned: int,
    advised: bool,  # noqa: FBT001 - a column
    usual: int,
    always: int,
    not_advised: int,
) -> None:
    """The three readings of C03."""
    found = [
        charges.visit_is_chargeable(warned=warned, procedures_advised=advised, reading=reading)
        for reading in FailedVisit
    ]

    assert found == [bool(usual), bool(always), bool(not_advised)]


def test_which_visit_is_billed() -> None:
    """The one after a failed one, unless the failed one was billed itself."""
    after, itself = VisitCharged.RESCHEDULED, VisitCharged.FAILED
    billed = charges.following_visit_is_billed

    assert [billed(failed_before=failed, reading=after) for failed in (True, False)] == [True, False]
    assert [billed(failed_before=failed, reading=itself) for failed in (True, False)] == [False, False]


@pytest.mark.parametrize(
    ("first", "uses", "operator", "shared", "free", "free_unshared_only"),
    [
        (True, REGISTRATION, False, False, True, True),
        (True, REGISTRATION, False, True, True, False),
        (True, REGISTRATION, True, True, False, False),
        (True, REGISTRATION | {Use.DUIS}, False, False, False, False),
        (False, REGISTRATION, False, False, False, False),
    ],
)
def test_when_the_connection_of_an_rdp_is_free(
    first: bool,  # noqa: FBT001 - a column
    uses: frozenset[Use],
    operator: bool,  # noqa: FBT001 - a column
    shared: bool,  # noqa: FBT001 - a column
    free: bool,  # noqa: FBT001 - a column
    free_unshared_only: bool,  # noqa: FBT001 - a column
) -> None:
    """Both readings of C28."""
    found = [
        charges.rdp_is_free(
            first_low_volume=first, uses=uses, shared_with_operator=operator, shared=shared, reading=reading
        )
        for reading in RdpSharing
    ]

    assert found == [free, free_unshared_only]


def test_documents_sessions_and_reratings() -> None:
    """Only custom documents and upgrades cost something."""
    assert [charges.rams_charge(PRICES, rams) for rams in Rams] == [0, 0, Decimal("90.00")]
    assert charges.session_charge() == 0
    assert [charges.rerating_charge(PRICES, 20, new) for new in (10, 30)] == [0, Decimal("500.00")]
