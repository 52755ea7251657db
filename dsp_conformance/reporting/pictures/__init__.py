"""Pictures of what happened in a scenario, drawn as SVG from its journal only, each with a table of its numbers.

May import: the rest of reporting, and below.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from dsp_conformance.reporting.journals import JournalledCall
from dsp_conformance.reporting.pictures.orders import draw_order
from dsp_conformance.reporting.pictures.storm import draw_storm
from dsp_conformance.reporting.pictures.suspension import draw_statuses
from dsp_conformance.reporting.pictures.svg import Picture

__all__ = ["Picture", "picture_of"]


def picture_of(calls: Sequence[JournalledCall], figures: Mapping[str, Any]) -> Picture | None:
    """Return the picture that *calls* have the matter for: a storm, an order, a Device's status; else None.

    *figures* are the values of the profile. A journal that lacks something, or holds something that no
    candidate of ours would say, has no picture; that is never an error.
    """
    try:
        return draw_storm(calls, figures) or draw_order(calls) or draw_statuses(calls)
    except (LookupError, TypeError, ValueError, AttributeError, ArithmeticError):
        return None
