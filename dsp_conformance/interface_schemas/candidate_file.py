"""``candidate.toml`` as a JSON Schema, for editors: its own tables, and every key of the registers."""

from __future__ import annotations

import typing
from dataclasses import MISSING, fields
from typing import Any

from dsp_conformance.candidates.declaration import ByHttp, ByProcess, ByPython, Schemas, Waits, Who
from dsp_conformance.interface_schemas.values import Schema, default_of
from dsp_conformance.port.operations import capabilities, operations
from dsp_conformance.profile.profile import MODIFICATIONS
from dsp_conformance.specification.register import Ambiguity, Parameter, register

_SECRET: Schema = {
    "description": "A text, or where it stands: an environment variable, or a file beside candidate.toml.",
    "oneOf": [
        {"type": "string"},
        {
            "type": "object",
            "required": ["env"],
            "properties": {"env": {"type": "string", "description": "The name of an environment variable."}},
            "additionalProperties": False,
        },
        {
            "type": "object",
            "required": ["file"],
            "properties": {"file": {"type": "string", "description": "A path, seen from candidate.toml."}},
            "additionalProperties": False,
        },
    ],
}
_TEXT: Schema = {"$ref": "#/$defs/Text"}
_SECONDS: Schema = {"type": "number", "minimum": 0}
_TABLES: dict[str, tuple[type, str]] = {
    "candidate": (Who, "Who the candidate is."),
    "run": (Waits, "How long to wait, in seconds."),
    "schemas": (Schemas, "The official schemas, which a tester of a DSP has."),
    "python": (ByPython, "Reached by a Python adapter, as package.module:callable."),
    "process": (ByProcess, "Reached over standard input and output of a program."),
    "http": (ByHttp, "Reached over HTTP."),
}
_REACHES = ("python", "process", "http")
_KINDS: dict[str, Schema] = {
    "seconds": {"type": "number"},
    "count": {"type": "integer"},
    "text": {"type": "string"},
    "flag": {"type": "boolean"},
    "table": {"type": "object", "additionalProperties": {"type": ["string", "integer"]}},
    "words": {"type": "array", "items": {"type": "string"}},
    "money": {"type": ["integer", "string"], "pattern": r"^-?\d+(\.\d+)?$"},
}
_WORDS_FOR_FIELDS = {
    "name": "What the candidate is called in the record.",
    "version": "The exact version under test; it goes into the record.",
    "contact": "Whom to ask about the candidate.",
    "adapter": "The adapter, as package.module:callable.",
    "capabilities": "Capabilities to be tried as a whole; with operations left out too, everything that is offered.",
    "operations": "Single operations to be tried besides, such as devices.obtain.",
    "patience": "Seconds to wait, at most, for a candidate without a clock.",
    "settling": "Seconds before 'nothing more arrives' may be said of a candidate without a clock.",
    "command": "Program and arguments, started in the folder of candidate.toml.",
    "time_out": "Seconds for each request.",
    "environment": "Variables besides those of the suite's surroundings.",
    "official": "Folder of the official DUIS and MMC schemas: every message is held against them as well.",
    "url": "Where the DUIS endpoints /api/v1/serviceT, serviceS and serviceD are.",
    "control": "Where the control API is; left out where there is none.",
    "receive": "host:port at which the suite receives what is pushed; port 0 is any free one.",
    "sign": "Sign requests by the Users' keys.",
    "verify": "Verify the DSP's signatures.",
    "keys": "Folder of keys, as `dsp-conformance keys` makes it.",
}


def candidate_schema() -> Schema:
    """Return the schema of ``candidate.toml``."""
    known = register()
    tables = {name: _table(kind, words) for name, (kind, words) in _TABLES.items()}
    tables["candidate"]["properties"]["capabilities"]["items"] = {"enum": list(capabilities())}
    tables["candidate"]["properties"]["operations"]["items"] = {"enum": list(operations())}
    told: Schema = {
        "type": "object",
        "properties": {
            MODIFICATIONS: {
                "description": "The SEC modifications that are in; all of them when left out.",
                "type": "array",
                "items": {"enum": [it.id for it in known.documents if it.modification]},
                "uniqueItems": True,
            },
            **tables,
            "readings": _object({it.id: _letters(it) for it in known.ambiguities.values()}, "Readings by letter."),
        },
        "additionalProperties": False,
    }
    for reading in known.ambiguities.values():
        if reading.key:
            _put(told, reading.key, _values(reading))
    for parameter in known.parameters.values():
        _put(told, parameter.key, _parameter(parameter))
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "https://dsp-conformance.invalid/candidate/1",
        "title": "candidate.toml: who a candidate DSP is, how it is reached, and what it declares of itself",
        **told,
        "required": ["candidate"],
        "oneOf": [{"required": [name]} for name in _REACHES],
        "$defs": {"Text": _SECRET},
    }


def _object(properties: Schema, words: str) -> Schema:
    return {"description": words, "type": "object", "properties": properties, "additionalProperties": False}


def _table(kind: Any, words: str) -> Schema:  # noqa: ANN401 - a dataclass
    hints = typing.get_type_hints(kind)
    told = _object({it.name: _field(it.name, hints[it.name]) | default_of(it) for it in fields(kind)}, words)
    needed = [it.name for it in fields(kind) if it.default is MISSING and it.default_factory is MISSING]
    return {**told, "required": needed} if needed else told


def _field(name: str, kind: Any) -> Schema:  # noqa: ANN401 - a type
    words = {"description": _WORDS_FOR_FIELDS[name]} if name in _WORDS_FOR_FIELDS else {}
    if kind is str:
        return {**_TEXT, **words}
    if kind is bool:
        return {"type": "boolean", **words}
    if kind == tuple[str, ...]:
        return {"type": "array", "items": {"type": "string"}, "minItems": 1, **words}
    if kind in (float, float | None):
        return {**_SECONDS, **words}
    return {"type": "object", "additionalProperties": _TEXT, **words}


def _put(told: Schema, key: str, schema: Schema) -> None:
    """Put *schema* at a dotted *key*, table within table."""
    *tables, last = key.split(".")
    for name in tables:
        properties: Schema = told["properties"]
        told = properties.setdefault(name, _object({}, f"Figures and readings whose keys begin with {name}."))
    told["properties"][last] = schema


def _parameter(parameter: Parameter) -> Schema:
    letter = f" ({parameter.letter})" if parameter.letter else ""
    told = {**_KINDS[parameter.kind], "default": parameter.default}
    told["description"] = f"{parameter.meaning}{letter}; {', '.join(parameter.clauses)}".rstrip("; ")
    bounds = {"minimum": parameter.minimum, "maximum": parameter.maximum}
    return told | {name: it for name, it in bounds.items() if it is not None}


def _values(reading: Ambiguity) -> Schema:
    words = list(reading.values.values())
    truths = [it == "true" for it in words if it in ("true", "false")]
    return {"description": _ways(reading), "enum": [*words, *truths], "default": reading.values.get(reading.default)}


def _letters(reading: Ambiguity) -> Schema:
    return {"description": _ways(reading), "enum": list(reading.letters), "default": reading.default}


def _ways(reading: Ambiguity) -> str:
    return f"{reading.issue}: {reading.readings}"
