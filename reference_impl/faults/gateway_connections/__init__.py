"""Wrong variants of ordering and running Gateway Connections, such as a vendor might build.

There is one module for each subject, so that a fault is found by what it is about; hence more than eight.
"""

from __future__ import annotations

import importlib
import pkgutil

from ..fault import Fault


def _groups() -> tuple[str, ...]:
    return tuple(sorted(info.name for info in pkgutil.iter_modules(__path__)))


FAULTS: tuple[Fault, ...] = tuple(
    fault for name in _groups() for fault in importlib.import_module(f"{__name__}.{name}").FAULTS
)
