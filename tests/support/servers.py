"""Starts ``dsp-conformance serve`` for a test, and writes the candidate.toml that reaches it."""

from __future__ import annotations

import itertools
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from dsp_conformance.specification.register import register
from tests.support.miniature import CHECKOUT

_READY_WITHIN = 120.0
COMMAND = (sys.executable, "-m", "dsp_conformance.cli.main")


_ports = itertools.count(10_000 + os.getpid() * 50 % 20_000)


def free_port() -> int:
    """Return a port of the loopback that nobody listens at.

    Each process has a range of its own, below the ports that the system gives to clients: what is free now is still
    free when the server starts, though tests run side by side.
    """
    for port in _ports:
        with socket.socket() as probe, suppress(OSError):
            probe.bind(("127.0.0.1", port))
            return port
    raise AssertionError("there is no end of numbers")


def start(port: int, *options: str) -> subprocess.Popen[str]:
    """Start the server and return it when it is ready."""
    server = subprocess.Popen(
        [*COMMAND, "serve", "--port", str(port), *options],
        cwd=CHECKOUT,
        stderr=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        text=True,
        env={**os.environ, "PYTHONPATH": str(CHECKOUT)},
    )
    assert server.stderr is not None
    said = server.stderr.readline()
    if "is ready" not in said:
        server.kill()
        raise AssertionError(said + server.stderr.read())
    return server


def kill(server: subprocess.Popen[str]) -> None:
    """Kill the server as a crash would."""
    server.send_signal(signal.SIGKILL)
    server.wait(timeout=_READY_WITHIN)
    if server.stderr is not None:
        server.stderr.close()


@contextmanager
def running(*options: str) -> Iterator[str]:
    """Serve and yield the URL."""
    port = free_port()
    server = start(port, *options)
    try:
        yield f"{'https' if '--tls' in options else 'http'}://127.0.0.1:{port}"
    finally:
        server.send_signal(signal.SIGINT)
        deadline = time.monotonic() + _READY_WITHIN
        while server.poll() is None and time.monotonic() < deadline:
            time.sleep(0.02)
        kill(server)


def every_silence() -> str:
    """Return a profile by which the reference declares what no sentence speaks of, as its own does."""
    silent = (it for it in register().ambiguities.values() if it.silent)
    return "\n".join(["[readings]", *(f'{it.id} = "{it.default}"' for it in silent), ""])


def declare(folder: Path, reach: Sequence[str]) -> Path:
    """Write a candidate.toml into *folder* and return its path."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "candidate.toml"
    lines = ["[candidate]", 'name = "reference"', 'version = "0.1.0"', *reach]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path
