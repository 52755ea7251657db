"""Variants in what the documents on suspended Devices leave open; each module has a tuple ``VARIANTS``."""

from __future__ import annotations

from ..variant import AnyVariant
from . import inventory, requests, told

VARIANTS: tuple[AnyVariant, ...] = (*requests.VARIANTS, *told.VARIANTS, *inventory.VARIANTS)
"""All of them, module by module."""
