"""A candidate over HTTP as an OpenAPI document: the DUIS endpoints, the control API, and what it pushes."""

from __future__ import annotations

import inspect

from dsp_conformance.interface_schemas.protocol import (
    BATCH_WORDS,
    INTRODUCTION,
    answer,
    arguments,
    batch_arguments,
    batch_result,
    hello_arguments,
)
from dsp_conformance.interface_schemas.values import Schema, Values
from dsp_conformance.port.operations import operations, protocols
from dsp_conformance.transport.http import PATHS, SENDER
from dsp_conformance.transport.messages import PROTOCOL
from dsp_conformance.transport.receiver import SENT_AT

CONTROL = "/control/v1"
"""Where the reference has the control API; ``[http] control`` says where a candidate has it."""
_NOTHING: Schema = {"type": "null"}
_XML = "application/xml"
_JSON = "application/json"
_MESSAGE: Schema = {"type": "string", "description": "a DUIS message; its form is that of schemas/duis.xsd"}


def control_api() -> Schema:
    """Return the OpenAPI 3.1 document."""
    values = Values("#/components/schemas/")
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "A DSP under test, over HTTP",
            "version": f"{PROTOCOL}.0.0",
            "summary": "DUIS on its own endpoints, everything else through a small control API.",
            "description": "The same operations as over standard input and output (port.schema.json). "
            "Whatever an operation ends with travels as 200. Redirects are not followed. "
            "docs/adapter.md explains it.",
            "license": {"name": "as the suite", "url": "https://dsp-conformance.invalid/licence"},
        },
        "servers": [{"url": "http://127.0.0.1:8079", "description": "dsp-conformance serve"}],
        "security": [{}, {"clientCertificate": []}],
        "tags": _tags(),
        "paths": {**_duis(), **_control(values)},
        "webhooks": {"delivery": {"post": _delivery(values)}},
        "components": {
            "securitySchemes": {
                "clientCertificate": {
                    "type": "mutualTLS",
                    "description": "With https: the certificate's common name is the EUI-64 of the User.",
                }
            },
            "schemas": values.definitions(),
        },
    }


def _tags() -> list[Schema]:
    names = dict.fromkeys(it.capability for it in operations().values())
    own = {"DUIS": "what Users send", "control": "how a run begins and comes to rest"}
    return [{"name": name, "description": words} for name, words in own.items()] + [
        {"name": name, "description": (inspect.getdoc(protocols()[name][0]) or "").partition("\n")[0]}
        for name in names
    ]


def _duis() -> Schema:
    sender: Schema = {
        "name": SENDER,
        "in": "header",
        "required": False,
        "description": "EUI-64 of the User who sends, where no client certificate says it.",
        "schema": {"type": "string"},
    }
    told: Schema = {
        "200": _content("The synchronous answer, an error such as E5 too.", _XML, _MESSAGE),
        "400": _content("The message is no request: the reason in words.", "text/plain", {"type": "string"}),
    }
    return {
        path: {
            "post": {
                "tags": ["DUIS"],
                "operationId": path.rpartition("/")[2],
                "summary": f"The web service {service.value}.",
                "parameters": [sender],
                "requestBody": _body(_XML, _MESSAGE),
                "responses": told,
            }
        }
        for service, path in PATHS.items()
    }


def _control(values: Values) -> Schema:
    user = values.of(operations()["deliveries.since_last"].parameters["user"])
    pem: Schema = {"type": "string", "description": "a certificate in PEM"}
    url = {"type": "string", "format": "uri", "description": "where to push from now on"}
    own = {
        "batch": (batch_arguments(), batch_result(), BATCH_WORDS),
        "hello": (hello_arguments(receive=True), INTRODUCTION, "Begins a run: version, profile, where to push."),
        "settle": (_object({}, []), _NOTHING, "Returns when everything that was to be pushed has been pushed."),
        "receivers": (
            _object({"url": url, "user": user}, ["url"]),
            _NOTHING,
            "Pushes to another address from now on: one User's, or everybody's. The suite does not need it.",
        ),
        "certificates": (
            _object({"user": user, "pem": pem}, ["user", "pem"]),
            _NOTHING,
            "Makes a User's certificate known, before the first request that he signs.",
        ),
    }
    paths = {f"{CONTROL}/{name}": _post("control", name, *it) for name, it in own.items()}
    for operation in operations().values():
        path = f"{CONTROL}/{operation.capability}/{operation.name}"
        told, result = arguments(operation, values), values.of(operation.result)
        paths[path] = _post(operation.capability, operation.full_name, told, result, operation.words)
    return paths


def _post(tag: str, name: str, told: Schema, result: Schema, words: str) -> Schema:
    first, _, rest = words.partition("\n")
    return {
        "post": {
            "tags": [tag],
            "operationId": name,
            "summary": first,
            **({"description": rest.strip()} if rest.strip() else {}),
            "requestBody": _body(_JSON, told),
            "responses": {"200": _content("How it ended.", _JSON, answer(result, numbered=False))},
        }
    }


def _delivery(values: Values) -> Schema:
    at: Schema = {
        "name": SENT_AT,
        "in": "header",
        "required": False,
        "description": "When the candidate sent it, by its own clock; without it the time of arrival counts.",
        "schema": {"type": "string", "format": "date-time"},
    }
    user = values.of(operations()["deliveries.since_last"].parameters["user"])
    return {
        "tags": ["DUIS"],
        "operationId": "delivery",
        "summary": "What is pushed to a User, in the order of sending: POST <receive>/<EUI-64 of the User>.",
        "parameters": [at],
        "requestBody": _body(_XML, _MESSAGE),
        "responses": {
            "204": {"description": f"The User has it. The User is {user['$ref'].rpartition('/')[2]} in the path."},
            "400": {"description": "It does not tell its User, or when it was sent."},
            "413": {"description": "It is too large."},
            "415": {"description": f"It is not {_XML}."},
        },
    }


def _object(properties: Schema, required: list[str]) -> Schema:
    return {"type": "object", "required": required, "properties": properties, "additionalProperties": False}


def _body(kind: str, schema: Schema) -> Schema:
    return {"required": True, "content": {kind: {"schema": schema}}}


def _content(words: str, kind: str, schema: Schema) -> Schema:
    return {"description": words, "content": {kind: {"schema": schema}}}
