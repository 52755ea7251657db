"""The other end of the wire: answers the protocol's requests out of a Candidate that is at hand."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager, ExitStack
from functools import partial
from types import MappingProxyType
from typing import Any

from dsp_conformance.exceptions import Inconclusive, NotOffered, Refused
from dsp_conformance.port import Adapter, Candidate
from dsp_conformance.port.codec import plain
from dsp_conformance.profile.profile import Profile, default_profile
from dsp_conformance.transport.messages import (
    BATCH,
    HELLO,
    PROTOCOL,
    BadAnswer,
    ProtocolMessage,
    arguments_read,
    calls_read,
    introduction_told,
    known_operation,
    refusal_told,
)


class Serving:
    """Starts a candidate at ``hello``, by the profile that comes with it, and passes every operation on to it."""

    def __init__(self, adapter: Adapter) -> None:
        self._adapter = adapter
        self._stack = ExitStack()
        self._candidate: Candidate | None = None

    def answer(self, request: object) -> ProtocolMessage:
        """Return the answer to *request*; whatever goes wrong is told in it, nothing is raised."""
        told = request if isinstance(request, dict) else {}
        answer: ProtocolMessage = {"id": told["id"]} if "id" in told else {}
        return answer | ended(lambda: self._result(told))

    def close(self) -> None:
        """Stop the candidate."""
        self._stack.close()
        self._candidate = None

    def _result(self, told: Mapping[str, object]) -> object:
        if told.get("do") == HELLO:
            return self._hello(told.get("with"))
        if self._candidate is None:
            raise BadAnswer("the first request is hello")
        if told.get("do") == BATCH:
            return [ended(partial(self._done, call)) for call in calls_read(told.get("with"))]
        return self._done(told)

    def _done(self, told: Mapping[str, object]) -> object:
        operation = known_operation(told.get("do"))
        offered = getattr(self._candidate, operation.capability)
        method = getattr(offered, operation.name, None)
        if method is None:
            raise NotOffered(f"there is no {operation.full_name}")
        result: object = method(**arguments_read(operation, told.get("with", {})))
        return result

    def _hello(self, told: object) -> ProtocolMessage:
        held = held_to_version(told)
        self.close()
        profile = profile_read(held.get("profile"))
        context: AbstractContextManager[Candidate] = self._adapter(profile)
        self._candidate = self._stack.enter_context(context)
        return introduction_told(self._candidate)


def ended(act: Callable[[], object]) -> ProtocolMessage:
    """Return how *act* ends as the one member of an answer; nothing is raised."""
    try:
        return {"result": plain(act())}
    except Exception as raised:  # noqa: BLE001 - each way to end has its member of the answer
        return told_of(raised)


def told_of(raised: Exception) -> ProtocolMessage:
    """Return the member of an answer that says how an operation ended which *raised*."""
    if isinstance(raised, Refused):
        return {"refused": refusal_told(raised)}
    return {member_of(raised): str(raised) or type(raised).__name__}


def held_to_version(told: object) -> dict[str, object]:
    """Return the arguments of ``hello``. Raises BadAnswer for those of another version of the protocol."""
    if not isinstance(told, dict) or told.get("protocol") != PROTOCOL:
        raise BadAnswer(f"hello comes with the protocol's version, {PROTOCOL}")
    return told


def profile_read(told: object) -> Profile:
    """Return the profile that came with ``hello``, over the defaults. Raises BadAnswer for another form."""
    base = default_profile()
    if told is None:
        return base
    if not isinstance(told, dict) or told.keys() - {"modifications", "values", "readings"}:
        raise BadAnswer("a profile has modifications, values and readings")
    values: dict[str, Any] = told.get("values", {})
    readings: dict[str, str] = told.get("readings", {})
    return dataclasses.replace(
        base,
        values=MappingProxyType({**base.values, **values}),
        readings=MappingProxyType({**base.readings, **readings}),
        modifications=tuple(told.get("modifications", base.modifications)),
        source="hello",
    )


def member_of(ended: Exception) -> str:
    """Return the member of an answer that says how an operation *ended*."""
    meanings: tuple[tuple[Callable[[Exception], bool], str], ...] = (
        (lambda it: isinstance(it, Refused), "refused"),
        (lambda it: isinstance(it, NotOffered), "not_offered"),
        (lambda it: isinstance(it, TimeoutError | Inconclusive), "unknown"),
        (lambda it: type(it) is LookupError, "not_found"),
    )
    return next((member for fits, member in meanings if fits(ended)), "error")
