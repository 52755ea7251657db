"""Connections: a server that closes them while they are idle costs no request, and one that keeps them keeps them."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from dsp_conformance.transport.http import HttpLink, HttpService
from dsp_conformance.transport.keeping import KEPT_FOR, Keeping
from dsp_conformance.transport.messages import CandidateBroke

_ANSWER = b"HTTP/1.1 200 OK\r\nContent-Type: application/xml\r\nContent-Length: 4\r\n\r\n<x/>"
_REQUESTS = 12


class Server:
    """Answers one request on each connection and closes it *idle* seconds later, without a word; never for None."""

    def __init__(self, idle: float | None) -> None:
        self.idle = idle
        self.connections = 0
        self._listening = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{self._listening.getsockname()[1]}/"
        threading.Thread(target=self._serve, daemon=True).start()

    def close(self) -> None:
        """Stop."""
        self._listening.close()

    def _serve(self) -> None:
        while True:
            try:
                connection, _ = self._listening.accept()
            except OSError:
                return
            self.connections += 1
            threading.Thread(target=self._answer, args=(connection,), daemon=True).start()

    def _answer(self, connection: socket.socket) -> None:
        with connection:
            while connection.recv(65536):
                connection.sendall(_ANSWER)
                if self.idle is not None:
                    time.sleep(self.idle)
                    return


@contextmanager
def _link(idle: float | None) -> Iterator[tuple[Server, HttpLink]]:
    server = Server(idle)
    link = HttpLink(HttpService(server.url))
    try:
        yield server, link
    finally:
        link.close()
        server.close()


def _post(link: HttpLink, server: Server) -> None:
    assert link.post("it", server.url, b"<x/>", {})[2] == b"<x/>"


@pytest.mark.parametrize("idle", [0.0, 0.03, KEPT_FOR], ids=["at once", "soon", "after a while"])
def test_a_server_that_closes_idle_connections(idle: float) -> None:
    """No request is lost, and none is asked twice: each has a connection of its own."""
    with _link(idle) as (server, link):
        for _ in range(_REQUESTS):
            _post(link, server)

        assert server.connections == _REQUESTS


def test_a_server_that_keeps_connections() -> None:
    """Its connection is used again at once, and not after it has lain idle."""
    with _link(None) as (server, link):
        for _ in range(_REQUESTS):
            _post(link, server)
        assert server.connections == 1

        time.sleep(2 * KEPT_FOR)
        _post(link, server)
        assert server.connections == 2


def test_without_it_requests_are_lost(monkeypatch: pytest.MonkeyPatch) -> None:
    """What the tests above guard against does happen."""
    monkeypatch.setattr(Keeping, "may_use_again", lambda _self, _is_open: True)
    with _link(0.03) as (server, link):
        _post(link, server)
        with pytest.raises(CandidateBroke):
            _post(link, server)
