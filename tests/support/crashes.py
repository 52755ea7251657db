"""A User who asks a server for things while somebody kills it, and remembers what was acknowledged."""

from __future__ import annotations

import base64
import threading
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import timedelta
from functools import partial
from pathlib import Path
from random import Random

from dsp_conformance.exceptions import SetUpError
from dsp_conformance.port import Candidate
from dsp_conformance.profile.profile import default_profile
from dsp_conformance.transport.http import HttpService, PushedDeliveries, connected
from dsp_conformance.transport.messages import CandidateBroke
from dsp_conformance.vocabulary.devices import DeviceStatus, WantedDevice
from dsp_conformance.vocabulary.identifiers import AlertCode, Eui64
from dsp_conformance.wire.gbcs import build_alert
from tests.support.servers import free_port, kill, start

_CODE = AlertCode("8F3E")
_LIVES = (0.1, 0.6)
"""Seconds that a server lives after the User has found it, at least and at most."""
_ENOUGH = 400


@dataclass
class Remembered:
    """What the server said was done, and the result."""

    devices: dict[Eui64, DeviceStatus] = field(default_factory=dict)
    alerts: list[tuple[Eui64, bytes]] = field(default_factory=list)
    arrived: dict[Eui64, list[bytes]] = field(default_factory=lambda: defaultdict(list))
    asked: int = 0


def survive(state: Path, kills: int, seed: int) -> tuple[Remembered, list[str]]:
    """Have a server killed so many times while it is asked; return what was acknowledged, and what of it was lost."""
    random = Random(seed)  # noqa: S311 - the moments of crashes are no secret
    port, remembered = free_port(), Remembered()
    for _ in range(kills):
        server = start(port, "--state", str(state))
        try:
            _ask_until_it_dies(port, remembered, partial(_later, random.uniform(*_LIVES), server))
        finally:
            kill(server)
    server = start(port, "--state", str(state))
    try:
        return remembered, _lost(port, remembered)
    finally:
        kill(server)


def _later(wait: float, server: object) -> threading.Timer:
    timer = threading.Timer(wait, server.kill)  # type: ignore[attr-defined]  # a Popen
    timer.start()
    return timer


def _service(port: int) -> HttpService:
    url = f"http://127.0.0.1:{port}"
    return HttpService(url, f"{url}/control/v1", time_out=timedelta(seconds=60))


def _ask_until_it_dies(port: int, remembered: Remembered, doom: object) -> None:
    with connected(_service(port), default_profile()) as candidate:
        assert callable(doom)
        timer = doom()
        try:
            for _ in range(_ENOUGH):
                _ask(candidate, remembered)
            timer.join()
        except (CandidateBroke, TimeoutError, SetUpError):
            pass
        finally:
            timer.join()
        _collect(candidate, remembered)


def _ask(candidate: Candidate, remembered: Remembered) -> None:
    assert candidate.devices is not None
    assert candidate.device_traffic is not None
    device = candidate.devices.obtain(WantedDevice())
    remembered.devices[device.eui] = DeviceStatus.COMMISSIONED
    remembered.asked += 1
    user = device.parties[0].user
    at = candidate.clock.now() if candidate.clock else None
    assert at is not None
    payload = build_alert(device.eui, user, 5000 + remembered.asked, _CODE, critical=True, at=at)
    candidate.device_traffic.raise_alert(device.eui, payload)
    remembered.alerts.append((user, payload))


def _collect(candidate: Candidate, remembered: Remembered) -> None:
    """Take what has arrived by now; the server need not be there any more."""
    assert isinstance(candidate.deliveries, PushedDeliveries)
    for user in {user for user, _ in remembered.alerts}:
        arrived = candidate.deliveries._receiver.since_last(user)
        remembered.arrived[user] += [it.message for it in arrived]


def _lost(port: int, remembered: Remembered) -> list[str]:
    lost = []
    with connected(_service(port), default_profile()) as candidate:
        assert candidate.devices is not None
        assert candidate.deliveries is not None
        for eui, status in remembered.devices.items():
            try:
                if candidate.devices.inventory_entry(eui).status is not status:
                    lost.append(f"the status of {eui}")
            except LookupError:
                lost.append(f"the Device {eui}")
        for user in {user for user, _ in remembered.alerts}:
            remembered.arrived[user] += [it.message for it in candidate.deliveries.since_last(user)]
    everything = {user: b"".join(messages) for user, messages in remembered.arrived.items()}
    lost += [
        f"an alert to {user}"
        for user, payload in remembered.alerts
        if base64.b64encode(payload) not in everything[user]
    ]
    return lost
