"""``serve`` for long: memory under steady traffic, killed again and again, and pelted with mutated messages.

``--minutes 10 --kills 50 --messages 100000`` are the whole of it; without them it is short. Memory is the resident
size of the server's process. The traffic asks and alerts at a steady rate, and Users take what they are sent.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from datetime import timedelta
from functools import cache
from pathlib import Path
from random import Random

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))  # for the tests' own servers

from benchmarks.extent import extent
from dsp_conformance.exceptions import Refused
from dsp_conformance.port import Candidate
from dsp_conformance.profile.profile import default_profile
from dsp_conformance.transport.http import HttpService, connected
from dsp_conformance.vocabulary.devices import Device, WantedDevice
from dsp_conformance.vocabulary.identifiers import AlertCode
from dsp_conformance.vocabulary.messages import WebService
from dsp_conformance.wire.gbcs import build_alert
from tests.support.crashes import survive
from tests.support.mutated_messages import inventory, mutated, obtained, pelt, posting, valid_requests
from tests.support.servers import free_port, kill, running, start

RATE = 40.0
"""Acts a second."""
_CODE = AlertCode("8F3E")
_LOOKS = 10


def _resident(process: int) -> int:
    """Return the resident memory of a process in kB."""
    lines = Path(f"/proc/{process}/status").read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmRSS"))


def traffic(minutes: float) -> None:
    """Print the memory of the server as mixed traffic goes on."""
    port = free_port()
    server = start(port)
    url = f"http://127.0.0.1:{port}"
    print(f"mixed traffic, {RATE:g} acts a second for {minutes:g} min, resident memory of the server")
    try:
        with connected(HttpService(url, f"{url}/control/v1"), default_profile()) as candidate:
            _go_on(candidate, server.pid, minutes * 60)
    finally:
        kill(server)


def _go_on(candidate: Candidate, process: int, seconds: float) -> None:
    devices = obtained(candidate)[:1] + tuple(_of(candidate) for _ in range(20))
    began = time.monotonic()
    looks = [began + seconds * part / _LOOKS for part in range(1, _LOOKS + 1)]
    count, late = 0, 0
    for _ in range(200):  # what is loaded at first use is no growth
        _act(candidate, devices, count)
        count += 1
    first, start_of = _resident(process), count
    print(f"  at the start  {first:9,} kB")
    while looks:
        _act(candidate, devices, count)
        count += 1
        wait = began + (count - start_of) / RATE - time.monotonic()
        late += wait < 0
        time.sleep(max(0.0, wait))
        if time.monotonic() >= looks[0]:
            looks.pop(0)
            print(f"  {count - start_of:9,} acts  {_resident(process):6,} kB", flush=True)
    grown = _resident(process) - first
    acts = count - start_of
    print(f"  grown by {grown:,} kB, {grown * 1024 / acts:.0f} octets an act ({late:,} of {acts:,} acts were late)")


def _of(candidate: Candidate) -> Device:
    if candidate.devices is None:
        raise SystemExit("the server offers no Devices")
    return candidate.devices.obtain(WantedDevice())


@cache
def _requests(user: str, device: str) -> tuple[bytes, ...]:
    return valid_requests(user, device)


def _act(candidate: Candidate, devices: tuple[Device, ...], number: int) -> None:
    """Do one thing of a mix: ask for something, let a Device raise an alert, take what has come, let time go by."""
    device = devices[number % len(devices)]
    user = device.parties[0].user
    requests, device_traffic = candidate.service_requests, candidate.device_traffic
    mail, clock = candidate.deliveries, candidate.clock
    if requests is None or device_traffic is None or mail is None or clock is None:
        raise SystemExit("the server does not offer what the traffic needs")
    kind = number % 4
    if kind == 0:
        message = _requests(user, device.eui)[number % 30]
        try:
            requests.send(user, tuple(WebService)[number % 3], message)
        except Refused:
            return
    elif kind == 1:
        payload = build_alert(device.eui, user, 10_000 + number, _CODE, critical=True, at=clock.now())
        device_traffic.raise_alert(device.eui, payload)
    elif kind == 2:  # noqa: PLR2004 - the third of four
        mail.since_last(user)
        device_traffic.commands(device.eui)
    else:
        clock.advance(timedelta(seconds=10))


def crashes(kills: int) -> None:
    """Print what was lost of what the server had acknowledged before it was killed."""
    with tempfile.TemporaryDirectory() as folder:
        remembered, lost = survive(Path(folder) / "state.sqlite", kills, seed=50)
    acts = len(remembered.devices) + len(remembered.alerts)
    print(f"killed {kills} times: {acts:,} acts were acknowledged, {len(lost)} lost")


def mutations(count: int) -> None:
    """Print how mutated messages were answered, and whether the inventory is as it was."""
    with running() as url, connected(HttpService(url, f"{url}/control/v1"), default_profile()) as candidate:
        devices = obtained(candidate)
        before = inventory(candidate, devices)
        users = [it.parties[0].user for it in devices]
        sent = [it for device in devices for it in valid_requests(device.parties[0].user, device.eui)]
        began = time.monotonic()
        pelted = pelt(posting(url), users, mutated(sent, count, Random(100)))  # noqa: S311 - no secret
        seconds = time.monotonic() - began
        same = inventory(candidate, devices) == before
    told = ", ".join(f"{number:,} x {status}" for status, number in sorted(pelted.statuses.items()))
    print(
        f"{count:,} mutated messages in {seconds:.0f} s: {told}; "
        f"the inventory is {'as before' if same else 'ALTERED'}"
    )
    for status, name, message in pelted.wrong[:5]:
        print(f"  {status} after {name}: {message[:200]!r}")


def main() -> None:
    """Do as much of it as was asked for."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--minutes", type=float, default=extent(1.0, 0.02), help="of mixed traffic")
    asked.add_argument("--kills", type=int, default=extent(5, 1))
    asked.add_argument("--messages", type=int, default=extent(5_000, 60), help="mutated ones")
    told = asked.parse_args()
    if told.minutes:
        traffic(told.minutes)
    if told.kills:
        crashes(told.kills)
    if told.messages:
        mutations(told.messages)


if __name__ == "__main__":
    main()
