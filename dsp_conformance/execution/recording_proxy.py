"""The proxy that stands before every capability: a step cannot forget to record, an adapter need not know.

It also keeps blame apart. What the adapter raises is no expectation of ours, so it becomes a
CandidateError, whatever its type; what it denies though it offered it becomes an OfferDenied; a refusal has the
same form whichever of its two ways it came; and every DUIS message that the candidate sends is held against the
schemas and rules as it passes.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping, Sequence
from functools import cache, partial
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
from dsp_conformance.execution.offers import Offers
from dsp_conformance.port.operations import Operation, operations, repeated
from dsp_conformance.port.repetition import Repetition, together
from dsp_conformance.record.journal import Journal
from dsp_conformance.vocabulary.connections import Refusal
from dsp_conformance.vocabulary.messages import Delivery

if TYPE_CHECKING:
    from dsp_conformance.wire.official import Official


class Recorded:
    """One capability of the candidate, watched. *suspension_code* is the DCC Alert it declares for suspensions.

    *offers* is what the candidate is held to, None for what is the suite's own.
    Messages are held against the *official* schemas as well, where there are any: those that the candidate sends, and
    those that it is sent, unless they are wrong on purpose.
    """

    def __init__(
        self,
        capability: str,
        candidate: object,
        journal: Journal,
        suspension_code: str | None = None,
        offers: Offers | None = None,
        official: Official | None = None,
    ) -> None:
        self._capability = capability
        self._candidate = candidate
        self._kind: type = type(candidate)
        self._journal = journal
        self._suspension_code = suspension_code
        self._offers = offers
        self.done: set[str] = set()
        """The operations that ended with a result."""
        self._official = official

    def __getattr__(self, operation: str) -> Callable[..., Any]:
        """Return the operation, wrapped. Raises NotOffered when the candidate does not offer it.

        An optional operation that is not offered is called as often as it takes in its single form.
        """
        call: Callable[..., Any]
        known = operations().get(f"{self._capability}.{operation}")
        method = self._method(operation)
        if method is not None:
            call = partial(self._call, operation, method)
        elif known is not None and known.repeats is not None:
            call = partial(self._one_by_one, known, known.repeats)
        else:
            absent = NotOffered(f"the candidate's {self._capability} has no {operation}")
            self._journal.raised(self._capability, operation, {}, absent)
            raise absent
        self.__dict__[operation] = call
        return call

    def _method(self, operation: str) -> Callable[..., object] | None:
        """Return the candidate's own method, None when it does not offer it; one that is missing denies the offer."""
        name = f"{self._capability}.{operation}"
        if self._offers is not None and name not in self._offers:
            return None
        try:
            method: Callable[..., object] | None = getattr(self._candidate, operation, None)
        except Exception as raised:  # noqa: BLE001 - the adapter's own __getattr__ may raise anything
            return _raising(raised)
        if method is None and self._offers is not None:
            return _raising(NotOffered(f"there is no {operation}"))
        return method

    def _one_by_one(self, known: Operation, repeats: Repetition, /, *positional: object, **named: object) -> object:
        single: Callable[..., object] = getattr(self, repeated(known).name)
        arguments = self._named(known.name, positional) | named
        return together([single(**each) for each in repeats.calls(arguments)])

    def _call(
        self,
        operation: str,
        method: Callable[..., object],
        /,
        *positional: object,
        **named: object,
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
            return self._ended(operation, arguments, raised)
        self._take_down(operation, arguments, result)
        if self._offers is not None:
            self._offers.kept(f"{self._capability}.{operation}", arguments)
        self.done.add(operation)
        for delivery in _messages(result):
            _check(
                f"the message sent by {self._capability}.{operation}", delivery, self._suspension_code, self._official
            )
        return result

    def _ended(self, operation: str, arguments: dict[str, object], raised: BaseException) -> Refusal:
        """Return the Refusal that *raised* stands for, or raise what it means."""
        name = f"{self._capability}.{operation}"
        known = operations().get(name)
        if isinstance(raised, Refused) and not str(raised).strip():
            raise CandidateError(f"{name} was refused without a reason") from raised
        if isinstance(raised, NotOffered) and self._offers is not None:
            raise self._offers.denied(name, arguments, raised) from raised
        refusal = _refusal(raised) if known is not None and known.may_return_refusal else None
        return refusal or _pass_on(name, raised)

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


def _raising(raised: Exception) -> Callable[..., object]:
    def method(*_: object, **__: object) -> NoReturn:
        raise raised

    return method


def _refusal(raised: BaseException) -> Refusal | None:
    """Return the Refusal that means the same as *raised* where an operation may return one, None for all else."""
    if isinstance(raised, Refused):
        return Refusal(str(raised), raised.clause)
    return Refusal(f"there is no such thing: {raised}", "") if type(raised) is LookupError else None


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
