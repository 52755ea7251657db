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
from dsp_conformance.port.repetition import Repetition, repetition_of
from dsp_conformance.vocabulary.connections import Refusal

_MAY_LACK = "Raises NotOffered when"
"""With this a docstring says that a candidate that offers the operation may still deny a call of it."""
_NO_CAPABILITIES = ("identity", "offers")


@dataclass(frozen=True)
class Operation:
    """One operation of a capability: the types of its parameters by name, in order, and that of its result.

    ``repeats`` says what an optional operation does several times.
    """

    capability: str
    name: str
    parameters: Mapping[str, Any]
    result: Any
    words: str
    repeats: Repetition | None = None

    @property
    def full_name(self) -> str:
        """The name by which it is called over a wire, such as ``devices.obtain``."""
        return f"{self.capability}.{self.name}"

    @property
    def required(self) -> bool:
        """Whether who offers the capability offers this operation."""
        return self.repeats is None

    @property
    def may_lack(self) -> bool:
        """Whether a candidate that offers the operation may answer *not offered* to a call of it."""
        return _MAY_LACK in " ".join(self.words.split())

    @property
    def may_return_refusal(self) -> bool:
        """Whether a Refusal is one of its results."""
        return Refusal in typing.get_args(self.result)


@cache
def protocols() -> Mapping[str, tuple[type, ...]]:
    """Return the Protocols of every capability by the capability's name: the one needed, then those with more."""
    kinds = typing.get_type_hints(Candidate)
    return {
        field.name: tuple(kind for kind in typing.get_args(kinds[field.name]) if kind is not type(None))
        for field in dataclasses.fields(Candidate)
        if field.name not in _NO_CAPABILITIES
    }


@cache
def operations() -> Mapping[str, Operation]:
    """Return every operation of every capability by its full name."""
    found: dict[str, Operation] = {}
    for capability, kinds in protocols().items():
        for protocol in kinds:
            for name, method in inspect.getmembers(protocol, inspect.isfunction):
                if not name.startswith("_"):
                    operation = _operation(capability, name, method)
                    found.setdefault(operation.full_name, operation)
    return found


def _operation(capability: str, name: str, method: Any) -> Operation:  # noqa: ANN401 - a function of a Protocol
    hints = typing.get_type_hints(method)
    result = hints.pop("return")
    return Operation(capability, name, hints, result, inspect.getdoc(method) or "", repetition_of(method))


def repeated(operation: Operation) -> Operation:
    """Return the operation that an optional one repeats. Raises KeyError for one that repeats nothing."""
    name = operation.repeats.operation if operation.repeats else ""
    return operations()[f"{operation.capability}.{name}"]


@cache
def needed_for(capability: str) -> tuple[str, ...]:
    """Return the full names of the operations that who offers *capability* offers: all but the optional ones."""
    return tuple(it.full_name for it in operations().values() if it.capability == capability and it.required)


def offered(candidate: Candidate) -> tuple[str, ...]:
    """Return the names of the capabilities of which *candidate* offers anything."""
    return tuple(name for name in capabilities() if getattr(candidate, name) is not None)


def offered_operations(candidate: Candidate) -> tuple[str, ...]:
    """Return the full names of the operations that *candidate* offers."""
    return tuple(
        name
        for name, it in operations().items()
        if getattr(candidate, it.capability) is not None
        and (_has(getattr(candidate, it.capability), it) if candidate.offers is None else name in candidate.offers)
    )


def _has(capability: object, operation: Operation) -> bool:
    """Return whether an object has *operation*; an optional one must be plain to see, not made up when asked for."""
    try:
        look = getattr if operation.required else inspect.getattr_static
        return look(capability, operation.name, None) is not None
    except Exception:  # noqa: BLE001 - an adapter's own __getattr__ may raise anything
        return False


@cache
def capabilities() -> tuple[str, ...]:
    """Return the names of all capabilities."""
    return tuple(dict.fromkeys(it.capability for it in operations().values()))
