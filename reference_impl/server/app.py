"""The web application: the DUIS services, the control API, and what both are answered with."""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable
from functools import partial
from typing import Any

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from dsp_conformance.exceptions import Refused
from dsp_conformance.port.codec import plain
from dsp_conformance.port.operations import operations
from dsp_conformance.profile.profile import Profile
from dsp_conformance.transport.http import PATHS, SENDER
from dsp_conformance.transport.messages import (
    BadAnswer,
    ProtocolMessage,
    arguments_read,
    calls_read,
    introduction_told,
    known_operation,
    profile_told,
)
from dsp_conformance.transport.serving import ended, held_to_version, told_of
from dsp_conformance.vocabulary.identifiers import eui64
from dsp_conformance.vocabulary.messages import WebService
from dsp_conformance.wire import WireError, read_request

from .authentication import Signatures, sender_of
from .outbox import Outbox
from .serialised import SerialisedDsp

LARGEST_REQUEST = 16 * 1024 * 1024
_XML = "application/xml"
_SEND = "service_requests.send"


class Application:
    """Answers requests by a serialised DSP; deliveries go through the outbox."""

    def __init__(
        self, serialised: SerialisedDsp, outbox: Outbox, signatures: Signatures, profile: Profile, *, mutual: bool
    ) -> None:
        self._serialised = serialised
        self._outbox = outbox
        self._signatures = signatures
        self._profile = profile
        self._mutual = mutual

    def asgi(self, *, control: bool) -> Starlette:
        """Return the ASGI application, with the control API or without."""
        services = [Route(path, self._duis(service), methods=["POST"]) for service, path in PATHS.items()]
        own: tuple[tuple[str, Callable[[Any], Awaitable[object]]], ...] = (
            ("hello", self._hello),
            ("batch", self._batch),
            ("settle", self._settle),
            ("receivers", self._receivers),
            ("certificates", self._certificates),
        )
        controls = [
            *(Route(f"/control/v1/{name}", self._told(answer), methods=["POST"]) for name, answer in own),
            Route("/control/v1/{capability}/{operation}", self._operation, methods=["POST"]),
        ]
        return Starlette(routes=[*services, *(controls if control else ())])

    # DUIS

    def _duis(self, service: WebService) -> Callable[[Request], Awaitable[Response]]:
        async def answer(request: Request) -> Response:
            if request.headers.get("content-type", "").partition(";")[0].strip().lower() != _XML:
                return PlainTextResponse(f"a DUIS Request comes as {_XML}", status_code=415)
            message = await _body(request)
            if message is None:
                return PlainTextResponse(f"a request has at most {LARGEST_REQUEST:,} octets", status_code=413)
            try:
                told = self._answered(request, service, message)
            except (Refused, WireError, ValueError) as wrong:
                return PlainTextResponse(str(wrong), status_code=400)
            self._outbox.start()
            return Response(self._signatures.sign(told), media_type=_XML)

        return answer

    def _answered(self, request: Request, service: WebService, message: bytes) -> bytes:
        signer = self._signatures.sender(message)
        sender = sender_of(request.scope, request.headers.get(SENDER), mutual=self._mutual)
        if signer is not None and sender is not None and signer != sender:
            raise Refused(f"{signer} signed the request, but {sender} sent it")
        user = sender or signer or read_request(message).id.originator
        arguments = {"user": user, "service": service, "message": message}
        answer = self._serialised.do(operations()[_SEND], arguments)
        if not isinstance(answer, bytes):
            raise TypeError("the answer to a request is octets")
        return answer

    # control

    def _told(self, answer: Callable[[Any], Awaitable[object]]) -> Callable[[Request], Awaitable[Response]]:
        async def respond(request: Request) -> Response:
            return _json(await _ended(answer, await _read(request)))

        return respond

    async def _operation(self, request: Request) -> Response:
        name = f"{request.path_params['capability']}.{request.path_params['operation']}"

        async def answer(told: object) -> object:
            return self._done(name, told)

        return _json(await _ended(answer, await _read(request)))

    async def _hello(self, told: object) -> object:
        told = held_to_version(told)
        asked, own = told.get("profile"), profile_told(self._profile)
        if asked is not None and json.dumps(asked, sort_keys=True) != json.dumps(own, sort_keys=True):
            raise BadAnswer("this server runs by another profile: start it with the one that the run declares")
        if told.get("receive"):
            self._outbox.send_to(str(told["receive"]))
        return introduction_told(self._serialised.candidate)

    async def _batch(self, told: object) -> object:
        return [ended(partial(self._done, it["do"], it["with"])) for it in calls_read(told)]

    def _done(self, name: object, told: object) -> object:
        operation = known_operation(name)
        try:
            return self._serialised.do(operation, arguments_read(operation, told))
        finally:
            self._outbox.start()

    async def _settle(self, _: object) -> None:
        await self._outbox.settled()

    async def _receivers(self, told: object) -> None:
        if not isinstance(told, dict) or not isinstance(told.get("url"), str):
            raise BadAnswer("receivers takes a url, and a user or none for everybody")
        self._outbox.send_to(told["url"], eui64(told["user"]) if told.get("user") else None)
        self._outbox.start()

    async def _certificates(self, told: object) -> None:
        if not isinstance(told, dict) or not isinstance(told.get("pem"), str):
            raise BadAnswer("certificates takes a pem")
        self._signatures.know(told["pem"].encode())


async def _ended(answer: Callable[[Any], Awaitable[object]], told: object) -> ProtocolMessage:
    try:
        return {"result": plain(await answer(told))}
    except Exception as raised:  # noqa: BLE001 - each way to end has its member of the answer
        return told_of(raised)


def _json(answer: ProtocolMessage) -> Response:
    text = json.dumps(answer, ensure_ascii=False)
    return Response(text.encode("utf-8", "backslashreplace"), media_type="application/json")  # lone surrogates


async def _read(request: Request) -> object:
    body = await _body(request)
    try:
        told: object = json.loads(body or b"{}")
    except (ValueError, RecursionError):  # a ValueError, too, for a number of very many digits
        return None
    return told


async def _body(request: Request) -> bytes | None:
    """Return the body, None when it is larger than a request may be."""
    parts: list[bytes] = []
    size = 0
    async for part in request.stream():
        size += len(part)
        if size > LARGEST_REQUEST:
            return None
        parts.append(part)
    return b"".join(parts)
