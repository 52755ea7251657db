"""From the name of a candidate to its adapter.

``reference`` and ``reference+FAULT`` are names of the suite's own worked example; any other candidate is
``package.module:callable``. All of them are loaded in the same way.
"""

from __future__ import annotations

import importlib
import importlib.util
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

from dsp_conformance.outcomes import SetUpError, UsageError
from dsp_conformance.port import Adapter
from dsp_conformance.rooms import qualified

_FORM = "name it `reference`, `reference+FAULT` or `package.module:callable`"


@dataclass(frozen=True)
class Located:
    """A candidate's adapter, the name it was asked for by, and the profile that lies beside it, if any."""

    name: str
    adapter: Adapter
    profile: Path | None


def locate(name: str) -> Located:
    """Return the adapter that *name* stands for.

    Raises UsageError when there is no such thing, SetUpError when its module cannot be imported.
    """
    alias, plus, fault = name.partition("+")
    if alias == "reference":
        if not plus:
            return _from_module(name, qualified("reference_impl.adapter"), "reference")
        return _faulty(name, fault)
    module, colon, function = name.partition(":")
    if not colon or not module or not function:
        raise UsageError(f"{name!r} is no candidate: {_FORM}")
    return _from_module(name, module, function)


def _faulty(name: str, fault: str) -> Located:
    module = importlib.import_module(qualified("reference_impl.faults"))
    try:
        adapter = module.faulty(fault)
    except LookupError as unknown:
        raise UsageError(f"there is no fault {fault!r}: `dsp-conformance list faults` names them") from unknown
    beside = Path(str(module.__file__)).parents[1] / "profile.toml"
    return Located(name, cast("Adapter", adapter), beside if beside.is_file() else None)


def _from_module(name: str, module_name: str, function: str) -> Located:
    here = str(Path.cwd())
    if here not in sys.path:
        sys.path.append(here)
    module = _import(module_name)
    found: Any = module
    for part in function.split("."):
        found = getattr(found, part, None)
    if not callable(found):
        raise UsageError(f"{module_name} has no callable {function}: {_FORM}")
    beside = Path(str(module.__file__)).parent / "profile.toml" if module.__file__ else None
    return Located(name, cast("Adapter", found), beside if beside and beside.is_file() else None)


def _import(name: str) -> Any:  # noqa: ANN401 - a vendor's module may hold anything
    try:
        return importlib.import_module(name)
    except ModuleNotFoundError as missing:
        if missing.name and (name == missing.name or name.startswith(f"{missing.name}.")):
            raise UsageError(f"there is no module {missing.name} to be imported from here: {_FORM}") from missing
        raise SetUpError(f"{name} cannot be imported: {missing}; install what it needs") from missing
    except Exception as wrong:
        raise SetUpError(f"{name} cannot be imported: {type(wrong).__name__}: {wrong}") from wrong
