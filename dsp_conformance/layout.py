"""Where the suite's rooms lie: beside the package in a checkout, inside it in a wheel.

A room (``features``, ``steps``, ``reference_impl``, ``schemas``) always has the one importable name
``dsp_conformance.<room>``: in a checkout the package adds the project's root to its own search path (see
``__init__``), never to ``sys.path``, where it would shadow a vendor's module of the same name.
"""

from __future__ import annotations

import importlib
from functools import cache
from pathlib import Path
from types import ModuleType

_PACKAGE = Path(__file__).resolve().parent
_ROOMS = ("features", "steps", "reference_impl", "schemas")


@cache
def root() -> Path:
    """Return the folder in which all rooms lie.

    Raises FileNotFoundError when they are neither inside the package nor beside it.
    """
    for folder in (_PACKAGE, _PACKAGE.parent):
        if all((folder / room).is_dir() for room in _ROOMS):
            return folder
    raise FileNotFoundError(f"the rooms {', '.join(_ROOMS)} are not beside {_PACKAGE}: install the suite again")


def room(name: str) -> Path:
    """Return the folder of the room *name*."""
    return root() / name


def load(name: str) -> ModuleType:
    """Import the module *name* of a room, such as ``steps.alerts``, and return it."""
    return importlib.import_module(qualified(name))


def qualified(name: str) -> str:
    """Return the importable name of the module *name* of a room."""
    return f"dsp_conformance.{name}"


def modules(name: str) -> tuple[str, ...]:
    """Return the names of the modules below the folder *name*, such as ``steps.alert_storm.driver``, in order."""
    paths = sorted(path.relative_to(room(name)) for path in room(name).rglob("*.py") if not path.stem.startswith("_"))
    return tuple(".".join((name, *path.with_suffix("").parts)) for path in paths)
