"""Ratings, speeds and rack space."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

from dsp_conformance.vocabulary.connections import Volume

from ...rules.gateway_connections import capacity, dates
from ...rules.gateway_connections.orders import by_date, service
from ...rules.gateway_connections.orders.order import Order, OrderOrRefusal, Setting
from ..fault import Fault

_change_volume, _rerate = service.change_volume, service.rerate
_rated = by_date.put_rating_in_force


def _becomes_high(order: Order, volume: str, setting: Setting) -> OrderOrRefusal:
    if order.volume is Volume.LOW and volume == Volume.HIGH:
        return replace(order, form=replace(order.form, volume=volume), technology=capacity.ETHERNET, rating=10)
    return _change_volume(order, volume, setting)


def _in_force_and_pending(order: Order, setting: Setting) -> Order:
    return replace(_rated(order, setting), rating_next=order.rating_next)


FAULTS: tuple[Fault, ...] = (
    Fault(
        "low-becomes-high",
        "A Low Volume connection is upgraded to High Volume.",
        ("CG-102", "CG-104"),
        replaces=service.change_volume,
        by=_becomes_high,
    ),
    Fault(
        "rates-110",
        "A rating of 110 Mbps is sold.",
        ("CG-101", "CG-109"),
        replaces=capacity.within_range,
        by=lambda rating: 10 <= rating <= 110,
    ),
    Fault(
        "rates-15",
        "A rating of 15 Mbps is sold.",
        ("CG-082", "CG-098"),
        replaces=capacity.on_grid,
        by=lambda rating: rating % 5 == 0,
    ),
    Fault(
        "rates-from-20",
        "The lowest rating is 20 Mbps.",
        ("CG-083",),
        replaces=capacity.within_range,
        by=lambda rating: 20 <= rating <= 100,
    ),
    Fault(
        "lead-29",
        "A re-rating takes 29 days.",
        ("CG-099",),
        replaces=dates.earliest_rerating,
        by=lambda asked, _: asked + timedelta(days=29),
    ),
    Fault(
        "superfast-unavailable",
        "Superfast is sold where there is none.",
        ("CG-103",),
        replaces=service.superfast_there,
        by=lambda **_: True,
    ),
    Fault(
        "standard-for-all",
        "Low Volume is always standard broadband.",
        ("CG-084", "CG-090"),
        replaces=capacity.technology,
        by=lambda volume, **_: "standard broadband" if volume is Volume.LOW else "Ethernet",
    ),
    Fault(
        "speeds-swapped",
        "Upload and download are swapped.",
        ("CG-086", "CG-091", "CG-087"),
        replaces=capacity.speeds,
        by=lambda *_: (Decimal(10), Decimal(40)),
    ),
    Fault(
        "monthly-allowance",
        "Traffic stops after a monthly allowance.",
        ("CG-088",),
        replaces=capacity.within_allowance,
        by=lambda used: used < 1000,
    ),
    Fault(
        "no-limit",
        "A link carries more than its capacity.",
        ("CG-089",),
        replaces=capacity.carried,
        by=lambda offered, _: offered,
    ),
    Fault(
        "no-bursting",
        "A session may use half of the capacity.",
        ("CG-291",),
        replaces=capacity.carried,
        by=lambda offered, limit: min(offered, limit / 2),
    ),
    Fault(
        "high-takes-3u",
        "High Volume is said to need three rack units.",
        ("CG-267", "CG-271", "CG-210"),
        replaces=capacity.equipment,
        by=lambda volume: ("a", "b", "c") if volume is Volume.HIGH else ("router",),
    ),
    Fault(
        "rates-to-nought",
        "A connection can be rated down to nothing.",
        ("CG-083",),
        replaces=capacity.within_range,
        by=lambda rating: rating <= 100,
    ),
    Fault(
        "lead-31",
        "A re-rating takes 31 days.",
        ("CG-099",),
        replaces=dates.earliest_rerating,
        by=lambda asked, _: asked + timedelta(days=31),
    ),
    Fault(
        "lead-in-working-days",
        "A re-rating takes 30 working days.",
        ("CG-099",),
        replaces=dates.earliest_rerating,
        by=lambda asked, _: asked + timedelta(days=42),
    ),
    Fault(
        "lead-of-half-a-year",
        "A re-rating takes as long as a new installation, half a year.",
        ("CG-099", "CG-111"),
        replaces=dates.earliest_rerating,
        by=lambda asked, _: asked + timedelta(days=182),
    ),
    Fault(
        "lead-a-month",
        "A re-rating takes a month of the calendar.",
        ("CG-099",),
        replaces=dates.earliest_rerating,
        by=lambda asked, _: dates.months_after(asked, 1),
    ),
    Fault(
        "one-rerating-only",
        "Once a rating has changed no other change is agreed: the first is taken to be under way still.",
        ("CG-098",),
        replaces=by_date.put_rating_in_force,
        by=_in_force_and_pending,
    ),
    Fault(
        "low-volume-rerated",
        "A Low Volume connection is given a rating.",
        ("CG-082", "CG-102"),
        replaces=service.rerate,
        by=lambda it, rating, setting: _rerate(
            replace(it, form=replace(it.form, volume=Volume.HIGH)), rating, setting
        ),
    ),
    Fault(
        "any-rating",
        "Any number of Mbps is taken for a rating.",
        ("CG-082", "CG-083", "CG-101"),
        replaces=capacity.rating_refused,
        by=lambda *_: None,
    ),
    Fault(
        "standard-for-good",
        "A Party that began with standard broadband keeps it, although superfast has become available.",
        ("CG-103",),
        replaces=service.superfast_there,
        by=lambda **_: False,
    ),
)
