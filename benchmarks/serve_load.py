"""``serve`` under 64 Users at once with signatures on, beside an endpoint that only parses the same messages.

The peer is Starlette on uvicorn, as the server is; it parses with lxml and answers with an empty message. Rounds are
interleaved, so that both meet the same weather. The load comes from one more process of the same machine.
"""

from __future__ import annotations

import argparse
import asyncio
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

import uvicorn
from lxml import etree
from starlette.applications import Starlette
from starlette.requests import Request as HttpRequest
from starlette.responses import Response
from starlette.routing import Route

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))  # for the tests' own servers

from benchmarks.extent import extent
from dsp_conformance.profile.profile import default_profile
from dsp_conformance.security.keys import Keys, make_keys
from dsp_conformance.security.signatures import Signer
from dsp_conformance.transport.http import PATHS, SENDER, HttpService, connected
from dsp_conformance.vocabulary.devices import WantedDevice
from dsp_conformance.vocabulary.identifiers import Eui64
from dsp_conformance.vocabulary.messages import WebService
from dsp_conformance.wire import MessageId, ReadFirmwareVersion, Request, web_service, write_request
from tests.support.servers import free_port, kill, start

USERS = extent(64, 4)
ROUNDS = extent(7, 1)
SECONDS = extent(2.0, 0.3)
_BARE = "--bare"
_HTTP_OK = b" 200 "


def bare(port: int) -> None:
    """Serve what does nothing but parse."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True)

    async def answer(request: HttpRequest) -> Response:
        etree.fromstring(await request.body(), parser)
        return Response(b"<x/>", media_type="application/xml")

    app = Starlette(routes=[Route(path, answer, methods=["POST"]) for path in PATHS.values()])
    uvicorn.run(app, host="127.0.0.1", port=port, http="h11", log_level="warning", access_log=False, lifespan="off")


def requests(url: str, keys: Keys) -> list[bytes]:
    """Return one HTTP request for each User, whose key the server at *url* then knows."""
    found: list[bytes] = []
    with connected(HttpService(url, f"{url}/control/v1", sign=True, keys=keys), default_profile()) as candidate:
        if candidate.devices is None or candidate.service_requests is None:
            raise SystemExit("the server offers neither Devices nor requests")
        for number in range(USERS):
            device = candidate.devices.obtain(WantedDevice())
            user = device.parties[0].user
            body = Request(MessageId(user, device.eui, number + 1), "11.2", "11.2", 1, ReadFirmwareVersion())
            candidate.service_requests.send(user, web_service(1), write_request(body))
            holder = keys.of_user(user)
            found.append(
                _http(user, web_service(1), Signer(holder.key, holder.certificate).sign(write_request(body)))
            )
    return found


def _http(user: Eui64, service: WebService, message: bytes) -> bytes:
    head = f"POST {PATHS[service]} HTTP/1.1\r\nHost: x\r\nContent-Type: application/xml\r\n{SENDER}: {user}\r\n"
    return f"{head}Content-Length: {len(message)}\r\n\r\n".encode() + message


async def _user(port: int, request: bytes, until: float, took: list[float]) -> None:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    while time.perf_counter() < until:
        began = time.perf_counter()
        writer.write(request)
        head = await reader.readuntil(b"\r\n\r\n")
        if _HTTP_OK not in head.partition(b"\r\n")[0]:
            raise SystemExit(f"a request was answered with {head!r}")
        length = next(it for it in head.lower().split(b"\r\n") if it.startswith(b"content-length:"))
        await reader.readexactly(int(length.partition(b":")[2]))
        took.append(time.perf_counter() - began)
    writer.close()


async def _load(port: int, asked: Sequence[bytes], seconds: float) -> list[float]:
    took: list[float] = []
    until = time.perf_counter() + seconds
    await asyncio.gather(*(_user(port, request, until, took) for request in asked))
    return took


def _bare_server(port: int) -> subprocess.Popen[bytes]:
    peer = subprocess.Popen([sys.executable, __file__, _BARE, str(port)])
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline:
        try:
            asyncio.run(_load(port, (), 0))
            asyncio.run(_connect(port))
        except OSError:
            time.sleep(0.1)
        else:
            return peer
    raise SystemExit("the peer did not start")


async def _connect(port: int) -> None:
    _, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.close()


def _figures(rounds: Sequence[Sequence[float]]) -> tuple[float, float]:
    """Return requests per second and the 99th percentile in seconds: medians of the rounds."""
    rates = [len(took) / SECONDS for took in rounds]
    slowest = [sorted(took)[int(len(took) * 0.99)] for took in rounds]
    return statistics.median(rates), statistics.median(slowest)


def main() -> None:
    """Print requests per second, the 99th percentile, and the ratios."""
    with tempfile.TemporaryDirectory() as folder:
        keys = make_keys(Path(folder) / "keys")
        port, other = free_port(), free_port()
        server = start(port, "--sign", "--keys", str(keys.folder))
        peer = _bare_server(other)
        try:
            asked = requests(f"http://127.0.0.1:{port}", keys)
            rounds = [
                (asyncio.run(_load(port, asked, SECONDS)), asyncio.run(_load(other, asked, SECONDS)))
                for _ in range(ROUNDS)
            ]
        finally:
            peer.kill()
            peer.wait()
            kill(server)
    (rate, slow), (bare_rate, bare_slow) = (_figures(it) for it in zip(*rounds, strict=True))
    print(f"{USERS} Users at once, signed requests of {len(asked[0]):,} octets, medians of {ROUNDS} rounds")
    print(f"  serve              {rate:8,.0f} requests a second   p99 {slow * 1000:8.1f} ms")
    print(f"  parsing alone      {bare_rate:8,.0f} requests a second   p99 {bare_slow * 1000:8.1f} ms")
    print(f"  serve takes {bare_rate / rate:.1f} x as long for a request, its p99 is {slow / bare_slow:.1f} x")


if __name__ == "__main__":
    asked_for = argparse.ArgumentParser(description=__doc__)
    asked_for.add_argument(_BARE, type=int, metavar="PORT", help="be the peer")
    told = asked_for.parse_args()
    if told.bare:
        bare(told.bare)
    else:
        main()
