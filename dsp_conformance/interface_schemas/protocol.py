"""The messages of the process transport as one JSON Schema: a request and an answer for each operation."""

from __future__ import annotations

from dsp_conformance.interface_schemas.member_words import parameter_words
from dsp_conformance.interface_schemas.values import Schema, Values
from dsp_conformance.port.operations import Operation, capabilities, operations
from dsp_conformance.transport.messages import BATCH, HELLO, MOST_OF_A_BATCH, PROTOCOL

ENDINGS = {
    "refused": "The candidate declines the act and nothing has changed: the reason, and a clause if it likes. "
    "Where a result may be a Refusal, that is the same.",
    "not_offered": "This candidate has no such thing, where the operation says that this may be answered; anywhere "
    "else it denies what hello offered, which is an error.",
    "not_found": "What the arguments name, such as a Device, an order or an incident, is not there.",
    "unknown": "It cannot be known whether the act took effect.",
    "error": "The candidate, or what connects it, broke: never a verdict against it.",
}
"""How an operation may end besides a result; the value is words for people."""
PROFILE: Schema = {
    "description": "The figures and readings in force, and the modifications that are in.",
    "type": "object",
    "required": ["modifications", "values", "readings"],
    "properties": {
        "modifications": {
            "type": "array",
            "items": {"type": "string"},
            "description": "The SEC modifications that are in, such as SECMP0062.",
        },
        "values": {"type": "object", "description": "Figures by their keys, such as storm.W."},
        "readings": {
            "type": "object",
            "additionalProperties": {"type": "string", "pattern": "^[a-z]$"},
            "description": "The letter of the reading that is in force, by the question.",
        },
    },
    "additionalProperties": False,
}
INTRODUCTION: Schema = {
    "description": "What a candidate says of itself.",
    "type": "object",
    "required": ["protocol", "name", "version", "capabilities"],
    "properties": {
        "protocol": {"const": PROTOCOL, "description": "The version of the protocol."},
        "name": {"type": "string", "description": "What the candidate calls itself."},
        "version": {"type": "string", "description": "The exact version under test."},
        "capabilities": {
            "type": "array",
            "items": {"enum": list(capabilities())},
            "uniqueItems": True,
            "description": "Capabilities that are offered with every operation that is not optional. It is binding: "
            "a call that denies what is offered is an error.",
        },
        "operations": {
            "type": "array",
            "items": {"enum": list(operations())},
            "uniqueItems": True,
            "default": [],
            "description": "Single operations that are offered besides: some of a capability that is not offered as "
            "a whole, or optional ones. It is binding, too.",
        },
        "batch": {
            "type": "boolean",
            "default": False,
            "description": "Whether batches are understood: several calls in one message.",
        },
    },
}
_REFUSED: Schema = {
    "description": ENDINGS["refused"],
    "oneOf": [
        {"type": "string", "minLength": 1, "description": "The reason, in words."},
        {
            "type": "object",
            "required": ["reason"],
            "properties": {
                "reason": {"type": "string", "minLength": 1, "description": "The reason, in words."},
                "clause": {"type": "string", "default": "", "description": "A clause on which it rests."},
            },
            "additionalProperties": False,
        },
    ],
}
_NUMBER: Schema = {"description": "counts the requests of one life of the program", "type": "integer"}
_DEFS = "#/$defs/"


def port_schema() -> Schema:
    """Return the schema of every message of the process transport."""
    values = Values(_DEFS)
    messages: Schema = {
        f"{HELLO}.request": _request(HELLO, hello_arguments(), "The first request."),
        f"{HELLO}.answer": answer(INTRODUCTION, numbered=True),
        f"{BATCH}.request": _request(BATCH, batch_arguments(), BATCH_WORDS),
        f"{BATCH}.answer": answer(batch_result(), numbered=True),
    }
    for operation in operations().values():
        messages |= _operation(operation, values)
    names = [HELLO, BATCH, *operations()]
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"https://dsp-conformance.invalid/port/{PROTOCOL}",
        "title": "The port of dsp-conformance as messages: one request, one answer, a line each",
        "description": "For one operation see $defs: <capability>.<operation>.request and .answer.",
        "anyOf": [{"$ref": f"{_DEFS}request"}, {"$ref": f"{_DEFS}answer"}],
        "$defs": {
            "request": {"oneOf": [{"$ref": f"{_DEFS}{name}.request"} for name in names]},
            "answer": {"anyOf": [{"$ref": f"{_DEFS}{name}.answer"} for name in names]},
            **messages,
            **values.definitions(),
        },
    }


