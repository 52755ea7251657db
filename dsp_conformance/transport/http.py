"""A candidate over HTTP: DUIS on its own endpoints, everything else through the control API.

The endpoints are those of the DCC's test tool: ``POST /api/v1/serviceT``, ``serviceS`` and ``serviceD``. The suite
follows no redirect, repeats nothing, uses no connection again that may be about to close, and takes in no answer
beyond a size. What goes wrong on the way is an error; a time-out leaves open whether the act took effect.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from functools import cache
from pathlib import Path
from typing import Any

import urllib3
from urllib3.exceptions import HTTPError
from urllib3.exceptions import TimeoutError as HttpTimeoutError

from dsp_conformance.exceptions import CandidateError, Refused, SetUpError
from dsp_conformance.port import Candidate, Identity
from dsp_conformance.port.operations import Operation
from dsp_conformance.profile.profile import Profile
from dsp_conformance.redaction import masked, masked_octets
from dsp_conformance.security.keys import DSP, Keys
from dsp_conformance.security.signatures import BadSignature, Signer, Verifier
from dsp_conformance.transport.keeping import Keeping
from dsp_conformance.transport.messages import (
    BATCH,
    BadAnswer,
    CandidateBroke,
    Introduction,
    arguments_told,
    batch_results,
    calls_told,
    hello,
    introduction,
    outcome,
    result_read,
)
from dsp_conformance.transport.receiver import Receiver, listening
from dsp_conformance.transport.remote import candidate_from
from dsp_conformance.vocabulary.identifiers import Eui64
from dsp_conformance.vocabulary.messages import Delivery, WebService

LARGEST_ANSWER = 32 * 1024 * 1024
SENDER = "DUIS-Sender"
"""Tells the User who sends, where no client certificate does."""
PATHS: Mapping[WebService, str] = {
    WebService.TRANSFORM: "/api/v1/serviceT",
    WebService.SEND_COMMAND: "/api/v1/serviceS",
    WebService.NON_DEVICE: "/api/v1/serviceD",
}
_A_PART = 1024 * 1024
_XML = "application/xml"
_REDIRECTS = range(300, 400)
_LONGEST_WORDS = 500


@dataclass(frozen=True)
class HttpService:
    """Where a candidate is, and how it is talked to. ``keys`` is needed for signatures and for ``https``."""

    url: str
    control: str = ""
    receive: str = "127.0.0.1:0"
    time_out: timedelta = timedelta(seconds=10)
    sign: bool = False
    verify: bool = False
    keys: Keys | None = None
    settling: timedelta = timedelta()
    identity: Identity = field(default_factory=lambda: Identity("unnamed", "unknown"))


@contextmanager
def connected(service: HttpService, profile: Profile) -> Iterator[Candidate]:
    """Open the Receive Response endpoint, introduce the suite, and yield the service as a Candidate.

    Raises SetUpError when it cannot be reached, speaks another protocol, or goes by another profile.
    """
    receiver = Receiver()
    with ExitStack() as stack:
        address = stack.enter_context(listening(receiver, service.receive))
        link = HttpLink(service)
        stack.callback(link.close)
        duis = DuisServices(service, link)
        if not service.control:
            mail = PushedDeliveries(service, receiver, lambda: None)
            yield Candidate(service.identity, service_requests=duis, deliveries=mail)
            return
        control = Control(service, link)
        told = control.introduce(profile, address)
        duis.on_new_user = control.tell_certificate
        mail = PushedDeliveries(service, receiver, control.settle)
        own: dict[str, Any] = {"service_requests": duis, "deliveries": mail}
        offered = {it.partition(".")[0] for it in told.offers}
        yield candidate_from(told, control, **{name: it for name, it in own.items() if name in offered})


class HttpLink:
    """HTTP connections to the candidate; one pool for each client certificate."""

    def __init__(self, service: HttpService) -> None:
        self._service = service
        self._seconds = service.time_out.total_seconds()
        self._pools: dict[str, urllib3.PoolManager] = {}
        self._keeping: dict[tuple[int, str, int | None], Keeping] = {}

    def post(
        self, what: str, url: str, body: bytes, headers: Mapping[str, str], user: str = ""
    ) -> tuple[int, str, bytes]:
        """Post *body* and return the status, the content type and the answer.

        Raises TimeoutError when there was no answer in time, CandidateBroke for all else that goes wrong.
        """
        manager, keeping = self._server(user, url)
        try:
            response = manager.request(
                "POST", url, body=body, headers=headers, preload_content=False, redirect=False, retries=False
            )
            try:
                answer = self._read(response, what, time.monotonic() + self._seconds)
            finally:
                response.release_conn()
            keeping.answered()
        except (HttpTimeoutError, TimeoutError) as wrong:
            raise TimeoutError(f"{what} was not answered within {self._seconds:g} s") from wrong
        except (HTTPError, OSError) as wrong:
            raise CandidateBroke(f"{what} could not be asked at {url}: {_short(wrong)}") from wrong
        if response.status in _REDIRECTS:
            raise BadAnswer(
                f"{what} was answered with a redirect ({response.status}), which the suite does not follow"
            )
        return response.status, response.headers.get("Content-Type", ""), answer

    def _server(self, user: str, url: str) -> tuple[urllib3.PoolManager, Keeping]:
        """Return the connections that may be used for *user*, and what is known of the server."""
        manager = self._pool(user)
        pool = manager.connection_from_url(url)
        keeping = self._keeping.setdefault((id(manager), pool.host, pool.port), Keeping())
        if not keeping.may_use_again(lambda: _is_open(pool)):
            manager.clear()
        return manager, keeping

    def _read(self, response: urllib3.BaseHTTPResponse, what: str, deadline: float) -> bytes:
        """Return the body; a limit of time for all of it, for each part alone would admit an octet at a time."""
        parts: list[bytes] = []
        size = 0
        while part := response.read1(_A_PART, decode_content=False):
            parts.append(part)
            size += len(part)
            if size > LARGEST_ANSWER:
                response.close()
                raise BadAnswer(f"the answer to {what} has more than {LARGEST_ANSWER:,} octets")
            if time.monotonic() > deadline:
                response.close()
                raise TimeoutError(f"{what} was not answered within {self._seconds:g} s")
        return b"".join(parts)

    def close(self) -> None:
        """Close every connection."""
        for pool in self._pools.values():
            pool.clear()

    def _pool(self, user: str) -> urllib3.PoolManager:
        mutual = user if self._service.url.startswith("https") else ""
        if mutual not in self._pools:
            self._pools[mutual] = urllib3.PoolManager(
                maxsize=4,
                timeout=urllib3.Timeout(total=self._seconds),
                **self._tls(mutual),
            )
        return self._pools[mutual]

    def _tls(self, user: str) -> dict[str, Any]:
        keys = self._service.keys
        if not self._service.url.startswith("https"):
            return {}
        if keys is None:
            raise SetUpError("https needs [http] keys: a folder with authority.pem and the Users' keys")
        own = {}
        if user:
            keys.of_user(Eui64(user))
            own = {"cert_file": str(keys.path(f"{user}.pem")), "key_file": str(keys.path(f"{user}.key.pem"))}
        return {"ca_certs": str(keys.path("authority.pem")), "cert_reqs": "CERT_REQUIRED", **own}


class DuisServices:
    """The three web services. Implements the port's ServiceRequests."""

    def __init__(self, service: HttpService, link: HttpLink) -> None:
        self._service = service
        self._link = link
        self._known: set[Eui64] = set()
        self.on_new_user: Callable[[Eui64, bytes], None] = lambda _user, _pem: None
        self._verifier = _verifier(service)

    def send(self, user: Eui64, service: WebService, message: bytes) -> bytes:
        """Post a DUIS Request as *user* and return the synchronous answer."""
        url = self._service.url.rstrip("/") + PATHS[service]
        what = f"{service.value} for {user}"
        headers = {"Content-Type": _XML, SENDER: user}
        status, content, answer = self._link.post(what, url, self._signed(user, message), headers, user)
        if status == 400:  # noqa: PLR2004 - what is no request is refused
            raise Refused(masked_octets(answer)[:_LONGEST_WORDS].decode("utf-8", "replace"))
        if status != 200:  # noqa: PLR2004 - an E5, too, travels as 200
            raise CandidateBroke(f"{what} was answered with the HTTP status {status}")
        if content.partition(";")[0].strip().lower() != _XML:
            raise BadAnswer(f"{what} was answered as {content or 'nothing in particular'}, not as {_XML}")
        if self._verifier is not None:
            _verified(self._verifier, answer, what)
        return answer

    def _signed(self, user: Eui64, message: bytes) -> bytes:
        if not self._service.sign or self._service.keys is None:
            return message
        holder = _holder(self._service.keys, user)
        if user not in self._known:
            self.on_new_user(user, holder.certificate_pem)
            self._known.add(user)
        try:
            return Signer(holder.key, holder.certificate).sign(message)
        except BadSignature:
            return message  # what is not XML, or is signed already, is sent as it is


