"""The server by itself: who may send, and that a delivery is pushed until it is taken, in order."""

from __future__ import annotations

import base64
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
import urllib3

from dsp_conformance.exceptions import Refused, SetUpError
from dsp_conformance.layout import load
from dsp_conformance.port import Candidate
from dsp_conformance.profile.profile import default_profile
from dsp_conformance.security.keys import make_keys
from dsp_conformance.transport.http import HttpService, connected
from dsp_conformance.vocabulary.devices import Device, WantedDevice
from dsp_conformance.vocabulary.identifiers import ACCESS_CONTROL_BROKER, AlertCode, Eui64
from dsp_conformance.vocabulary.messages import WebService
from dsp_conformance.wire import MessageId, ReadInventory, Request, read_response, write_request
from dsp_conformance.wire.gbcs import build_alert
from tests.support.servers import running

STRANGER = Eui64("5A-00-00-00-00-00-00-FF")
_WITHIN = 120.0


@contextmanager
def _asking(url: str, **more: object) -> Iterator[Candidate]:
    with connected(HttpService(url, f"{url}/control/v1", **more), default_profile()) as candidate:  # type: ignore[arg-type]
        yield candidate


def _device(candidate: Candidate) -> Device:
    assert candidate.devices is not None
    return candidate.devices.obtain(WantedDevice())


def _read_inventory(user: Eui64, device: Device) -> bytes:
    asked = MessageId(user, ACCESS_CONTROL_BROKER, 1)
    return write_request(Request(asked, "8.2", "8.2", 8, ReadInventory(device=device.eui)))


def test_a_user_sends_in_his_own_name_only(tmp_path: Path) -> None:
    """Over TLS the client certificate says who sends; a request in another's name is refused, his own is answered."""
    keys = make_keys(tmp_path / "keys")
    with running("--keys", str(keys.folder), "--tls") as url, _asking(url, keys=keys) as candidate:
        assert candidate.service_requests is not None
        device = _device(candidate)
        user = device.parties[0].user
        request = _read_inventory(user, device)
        answer = candidate.service_requests.send(user, WebService.NON_DEVICE, request)
        with pytest.raises(Refused, match=f"{STRANGER} sent it"):
            candidate.service_requests.send(STRANGER, WebService.NON_DEVICE, request)
        # A connection over TLS that is left open keeps the server from ending for half a minute.
        with urllib3.PoolManager(ca_certs=str(keys.path("authority.pem"))) as pool:
            xml = {"Content-Type": "application/xml"}
            bare = pool.request("POST", f"{url}/api/v1/serviceD", body=request, headers=xml, retries=False)

    assert read_response(answer).code == "I0"
    assert (bare.status, b"no client certificate" in bare.data) == (400, True)


def test_a_foreign_client_is_not_let_in(tmp_path: Path) -> None:
    """A client certificate of another authority ends the connection."""
    keys, foreign = make_keys(tmp_path / "keys"), make_keys(tmp_path / "foreign")
    foreign.of_user(STRANGER)
    with running("--keys", str(keys.folder), "--tls") as url:
        pool = urllib3.PoolManager(
            ca_certs=str(keys.path("authority.pem")),
            cert_file=str(foreign.path(f"{STRANGER}.pem")),
            key_file=str(foreign.path(f"{STRANGER}.key.pem")),
        )
        with pytest.raises((urllib3.exceptions.HTTPError, OSError)):
            pool.request("POST", f"{url}/api/v1/serviceD", body=b"<x/>", retries=False)


class _User:
    """A Receive Response endpoint that is out of order for its first requests."""

    def __init__(self, out_of_order: int) -> None:
        self.left = out_of_order
        self.asked = 0
        self.taken: list[bytes] = []

    def take(self, message: bytes) -> int:
        """Return the status with which a message is answered."""
        self.asked += 1
        if self.left:
            self.left -= 1
            return 503
        self.taken.append(message)
        return 204


@contextmanager
def _listening(user: _User) -> Iterator[str]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self) -> None:
            """Take in a message."""
            message = self.rfile.read(int(self.headers["Content-Length"]))
            self.send_response(user.take(message))
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - http.server's name
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
        server.server_close()


def test_a_delivery_is_pushed_until_it_is_taken() -> None:
    """What a User could not take is pushed again; all arrive once, in the order of sending."""
    slow = _User(out_of_order=3)
    with running() as url, _listening(slow) as address, _asking(url) as candidate:
        assert candidate.device_traffic is not None
        device = _device(candidate)
        user = device.parties[0].user
        urllib3.request("POST", f"{url}/control/v1/receivers", json={"user": user, "url": address})
        payloads = [
            build_alert(
                device.eui, user, number, AlertCode("8F3E"), critical=True, at=datetime(2026, 1, 5, tzinfo=UTC)
            )
            for number in (1, 2, 3)
        ]
        for payload in payloads:
            candidate.device_traffic.raise_alert(device.eui, payload)
        deadline = time.monotonic() + _WITHIN
        while len(slow.taken) < len(payloads) and time.monotonic() < deadline:
            time.sleep(0.05)

    assert slow.asked == len(payloads) + 3
    assert [base64.b64encode(payload) in message for payload, message in zip(payloads, slow.taken, strict=True)] == [
        True,
        True,
        True,
    ]


def test_the_address_is_taken() -> None:
    """A second server at the same address is refused in a sentence."""
    with running() as url:
        serve = load("reference_impl.server")
        asked = serve.Serve(default_profile(), port=int(url.rpartition(":")[2]))
        with pytest.raises(SetUpError, match="name another with --port"):
            serve.serve(asked, lambda _: None)


def test_another_profile_is_refused(tmp_path: Path) -> None:
    """A run by other figures than the server's would judge it by what it does not declare."""
    profile = tmp_path / "other.toml"
    profile.write_text("[storm]\nR = 33\n", encoding="utf-8")
    with (
        running("--profile", str(profile)) as url,
        pytest.raises(SetUpError, match="runs by another profile"),
        _asking(url),
    ):
        pass
