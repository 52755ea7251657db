"""Conforming variants of ordering and running Gateway Connections, one module for each subject."""

from __future__ import annotations

import importlib
import pkgutil

from ..variant import AnyVariant

VARIANTS: tuple[AnyVariant, ...] = tuple(
    variant
    for name in sorted(info.name for info in pkgutil.iter_modules(__path__))
    for variant in importlib.import_module(f"{__name__}.{name}").VARIANTS
)
