"""Variants of DUIS messages, which the documents on alert storms and on suspended Devices both rest on."""

from __future__ import annotations

from ..variant import AnyVariant
from . import contents, documents, values

VARIANTS: tuple[AnyVariant, ...] = (
    *contents.VARIANTS,
    *values.VARIANTS,
    *documents.VARIANTS,
)
"""All of them; what is said comes before how it is written."""
