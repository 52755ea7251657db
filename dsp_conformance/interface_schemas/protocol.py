"""The messages of the process transport as one JSON Schema: a request and an answer for each operation."""

from __future__ import annotations

from dsp_conformance.interface_schemas.values import Schema, Values
from dsp_conformance.port.operations import Operation, capabilities, operations
from dsp_conformance.transport.messages import HELLO, PROTOCOL

ENDINGS = {
    "refused": "The candidate declines the act, with the reason: as it may, or must.",
    "not_offered": "This candidate has no such thing.",
    "not_found": "There is no such Device, order or incident, where the operation names that.",
    "unknown": "It cannot be known whether the act took effect.",
    "error": "The candidate, or what connects it, broke: never a verdict against it.",
}
"""How an operation may end besides a result; the value is words for people."""
PROFILE: Schema = {
    "description": "The figures and readings in force, and the modifications that are in.",
    "type": "object",
    "required": ["modifications", "values", "readings"],
    "properties": {
        "modifications": {"type": "array", "items": {"type": "string"}},
        "values": {"type": "object", "description": "figures by their keys, such as storm.W"},
        "readings": {"type": "object", "additionalProperties": {"type": "string", "pattern": "^[a-z]$"}},
    },
    "additionalProperties": False,
}
INTRODUCTION: Schema = {
    "description": "What a candidate says of itself.",
    "type": "object",
    "required": ["protocol", "name", "version", "capabilities"],
    "properties": {
        "protocol": {"const": PROTOCOL},
        "name": {"type": "string"},
        "version": {"type": "string"},
        "capabilities": {"type": "array", "items": {"enum": list(capabilities())}, "uniqueItems": True},
    },
}
_NUMBER: Schema = {"description": "counts the requests of one life of the program", "type": "integer"}
_DEFS = "#/$defs/"


def port_schema() -> Schema:
    """Return the schema of every message of the process transport."""
    values = Values(_DEFS)
    messages: Schema = {
        f"{HELLO}.request": _request(HELLO, hello_arguments(), "The first request."),
        f"{HELLO}.answer": answer(INTRODUCTION, numbered=True),
    }
    for operation in operations().values():
        messages |= _operation(operation, values)
    names = [HELLO, *operations()]
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
    properties: Schema = {"protocol": {"const": PROTOCOL}, "profile": PROFILE}
    if receive:
        words = "the Users' Receive Response endpoint: push to <receive>/<EUI-64 of the User>"
        properties["receive"] = {"type": "string", "format": "uri", "description": words}
    return {
        "type": "object",
        "required": list(properties),
        "properties": properties,
        "additionalProperties": False,
    }


def arguments(operation: Operation, values: Values) -> Schema:
    """Return the schema of the arguments of *operation*."""
    return values.members(operation.parameters, required=tuple(operation.parameters))


def answer(result: Schema, *, numbered: bool) -> Schema:
    """Return the schema of an answer: exactly one of *result* and the other endings; *numbered* where lines are."""
    number = {"id": _NUMBER} if numbered else {}
    told: Schema = {"result": result} | {
        name: {"type": "string", "description": words} for name, words in ENDINGS.items()
    }
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
        "properties": {"id": _NUMBER, "do": {"const": name}, "with": told},
        "additionalProperties": False,
    }
