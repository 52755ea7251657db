"""A DSP over HTTP that offers a clock and the DUIS services, and misbehaves in the way that it is told."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

XML = "application/xml"


class Hostile:
    """What the server does: ``mode`` for every request but hello, and ``answer`` to a DUIS request."""

    def __init__(self, mode: str = "well", answer: bytes = b"") -> None:
        self.mode = mode
        self.answer = answer
        self.now = datetime(2026, 1, 1, tzinfo=UTC)
        self.seen: list[tuple[str, bytes]] = []
        self.receive = ""

    def control(self, path: str, told: dict[str, Any]) -> object:
        """Answer an operation of the control API as one should."""
        if path.endswith("/hello"):
            self.receive = told.get("receive", "")
            offered = ["clock", "service_requests", "deliveries"]
            return {"protocol": 2, "name": "hostile", "version": "1", "capabilities": offered}
        if path.endswith("/clock/advance"):
            self.now += timedelta(seconds=told["by"])
            return None
        return self.now.isoformat() if path.endswith("/clock/now") else None


def _handler(hostile: Hostile) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self) -> None:
            """Answer, in the way that was told."""
            body = self.rfile.read(int(self.headers["Content-Length"]))
            hostile.seen.append((self.path, body))
            if "/control/" in self.path:
                told = {"result": hostile.control(self.path, json.loads(body))}
                content, answer = "application/json", json.dumps(told).encode()
            else:
                content, answer = XML, hostile.answer
            well = self.path.endswith("/hello") or hostile.mode == "well"
            (WAYS["well"] if well else WAYS[hostile.mode])(self, content, answer)

        def say(self, status: int, content: str, answer: bytes, **headers: str) -> None:
            """Send an answer."""
            self.send_response(status)
            self.send_header("Content-Type", content)
            self.send_header("Content-Length", str(len(answer)))
            for name, value in headers.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(answer)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - http.server's name
            """Say nothing."""

    return Handler


def _slowly(handler: Any, content: str, answer: bytes) -> None:  # noqa: ANN401 - made above
    handler.send_response(200)
    handler.send_header("Content-Type", content)
    handler.send_header("Content-Length", str(len(answer)))
    handler.end_headers()
    for octet in answer:
        handler.wfile.write(bytes([octet]))
        handler.wfile.flush()
        time.sleep(0.03)


def _huge(handler: Any, content: str, _: bytes) -> None:  # noqa: ANN401 - as above
    handler.send_response(200)
    handler.send_header("Content-Type", content)
    handler.send_header("Content-Length", str(500 * 1024 * 1024))
    handler.end_headers()
    for _number in range(500):
        handler.wfile.write(b"x" * 1024 * 1024)


def _closes(handler: Any, _content: str, _answer: bytes) -> None:  # noqa: ANN401 - as above
    handler.close_connection = True
    handler.connection.close()


WAYS: dict[str, Callable[[Any, str, bytes], None]] = {
    "well": lambda it, content, answer: it.say(200, content, answer),
    "hangs": lambda _it, _content, _answer: time.sleep(3),
    "slowly": _slowly,
    "huge": _huge,
    "closes": _closes,
    "5xx": lambda it, content, answer: it.say(503, content, answer),
    "redirects": lambda it, content, answer: it.say(307, content, answer, Location="/elsewhere"),
    "garbage": lambda it, content, _answer: it.say(200, content, b"\xff\xfe this is nothing"),
    "wrong-content": lambda it, _content, answer: it.say(200, "text/html", answer),
    "refuses": lambda it, _content, _answer: it.say(400, "text/plain", b"not like this"),
}


class _Quiet(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing: a client that gives up is what is tested."""


@contextmanager
def serving(hostile: Hostile) -> Iterator[str]:
    """Serve and yield the URL."""
    server = _Quiet(("127.0.0.1", 0), _handler(hostile))
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
