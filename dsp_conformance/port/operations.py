"""The port as data: every operation with its parameters and its result, read off the Protocols.

Whatever carries the port over a wire, or writes it down and reads it back, goes by this table and not by a list
of its own, so that a new operation is carried as soon as its Protocol has it.
"""

from __future__ import annotations

import dataclasses
import inspect
import typing
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from dsp_conformance.port.candidate import Candidate


@dataclass(frozen=True)
class Operation:
    """One operation of a capability: the types of its parameters by name, in order, and that of its result."""

    capability: str
    name: str
    parameters: Mapping[str, Any]
    result: Any
    words: str

    @property
    def full_name(self) -> str:
        """The name by which it is called over a wire, such as ``devices.obtain``."""
        return f"{self.capability}.{self.name}"


@cache
def protocols() -> Mapping[str, type]:
    """Return the Protocol of every capability by the capability's name."""
    kinds = typing.get_type_hints(Candidate)
    return {
        field.name: next(kind for kind in typing.get_args(kinds[field.name]) if kind is not type(None))
        for field in dataclasses.fields(Candidate)
        if field.name != "identity"
    }


@cache
def operations() -> Mapping[str, Operation]:
    """Return every operation of every capability by its full name."""
    found: dict[str, Operation] = {}
    for capability, protocol in protocols().items():
        for name, method in inspect.getmembers(protocol, inspect.isfunction):
            if not name.startswith("_"):
                operation = _operation(capability, name, method)
                found[operation.full_name] = operation
    return found


def _operation(capability: str, name: str, method: Any) -> Operation:  # noqa: ANN401 - a function of a Protocol
    hints = typing.get_type_hints(method)
    result = hints.pop("return")
    return Operation(capability, name, hints, result, inspect.getdoc(method) or "")


def offered(candidate: Candidate) -> tuple[str, ...]:
    """Return the names of the capabilities that *candidate* offers."""
    return tuple(name for name in capabilities() if getattr(candidate, name) is not None)


@cache
def capabilities() -> tuple[str, ...]:
    """Return the names of all capabilities."""
    return tuple(dict.fromkeys(it.capability for it in operations().values()))
