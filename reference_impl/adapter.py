"""The reference as a candidate, handed over exactly as a vendor's DSP is."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from dsp_conformance import __version__
from dsp_conformance.port import Candidate, Identity
from dsp_conformance.profile.profile import Profile

from .dsp import DataServiceProvider


@contextmanager
def reference(profile: Profile) -> Iterator[Candidate]:
    """Start a reference DSP that does as *profile* declares, yield it, and let it go."""
    yield candidate_of(DataServiceProvider(profile))


def candidate_of(dsp: DataServiceProvider, *, clock: bool = True) -> Candidate:
    """Return *dsp* as a Candidate, with its clock or without."""
    return Candidate(
        identity=Identity("reference", __version__),
        clock=dsp.clock if clock else None,
        devices=dsp.devices,
        products=dsp.products,
        service_requests=dsp.service_requests,
        device_traffic=dsp.device_traffic,
        deliveries=dsp.deliveries,
        anomaly_detection=dsp.anomaly_detection,
        connections=dsp.connections,
        gateway_network=dsp.gateway_network,
        lifecycle=dsp.lifecycle,
    )
