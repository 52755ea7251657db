"""Variants of the form of what goes over the wire, which no document fixes; they show in every document."""

from __future__ import annotations

from ..variant import AnyVariant

VARIANTS: tuple[AnyVariant, ...] = ()
"""All of them, module by module."""
