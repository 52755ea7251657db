"""Charges in pounds excluding VAT, to the penny (guidance section 2.8 to 2.10)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from dsp_conformance.vocabulary.connections import Prices, Rams, Use, Volume
from dsp_conformance.vocabulary.orders import Item, Line

from .readings import FailedVisit, Penalty, RdpSharing, VisitCharged

FREE = Decimal("0.00")
_PENNY = Decimal("0.01")
_REGISTRATION = frozenset({Use.REGISTRATION_LOAD, Use.REGISTRATION_CHANGES, Use.STATUS_FLOW})
_WARNING_WORKING_DAYS = 5


def installation_charge(prices: Prices, volume: Volume) -> Decimal:
    """Return the charge for installing (CG-122)."""
    return prices.high_installation if volume is Volume.HIGH else prices.low_installation


def annual_charge(prices: Prices, volume: Volume, rating: int) -> Decimal:
    """Return the charge for a year; a lower rating of High Volume costs less (CG-097, CG-122)."""
    if volume is Volume.HIGH:
        return (prices.high_annual + prices.high_annual_per_ten * rating / 10).quantize(_PENNY, ROUND_HALF_UP)
    return prices.low_annual


def line_charge(prices: Prices, *, new_line: bool) -> tuple[Line, ...]:
    """Return the line for a telephone line, if a new one is installed (CG-123)."""
    return (Line(Item.TELEPHONE_LINE, prices.telephone_line),) if new_line else ()


def works(prices: Prices, volume: Volume, *, new_line: bool) -> tuple[Line, ...]:
    """Return the lines that are charged once."""
    once = Line(Item.INSTALLATION, installation_charge(prices, volume))
    return (once, *line_charge(prices, new_line=new_line))


def itemised(once: Sequence[Line], annual: Decimal, years: int) -> tuple[Line, ...]:
    """Return the lines of a quotation: what is charged once, and each year of the contract (CG-124)."""
    return (*once, *(Line(Item.ANNUAL, annual) for _ in range(years)))


def free_of_charge(lines: Sequence[Line]) -> tuple[Line, ...]:
    """Return the same lines at no charge (CG-134)."""
    return tuple(Line(line.item, FREE) for line in lines)


def total(lines: Sequence[Line]) -> Decimal:
    """Return the sum of *lines*."""
    return sum((line.amount for line in lines), FREE)


def rdp_is_free(
    *, first_low_volume: bool, uses: frozenset[Use], shared_with_operator: bool, shared: bool, reading: RdpSharing
) -> bool:
    """Return whether an RDP's connection is free of charge (CG-133 to CG-136, reading C28)."""
    if reading is RdpSharing.ANY_SHARING and shared:
        return False
    return first_low_volume and purely_registration(uses) and not shared_with_operator


def purely_registration(uses: frozenset[Use]) -> bool:
    """Return whether a connection serves only the provision of registration data (CG-135, reading C29)."""
    return uses <= _REGISTRATION


def warned_in_time(working_days: int) -> bool:
    """Return whether a warning so many working days before a visit spares its charge (CG-202)."""
    return working_days >= _WARNING_WORKING_DAYS


def visit_is_chargeable(*, warned: int, procedures_advised: bool, reading: FailedVisit) -> bool:
    """Return whether a visit that failed, *warned* working days ahead, costs the Party (CG-132, CG-202, CG-206)."""
    if reading is FailedVisit.ALWAYS:
        return True
    if reading is FailedVisit.PROCEDURES_NOT_ADVISED:
        return not procedures_advised
    return not warned_in_time(warned)


def following_visit_is_billed(*, failed_before: bool, reading: VisitCharged) -> bool:
    """Return whether a visit is billed because the one before it failed, which was not billed itself (C45)."""
    return failed_before and reading is VisitCharged.RESCHEDULED


def visit_charge(prices: Prices) -> Decimal:
    """Return the charge of a visit after a failed one; RDPs pay it as well (CG-132, CG-137)."""
    return prices.visit


def rams_charge(prices: Prices, rams: Rams) -> Decimal:
    """Return what documents cost: only custom ones cost something (CG-167, CG-168)."""
    return prices.custom_rams if rams is Rams.CUSTOM else FREE


def rerating_charge(prices: Prices, old: int, new: int) -> Decimal:
    """Return the charge of a re-rating: an upgrade costs something (CG-110)."""
    return prices.rerating if new > old else FREE


def session_charge() -> Decimal:
    """Return what setting up a session costs: nothing (CG-288)."""
    return FREE


def penalty(ordered: Decimal, billed: Decimal) -> Decimal:
    """Return what is still owed of an order when it is cancelled: all that was not yet billed (CG-149)."""
    return max(ordered - billed, FREE)


def penalty_on(
    *, ordered: Decimal, billed: Decimal, annual_total: Decimal, start: date, end: date, today: date, reading: Penalty
) -> Decimal:
    """Return the penalty of cancelling *today* (reading C09): all unbilled, or the days left of the annual total."""
    if reading is Penalty.PRO_RATA and start < end:
        left = max((end - max(today, start)).days, 0)
        return (annual_total * left / (end - start).days).quantize(_PENNY, ROUND_HALF_UP)
    return penalty(ordered, billed)
