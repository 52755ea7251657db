"""Ratings, speeds and rack space."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

from dsp_conformance.vocabulary.connections import Volume

from ...rules import (
    calendar,
    capacity,
    order_dates,
    order_service,
)
from ...rules.order import Order, Outcome, Setting
from .making import Fault, rules

_change_volume, _rerate = order_service.change_volume, order_service.rerate
_rated = order_dates.put_rating_in_force


def _becomes_high(order: Order, volume: str, setting: Setting) -> Outcome:
    if order.volume is Volume.LOW and volume == Volume.HIGH:
        return replace(order, form=replace(order.form, volume=volume), technology=capacity.ETHERNET, rating=10)
    return _change_volume(order, volume, setting)


def _becomes_low(order: Order, volume: str, setting: Setting) -> Outcome:
    if order.volume is Volume.HIGH and volume == Volume.LOW:
        return replace(order, form=replace(order.form, volume=volume))
    return _change_volume(order, volume, setting)


def _in_force_and_pending(order: Order, setting: Setting) -> Order:
    return replace(_rated(order, setting), rating_next=order.rating_next)


FAULTS: tuple[Fault, ...] = (
    rules(
        "low-becomes-high",
        "A Low Volume connection is upgraded to High Volume.",
        "CG-102 CG-104",
        "order_service.change_volume",
        _becomes_high,
    ),
    rules(
        "rates-110",
        "A rating of 110 Mbps is sold.",
        "CG-101 CG-109",
        "capacity.within_range",
        lambda rating: 10 <= rating <= 110,
    ),
    rules(
        "rates-15",
        "A rating of 15 Mbps is sold.",
        "CG-082 CG-098",
        "capacity.on_grid",
        lambda rating: rating % 5 == 0,
    ),
    rules(
        "rates-from-20",
        "The lowest rating is 20 Mbps.",
        "CG-083",
        "capacity.within_range",
        lambda rating: 20 <= rating <= 100,
    ),
    rules(
        "lead-29",
        "A re-rating takes 29 days.",
        "CG-099",
        "calendar.earliest_rerating",
        lambda asked, _: asked + timedelta(days=29),
    ),
    rules(
        "upgrade-free", "An upgrade costs nothing.", "CG-110", "charges.rerating_charge", lambda *_: Decimal("0.00")
    ),
    rules(
        "superfast-unavailable",
        "Superfast is sold where there is none.",
        "CG-103",
        "order_service.superfast_there",
        lambda **_: True,
    ),
    rules(
        "standard-for-all",
        "Low Volume is always standard broadband.",
        "CG-084 CG-090",
        "capacity.technology",
        lambda volume, **_: "standard broadband" if volume is Volume.LOW else "Ethernet",
    ),
    rules(
        "speeds-swapped",
        "Upload and download are swapped.",
        "CG-086 CG-091 CG-087",
        "capacity.speeds",
        lambda *_: (Decimal(10), Decimal(40)),
    ),
    rules(
        "monthly-allowance",
        "Traffic stops after a monthly allowance.",
        "CG-088",
        "capacity.within_allowance",
        lambda used: used < 1000,
    ),
    rules(
        "no-limit", "A link carries more than its capacity.", "CG-089", "capacity.carried", lambda offered, _: offered
    ),
    rules(
        "no-bursting",
        "A session may use half of the capacity.",
        "CG-291",
        "capacity.carried",
        lambda offered, limit: min(offered, limit / 2),
    ),
    rules(
        "high-takes-3u",
        "High Volume is said to need three rack units.",
        "CG-267 CG-271 CG-210",
        "capacity.equipment",
        lambda volume: ("a", "b", "c") if volume is Volume.HIGH else ("router",),
    ),
    rules(
        "rates-to-nought",
        "A connection can be rated down to nothing.",
        "CG-083",
        "capacity.within_range",
        lambda rating: rating <= 100,
    ),
    rules(
        "lead-31",
        "A re-rating takes 31 days.",
        "CG-099",
        "calendar.earliest_rerating",
        lambda asked, _: asked + timedelta(days=31),
    ),
    rules(
        "lead-in-working-days",
        "A re-rating takes 30 working days.",
        "CG-099",
        "calendar.earliest_rerating",
        lambda asked, _: asked + timedelta(days=42),
    ),
    rules(
        "lead-of-half-a-year",
        "A re-rating takes as long as a new installation, half a year.",
        "CG-099 CG-111",
        "calendar.earliest_rerating",
        lambda asked, _: asked + timedelta(days=182),
    ),
    rules(
        "lead-a-month",
        "A re-rating takes a month of the calendar.",
        "CG-099",
        "calendar.earliest_rerating",
        lambda asked, _: calendar.months_after(asked, 1),
    ),
    rules(
        "high-becomes-low",
        "A High Volume connection becomes a Low Volume one on request.",
        "CG-102",
        "order_service.change_volume",
        _becomes_low,
    ),
    rules(
        "one-rerating-only",
        "Once a rating has changed no other change is agreed: the first is taken to be under way still.",
        "CG-098",
        "order_dates.put_rating_in_force",
        _in_force_and_pending,
    ),
    rules(
        "low-volume-rerated",
        "A Low Volume connection is given a rating.",
        "CG-082 CG-102",
        "order_service.rerate",
        lambda it, rating, setting: _rerate(replace(it, form=replace(it.form, volume=Volume.HIGH)), rating, setting),
    ),
)
