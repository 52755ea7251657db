"""Variants in what the documents on Alert storms leave open; each module has a tuple ``VARIANTS``."""

from __future__ import annotations

from ..variant import AnyVariant
from . import delivery, notices, records

VARIANTS: tuple[AnyVariant, ...] = (*notices.VARIANTS, *records.VARIANTS, *delivery.VARIANTS)
"""All of them, module by module."""
