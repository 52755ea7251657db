"""Variants of what is handed over at the port, which no document fixes; they show in every document."""

from __future__ import annotations

from ..variant import AnyVariant
from . import values

VARIANTS: tuple[AnyVariant, ...] = values.VARIANTS
"""All of them."""
