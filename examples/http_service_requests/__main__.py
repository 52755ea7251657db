"""The service: three DUIS endpoints and the control API on one port, and a thread that pushes deliveries."""

from __future__ import annotations

import argparse
import base64
import json
import queue
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Mapping
from datetime import datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from . import duis, gbcs
from .dsp import CAPABILITIES, READINGS, Dsp, NotFound, Refused

PROTOCOL = 2
NAME, VERSION = "Service Requests over HTTP", "1.0.0"
LARGEST = 16 * 1024 * 1024
_DUIS = "/api/v1/service"
_CONTROL = "/control/v1/"
_ATTEMPTS = (0.1, 0.5, 2.0)


class Outbox:
    """Pushes messages to Users one after the other."""

    def __init__(self) -> None:
        self.address = ""
        self._waiting: queue.Queue[tuple[str, datetime, bytes]] = queue.Queue()
        threading.Thread(target=self._work, daemon=True).start()

    def put(self, user: str, at: datetime, message: bytes) -> None:
        """Send *message* in its turn."""
        self._waiting.put((user, at, message))

    def settle(self) -> None:
        """Return when nothing is on its way any more."""
        self._waiting.join()

    def _work(self) -> None:
        while True:
            user, at, message = self._waiting.get()
            for pause in _ATTEMPTS:
                if self._posted(user, at, message):
                    break
                time.sleep(pause)
            self._waiting.task_done()

    def _posted(self, user: str, at: datetime, message: bytes) -> bool:
        headers = {"Content-Type": "application/xml", "DSP-Sent-At": at.isoformat()}
        request = urllib.request.Request(  # noqa: S310 - the address that hello named
            f"{self.address}/{user}", data=message, headers=headers, method="POST"
        )
        try:
            with urllib.request.urlopen(request, timeout=10) as answer:  # noqa: S310 - as above
                return bool(answer.status < 300)  # noqa: PLR2004 - a success
        except (urllib.error.URLError, OSError, ValueError) as wrong:
            print(f"{user} did not take a message: {wrong}", file=sys.stderr)  # noqa: T201 - our log
            return False


class Service:
    """Answers what is posted; one request at a time touches the DSP."""

    def __init__(self) -> None:
        self._outbox = Outbox()
        self._dsp = Dsp(self._outbox.put)
        self._lock = threading.Lock()

    def duis(self, service: str, user: str, message: bytes) -> tuple[int, bytes]:
        """Return status and body for a DUIS request."""
        with self._lock:
            try:
                return 200, self._dsp.send(user, service, message)
            except (duis.NotDuis, Refused, ValueError, KeyError) as wrong:
                return 400, str(wrong).encode()

    def control(self, path: str, told: dict[str, Any]) -> dict[str, object]:
        """Return the answer to a request of the control API."""
        try:
            if path == "batch":
                return {"result": [self.control(it["do"].replace(".", "/"), it["with"]) for it in told["calls"]]}
            return {"result": self._done(path, told)}
        except (Refused, duis.NotDuis, gbcs.NotGbcs) as declined:
            return {"refused": str(declined)}
        except NotFound as missing:
            return {"not_found": str(missing)}
        except Exception as wrong:  # noqa: BLE001 - whatever broke is told as an error, and the service goes on
            return {"error": f"{type(wrong).__name__}: {wrong}"}

    def _done(self, path: str, told: dict[str, Any]) -> object:
        if path == "hello":
            return self._hello(told)
        if path == "settle":
            self._outbox.settle()
        if path in ("settle", "certificates"):
            return None
        capability, _, name = path.partition("/")
        operation = getattr(self._dsp, name, None) if capability in CAPABILITIES else None
        if operation is None or name.startswith("_"):
            raise Refused(f"there is no operation {path}")
        with self._lock:
            return _plain(operation(**{key: _octets(it) for key, it in told.items()}))

    def _hello(self, told: dict[str, Any]) -> Mapping[str, object]:
        profile = told["profile"]
        other = [name for name, letter in READINGS.items() if profile["readings"][name] != letter]
        if told["protocol"] != PROTOCOL or "SECMP0105" not in profile["modifications"] or other:
            raise ValueError(f"this DSP has protocol {PROTOCOL}, SECMP0105 and the readings {READINGS}")
        self._outbox.address = told["receive"]
        self._dsp.recipients = profile["values"]["alerts.recipients"]
        self._dsp.suspension_code = profile["values"]["pia.suspension_code"]
        own = {"name": NAME, "version": VERSION, "capabilities": CAPABILITIES, "batch": True}
        return {"protocol": PROTOCOL, **own}


def _octets(told: object) -> object:
    if isinstance(told, dict) and told.keys() == {"text"}:
        return told["text"].encode()
    if isinstance(told, dict) and told.keys() == {"base64"}:
        return base64.b64decode(told["base64"])
    return told


def _plain(value: object) -> object:
    if isinstance(value, list):
        return [_plain(it) for it in value]
    return {"base64": base64.b64encode(value).decode()} if isinstance(value, bytes) else value


def _handler(service: Service) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        timeout = 30
        disable_nagle_algorithm = True

        def do_POST(self) -> None:
            """Answer a request."""
            size = self.headers.get("Content-Length", "")
            if not size.isdecimal() or int(size) > LARGEST:
                self.close_connection = True
                self._say(413, "text/plain", b"too much, or of no length")
                return
            body = self.rfile.read(int(size))
            if self.path.startswith(_DUIS):
                self._duis(self.path.removeprefix(_DUIS), body)
            elif self.path.startswith(_CONTROL):
                answer = service.control(self.path.removeprefix(_CONTROL), json.loads(body or b"{}"))
                self._say(200, "application/json", json.dumps(answer).encode())
            else:
                self._say(404, "text/plain", b"there is nothing here")

        def _duis(self, name: str, body: bytes) -> None:
            if name not in ("T", "S", "D"):
                self._say(404, "text/plain", b"the services are T, S and D")
            elif self.headers.get_content_type() != "application/xml":
                self._say(415, "text/plain", b"a DUIS request comes as application/xml")
            else:
                status, answer = service.duis(name, self.headers.get("DUIS-Sender", "").upper(), body)
                self._say(status, "application/xml" if status == 200 else "text/plain", answer)  # noqa: PLR2004

        def _say(self, status: int, content: str, body: bytes) -> None:
            self.send_response(status)
            self.send_header("Content-Type", content)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - http.server's name
            """Say nothing of every request."""

    return Handler


def main() -> None:
    """Serve until interrupted."""
    parser = argparse.ArgumentParser(prog="http_service_requests", description=__doc__)
    parser.add_argument("--port", type=int, default=8179, help="port to listen at, 0 for any free one")
    asked = parser.parse_args()
    server = ThreadingHTTPServer(("127.0.0.1", asked.port), _handler(Service()))
    server.daemon_threads = True
    print(f"http://127.0.0.1:{server.server_address[1]}", flush=True)  # noqa: T201 - where to find it
    try:
        server.serve_forever()
    except KeyboardInterrupt:
        server.server_close()


if __name__ == "__main__":
    main()
