"""The Receive Response endpoint of the Users: what a candidate pushes to them is taken in and kept in order.

A candidate posts each message to ``<address>/<EUI-64 of the User>``, or to any other path when the User can be told
from the message. Sizes, and how much is kept, have limits: a flood is a fault of the set-up, not a verdict.
"""

from __future__ import annotations

import re
import threading
from collections import defaultdict, deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from dsp_conformance.exceptions import SetUpError
from dsp_conformance.vocabulary.identifiers import Eui64
from dsp_conformance.vocabulary.messages import Delivery

LARGEST_MESSAGE = 16 * 1024 * 1024
MOST_KEPT = 256 * 1024 * 1024
"""Octets that wait to be asked for."""
SENT_AT = "DSP-Sent-At"
"""The header by which a candidate with a clock of its own says when it sent a message (ISO 8601)."""

_EUI64 = re.compile(r"([0-9A-F]{2}-){7}[0-9A-F]{2}", re.IGNORECASE)
_RESPONSE_ID = re.compile(rb"<(?:\w+:)?ResponseID>\s*[0-9A-Fa-f-]{23}:([0-9A-Fa-f-]{23}):")
_CONTENT = "application/xml"
_PATIENCE_OF_A_SENDER = 10.0


class Receiver:
    """Deliveries as they arrive, by User."""

    def __init__(self) -> None:
        self._arrived: dict[Eui64, deque[Delivery]] = defaultdict(deque)
        self._lock = threading.Lock()
        self._kept = 0
        self._trouble = ""

    def take(self, path: str, content: str, sent_at: str | None, message: bytes) -> tuple[int, str]:
        """Take in one message; return the HTTP status to answer with, and why it was not accepted."""
        if content.partition(";")[0].strip().lower() != _CONTENT:
            return self._refuse(415, f"a delivery came as {content or 'nothing in particular'}, not as {_CONTENT}")
        user = _user(path, message)
        if user is None:
            return self._refuse(400, f"a delivery to {path} does not tell its User")
        try:
            at = datetime.fromisoformat(sent_at) if sent_at else datetime.now(tz=UTC)
        except ValueError:
            return self._refuse(400, f"the header {SENT_AT} is {sent_at!r}: write an instant in ISO 8601")
        with self._lock:
            if self._kept + len(message) > MOST_KEPT:
                self._trouble = f"more than {MOST_KEPT:,} octets of deliveries arrived that nobody had asked for"
                return 503, self._trouble
            self._kept += len(message)
            self._arrived[user].append(Delivery(user, at, message))
        return 204, ""

    def _refuse(self, status: int, words: str) -> tuple[int, str]:
        with self._lock:
            self._trouble = self._trouble or words
        return status, words

    def since_last(self, user: Eui64) -> list[Delivery]:
        """Return what has arrived for *user* since last asked. Raises ValueError for what was not taken in."""
        with self._lock:
            if self._trouble:
                words, self._trouble = self._trouble, ""
                raise ValueError(words)
            arrived = list(self._arrived.pop(user, ()))
            self._kept -= sum(len(it.message) for it in arrived)
            return arrived


def _user(path: str, message: bytes) -> Eui64 | None:
    last = path.rstrip("/").rpartition("/")[2]
    if _EUI64.fullmatch(last):
        return Eui64(last.upper())
    named = _RESPONSE_ID.search(message[:4096])
    return Eui64(named.group(1).decode("ascii").upper()) if named else None


@contextmanager
def listening(receiver: Receiver, address: str) -> Iterator[str]:
    """Listen at *address* (``host:port``, port 0 for any free one) and yield the URL.

    Raises SetUpError when that is no address, or it is taken.
    """
    host, _, port = address.rpartition(":")
    if not host or not port.isdecimal():
        raise SetUpError(f"[http] receive = {address!r} is no address: write host:port, such as 127.0.0.1:9000")
    try:
        server = _Server((host, int(port)), _handler(receiver.take))
    except (OSError, OverflowError) as wrong:
        raise SetUpError(f"the suite cannot listen at {address}: {wrong}; change [http] receive") from wrong
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield f"http://{host}:{server.server_address[1]}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 128

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing of a sender that goes away in the middle of things: what is not taken in is not there."""


def _handler(take: Callable[[str, str, str | None, bytes], tuple[int, str]]) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        timeout = _PATIENCE_OF_A_SENDER

        def do_POST(self) -> None:
            """Take in a delivery."""
            length = self.headers.get("Content-Length", "")
            if not length.isdecimal() or int(length) > LARGEST_MESSAGE:
                self.close_connection = True
                self._say(413 if length.isdecimal() else 411, f"a message has at most {LARGEST_MESSAGE:,} octets")
                return
            message = self.rfile.read(int(length))
            if len(message) < int(length):
                self.close_connection = True
                return
            self._say(*take(self.path, self.headers.get("Content-Type", ""), self.headers.get(SENT_AT), message))

        def _say(self, status: int, words: str) -> None:
            body = words.encode()
            self.send_response(status)
            if status != 204:  # noqa: PLR2004 - which has no body
                self.send_header("Content-Type", "text/plain; charset=utf-8")
                self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            if status != 204:  # noqa: PLR2004 - as above
                self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - http.server's name
            """Say nothing: the record has it."""

    return Handler
