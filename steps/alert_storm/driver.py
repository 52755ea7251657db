"""The alerts of a scenario: what Devices sent, and what Users received of it."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import lru_cache

import pytest

from dsp_conformance.exceptions import Inconclusive, NotOffered
from dsp_conformance.port import Clock, Deliveries, Devices, DeviceTrafficInBursts
from dsp_conformance.profile.profile import Profile
from dsp_conformance.vocabulary.devices import Device, DeviceType, Generation, WantedDevice
from dsp_conformance.vocabulary.identifiers import AlertCode, Eui64
from dsp_conformance.wire import (
    DeviceAlert,
    MessageId,
    Response,
    Smets1Alert,
    Smets1Message,
    Smets1Response,
    gbcs,
    read_response,
    read_smets1,
    write_smets1,
)

_CRITICAL = "8F"
_GAS = (DeviceType.GSME, DeviceType.GPF)
_OWN_CODES = 3
_EDGE = timedelta(milliseconds=1)
_GRIDS = (("S02", "b", "storm.W"), ("S14", "c", "storm.N"))


@dataclass(frozen=True)
class SentAlert:
    """One alert that a Device sent; ``key`` tells it from all others. ``filler`` only keeps a storm going."""

    device: Device
    code: AlertCode
    payload: bytes
    key: MessageId
    at: datetime
    filler: bool = False


@dataclass(frozen=True)
class ReceivedAlert:
    """One alert that a User received: ``key`` is that of the alert in its payload, ``outcome`` a response code."""

    key: MessageId
    code: AlertCode
    payload: bytes
    at: datetime
    throttled: bool
    outcome: str


class AlertDriver:
    """Lets Devices send alerts, keeps what was sent, and reads what Users received."""

    def __init__(
        self,
        clock: Clock,
        devices: Devices,
        device_traffic: DeviceTrafficInBursts,
        deliveries: Deliveries,
        profile: Profile,
    ) -> None:
        self.clock = clock
        self._devices = devices
        self._device_traffic = device_traffic
        self._deliveries = deliveries
        self._profile = profile
        self._counter = 1000
        self._sent: list[SentAlert] = []
        self._received: dict[Eui64, list[ReceivedAlert]] = {}
        self._keys: dict[Eui64, set[MessageId]] = defaultdict(set)
        self._others: dict[Eui64, list[Response]] = {}
        self._marks: dict[tuple[Eui64, Eui64], int] = {}
        self._storming: Device | None = None

    # what Devices do

    def obtain(self, wanted: WantedDevice) -> Device:
        """Return a fresh Device; grids that the candidate declares are just behind us."""
        self._settle()
        return self._devices.obtain(wanted)

    def send(
        self, device: Device, code: AlertCode, *, dated: datetime | None = None, filler: bool = False
    ) -> SentAlert:
        """Let *device* send one alert now, which no other alert equals; its contents are those of *dated*."""
        now = self.clock.now()
        return self.send_again(replace(self._made(device, code, dated or now), at=now, filler=filler))

    def send_again(self, sent: SentAlert) -> SentAlert:
        """Let the very same alert arrive, once more or for the first time."""
        again = replace(sent, at=self.clock.now())
        self._device_traffic.raise_alert(sent.device.eui, sent.payload)
        self._sent.append(again)
        return again

    def burst(self, device: Device, code: AlertCode, size: int) -> tuple[SentAlert, ...]:
        """Let *device* send *size* alerts of *code* one after the other, at once."""
        now = self.clock.now()
        alerts = tuple(self._made(device, code, now) for _ in range(size))
        self._device_traffic.raise_alerts(device.eui, [it.payload for it in alerts])
        self._sent.extend(alerts)
        return alerts

    def keep_up(self, device: Device) -> None:
        """From now on *device* goes on storming whenever time passes, by Alert Codes that nothing else uses."""
        self._storming = device

    def wait(self, span: timedelta) -> None:
        """Let time pass."""
        if self._storming is not None:
            span = self._storm(self._storming, span)
        self.clock.advance(span)

    @property
    def tolerance(self) -> timedelta:
        """How far from its instant what falls due may happen."""
        return self._profile.span("storm.tolerance")

    # what was sent and received

    def sent(self, device: Device | None = None) -> tuple[SentAlert, ...]:
        """Return the alerts that *device*, or any Device, sent, fillers included, in order."""
        return tuple(it for it in self._sent if device is None or it.device.eui == device.eui)

    def received(self, user: Eui64, device: Device) -> Sequence[ReceivedAlert]:
        """Return the alerts of *device* that *user*, who may be the User of others too, received so far, in order."""
        self._read(user)
        return [it for it in self._received[user] if it.key.originator == device.eui]

    def mark_read(self, user: Eui64, device: Device) -> None:
        """Take note that *user* has read everything of *device* so far."""
        self._marks[user, device.eui] = len(self.received(user, device))

    def since_read(self, user: Eui64, device: Device) -> Sequence[ReceivedAlert]:
        """Return the alerts of *device* that *user* received since that was noted."""
        return self.received(user, device)[self._marks[user, device.eui] :]

    def responses(self, user: Eui64) -> Sequence[Response]:
        """Return everything but alerts of Devices that *user* received so far, in order."""
        self._read(user)
        return self._others[user]

    def intended(self, device: Device, code: AlertCode) -> tuple[Eui64, ...]:
        """Return the Users that alerts of *code* are for, by the declared table of recipients."""
        roles = str(self._profile.table("alerts.recipients").get(code, "")).split()
        return tuple(dict.fromkeys(party.user for party in device.parties if party.role in roles))

    def passed(self, alerts: Iterable[SentAlert]) -> tuple[SentAlert, ...]:
        """Return those of *alerts* that every intended User received."""
        return tuple(it for it in alerts if all(self._has(user, it) for user in self._users(it)))

    def heard_of(self, device: Device) -> int:
        """Return how many alerts of *device* its Users received so far: a DSP that is dead delivers none."""
        return len(self.passed(self.sent(device)))

    def withheld(self, alerts: Iterable[SentAlert]) -> tuple[SentAlert, ...]:
        """Return those of *alerts* that not every intended User received."""
        alerts = tuple(alerts)
        passed = {it.key for it in self.passed(alerts)}
        return tuple(it for it in alerts if it.key not in passed)

    def codes(self, device: Device) -> tuple[AlertCode, ...]:
        """Return the Alert Codes declared for such a Device that have no limit of their own, those for two first."""
        limits, exempt = self._profile.table("storm.limits"), self._profile.words("storm.exempt")
        plain = [
            AlertCode(code)
            for code in self._profile.table("alerts.recipients")
            if code not in limits and code not in exempt and self.intended(device, AlertCode(code))
        ]
        plain.sort(key=lambda code: -len(self.intended(device, code)))
        if len(plain) <= _OWN_CODES:
            raise NotOffered(f"alerts.recipients names fewer than {_OWN_CODES + 1} Alert Codes for a {device.type}")
        return tuple(plain)

    def spare_codes(self, device: Device) -> tuple[AlertCode, ...]:
        """Return the Alert Codes that only fillers have."""
        return self.codes(device)[_OWN_CODES:]

    def exceeding(self, threshold: int) -> int:
        """Return the count that exceeds *threshold*: one more, or just as many where that is the reading (S03)."""
        return threshold + (self._profile.reading("S03") == "a")

    # inside

    def _made(self, device: Device, code: AlertCode, dated: datetime) -> SentAlert:
        self._counter += 1
        payload = _payload(device, self._destination(device, code), self._counter, code, dated)
        return SentAlert(device, code, payload, _key(payload), dated)

    def _storm(self, device: Device, span: timedelta) -> timedelta:
        red = self._profile.number("storm.R")
        step = self._profile.span("storm.W") / (2 * (red + 1))
        spare = self.spare_codes(device)
        while span > step:
            self.clock.advance(step)
            span -= step
            self.send(device, spare[self._counter % len(spare)], filler=True)
        return span

    def _settle(self) -> None:
        declared = [key for reading, letter, key in _GRIDS if self._profile.reading(reading) == letter]
        if declared:
            step = math.lcm(*(self._profile.span(key) // _EDGE for key in declared)) * _EDGE
            since_epoch = timedelta(seconds=self.clock.now().timestamp())
            self.clock.advance(step - since_epoch % step + _EDGE)

    def _destination(self, device: Device, code: AlertCode) -> Eui64:
        users = self.intended(device, code)
        return users[0] if users else device.parties[0].user

    def _users(self, sent: SentAlert) -> tuple[Eui64, ...]:
        users = self.intended(sent.device, sent.code)
        if not users:
            raise Inconclusive(f"alerts.recipients names nobody for {sent.code} of a {sent.device.type}")
        return users

    def _has(self, user: Eui64, sent: SentAlert) -> bool:
        self._read(user)
        return sent.key in self._keys[user]

    def _read(self, user: Eui64) -> None:
        alerts = self._received.setdefault(user, [])
        others = self._others.setdefault(user, [])
        for delivery in self._deliveries.since_last(user):
            response = read_response(delivery.message)
            alert = _received(response, delivery.at)
            if alert is None:
                others.append(response)
            else:
                alerts.append(alert)
                self._keys[user].add(alert.key)


def _payload(device: Device, destination: Eui64, counter: int, code: AlertCode, at: datetime) -> bytes:
    if device.generation is Generation.SMETS1:
        return write_smets1(Smets1Message(device.eui, destination, counter, Smets1Alert(code, f"Alert {code}", at)))
    critical = code.startswith(_CRITICAL)
    gas = device.type in _GAS
    return gbcs.build_alert(device.eui, destination, counter, code, critical=critical, at=at, gas=gas)


@lru_cache(maxsize=4096)
def _key(payload: bytes) -> MessageId:
    # Asked of the same octets when they are sent and for each User that they come to.
    if payload.lstrip().startswith(b"<"):
        smets1 = read_smets1(payload)
        return MessageId(smets1.originator, smets1.target, smets1.counter)
    message = gbcs.read(payload)
    return MessageId(message.originator, message.destination, message.counter)


def _received(response: Response, at: datetime) -> ReceivedAlert | None:
    match response.body:
        case DeviceAlert(code, payload, sequence, count):
            throttled = sequence is not None or count is not None
            return ReceivedAlert(_key(payload), code, payload, at, throttled, response.code)
        case Smets1Response(Smets1Message(content=Smets1Alert(code)) as smets1, _, _, sequence, count):
            key = MessageId(smets1.originator, smets1.target, smets1.counter)
            throttled = sequence is not None or count is not None
            return ReceivedAlert(key, code, b"", at, throttled, response.code)
    return None


@pytest.fixture
def alert_driver(
    clock: Clock, devices: Devices, device_traffic: DeviceTrafficInBursts, deliveries: Deliveries, profile: Profile
) -> AlertDriver:
    """The alerts of the scenario."""
    return AlertDriver(clock, devices, device_traffic, deliveries, profile)


@pytest.fixture
def raised(alert_driver: AlertDriver) -> tuple[SentAlert, ...]:
    """*Them*: the alerts that the When raised, or all that were raised when it raised none."""
    return tuple(it for it in alert_driver.sent() if not it.filler)
