"""A candidate at the other end of a wire, as the port has it: one object for each capability that it offers."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from dsp_conformance.port import Candidate
from dsp_conformance.port.operations import Operation, operations
from dsp_conformance.transport.messages import Introduction

Ask = Callable[[Operation, Mapping[str, object]], object]
"""Carries one operation with its arguments (values of the port) to the candidate and returns its result."""


def candidate_from(told: Introduction, ask: Ask, **own: object) -> Candidate:
    """Return the Candidate that a program introduced itself as; *own* capabilities are used as they are."""
    offered: dict[str, Any] = {name: capability(name, ask) for name in told.capabilities}
    return Candidate(told.identity, **{**offered, **own})


def capability(name: str, ask: Ask) -> object:
    """Return an object with every operation of the capability *name*, each of which is asked over the wire."""
    methods = {it.name: _method(it, ask) for it in operations().values() if it.capability == name}
    return type(name, (), methods)()


def _method(operation: Operation, ask: Ask) -> Callable[..., object]:
    names = tuple(operation.parameters)

    def method(_: object, *positional: object, **named: object) -> object:
        return ask(operation, dict(zip(names, positional, strict=False)) | named)

    method.__name__ = operation.name
    method.__doc__ = operation.words
    return method
