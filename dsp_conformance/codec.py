"""Values of the port as plain JSON and back: what the record is written in.

Octets become ``{"text": …}`` when they are UTF-8 (DUIS XML reads well so) and ``{"base64": …}`` otherwise;
a length of time is a number of seconds, an instant is ISO 8601 with its zone, a sum of money is a text.
"""

from __future__ import annotations

import base64
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from enum import Enum
from typing import Any

from cattrs import Converter
from cattrs.preconf.json import make_converter

from dsp_conformance.outcomes import SuiteError

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
        return {field.name: plain(getattr(value, field.name)) for field in fields(value)}
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
    if "text" in value:
        return value["text"].encode("utf-8")
    return base64.b64decode(value["base64"], validate=True)


def converter() -> Converter:
    """Return the converter that makes values of the port from plain JSON: ``converter().structure(plain, Type)``."""
    made = make_converter()
    made.register_structure_hook(bytes, _octets_back)
    made.register_structure_hook(timedelta, lambda value, _: timedelta(seconds=value))
    made.register_structure_hook(Decimal, lambda value, _: Decimal(value))
    made.register_structure_hook(date, lambda value, _: date.fromisoformat(value))
    made.register_structure_hook(datetime, lambda value, _: datetime.fromisoformat(value))
    return made
