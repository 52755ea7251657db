"""``candidate.toml``: who a candidate is, how it is reached, and what it declares of itself.

Beside the profile (``profile``), the file has ``[candidate]`` with the identity, ``[run]`` with how long to wait,
``[schemas]`` with the official ones, if any, and exactly one of ``[python]``, ``[process]`` and ``[http]``. A secret
is named, never written: ``{ env = "TOKEN" }`` or ``{ file = "key.pem" }``.
"""

from __future__ import annotations

import os
import typing
from collections.abc import Collection, Mapping
from dataclasses import MISSING, dataclass, field, fields
from datetime import timedelta
from pathlib import Path
from typing import Any

from dsp_conformance.exceptions import SetUpError
from dsp_conformance.port.operations import capabilities, needed_for, operations
from dsp_conformance.redaction import keep_in_mind
from dsp_conformance.toml_errors import Complaint, read_toml

FILE = "candidate.toml"
_HINT = "docs/adapter.md names the keys"


@dataclass(frozen=True)
class Who:
    """``[candidate]``: the name, the exact version, whom to ask, and what is to be tried of what is offered.

    ``capabilities`` are tried as a whole, ``operations`` (full names) besides; everything where neither is said.
    """

    name: str
    version: str
    contact: str = ""
    capabilities: tuple[str, ...] = ()
    operations: tuple[str, ...] = ()


@dataclass(frozen=True)
class Waits:
    """``[run]``: seconds to wait at most for a candidate without a clock, and before *nothing more arrives*."""

    patience: float | None = None
    settling: float = 0.0


@dataclass(frozen=True)
class Schemas:
    """``[schemas]``: the folder of the official DUIS schemas, against which every message is held as well."""

    official: str = ""


@dataclass(frozen=True)
class ByPython:
    """``[python]``: an adapter, as ``package.module:callable``."""

    adapter: str


@dataclass(frozen=True)
class ByProcess:
    """``[process]``: a command, started in the file's folder; seconds for each request; extra variables."""

    command: tuple[str, ...]
    time_out: float = 10.0
    environment: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class ByHttp:
    """``[http]``: where the DUIS services and the control API are, and where the suite receives.

    ``control`` is empty for a candidate that has the DUIS endpoints only. ``receive`` is the address that the
    suite listens at and tells the candidate. Keys and certificates are PEM.
    """

    url: str
    control: str = ""
    receive: str = "127.0.0.1:0"
    time_out: float = 10.0
    sign: bool = False
    verify: bool = False
    keys: str = ""


@dataclass(frozen=True)
class Declaration:
    """All that a ``candidate.toml`` says besides the profile."""

    path: Path
    who: Who
    reach: ByPython | ByProcess | ByHttp
    waits: Waits
    schemas: Schemas = Schemas()

    @property
    def official(self) -> Path | None:
        """The folder of the official schemas, None where none is named."""
        return self.path.parent / self.schemas.official if self.schemas.official else None

    @property
    def settling(self) -> timedelta:
        """How long to wait before *nothing more arrives* may be said of a candidate without a clock."""
        return timedelta(seconds=self.waits.settling)


_REACHES: Mapping[str, type] = {"python": ByPython, "process": ByProcess, "http": ByHttp}


def find(start: Path) -> Path | None:
    """Return the nearest ``candidate.toml`` in *start* or above it, None when there is none."""
    folders = (start, *start.parents)
    return next((folder / FILE for folder in folders if (folder / FILE).is_file()), None)


def read(path: Path) -> Declaration:
    """Read the ``candidate.toml`` at *path*; what belongs to the profile is left to ``load_profile``.

    Raises UsageError when it cannot be read, SetUpError with line and remedy when it contradicts itself, has an
    unknown key, or names a secret that is not there.
    """
    told, text = read_toml(path, "candidate's file")
    complain = Complaint(str(path), text, _HINT)
    given = [name for name in _REACHES if name in told]
    if len(given) != 1:
        words = f"{' and '.join(f'[{it}]' for it in given)} contradict each other" if given else "it is not said"
        complain.about(
            given[-1] if given else "",
            f"how is the candidate reached? {words}: give exactly one of [python], [process] and [http]",
        )
    who = _table("candidate", Who, told.get("candidate"), complain, path)
    for name in who.capabilities:
        if name not in capabilities():
            complain.about(
                "capabilities", f"{name!r} is no capability: `dsp-conformance list capabilities` names them"
            )
    for name in who.operations:
        if name not in operations():
            complain.about("operations", f"{name!r} is not an operation: write it such as devices.obtain")
    return Declaration(
        path=path,
        who=who,
        reach=_table(given[0], _REACHES[given[0]], told[given[0]], complain, path),
        waits=_table("run", Waits, told.get("run", {}), complain, path),
        schemas=_table("schemas", Schemas, told.get("schemas", {}), complain, path),
    )