@cache
def _holder(keys: Keys, user: Eui64) -> Any:  # noqa: ANN401 - a Holder
    return keys.of_user(user)


class PushedDeliveries:
    """What the candidate has pushed. Implements the port's Deliveries."""

    def __init__(self, service: HttpService, receiver: Receiver, settle: Callable[[], None]) -> None:
        self._receiver = receiver
        self._settle = settle
        self._verifier = _verifier(service)

    def since_last(self, user: Eui64) -> Sequence[Delivery]:
        """Return everything pushed to *user* since last asked, once the candidate has nothing on its way."""
        return self.since_last_of([user])

    def since_last_of(self, users: Sequence[Eui64]) -> Sequence[Delivery]:
        """Return the same of several Users; the candidate has to come to rest only once."""
        self._settle()
        return [it for user in users for it in self._arrived(user)]

    def _arrived(self, user: Eui64) -> Sequence[Delivery]:
        try:
            arrived = self._receiver.since_last(user)
        except ValueError as wrong:
            raise CandidateBroke(str(wrong)) from wrong
        if self._verifier is not None:
            for it in arrived:
                _verified(self._verifier, it.message, f"a delivery to {user}")
        return arrived


class Control:
    """The control API: each operation is ``POST <control>/<capability>/<operation>`` with its arguments as JSON."""

    def __init__(self, service: HttpService, link: HttpLink) -> None:
        self._url = service.control.rstrip("/")
        self._link = link

    def introduce(self, profile: Profile, receive: str) -> Introduction:
        """Say hello, and where deliveries are to be pushed; return what the candidate says of itself."""
        try:
            return introduction(self._post("hello", {**hello(profile), "receive": receive}))
        except TimeoutError as wrong:
            raise SetUpError(f"{self._url} did not answer hello: {wrong}") from wrong
        except (BadAnswer, CandidateBroke, Refused) as wrong:
            raise SetUpError(f"{self._url} did not answer hello: {wrong}; is it the control API of a DSP?") from wrong

    def ask(self, operation: Operation, arguments: Mapping[str, object]) -> object:
        """Carry one operation over and return its result; raise what the answer stands for."""
        path = f"{operation.capability}/{operation.name}"
        return result_read(operation, self._post(path, arguments_told(operation, arguments)))

    def ask_all(self, operation: Operation, several: Sequence[Mapping[str, object]]) -> list[object]:
        """Carry one operation over as often as *several* has arguments, in one message; return the results."""
        return batch_results(operation, len(several), self._post(BATCH, calls_told(operation, several)))

    def settle(self) -> None:
        """Return when the candidate has pushed everything that it had to push."""
        self._post("settle", {})

    def tell_certificate(self, user: Eui64, pem: bytes) -> None:
        """Make the certificate of *user* known."""
        self._post("certificates", {"user": user, "pem": pem.decode("ascii")})

    def _post(self, path: str, told: Mapping[str, object]) -> object:
        body = json.dumps(told, ensure_ascii=False).encode()
        headers = {"Content-Type": "application/json"}
        status, _, answer = self._link.post(path, f"{self._url}/{path}", body, headers)
        if status != 200:  # noqa: PLR2004 - whatever an operation ends with travels as 200
            raise CandidateBroke(f"{path} was answered with the HTTP status {status}")
        try:
            read = json.loads(answer)
        except (ValueError, RecursionError) as wrong:
            raise BadAnswer(f"the answer to {path} is no JSON") from wrong
        if not isinstance(read, dict):
            raise BadAnswer(f"the answer to {path} is no JSON object")
        return outcome(path, read)


