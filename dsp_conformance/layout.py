"""Where the parts of the suite are: beside the package in a checkout, inside it in a wheel.

A part (``features``, ``steps``, ``reference_impl``, ``schemas``) always has the one importable name
``dsp_conformance.<part>``: in a checkout the package adds the project's root to its own search path (see
``__init__``), never to ``sys.path``, where it would shadow a vendor's module of the same name.
"""

from __future__ import annotations

import importlib
from functools import cache
from pathlib import Path
from types import ModuleType

_PACKAGE = Path(__file__).resolve().parent
_PARTS = ("features", "steps", "reference_impl", "schemas")


@cache
def root() -> Path:
    """Return the folder that holds all parts.

    Raises FileNotFoundError when they are neither inside the package nor beside it.
    """
    for folder in (_PACKAGE, _PACKAGE.parent):
        if all((folder / part).is_dir() for part in _PARTS):
            return folder
    raise FileNotFoundError(f"the folders {', '.join(_PARTS)} are not beside {_PACKAGE}: install the suite again")


def suite_folder(name: str) -> Path:
    """Return the folder of the part *name*."""
    return root() / name


def load(name: str) -> ModuleType:
    """Import the module *name* of a part, such as ``steps.alert_storm.driver``, and return it."""
    return importlib.import_module(qualified(name))


def qualified(name: str) -> str:
    """Return the importable name of the module *name* of a part."""
    return f"dsp_conformance.{name}"


def modules(name: str) -> tuple[str, ...]:
    """Return the names of the modules below the folder *name*, such as ``steps.alert_storm.driver``, in order."""
    paths = sorted(
        path.relative_to(suite_folder(name))
        for path in suite_folder(name).rglob("*.py")
        if not path.stem.startswith("_")
    )
    return tuple(".".join((name, *path.with_suffix("").parts)) for path in paths)