def _table(name: str, kind: Any, told: object, complain: Complaint, path: Path) -> Any:  # noqa: ANN401 - kind says it
    if not isinstance(told, dict):
        complain.about(name, f"the table [{name}] is missing" if told is None else f"{name} is a table: [{name}]")
    known = {it.name: it for it in fields(kind)}
    hints = typing.get_type_hints(kind)
    for key in told:
        if key not in known:
            complain.unknown(key, tuple(known))
    for key, it in known.items():
        if key not in told and it.default is MISSING and it.default_factory is MISSING:
            complain.about(name, f"[{name}] needs {key}")
    return kind(**{key: _value(f"{name}.{key}", hints[key], it, complain, path) for key, it in told.items()})


def _value(key: str, kind: Any, told: object, complain: Complaint, path: Path) -> Any:  # noqa: ANN401 - kind says it
    if kind is str:
        return _text(key, told, complain, path)
    if kind in (float, float | None):
        if isinstance(told, bool) or not isinstance(told, int | float) or told < 0:
            complain.about(key, f"{key} is a number of seconds, not {told!r}")
        return float(told)
    if kind is bool:
        if not isinstance(told, bool):
            complain.about(key, f"{key} is true or false, not {told!r}")
        return told
    if kind == tuple[str, ...]:
        if not isinstance(told, list) or not all(isinstance(it, str) for it in told) or not told:
            complain.about(key, f'{key} is a list of texts, such as ["one", "two"]')
        return tuple(told)
    if not isinstance(told, dict):
        complain.about(key, f"{key} is a table")
    return {name: _text(f"{key}.{name}", it, complain, path) for name, it in told.items()}


def _text(key: str, told: Any, complain: Complaint, path: Path) -> str:  # noqa: ANN401 - as TOML has it
    """Return a text, or the secret that stands behind ``{ env = … }`` or ``{ file = … }``; no record will show it."""
    if isinstance(told, str):
        return told
    if not isinstance(told, dict) or len(told) != 1 or not isinstance(next(iter(told.values())), str):
        complain.about(key, f'{key} is a text, or {{ env = "NAME" }}, or {{ file = "path" }}, not {told!r}')
    ((how, name),) = told.items()
    if how not in ("env", "file"):
        complain.unknown(how, ("env", "file"))
    if how == "env" and name not in os.environ:
        complain.about(key, f"{key} rests on the environment variable {name}, which is not set")
    try:
        secret = os.environ[name] if how == "env" else (path.parent / name).read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError) as wrong:
        complain.about(key, f"{key} rests on the file {name}, which cannot be read: {wrong}")
    keep_in_mind(secret)
    return secret


def against(declared: Declaration, offered: Collection[str]) -> tuple[str, ...]:
    """Return the operations to be tried: what is declared, or all that are *offered* where nothing is declared.

    Raises SetUpError when something is declared that the candidate does not offer.
    """
    who = declared.who
    if not who.capabilities and not who.operations:
        return tuple(offered)
    for name in who.capabilities:
        missing = [it for it in needed_for(name) if it not in offered]
        if missing:
            kinds = ", ".join(dict.fromkeys(it.partition(".")[0] for it in offered)) or "none"
            none_of_it = len(missing) == len(needed_for(name))
            raise SetUpError(
                f"{declared.path} declares the capability {name}, but the candidate does not offer "
                + (f"it: it offers {kinds}" if none_of_it else f"{missing[0]}: name what it offers in operations")
            )
    for name in who.operations:
        if name not in offered:
            raise SetUpError(f"{declared.path} declares the operation {name}, but the candidate does not offer it")
    return tuple(it for it in offered if it in who.operations or it.partition(".")[0] in who.capabilities)
