"""The messages of the protocol: what is asked of a candidate, and the ways in which it may answer.

A request is ``{"id": 7, "do": "devices.obtain", "with": {"wanted": {…}}}``; its answer carries the same ``id`` and
exactly one of:

===============  ==================================================================================
member           meaning
===============  ==================================================================================
``result``       it is done; the value that the operation returns, null where it returns nothing
``refused``      the candidate declines the act: the reason as a text, or ``{"reason": …, "clause": …}``; the same
                 as a result that is a Refusal, where the operation has that
``not_offered``  this candidate has no such thing, where the operation says when that may be answered; anywhere
                 else it denies what ``hello`` offered
``not_found``    what the arguments name, such as a Device, an order, an incident, is not there
``unknown``      it cannot be known whether the act took effect
``error``        the candidate, or what connects it, broke: never a verdict against it
===============  ==================================================================================

The first request is ``hello``. A candidate that announces batches there is sent several requests in one,
``{"id": 8, "do": "batch", "with": {"calls": [{"do": …, "with": …}, …]}}``, and its result has the ending of each
call, in their order. Values are those of ``schemas/port.schema.json``.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from dsp_conformance.exceptions import NotOffered, Refused, SetUpError
from dsp_conformance.port import Candidate, Identity
from dsp_conformance.port.codec import Plain, converter, plain
from dsp_conformance.port.operations import Operation, capabilities, needed_for, offered_operations, operations
from dsp_conformance.profile.profile import Profile

PROTOCOL = 2
"""The version of the protocol that this suite speaks."""

OTHER_VERSION = (
    f"and this suite speaks version {PROTOCOL}: answer hello with it and offer there only what no call denies "
    "(docs/adapter.md says what changed)"
)
"""What somebody has to change who speaks another version."""

HELLO = "hello"
BATCH = "batch"
MOST_OF_A_BATCH = 100
"""So many calls, at most, has one batch."""

ProtocolMessage = dict[str, Any]
"""A request or an answer, as JSON has it."""


class BadAnswer(Exception):
    """What came back is no answer to what was asked; the words say why."""


class CandidateBroke(Exception):
    """The candidate says that it, or what connects it, broke."""


@dataclass(frozen=True)
class Introduction:
    """What a candidate says of itself in answer to ``hello``.

    ``capabilities`` are offered as a whole, ``operations`` are single ones (full names) that are offered besides.
    """

    identity: Identity
    capabilities: tuple[str, ...]
    operations: tuple[str, ...] = ()
    batch: bool = False

    @property
    def offers(self) -> frozenset[str]:
        """The full names of all operations that are offered."""
        return frozenset(self.operations) | {name for it in self.capabilities for name in needed_for(it)}


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
        raise SetUpError(f"the candidate speaks version {version!r} of the protocol, {OTHER_VERSION}")
    name, exact, offered = told.get("name"), told.get("version"), told.get("capabilities")
    if not isinstance(name, str) or not isinstance(exact, str) or not isinstance(offered, list):
        raise SetUpError("the candidate's answer to hello needs name, version (texts) and capabilities (a list)")
    unknown = [it for it in offered if it not in capabilities()]
    if unknown:
        raise SetUpError(
            f"the candidate offers {unknown[0]!r}, which is no capability: `dsp-conformance list capabilities` "
            "names them"
        )
    single, batch = told.get("operations", []), told.get("batch", False)
    if not isinstance(single, list) or not isinstance(batch, bool):
        raise SetUpError("in the answer to hello operations is a list of texts, and batch is true or false")
    strange = [it for it in single if it not in operations()]
    if strange:
        raise SetUpError(f"the candidate offers {strange[0]!r}, which is not an operation such as devices.obtain")
    return Introduction(Identity(name, exact), tuple(offered), tuple(single), batch)


def introduction_told(candidate: Candidate) -> ProtocolMessage:
    """Return what *candidate* says of itself in answer to ``hello``; it understands batches."""
    offers = offered_operations(candidate)
    whole = [name for name in capabilities() if set(needed_for(name)) <= set(offers)]
    single = [name for name in offers if name.partition(".")[0] not in whole or not operations()[name].required]
    return {
        "protocol": PROTOCOL,
        "name": candidate.identity.name,
        "version": candidate.identity.version,
        "capabilities": whole,
        "operations": single,
        "batch": True,
    }


def calls_told(operation: Operation, several: Sequence[Mapping[str, object]]) -> ProtocolMessage:
    """Return the arguments of a batch that calls *operation* with each of *several*."""
    return {"calls": [{"do": operation.full_name, "with": arguments_told(operation, it)} for it in several]}


def calls_read(told: object) -> list[ProtocolMessage]:
    """Return the calls of a batch. Raises BadAnswer when it is not a list of calls of operations, or too long."""
    calls = told.get("calls") if isinstance(told, dict) and told.keys() == {"calls"} else None
    if not isinstance(calls, list) or not all(isinstance(it, dict) and it.keys() == {"do", "with"} for it in calls):
        raise BadAnswer("a batch takes calls, a list of objects with do and with")
    if len(calls) > MOST_OF_A_BATCH:
        raise BadAnswer(f"a batch has at most {MOST_OF_A_BATCH} calls")
    return calls


def batch_results(operation: Operation, number: int, endings: object) -> list[object]:
    """Return the results of a batch of *number* calls; raise what the first stands for that has none.

    Raises BadAnswer when the answer has not one ending for each call.
    """
    if not isinstance(endings, list) or len(endings) != number or not all(isinstance(it, dict) for it in endings):
        raise BadAnswer(f"the result of a batch of {number} calls is a list with the ending of each")
    return [result_read(operation, outcome(operation.full_name, it)) for it in endings]


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
    if name == "refused":
        raise _refused(what, answer[name])
    meaning = _MEANINGS[name]
    if meaning is None:
        return answer[name]
    raise meaning(str(answer[name]))


def _refused(what: str, told: object) -> Refused:
    """Return the refusal that was *told*: a reason, or an object with a reason and perhaps a clause."""
    parts = told if isinstance(told, dict) else {"reason": told}
    reason, clause = parts.get("reason"), parts.get("clause", "")
    if (
        not isinstance(reason, str)
        or not reason.strip()
        or not isinstance(clause, str)
        or len(parts.keys() - {"reason", "clause"})
    ):
        raise BadAnswer(
            f"{what} was refused without a reason: refused is a text, or an object with reason and clause"
        )
    return Refused(reason, clause)


def refusal_told(refused: Refused) -> str | dict[str, str]:
    """Return a refusal as the member ``refused`` has it."""
    reason = str(refused) or type(refused).__name__
    return {"reason": reason, "clause": refused.clause} if refused.clause else reason


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
