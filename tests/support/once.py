"""Makes a thing once for all tests, whichever core they run on."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Callable
from pathlib import Path

import pytest


def once(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], None]) -> Path:
    """Return the folder *name*, which *make* has filled; it is called by the first test that asks, the others wait.

    What *make* raises is raised to each that asks.
    """
    base = factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        base = base.parent  # the workers of a session have a folder of their own each, in one that is shared
    made = base / f"{name}.made"
    with (base / f"{name}.lock").open("w", encoding="utf-8") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not made.exists():
            make(base / name)
            made.touch()
    return base / name
