"""The messages of the protocol: what is asked of a candidate, and the ways in which it may answer.

A request is ``{"id": 7, "do": "devices.obtain", "with": {"wanted": {…}}}``; its answer carries the same ``id`` and
exactly one of:

===============  ==================================================================================
member           meaning
===============  ==================================================================================
``result``       it is done; the value that the operation returns, null where it returns nothing
``refused``      the candidate declines the act, with the reason: as it may, or must
``not_offered``  this candidate has no such thing
``not_found``    there is no such Device, order, incident, where the port names that
``unknown``      it cannot be known whether the act took effect
``error``        the candidate, or what connects it, broke: never a verdict against it
===============  ==================================================================================

The first request is ``hello``. Values are those of ``schemas/port.schema.json``.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from dsp_conformance.exceptions import NotOffered, Refused, SetUpError
from dsp_conformance.port import Identity
from dsp_conformance.port.codec import Plain, converter, plain
from dsp_conformance.port.operations import Operation, capabilities, operations
from dsp_conformance.profile.profile import Profile

PROTOCOL = 1
"""The version of the protocol that this suite speaks."""

HELLO = "hello"

ProtocolMessage = dict[str, Any]
"""A request or an answer, as JSON has it."""


class BadAnswer(Exception):
    """What came back is no answer to what was asked; the words say why."""


class CandidateBroke(Exception):
    """The candidate says that it, or what connects it, broke."""


@dataclass(frozen=True)
class Introduction:
    """What a candidate says of itself in answer to ``hello``."""

    identity: Identity
    capabilities: tuple[str, ...]


def hello(profile: Profile) -> ProtocolMessage:
    """Return the arguments of ``hello``: the version of the protocol and the profile in force."""
    return {"protocol": PROTOCOL, "profile": profile_told(profile)}


def profile_told(profile: Profile) -> Plain:
    """Return *profile* as JSON: figures, readings by their letters, and the modifications that are in."""
    return plain(
        {"modifications": profile.modifications, "values": profile.values, "readings": profile.readings},
    )


def introduction(result: object) -> Introduction:
    """Return what a candidate says of itself. Raises SetUpError for another protocol, or too little."""
    told = result if isinstance(result, dict) else {}
    version = told.get("protocol")
    if version != PROTOCOL:
        raise SetUpError(f"the candidate speaks version {version!r} of the protocol, this suite speaks {PROTOCOL}")
    name, exact, offered = told.get("name"), told.get("version"), told.get("capabilities")
    if not isinstance(name, str) or not isinstance(exact, str) or not isinstance(offered, list):
        raise SetUpError("the candidate's answer to hello needs name, version (texts) and capabilities (a list)")
    unknown = [it for it in offered if it not in capabilities()]
    if unknown:
        raise SetUpError(
            f"the candidate offers {unknown[0]!r}, which is no capability: `dsp-conformance list capabilities` "
            "names them"
        )
    return Introduction(Identity(name, exact), tuple(offered))


def arguments_told(operation: Operation, arguments: Mapping[str, object]) -> ProtocolMessage:
    """Return the *arguments* of an operation as JSON."""
    return {name: plain(arguments[name]) for name in operation.parameters if name in arguments}


def arguments_read(operation: Operation, told: object) -> dict[str, object]:
    """Return the arguments of an operation from JSON. Raises BadAnswer for what the operation does not take."""
    if not isinstance(told, dict) or told.keys() != operation.parameters.keys():
        raise BadAnswer(f"{operation.full_name} takes {', '.join(operation.parameters) or 'nothing'}")
    try:
        return {name: converter().structure(told[name], kind) for name, kind in operation.parameters.items()}
    except Exception as wrong:
        raise BadAnswer(f"{operation.full_name}: {in_words(wrong)}") from wrong


def outcome(what: str, answer: ProtocolMessage) -> object:
    """Return the result in *answer* as plain JSON, or raise what it stands for."""
    told = [name for name in _MEANINGS if name in answer]
    if len(told) != 1 or answer.keys() - _MEANINGS.keys() - {"id"}:
        raise BadAnswer(f"the answer to {what} has exactly one of {', '.join(_MEANINGS)}, and the id")
    (name,) = told
    meaning = _MEANINGS[name]
    if meaning is None:
        return answer[name]
    raise meaning(str(answer[name]))


_MEANINGS: Mapping[str, Callable[[str], Exception] | None] = {
    "result": None,
    "refused": Refused,
    "not_offered": NotOffered,
    "not_found": LookupError,
    "unknown": TimeoutError,
    "error": CandidateBroke,
}


def result_read(operation: Operation, told: object) -> object:
    """Return the result of an operation from JSON. Raises BadAnswer when it is not what the operation returns."""
    if operation.result is type(None):
        if told is not None:
            raise BadAnswer(f"{operation.full_name} returns nothing: its result is null, not {told!r}")
        return None
    try:
        return converter().structure(told, operation.result)
    except Exception as wrong:
        raise BadAnswer(f"the result of {operation.full_name} is not what the port has: {in_words(wrong)}") from wrong


def in_words(wrong: BaseException) -> str:
    """Return the innermost reason of a value that could not be read."""
    notes: list[str] = []
    while isinstance(wrong, BaseExceptionGroup):
        notes += [str(it) for it in getattr(wrong, "__notes__", ())]
        wrong = wrong.exceptions[0]
    notes += [str(it) for it in getattr(wrong, "__notes__", ())]
    where = notes[-1].partition(" @ ")[2] if notes else ""
    return f"{wrong} ({where})" if where else str(wrong)


def known_operation(name: object) -> Operation:
    """Return the operation *name*. Raises BadAnswer when there is none."""
    operation = operations().get(name) if isinstance(name, str) else None
    if operation is None:
        raise BadAnswer(f"there is no operation {name!r}: `dsp-conformance list capabilities` names them")
    return operation
