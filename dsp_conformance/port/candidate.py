"""A candidate DSP as the suite holds it."""

from __future__ import annotations

from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Protocol

from dsp_conformance.port.anomaly_detection import AnomalyDetection
from dsp_conformance.port.clock import Clock
from dsp_conformance.port.connections import Connections
from dsp_conformance.port.deliveries import Deliveries, DeliveriesOfSeveral
from dsp_conformance.port.device_traffic import DeviceTraffic, DeviceTrafficInBursts
from dsp_conformance.port.devices import Devices
from dsp_conformance.port.gateway_network import GatewayNetwork
from dsp_conformance.port.lifecycle import Lifecycle
from dsp_conformance.port.products import Products
from dsp_conformance.port.service_requests import ServiceRequests
from dsp_conformance.profile.profile import Profile


@dataclass(frozen=True)
class Identity:
    """Who the candidate says it is: a name, and the exact version under test."""

    name: str
    version: str


@dataclass(frozen=True)
class Candidate:
    """What a candidate offers. A capability that is None is *not offered*, never failed.

    An offer is binding: it is an error when a call denies what is offered. Offered is each operation that a
    capability's object has; where ``offers`` says more exactly which ones (by full names such as
    ``devices.obtain``), those. A second type of a field has optional operations besides.
    """

    identity: Identity
    clock: Clock | None = None
    devices: Devices | None = None
    products: Products | None = None
    service_requests: ServiceRequests | None = None
    device_traffic: DeviceTraffic | DeviceTrafficInBursts | None = None
    deliveries: Deliveries | DeliveriesOfSeveral | None = None
    anomaly_detection: AnomalyDetection | None = None
    connections: Connections | None = None
    gateway_network: GatewayNetwork | None = None
    lifecycle: Lifecycle | None = None
    offers: tuple[str, ...] | None = None


class Adapter(Protocol):
    """What a vendor hands over: called with the profile in force, it yields a Candidate and cleans up after."""

    def __call__(self, profile: Profile) -> AbstractContextManager[Candidate]:
        """Return a context manager that starts the candidate, yields it, and stops it."""
