"""A restart of the reference: what it keeps of storms and of suspended Devices is there again afterwards."""

from __future__ import annotations

from .anomaly_detection import AnomalyDetection
from .suspension import Suspension


class Lifecycle:
    """Stops the reference and starts it again. Implements the port's Lifecycle.

    All else lies in registers that a restart does not touch: the Smart Metering Inventory, the Central Products
    List, order books, and what was delivered.
    """

    def __init__(self, storm: AnomalyDetection, suspended: Suspension) -> None:
        self._storm = storm
        self._suspended = suspended

    def restart(self) -> None:
        """Start again with what is kept (S33)."""
        self._storm.start_again()
        self._suspended.start_again()
