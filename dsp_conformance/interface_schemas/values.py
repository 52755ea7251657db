"""Values of the port as JSON Schemas: what the codec reads and writes, kind by kind.

Octets are ``{"text": …}`` or ``{"base64": …}``, a length of time is a number of seconds, an instant ISO 8601 with its
zone, a sum of money a text, an act names itself in ``act``.
"""

from __future__ import annotations

import inspect
import typing
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import MISSING, Field, fields, is_dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from enum import Enum
from types import NoneType, UnionType
from typing import Any, NewType, Union, get_args, get_origin

from dsp_conformance.interface_schemas.member_words import member_words
from dsp_conformance.port.codec import plain
from dsp_conformance.port.operations import operations
from dsp_conformance.vocabulary.identifiers import AlertCode, Eui64
from dsp_conformance.vocabulary.order_acts import Act

Schema = dict[str, Any]
"""A JSON Schema, as JSON has it."""

OCTETS: Schema = {
    "description": "Octets: as text where they are UTF-8, else in base64.",
    "oneOf": [
        {
            "type": "object",
            "required": ["text"],
            "properties": {"text": {"type": "string", "description": "The octets, read as UTF-8."}},
            "additionalProperties": False,
        },
        {
            "type": "object",
            "required": ["base64"],
            "properties": {
                "base64": {"type": "string", "contentEncoding": "base64", "description": "The octets in base64."}
            },
            "additionalProperties": False,
        },
    ],
}
_PLAIN: Mapping[Any, Schema] = {
    Any: {},
    str: {"type": "string"},
    bool: {"type": "boolean"},
    int: {"type": "integer"},
    float: {"type": "number"},
    NoneType: {"type": "null"},
    timedelta: {"type": "number", "description": "seconds"},
    datetime: {
        "type": "string",
        "format": "date-time",
        "pattern": r"(Z|[+-]\d{2}:\d{2})$",
        "description": "An instant with its time zone.",
    },
    date: {"type": "string", "format": "date", "description": "A day in Europe/London."},
    Decimal: {"type": "string", "pattern": r"^[+-]?\d+(\.\d+)?([Ee][+-]?\d+)?$", "description": "a decimal number"},
}
_NAMED: Mapping[object, Schema] = {
    Eui64: {
        "type": "string",
        "pattern": "^([0-9A-F]{2}-){7}[0-9A-F]{2}$",
        "description": "An EUI-64: eight upper-case hexadecimal octets joined by hyphens.",
    },
    AlertCode: {
        "type": "string",
        "pattern": "^[0-9A-F]{4}$",
        "description": "A GBCS alert code: four upper-case hexadecimal digits.",
    },
}
_ACTS: frozenset[object] = frozenset(get_args(Act))


class Values:
    """The schemas of all values that the port knows; each named one is referred to below *place*."""

    def __init__(self, place: str) -> None:
        self._place = place
        self._names = _names()

    def definitions(self) -> Schema:
        """Return the schemas of everything that has a name."""
        told = {name: self._definition(kind) for kind, name in self._names.items()}
        return {"Octets": OCTETS, **dict(sorted(told.items()))}

    def of(self, kind: Any) -> Schema:  # noqa: ANN401, PLR0911 - a type; one line for each kind of type
        """Return the schema of values of *kind*. Raises TypeError for a kind that the codec has no form for."""
        if kind in self._names:
            return {"$ref": f"{self._place}{self._names[kind]}"}
        if kind is bytes:
            return {"$ref": f"{self._place}Octets"}
        if isinstance(kind, typing.Hashable) and kind in _PLAIN:
            return dict(_PLAIN[kind])
        origin, inner = get_origin(kind), get_args(kind)
        if origin in (Union, UnionType):
            return {"anyOf": [self.of(it) for it in inner]}
        if origin in (tuple, list, Sequence):
            return {"type": "array", "items": self.of(inner[0])}
        if origin in (frozenset, set):
            return {"type": "array", "items": self.of(inner[0]), "uniqueItems": True}
        if origin in (dict, Mapping):
            return {"type": "object", "propertyNames": self.of(inner[0]), "additionalProperties": self.of(inner[1])}
        raise TypeError(f"there is no schema for values of {kind!r}")

    def members(self, hints: Mapping[str, Any], *, required: Sequence[str]) -> Schema:
        """Return the schema of an object with these members and no others."""
        return {
            "type": "object",
            "required": list(required),
            "properties": {name: self.of(kind) for name, kind in hints.items()},
            "additionalProperties": False,
        }

    def _definition(self, kind: Any) -> Schema:  # noqa: ANN401 - a type
        if isinstance(kind, NewType):
            return dict(_NAMED.get(kind) or {"type": "string"})
        words = {"description": inspect.cleandoc(kind.__doc__ or "")}
        if issubclass(kind, Enum):
            return {**words, "enum": [it.value for it in kind]}
        needed = [it.name for it in fields(kind) if it.default is MISSING and it.default_factory is MISSING]
        hints = typing.get_type_hints(kind)
        told = self.members({it.name: hints[it.name] for it in fields(kind)}, required=needed)
        for it in fields(kind):
            told["properties"][it.name] |= _described(member_words(kind, it.name)) | default_of(it)
        if kind in _ACTS:
            told["required"] = ["act", *needed]
            act = {"const": kind.__name__, "description": "Says which act it is."}
            told["properties"] = {"act": act, **told["properties"]}
        return {**words, **told}


def _described(words: str) -> Schema:
    return {"description": words} if words else {}


def default_of(it: Field[Any]) -> Schema:
    """Return the default of a field, as the codec writes it."""
    if it.default is not MISSING:
        return {"default": plain(it.default)}
    return {"default": plain(it.default_factory())} if it.default_factory is not MISSING else {}


def _names() -> dict[Any, str]:
    """Return every named kind that an operation leads to, with a name that no other has."""
    kinds: dict[Any, None] = {}
    for operation in operations().values():
        for kind in (*operation.parameters.values(), operation.result):
            kinds |= dict.fromkeys(_named_kinds(kind, set()))
    often = Counter(it.__name__ for it in kinds)
    return {it: it.__name__ if often[it.__name__] == 1 else _qualified(it) for it in kinds}


def _qualified(kind: Any) -> str:  # noqa: ANN401 - a type
    stem = str(kind.__module__).rpartition(".")[2]
    return f"{stem.title().replace('_', '')}{kind.__name__}"


def _named_kinds(kind: Any, seen: set[Any]) -> Iterator[Any]:  # noqa: ANN401 - types
    if isinstance(kind, typing.Hashable):
        if kind in seen:
            return
        seen.add(kind)
    if isinstance(kind, NewType) or (isinstance(kind, type) and issubclass(kind, Enum)):
        yield kind
    elif isinstance(kind, type) and is_dataclass(kind):
        yield kind
        for hint in typing.get_type_hints(kind).values():
            yield from _named_kinds(hint, seen)
    else:
        for inner in get_args(kind):
            yield from _named_kinds(inner, seen)
