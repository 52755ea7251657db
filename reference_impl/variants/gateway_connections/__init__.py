"""Variants in what the documents on Gateway Connections leave open; each module has a tuple ``VARIANTS``."""

from __future__ import annotations

from ..variant import AnyVariant

VARIANTS: tuple[AnyVariant, ...] = ()
"""All of them, module by module."""
