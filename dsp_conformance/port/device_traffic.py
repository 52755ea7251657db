"""The capability of passing messages between the DSP and Devices."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from dsp_conformance.port.repetition import for_each
from dsp_conformance.vocabulary.identifiers import Eui64


class DeviceTraffic(Protocol):
    """The Device side of the DSP."""

    def raise_alert(self, device: Eui64, payload: bytes) -> None:
        """Let *device* send an alert (GBCS bytes) northbound. On return the DSP has received it."""

    def commands(self, device: Eui64) -> Sequence[bytes]:
        """Return the commands that reached *device* since last asked, oldest first."""

    def answer(self, device: Eui64, payload: bytes) -> None:
        """Let *device* answer a command: GBCS bytes, or for a SMETS1 Device the S1SP's signed XML."""


class DeviceTrafficInBursts(DeviceTraffic, Protocol):
    """The Device side of the DSP, with bursts of alerts in one call. The operation is optional."""

    @for_each("raise_alert", payloads="payload")
    def raise_alerts(self, device: Eui64, payloads: Sequence[bytes]) -> None:
        """Let *device* send an alert for each of *payloads*, one after the other, at once.

        It means the same as ``raise_alert`` for each of them. On return the DSP has received all. Where one is
        declined the others are sent all the same, and the first that was declined is what the call ends with.
        """
