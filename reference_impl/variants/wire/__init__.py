"""Variants of the form of what goes over the wire, which no document fixes; they show in every document."""

from __future__ import annotations

from ..variant import AnyVariant
from . import contents, documents, port_values, values

VARIANTS: tuple[AnyVariant, ...] = (
    *contents.VARIANTS,
    *values.VARIANTS,
    *documents.VARIANTS,
    *port_values.VARIANTS,
)
"""All of them; what is said comes before how it is written."""
