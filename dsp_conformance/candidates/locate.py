"""From the name of a candidate to its adapter.

``reference``, ``reference+FAULT`` and ``reference~VARIANT~VARIANT`` are names of the suite's own worked example; any
other candidate is ``package.module:callable``, a URL, or a ``candidate.toml`` that says how it is reached. All of
them are run in the same way.
"""

from __future__ import annotations

import importlib
import importlib.util
import sys
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from types import ModuleType
from typing import Any, cast

from dsp_conformance.candidates.connect import at, by_python, reached
from dsp_conformance.candidates.declaration import FILE, ByPython, Declaration, find, read
from dsp_conformance.exceptions import SetUpError, UsageError
from dsp_conformance.layout import qualified
from dsp_conformance.port import Adapter, Candidate
from dsp_conformance.profile.profile import Profile, default_profile, load_profile

_FORM = (
    "name it `reference`, `reference+FAULT`, `reference~VARIANT`, `package.module:callable`, a URL or the path of a "
    "candidate.toml"
)


@dataclass(frozen=True)
class Located:
    """A candidate's adapter, the name it was asked for by, and the profile that lies beside it, if any.

    ``declared`` is what its ``candidate.toml`` says, where it has one. ``beside`` is a file in the folder of the
    candidate: its profile, its ``candidate.toml`` or the module of its adapter. ``by_default`` says that the
    candidate follows the default reading wherever its profile declares none, and so declares it: the reference does.
    """

    name: str
    adapter: Adapter
    profile: Path | None
    declared: Declaration | None = None
    beside: Path | None = None
    by_default: bool = False

    def profile_in_force(self, asked: Path | None = None) -> Profile:
        """Return the profile in the file *asked*, or else the one beside the candidate, or else the defaults.

        Raises UsageError and SetUpError as ``load_profile`` does.
        """
        source = asked or self.profile
        profile = load_profile(source) if source else default_profile()
        return profile.declaring_all() if self.by_default else profile

    def start(self, profile: Profile, log: Path | None = None) -> AbstractContextManager[Candidate]:
        """Return the context of the started candidate; what a program says meanwhile is kept in *log*."""
        if self.declared is not None and not isinstance(self.declared.reach, ByPython):
            return reached(self.declared, profile, log)
        return self.adapter(profile)


def locate(name: str) -> Located:
    """Return the adapter that *name* stands for.

    Raises UsageError when there is no such thing, SetUpError when its module cannot be imported.
    """
    alias, tilde, variants = name.partition("~")
    if alias == "reference" and tilde:
        return _varied(name, tuple(variants.split("~")))
    if name.endswith(".toml") or Path(name).is_dir():
        return _declared(Path(name) / FILE if Path(name).is_dir() else Path(name))
    if name.startswith(("http://", "https://")):
        return Located(name, partial(at, name), None)
    alias, plus, fault = name.partition("+")
    if alias == "reference":
        if not plus:
            return replace(_from_module(name, qualified("reference_impl.adapter"), "reference"), by_default=True)
        return _faulty(name, fault)
    module, colon, function = name.partition(":")
    if not colon or not module or not function:
        raise UsageError(f"{name!r} is no candidate: {_FORM}")
    return _from_module(name, module, function)


def named_or_found(name: str) -> str:
    """Return *name*, or where nothing is named the nearest ``candidate.toml``, or else the reference."""
    if name:
        return name
    found = find(Path.cwd())
    return str(found) if found else "reference"


def _declared(path: Path) -> Located:
    declared = read(path)
    if isinstance(declared.reach, ByPython):
        module, _, function = declared.reach.adapter.partition(":")
        inner = _from_module(str(path), module, function).adapter
        return Located(str(path), partial(by_python, declared, inner), path, declared, path)
    return Located(str(path), partial(reached, declared), path, declared, path)


def _faulty(name: str, fault: str) -> Located:
    module = importlib.import_module(qualified("reference_impl.faults"))
    try:
        adapter = module.faulty(fault)
    except LookupError as unknown:
        raise UsageError(f"there is no fault {fault!r}: `dsp-conformance list faults` names them") from unknown
    return _of_reference(name, module, adapter)


def _varied(name: str, variants: tuple[str, ...]) -> Located:
    module = importlib.import_module(qualified("reference_impl.variants"))
    try:
        adapter = module.varied(variants)
    except LookupError as unknown:
        raise UsageError(
            f"there is no variant {unknown.args[0]!r}: `dsp-conformance list variants` names them"
        ) from unknown
    except ValueError as contrary:
        raise UsageError(str(contrary)) from contrary
    return _of_reference(name, module, adapter)


def _of_reference(name: str, module: ModuleType, adapter: Adapter) -> Located:
    beside = Path(str(module.__file__)).parents[1] / "profile.toml"
    return Located(name, adapter, beside if beside.is_file() else None, beside=beside, by_default=True)


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
    return Located(name, cast("Adapter", found), beside if beside and beside.is_file() else None, beside=beside)


def _import(name: str) -> Any:  # noqa: ANN401 - a vendor's module may hold anything
    try:
        return importlib.import_module(name)
    except ModuleNotFoundError as missing:
        if missing.name and (name == missing.name or name.startswith(f"{missing.name}.")):
            raise UsageError(f"there is no module {missing.name} to be imported from here: {_FORM}") from missing
        raise SetUpError(f"{name} cannot be imported: {missing}; install what it needs") from missing
    except Exception as wrong:
        raise SetUpError(f"{name} cannot be imported: {type(wrong).__name__}: {wrong}") from wrong
