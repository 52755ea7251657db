"""Input that is too large, odd or cut off has an answer and leaves no trace."""

from __future__ import annotations

import json
import socket
import struct
import time
from collections.abc import Iterator
from io import BytesIO

import pytest
import urllib3

from dsp_conformance.layout import load
from dsp_conformance.transport import receiver
from dsp_conformance.transport.lines import serve_lines
from dsp_conformance.transport.receiver import Receiver, listening
from tests.support.servers import running


def test_a_request_too_large_is_not_taken_in() -> None:
    """One octet more than a request may have is refused by its size, one octet less by what it is."""
    largest = load("reference_impl.server.app").LARGEST_REQUEST
    with running() as url:
        statuses = [
            urllib3.request(
                "POST",
                f"{url}/api/v1/serviceD",
                body=b"x" * size,
                headers={"Content-Type": "application/xml"},
                retries=False,
                timeout=60,
            ).status
            for size in (largest + 1, largest)
        ]

    assert statuses == [413, 400]


def test_a_delivery_without_a_length_is_not_read() -> None:
    """What does not say how long it is might have no end."""
    with listening(Receiver(), "127.0.0.1:0") as url:
        pieces = iter([b"<x", b"/>"])
        answer = urllib3.request(
            "POST",
            f"{url}/5A-00-00-00-00-00-00-A1",
            body=pieces,
            headers={"Content-Type": "application/xml"},
            retries=False,
            timeout=60,
        )

    assert answer.status == 411


@pytest.mark.parametrize(
    ("path", "body", "words"),
    [
        ("devices/inventory_entry", b'{"device": "\\ud800"}', "not_found"),
        ("devices/inventory_entry", b'{"device": "E5-00-00-00-00-00-00-09"}', "not_found"),
        ("devices/inventory_entry", b'{"device": 5}', "error"),
        ("clock/advance", b'{"by": ' + b"9" * 5000 + b"}", "error"),
        ("clock/advance", b'{"by": NaN}', "error"),
        ("clock/advance", b'{"by": 1e300}', "error"),
        ("clock/advance", b"[" * 100_000, "error"),
        ("clock/now", b"\xff", "error"),
        ("no%00such/operation", b"{}", "error"),
        ("certificates", b'{"pem": "\xc3\xa9"}', "error"),
        ("receivers", b'{"url": "\\ud800"}', "result"),
        ("clock/now", b"{}", "result"),
    ],
)
def test_odd_json_has_an_answer(server: str, path: str, body: bytes, words: str) -> None:
    """Whatever comes to the control API, it answers with how it ended, in JSON."""
    answer = urllib3.request("POST", f"{server}/control/v1/{path}", body=body, retries=False, timeout=60)

    assert (answer.status, list(answer.json())) == (200, [words]), answer.data


def test_odd_lines_have_an_answer_each() -> None:
    """The same of the protocol on standard input and output, which goes on after each."""
    odd = (b"9" * 5000, b"[" * 100_000, b"\xff", b'{"id": "\\ud800"}', b'{"id": 4, "do": "clock.now"}')
    answers = BytesIO()
    serve_lines(load("reference_impl.adapter").reference, BytesIO(b"\n".join(odd)), answers)

    told = [json.loads(line) for line in answers.getvalue().splitlines()]
    assert [it["error"] for it in told] == ["the first request is hello"] * len(odd)


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    """A server of the reference."""
    with running() as url:
        yield url


def _hang_up(url: str) -> None:
    """Begin to send something and reset the connection."""
    with socket.create_connection(("127.0.0.1", int(url.rpartition(":")[2])), timeout=60) as caller:
        caller.sendall(b"POST / HTTP/1.1\r\nContent-Length: 10\r\n\r\n<x")
        time.sleep(0.1)
        caller.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    time.sleep(0.2)


def test_a_sender_that_hangs_up_leaves_no_trace(
    capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A candidate cannot fill the terminal of the person who runs the suite; Python's own way would let it."""
    with listening(Receiver(), "127.0.0.1:0") as url:
        _hang_up(url)
    assert capfd.readouterr().err == ""
    monkeypatch.delattr(receiver._Server, "handle_error")
    with listening(Receiver(), "127.0.0.1:0") as url:
        _hang_up(url)
        said, patience = "", time.monotonic() + 60
        while "ConnectionResetError" not in said and time.monotonic() < patience:
            said += capfd.readouterr().err
            time.sleep(0.02)
    assert "ConnectionResetError" in said
