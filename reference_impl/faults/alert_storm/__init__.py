"""Wrong variants of alert storm protection (SECMP0062)."""

from __future__ import annotations

from ..fault import Fault  # noqa: TID252 - inside a room modules are imported relatively
from . import before_and_readings, counting, forwarding, from_mutants, overload, restart, thresholds, told

FAULTS: tuple[Fault, ...] = (
    *thresholds.FAULTS,
    *overload.FAULTS,
    *told.FAULTS,
    *counting.FAULTS,
    *forwarding.FAULTS,
    *before_and_readings.FAULTS,
    *from_mutants.FAULTS,
    *restart.FAULTS,
)
