"""The capability of having Devices of a wanted kind."""

from __future__ import annotations

from typing import Protocol

from dsp_conformance.vocabulary.devices import Device, InventoryEntry, WantedDevice
from dsp_conformance.vocabulary.identifiers import Eui64


class Devices(Protocol):
    """Devices of a wanted kind, and what the Smart Metering Inventory says of them."""

    def obtain(self, wanted: WantedDevice) -> Device:
        """Return a Device of that kind which nothing has used before.

        Raises NotOffered when this candidate cannot have such a Device.
        """

    def inventory_entry(self, device: Eui64) -> InventoryEntry:
        """Return the Device's entry in the Smart Metering Inventory. Raises LookupError if it has none."""
