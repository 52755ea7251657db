"""How much a connection carries, which ratings there are, and how much room it takes (sections 2.6, 2.7 and 5)."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from dsp_conformance.vocabulary.connections import Refusal, Volume
from dsp_conformance.vocabulary.orders import Technology

from .readings import RackUnits, RatingGrid

LOWEST, HIGHEST, STEP = 10, 100, 10
MILLIMETRES_PER_UNIT = Decimal("44.45")
SUPERFAST, STANDARD, ETHERNET = Technology.SUPERFAST, Technology.STANDARD, Technology.ETHERNET
_BROADBAND = {
    SUPERFAST: (Decimal(40), Decimal(10)),
    STANDARD: (Decimal(20), Decimal("2.5")),
}
_EQUIPMENT = {
    Volume.HIGH: ("switch", "fibre tray", "BT NTE", "BT remote access router"),
    Volume.LOW: ("router",),
}


def known_volume(text: str) -> Volume | None:
    """Return the level of connection that *text* names, or None (CG-080)."""
    return next((volume for volume in Volume if volume == text), None)


def within_range(rating: int) -> bool:
    """Return whether a rating lies between 10 and 100 Mbps (CG-083, CG-101)."""
    return LOWEST <= rating <= HIGHEST


def on_grid(rating: int) -> bool:
    """Return whether a rating is a multiple of 10 Mbps (CG-082)."""
    return rating % STEP == 0


def is_step(rating: int, present: int) -> bool:
    """Return whether a rating lies whole steps of 10 Mbps from the *present* one (CG-098)."""
    return (rating - present) % STEP == 0


def rating_refused(rating: int, present: int | None, reading: RatingGrid) -> Refusal | None:
    """Return why there is no such rating, or None (CG-082, CG-083, CG-098, CG-101; reading C17)."""
    if rating > HIGHEST and not within_range(rating):
        return Refusal(f"{rating} Mbps is more than the {HIGHEST} Mbps that the SEC permits", "CG-101")
    if not within_range(rating):
        return Refusal(f"{rating} Mbps is less than {LOWEST} Mbps", "CG-083")
    by_steps = reading is RatingGrid.STEPS
    fits = (present is None or is_step(rating, present)) if by_steps else on_grid(rating)
    return None if fits else Refusal(f"{rating} Mbps is not a step of {STEP} Mbps", "CG-082")


def technology(volume: Volume, *, superfast: bool) -> Technology:
    """Return the service that is provided (CG-081, CG-084, CG-085)."""
    if volume is Volume.HIGH:
        return ETHERNET
    return SUPERFAST if superfast else STANDARD


def speeds(provided: Technology, rating: int) -> tuple[Decimal, Decimal]:
    """Return the most that passes down from and up to the DCC, in Mbps (CG-086, CG-087, CG-089)."""
    return _BROADBAND.get(provided, (Decimal(rating), Decimal(rating)))


def carried(offered: Decimal, limit: Decimal) -> Decimal:
    """Return how much of *offered* Mbps passes a link: a session may use the whole of it (CG-089, CG-291)."""
    return min(offered, limit)


def within_allowance(gigabytes_this_month: int) -> bool:
    """Return whether traffic still passes after so many gigabytes: there is no monthly allowance (CG-088)."""
    del gigabytes_this_month
    return True


def height(units: int) -> Decimal:
    """Return the height of so many rack units in millimetres (CG-263)."""
    return units * MILLIMETRES_PER_UNIT


def equipment(volume: Volume) -> tuple[str, ...]:
    """Return what is installed at the Party's end, each part one rack unit (CG-265, CG-268 to CG-271)."""
    return _EQUIPMENT[volume]


def rack_units(volume: Volume) -> int:
    """Return the rack units that one connection needs (CG-210, CG-211, CG-265, CG-267)."""
    return len(equipment(volume))


def site_rack_units(volumes: Sequence[Volume], reading: RackUnits) -> int:
    """Return the rack units that the connections at one site need together (reading C33)."""
    if reading is RackUnits.PER_SITE:
        return max((rack_units(volume) for volume in volumes), default=0)
    return sum(rack_units(volume) for volume in volumes)
