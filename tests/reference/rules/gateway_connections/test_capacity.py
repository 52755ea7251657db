"""Ratings, speeds and rack space."""

from __future__ import annotations

from decimal import Decimal

import pytest

from dsp_conformance.vocabulary.connections import Volume
from reference_impl.rules.gateway_connections import capacity
from reference_impl.rules.gateway_connections.readings import RackUnits, RatingGrid


def test_ratings_on_offer() -> None:
    """Ten ratings are on offer, the multiples of ten up to a hundred (I68)."""
    offered = [
        rating for rating in range(-20, 131) if not capacity.rating_refused(rating, None, RatingGrid.MULTIPLES)
    ]

    assert offered == [10, 20, 30, 40, 50, 60, 70, 80, 90, 100]


@pytest.mark.parametrize(
    ("rating", "clause"), [(-10, "CG-083"), (0, "CG-083"), (9, "CG-083"), (15, "CG-082"), (101, "CG-101")]
)
def test_clause_of_a_refused_rating(rating: int, clause: str) -> None:
    """Too low, between the tens, too high."""
    refused = capacity.rating_refused(rating, None, RatingGrid.MULTIPLES)

    assert refused is not None
    assert refused.clause == clause


@pytest.mark.parametrize(("rating", "offered"), [(25, True), (5, False), (20, False), (35, True), (105, False)])
def test_steps_from_fifteen(rating: int, offered: bool) -> None:  # noqa: FBT001 - a column
    """C17 (b): whole steps from where one is, within the range."""
    assert (capacity.rating_refused(rating, 15, RatingGrid.STEPS) is None) is offered


def test_speeds() -> None:
    """Down from the DCC first, up to it second."""
    assert capacity.speeds(capacity.SUPERFAST, 0) == (Decimal(40), Decimal(10))
    assert capacity.speeds(capacity.STANDARD, 0) == (Decimal(20), Decimal("2.5"))
    assert capacity.speeds(capacity.ETHERNET, 30) == (Decimal(30), Decimal(30))


@pytest.mark.parametrize(
    ("volumes", "per_link", "per_site"),
    [
        ((), 0, 0),
        ((Volume.LOW,), 1, 1),
        ((Volume.LOW, Volume.LOW), 2, 1),
        ((Volume.HIGH, Volume.LOW), 5, 4),
        ((Volume.HIGH, Volume.HIGH), 8, 4),
    ],
)
def test_rack_space(volumes: tuple[Volume, ...], per_link: int, per_site: int) -> None:
    """Both readings of C33."""
    assert [capacity.site_rack_units(volumes, reading) for reading in RackUnits] == [per_link, per_site]


def test_height() -> None:
    """Four units are seven inches."""
    assert capacity.height(4) == Decimal("177.80")
