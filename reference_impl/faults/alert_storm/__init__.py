"""Wrong variants of alert storm protection (SECMP0062).

There is one module for each subject, so that a fault is found by what it is about; hence more than eight.
"""

from __future__ import annotations

from ..fault import Fault
from . import (
    before,
    counting,
    forwarding,
    notifications,
    overload,
    readings_of_counts,
    readings_of_limits,
    readings_of_windows,
    restart,
    thresholds,
    wire,
    words_of_clauses,
)

FAULTS: tuple[Fault, ...] = (
    *thresholds.FAULTS,
    *overload.FAULTS,
    *notifications.FAULTS,
    *counting.FAULTS,
    *forwarding.FAULTS,
    *before.FAULTS,
    *readings_of_windows.FAULTS,
    *readings_of_limits.FAULTS,
    *readings_of_counts.FAULTS,
    *restart.FAULTS,
    *wire.FAULTS,
    *words_of_clauses.FAULTS,
)
