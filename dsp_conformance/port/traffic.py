"""The capabilities through which messages pass: Users on one side, Devices on the other."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from dsp_conformance.vocabulary.identifiers import Eui64
from dsp_conformance.vocabulary.messages import Delivery, WebService


class ServiceRequests(Protocol):
    """The DUIS web services, as a User calls them."""

    def send(self, user: Eui64, service: WebService, message: bytes) -> bytes:
        """Post a DUIS Request (XML bytes) as *user* and return the synchronous DUIS answer."""


class DeviceTraffic(Protocol):
    """The Device side of the DSP."""

    def raise_alert(self, device: Eui64, payload: bytes) -> None:
        """Let *device* send an alert (GBCS bytes) northbound. On return the DSP has received it."""

    def commands(self, device: Eui64) -> Sequence[bytes]:
        """Return the commands that reached *device* since last asked, oldest first."""

    def answer(self, device: Eui64, payload: bytes) -> None:
        """Let *device* answer a command: GBCS bytes, or for a SMETS1 Device the S1SP's signed XML."""


class Deliveries(Protocol):
    """What the DSP sends to Users of its own accord: responses, Device Alerts, DCC Alerts."""

    def since_last(self, user: Eui64) -> Sequence[Delivery]:
        """Return everything sent to *user* since last asked, in the order of sending."""
