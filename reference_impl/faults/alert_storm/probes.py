"""What a fault elsewhere in the reference sees of storms."""

from __future__ import annotations

from dsp_conformance.vocabulary.identifiers import Eui64

from ...anomaly_detection import AnomalyDetection
from ...clock import VirtualClock
from ...rules.alert_storm.device_state import CALM


def protections(clock: VirtualClock) -> list[AnomalyDetection]:
    """Return the storm protection that goes by *clock*."""
    return [it for it in clock._agendas if isinstance(it, AnomalyDetection)]


def is_red(clock: VirtualClock, device: Eui64) -> bool:
    """Return whether a red incident of *device* is open."""
    return any(it._states.get(device, CALM).red for it in protections(clock))
