"""Conforming variants of the reference: what the suite must not fail (``dsp-conformance run reference~NAME``)."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Sequence
from types import MappingProxyType

from dsp_conformance.port import Adapter

from ..adapter import reference
from .variant import AnyVariant, together


def _of_package(name: str) -> tuple[AnyVariant, ...]:
    found: tuple[AnyVariant, ...] = importlib.import_module(f"{__name__}.{name}").VARIANTS
    return found


_PACKAGES = sorted(info.name for info in pkgutil.iter_modules(__path__) if info.ispkg)
BY_PACKAGE = MappingProxyType({name: _of_package(name) for name in _PACKAGES})
"""Every variant, by the document that leaves it open, or by what they all rest on: the ``wire``, the ``port``."""
DOCUMENTS_OF = MappingProxyType({"wire": ("alert_storm", "suspended_devices")})
"""The documents in which the variants of a package show that has not the name of one, unless they show in all."""
VARIANTS: tuple[AnyVariant, ...] = tuple(it for variants in BY_PACKAGE.values() for it in variants)
"""Every variant, document by document."""


def varied(names: Sequence[str]) -> Adapter:
    """Return the adapter of the reference with the variants *names* put in together.

    Raises LookupError, with the name, if there is no such variant, ValueError when two of them exclude each other.
    """
    known = {it.name: it for it in VARIANTS}
    for name in names:
        if name not in known:
            raise LookupError(name)
    return together([known[name] for name in names], reference)
