"""Values of the port as plain JSON and back: what the record is written in.

Octets become ``{"text": …}`` when they are UTF-8 (DUIS XML reads well so) and ``{"base64": …}`` otherwise;
a length of time is a number of seconds, an instant is ISO 8601 with its zone, a sum of money is a text. An act
on an order says which it is: ``{"act": "Authorise", …}``.
"""

from __future__ import annotations

import base64
from collections.abc import Mapping, Sequence
from dataclasses import MISSING, fields, is_dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from enum import Enum
from functools import cache
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin

from cattrs import Converter
from cattrs.preconf.json import make_converter

from dsp_conformance.exceptions import SuiteError
from dsp_conformance.vocabulary.order_acts import Act

_ACTS: dict[str, type] = {act.__name__: act for act in get_args(Act)}
"""Acts have few members, some have none, so each carries its name."""

Plain = dict[str, Any] | list[Any] | str | int | float | bool | None
"""Whatever JSON can hold."""


def plain(value: object) -> Plain:  # noqa: C901, PLR0911 - one line for each kind of value
    """Return *value* as plain JSON. Raises SuiteError for a kind of value that the record has no form for."""
    if value is None or isinstance(value, bool | int | float):
        return value
    if isinstance(value, str):
        return str(value)
    if isinstance(value, Enum):
        return plain(value.value)
    if isinstance(value, bytes):
        return _octets(value)
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, timedelta):
        return value.total_seconds()
    if isinstance(value, Decimal):
        return str(value)
    if is_dataclass(value) and not isinstance(value, type):
        told = {field.name: plain(getattr(value, field.name)) for field in fields(value)}
        return {"act": type(value).__name__, **told} if type(value) in _ACTS.values() else told
    if isinstance(value, Mapping):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, set | frozenset):
        return sorted((plain(item) for item in value), key=str)
    if isinstance(value, list | tuple):
        return [plain(item) for item in value]
    raise SuiteError(f"the record has no form for a {type(value).__name__}: {value!r}")


def _octets(value: bytes) -> dict[str, str]:
    try:
        return {"text": value.decode("utf-8")}
    except UnicodeDecodeError:
        return {"base64": base64.b64encode(value).decode("ascii")}


def _octets_back(value: Mapping[str, str], _: object) -> bytes:
    if not isinstance(value, Mapping) or len(value) != 1:
        raise TypeError(f'{value!r} are no octets: write {{"text": …}} or {{"base64": …}}')
    if "text" in value:
        return str(_exactly(value["text"], str)).encode("utf-8")
    return base64.b64decode(value["base64"], validate=True)


@cache
def converter() -> Converter:
    """Return the converter that makes values of the port from plain JSON: ``converter().structure(plain, Type)``.

    It takes nothing for what it is not: a number is no text, and a member too many is refused. It raises
    exceptions of cattrs, TypeError or ValueError then.
    """
    made = make_converter(forbid_extra_keys=True)
    for kind in (str, int, bool):
        made.register_structure_hook(kind, _exactly)  # by the class: cattrs' own hook goes before a predicate
    made.register_structure_hook_func(lambda kind: _basis(kind) in (str, int, bool), _exactly)
    made.register_structure_hook(float, _number)
    made.register_structure_hook(bytes, _octets_back)
    made.register_structure_hook(timedelta, lambda value, _: timedelta(seconds=_number(value, float)))
    made.register_structure_hook(Decimal, lambda value, _: Decimal(_exactly(value, str)))
    made.register_structure_hook(date, lambda value, _: date.fromisoformat(_exactly(value, str)))
    made.register_structure_hook(datetime, _instant)
    made.register_structure_hook_func(_is_choice, lambda value, kind: _chosen(made, value, kind))
    made.register_structure_hook_func(_is_list, lambda value, kind: _listed(made, value, kind))
    return made


def _is_list(kind: object) -> bool:
    return get_origin(kind) in (list, tuple, frozenset, Sequence) and bool(get_args(kind))


def _listed(made: Converter, value: object, kind: Any) -> object:  # noqa: ANN401 - a type
    """Return the members of *value*, a list as JSON has it: neither a text nor an object is taken for one."""
    if not isinstance(value, list | tuple):
        raise TypeError(f"{value!r} is a {type(value).__name__}, not a list")
    origin, kinds = get_origin(kind), get_args(kind)
    if origin is tuple and Ellipsis not in kinds:
        if len(kinds) != len(value):
            raise ValueError(f"{value!r} has {len(value)} members, not {len(kinds)}")
        return tuple(made.structure(it, each) for it, each in zip(value, kinds, strict=True))
    members = [made.structure(it, kinds[0]) for it in value]
    if origin is list:
        return members
    return frozenset(members) if origin is frozenset else tuple(members)


def _exactly(value: object, kind: type) -> Any:  # noqa: ANN401 - what kind says
    basis = _basis(kind)
    if basis not in (str, int, bool):
        return kind(value)  # a member of an enumeration of texts or numbers
    if type(value) is not basis:
        raise TypeError(f"{value!r} is a {type(value).__name__}, not a {kind.__name__}")
    return value


def _basis(kind: object) -> object:
    return getattr(kind, "__supertype__", kind)  # of a name for a text, such as Eui64


def _number(value: object, _: object) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise TypeError(f"{value!r} is no number")
    return float(value)


def _instant(value: object, _: object) -> datetime:
    at = datetime.fromisoformat(_exactly(value, str))
    if at.tzinfo is None:
        raise ValueError(f"{value} says no time zone")
    return at


def _is_choice(kind: object) -> bool:
    return get_origin(kind) in (Union, UnionType)


def _chosen(made: Converter, value: object, kind: object) -> object:
    """Return *value* as the one member of a union that it can be."""
    members = get_args(kind)
    if value is None and NoneType in members:
        return None
    if isinstance(value, dict):
        if "act" in value:
            members = tuple(it for it in members if it is _ACTS.get(value["act"]))
            value = {key: item for key, item in value.items() if key != "act"}
        fitting: list[Any] = [it for it in members if is_dataclass(it) and _fits(value, it)]
    else:
        fitting = [it for it in members if it is not NoneType and not is_dataclass(it)]
    if len(fitting) != 1:
        raise ValueError(f"{value!r} is none of {', '.join(getattr(it, '__name__', str(it)) for it in members)}")
    return made.structure(value, fitting[0])


def _fits(value: Mapping[str, object], kind: Any) -> bool:  # noqa: ANN401 - a dataclass
    known = {it.name for it in fields(kind)}
    needed = {it.name for it in fields(kind) if it.default is MISSING and it.default_factory is MISSING}
    return needed <= value.keys() <= known