def hello_arguments(*, receive: bool = False) -> Schema:
    """Return the schema of the arguments of ``hello``; over HTTP it says where to push deliveries."""
    version: Schema = {"const": PROTOCOL, "description": "The version of the protocol that the suite speaks."}
    properties: Schema = {"protocol": version, "profile": PROFILE}
    if receive:
        words = "the Users' Receive Response endpoint: push to <receive>/<EUI-64 of the User>"
        properties["receive"] = {"type": "string", "format": "uri", "description": words}
    return {
        "type": "object",
        "required": list(properties),
        "properties": properties,
        "additionalProperties": False,
    }


BATCH_WORDS = (
    "Several calls in one message, for a candidate that announces batches in hello; it is never needed.\n\n"
    "They are carried out in their order, each is carried out whatever became of those before it, and each has its "
    "own ending. The time-out holds for all of them together."
)


def batch_arguments() -> Schema:
    """Return the schema of the arguments of ``batch``."""
    call: Schema = {
        "type": "object",
        "required": ["do", "with"],
        "properties": {
            "do": {"enum": list(operations()), "description": "The operation."},
            "with": {"type": "object", "description": "Its arguments, as in a request of its own."},
        },
        "additionalProperties": False,
    }
    calls = {"type": "array", "items": call, "maxItems": MOST_OF_A_BATCH, "description": "The calls, in their order."}
    return {
        "type": "object",
        "required": ["calls"],
        "properties": {"calls": calls},
        "additionalProperties": False,
    }


def batch_result() -> Schema:
    """Return the schema of the result of ``batch``: how each call ended."""
    return {
        "type": "array",
        "maxItems": MOST_OF_A_BATCH,
        "items": answer({"description": "What the operation returns."}, numbered=False),
        "description": "How each call ended, in the order of the calls.",
    }


def arguments(operation: Operation, values: Values) -> Schema:
    """Return the schema of the arguments of *operation*."""
    told = values.members(operation.parameters, required=tuple(operation.parameters))
    for name in operation.parameters:
        words = parameter_words(operation.words, name)
        told["properties"][name] |= {"description": words} if words else {}
    return told


def answer(result: Schema, *, numbered: bool) -> Schema:
    """Return the schema of an answer: exactly one of *result* and the other endings; *numbered* where lines are."""
    number = {"id": _NUMBER} if numbered else {}
    told: Schema = {"result": {"description": "It is done; null where the operation returns nothing.", **result}} | {
        name: {"type": "string", "description": words} for name, words in ENDINGS.items()
    }
    told["refused"] = _REFUSED
    return {
        "type": "object",
        "required": list(number),
        "properties": {**number, **told},
        "additionalProperties": False,
        "oneOf": [{"required": [name]} for name in told],
    }


def _operation(operation: Operation, values: Values) -> Schema:
    name = operation.full_name
    return {
        f"{name}.request": _request(name, arguments(operation, values), operation.words),
        f"{name}.answer": answer(values.of(operation.result), numbered=True),
    }


def _request(name: str, told: Schema, words: str) -> Schema:
    return {
        "description": words,
        "type": "object",
        "required": ["id", "do", "with"],
        "properties": {
            "id": _NUMBER,
            "do": {"const": name, "description": "The operation."},
            "with": {"description": "Its arguments by name.", **told},
        },
        "additionalProperties": False,
    }