def _is_open(pool: urllib3.HTTPConnectionPool) -> bool:
    """Say whether a connection lies in *pool* that its server has not closed."""
    waiting = list(pool.pool.queue) if pool.pool is not None else []
    return any(it is not None and it.is_connected for it in waiting)


def _verifier(service: HttpService) -> Verifier | None:
    if not service.verify:
        return None
    if service.keys is None:
        raise SetUpError("verify = true needs [http] keys: a folder with dsp.pem")
    return Verifier([service.keys.certificate(DSP)])


def _verified(verifier: Verifier, message: bytes, what: str) -> None:
    """Hold the signature of a message. Raises CandidateError: who sent it is not known, so nothing is said of it."""
    try:
        verifier.verify(message)
    except BadSignature as wrong:
        raise CandidateError(f"{what} is not by the DSP: {wrong}") from wrong


def _short(wrong: BaseException) -> str:
    return masked(str(getattr(wrong, "reason", None) or wrong))[:_LONGEST_WORDS]


def keys_in(folder: Path) -> Keys:
    """Return the keys in *folder*. Raises SetUpError when there is no such folder."""
    if not folder.is_dir():
        raise SetUpError(f"{folder} is no folder: `dsp-conformance keys {folder}` makes a set of keys there")
    return Keys(folder)
