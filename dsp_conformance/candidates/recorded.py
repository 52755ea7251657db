"""A record as a candidate: it answers each call of the port with what the journal of the scenario in hand holds.

A verification loads the calls of a scenario onto the tape when the scenario begins. The steps then receive
what they received in the run, results and exceptions alike. Asked for anything else, the tape raises Diverged.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import timedelta
from functools import partial
from types import NoneType
from typing import Any, NoReturn

from dsp_conformance.exceptions import CandidateGone, Formless, Inconclusive, NotOffered, Refused
from dsp_conformance.port import Candidate, Identity
from dsp_conformance.port.codec import converter
from dsp_conformance.port.operations import operations
from dsp_conformance.record.run_record import CandidateRecord

_KINDS: dict[str, type[Exception]] = {
    kind.__name__: kind
    for kind in (NotOffered, Refused, Inconclusive, CandidateGone, Formless, TimeoutError, LookupError)
}
"""What a recorded exception counts as, by the name that ``journal.counts_as`` gives it."""

_OWN: Mapping[str, type] = {"clock.time_strayed": timedelta, "numbers.first_number": int}
"""What is recorded and is none of the port's, with its result: see ``clocks.WallClock``, ``request_counters``."""


class Diverged(Exception):
    """The steps asked for something other than was recorded."""


class Unreadable(Exception):
    """A recorded result is no value that the operation can have."""


class Tape:
    """The recorded calls of the scenario in hand, in order.

    ``unreadable`` is the operation and the recorded result that made no sense, if there was one.
    """

    def __init__(self) -> None:
        self._calls: list[Mapping[str, Any]] = []
        self._next = 0
        self.unreadable: tuple[str, str] | None = None

    def load(self, calls: Iterable[Mapping[str, Any]]) -> None:
        """Put in the calls of a scenario that begins: entries of a journal whose kind is ``call``."""
        self._calls = list(calls)
        self._next = 0
        self.unreadable = None

    def absent(self, capability: str, operation: str) -> bool:
        """Return whether the candidate was found to have no such operation here, and pass on over that."""
        call = self._calls[self._next] if self._next < len(self._calls) else {}
        words = f"the candidate's {capability} has no {operation}"
        if call.get("raised", {}).get("message") != words or call["operation"] != operation:
            return False
        self._next += 1
        return True

    def answer(self, capability: str, operation: str, *_: object, **__: object) -> object:
        """Return or raise what was recorded. Raises Diverged when that was another call, or there was none.

        The arguments are not looked at: they are journalled again, and the journals are compared.
        """
        if self._next >= len(self._calls):
            raise Diverged(f"{capability}.{operation} was not called any more in the record")
        call = self._calls[self._next]
        if (call["capability"], call["operation"]) != (capability, operation):
            raise Diverged(f"in the record {call['capability']}.{call['operation']} was called here")
        self._next += 1
        if "raised" in call:
            raise_again(call["raised"])
        return self._value(f"{capability}.{operation}", call["result"])

    def _value(self, operation: str, result: object) -> object:
        known = operations().get(operation)
        if known is None and operation not in _OWN:
            raise Diverged(f"the port has no {operation}")
        try:
            return _structured(result, known.result if known else _OWN[operation])
        except Exception as wrong:
            shown = str(result)[:160]
            self.unreadable = (operation, shown)
            raise Unreadable(f"{operation} cannot have given {shown}") from wrong


def _structured(result: object, kind: Any) -> object:  # noqa: ANN401 - a type, or a union of them
    if kind is NoneType:
        if result is not None:
            raise TypeError("it returns nothing")
        return None
    return converter().structure(result, kind)


class Replayed:
    """One capability of a candidate that is a record."""

    def __init__(self, capability: str, tape: Tape) -> None:
        self._capability = capability
        self._tape = tape

    def __getattr__(self, operation: str) -> Callable[..., object]:
        """Return the operation. Raises AttributeError where the candidate had none."""
        if operation.startswith("__") or self._tape.absent(self._capability, operation):
            raise AttributeError(operation)
        return partial(self._tape.answer, self._capability, operation)


def raise_again(told: Mapping[str, str]) -> NoReturn:
    """Raise an exception of the recorded type's name and message that counts as the recorded one did."""
    kind = _KINDS.get(told["counts_as"], Exception)
    if kind.__name__ != told["type"]:
        kind = type(told["type"], (kind,), {})
    raised = kind(told["message"])
    if isinstance(raised, Refused):
        raised.clause = told.get("clause", "")
    raise raised


def replayed(recorded: CandidateRecord, tape: Tape) -> Candidate:
    """Return the candidate that answers from *tape* and offers what the recorded one did."""
    known = {name.partition(".")[0] for name in operations()}
    offered: dict[str, Any] = {name: Replayed(name, tape) for name in recorded.capabilities if name in known}
    return Candidate(Identity(recorded.name, recorded.version), **offered, offers=recorded.operations or None)
