"""A candidate at the other end of a wire, as the port has it: one object for each capability that it offers."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Protocol

from dsp_conformance.port import Candidate
from dsp_conformance.port.operations import Operation, capabilities, operations, repeated
from dsp_conformance.port.repetition import Repetition, together
from dsp_conformance.transport.messages import MOST_OF_A_BATCH, Introduction


class Wire(Protocol):
    """Carries operations with their arguments (values of the port) to the candidate and returns their results."""

    def ask(self, operation: Operation, arguments: Mapping[str, object]) -> object:
        """Carry one operation over; raise what its answer stands for."""

    def ask_all(self, operation: Operation, several: Sequence[Mapping[str, object]]) -> list[object]:
        """Carry one operation over as often as *several* has arguments, in one message of a batch."""


def candidate_from(told: Introduction, wire: Wire, **own: object) -> Candidate:
    """Return the Candidate that a program introduced itself as; *own* capabilities are used as they are."""
    made: dict[str, Any] = {}
    for name in capabilities():
        methods = _methods(name, told, wire)
        if methods:
            made[name] = type(name, (), methods)()
    made |= own
    offers = [
        name
        for name, it in operations().items()
        if name in told.offers or (not it.required and _shown(made.get(it.capability), it.name))
    ]
    return Candidate(told.identity, **made, offers=tuple(offers))


def _shown(capability: object, name: str) -> bool:
    return inspect.getattr_static(capability, name, None) is not None


def _methods(capability: str, told: Introduction, wire: Wire) -> dict[str, Callable[..., object]]:
    """Return the methods of *capability* by name: those offered, and those that a batch of offered ones makes."""
    methods: dict[str, Callable[..., object]] = {}
    for name, it in operations().items():
        if it.capability != capability:
            continue
        if name in told.offers:
            methods[it.name] = _method(it, wire)
        elif told.batch and it.repeats is not None and repeated(it).full_name in told.offers:
            methods[it.name] = _batch(it, it.repeats, wire)
    return methods


def _method(operation: Operation, wire: Wire) -> Callable[..., object]:
    def method(_: object, *positional: object, **named: object) -> object:
        return wire.ask(operation, _arguments(operation, positional, named))

    return _called(method, operation)


def _batch(operation: Operation, repeats: Repetition, wire: Wire) -> Callable[..., object]:
    single = repeated(operation)

    def method(_: object, *positional: object, **named: object) -> object:
        calls = repeats.calls(_arguments(operation, positional, named))
        parts = [calls[start : start + MOST_OF_A_BATCH] for start in range(0, len(calls), MOST_OF_A_BATCH)]
        return together([result for part in parts for result in wire.ask_all(single, part)])

    return _called(method, operation)


def _arguments(operation: Operation, positional: Sequence[object], named: Mapping[str, object]) -> dict[str, object]:
    return dict(zip(operation.parameters, positional, strict=False)) | dict(named)


def _called(method: Callable[..., object], operation: Operation) -> Callable[..., object]:
    method.__name__ = operation.name
    method.__doc__ = operation.words
    return method
