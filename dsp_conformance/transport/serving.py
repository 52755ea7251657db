"""The other end of the wire: answers the protocol's requests out of a Candidate that is at hand."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager, ExitStack
from types import MappingProxyType
from typing import Any

from dsp_conformance.exceptions import Inconclusive, NotOffered, Refused
from dsp_conformance.port import Adapter, Candidate
from dsp_conformance.port.codec import plain
from dsp_conformance.profile.profile import Profile, default_profile
from dsp_conformance.transport.messages import (
    HELLO,
    PROTOCOL,
    BadAnswer,
    ProtocolMessage,
    arguments_read,
    known_operation,
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
        try:
            return answer | {"result": plain(self._result(told))}
        except Exception as ended:  # noqa: BLE001 - each way to end has its member of the answer
            return answer | {member_of(ended): str(ended) or type(ended).__name__}

    def close(self) -> None:
        """Stop the candidate."""
        self._stack.close()
        self._candidate = None

    def _result(self, told: Mapping[str, object]) -> object:
        if told.get("do") == HELLO:
            return self._hello(told.get("with"))
        if self._candidate is None:
            raise BadAnswer("the first request is hello")
        operation = known_operation(told.get("do"))
        offered = getattr(self._candidate, operation.capability)
        if offered is None:
            raise NotOffered(f"there is no {operation.capability}")
        arguments = arguments_read(operation, told.get("with", {}))
        result: object = getattr(offered, operation.name)(**arguments)
        return result

    def _hello(self, told: object) -> ProtocolMessage:
        if not isinstance(told, dict) or told.get("protocol") != PROTOCOL:
            raise BadAnswer(f"hello comes with the protocol's version, {PROTOCOL}")
        self.close()
        context: AbstractContextManager[Candidate] = self._adapter(profile_read(told.get("profile")))
        self._candidate = self._stack.enter_context(context)
        offered = [
            it.name
            for it in dataclasses.fields(self._candidate)
            if it.name != "identity" and getattr(self._candidate, it.name) is not None
        ]
        identity = self._candidate.identity
        return {
            "protocol": PROTOCOL,
            "name": identity.name,
            "version": identity.version,
            "capabilities": offered,
        }


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
