"""The proxy that stands before every capability: a step cannot forget to record, an adapter need not know.

It also keeps blame apart. What the adapter raises is no expectation of ours, so it becomes a
CandidateError, whatever its type; and every DUIS message that the candidate sends is held against the
schemas and rules as it passes.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any, NoReturn

from dsp_conformance.exceptions import (
    BrokenMessage,
    CandidateError,
    CandidateGone,
    Formless,
    Inconclusive,
    NotOffered,
    Refused,
    SuiteError,
)
from dsp_conformance.port.operations import operations
from dsp_conformance.record.journal import Journal
from dsp_conformance.vocabulary.messages import Delivery

if TYPE_CHECKING:
    from dsp_conformance.wire.official import Official


class Recorded:
    """One capability of the candidate, watched. *suspension_code* is the DCC Alert it declares for suspensions.

    Messages are held against the *official* schemas as well, where there are any: those that the candidate sends, and
    those that it is sent, unless they are wrong on purpose.
    """

    def __init__(
        self,
        capability: str,
        candidate: object,
        journal: Journal,
        suspension_code: str | None = None,
        official: Official | None = None,
    ) -> None:
        self._capability = capability
        self._candidate = candidate
        self._kind: type = type(candidate)
        self._journal = journal
        self._suspension_code = suspension_code
        self._official = official

    def __getattr__(self, operation: str) -> Callable[..., Any]:
        """Return the operation, wrapped. Raises NotOffered when the candidate's object has none."""
        method = getattr(self._candidate, operation, None)
        if method is None:
            absent = NotOffered(f"the candidate's {self._capability} has no {operation}")
            self._journal.raised(self._capability, operation, {}, absent)
            raise absent

        def call(*positional: object, **named: object) -> object:
            return self._call(operation, method, positional, named)

        self.__dict__[operation] = call
        return call

    def _call(
        self,
        operation: str,
        method: Callable[..., object],
        positional: tuple[object, ...],
        named: dict[str, object],
    ) -> object:
        arguments = self._named(operation, positional) | named
        if self._official is not None:
            _check_ours(arguments, self._official)
        try:
            result = method(*positional, **named)
        except KeyboardInterrupt:
            raise
        except BaseException as raised:  # noqa: BLE001 - the adapter may raise anything; none of it is ours
            self._journal.raised(self._capability, operation, arguments, raised)
            _pass_on(f"{self._capability}.{operation}", raised)
        self._take_down(operation, arguments, result)
        for delivery in _messages(result):
            _check(
                f"the message sent by {self._capability}.{operation}", delivery, self._suspension_code, self._official
            )
        return result

    def _named(self, operation: str, positional: Sequence[object]) -> dict[str, object]:
        known = operations().get(f"{self._capability}.{operation}")
        names = tuple(known.parameters) if known else _parameters(self._kind, operation)
        if len(names) < len(positional):
            names = tuple(f"argument {number}" for number in range(1, len(positional) + 1))
        return dict(zip(names, positional, strict=False))

    def _take_down(self, operation: str, arguments: dict[str, object], result: object) -> None:
        try:
            self._journal.called(self._capability, operation, arguments, result)
        except SuiteError as wrong:
            formless = Formless(str(wrong))
            self._journal.raised(self._capability, operation, arguments, formless)
            _pass_on(f"{self._capability}.{operation}", formless)


def _pass_on(operation: str, raised: BaseException) -> NoReturn:
    if isinstance(raised, NotOffered | Refused | Inconclusive | CandidateGone) or type(raised) is LookupError:
        raise raised
    if isinstance(raised, TimeoutError):
        raise Inconclusive(f"{operation} ran out of time, so its effect is unknown: {raised}") from raised
    if isinstance(raised, Formless):
        raise CandidateError(f"{operation} gave what the port does not have: {raised}") from raised
    raise CandidateError(f"{operation} raised {type(raised).__name__}: {raised}") from raised


@cache
def _parameters(kind: type, operation: str) -> tuple[str, ...]:
    method = getattr(kind, operation, None)
    try:
        return tuple(inspect.signature(method).parameters)[1:] if callable(method) else ()
    except (TypeError, ValueError):
        return ()


def _messages(result: object) -> Sequence[bytes]:
    if isinstance(result, bytes):
        return (result,)
    if isinstance(result, Delivery):
        return (result.message,)
    if isinstance(result, list | tuple) and result and isinstance(result[0], Delivery):
        return [delivery.message for delivery in result]
    return ()


def _check(what: str, message: bytes, suspension_code: str | None, official: Official | None) -> None:
    from dsp_conformance.wire.validation import check  # noqa: PLC0415 - lxml loads when it is needed

    reasons = check(message, suspension_code=suspension_code, official=official)
    if reasons:
        raise BrokenMessage(what, tuple(f"line {reason.line}, {reason.path}: {reason.words}" for reason in reasons))


def _check_ours(arguments: Mapping[str, object], official: Official) -> None:
    """Hold a request of ours against the official schema. Raises SuiteError when that refuses what ours takes."""
    from dsp_conformance.wire.validation import check  # noqa: PLC0415 - as above

    message = arguments.get("message")
    if not isinstance(message, bytes) or check(message, schema_only=True):
        return
    reasons = check(message, schema_only=True, official=official)
    if reasons:
        raise SuiteError(f"a message of the suite: {reasons[0]}; our own schema takes it")
