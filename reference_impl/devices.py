"""The Devices that the reference knows, and their entries in the Smart Metering Inventory."""

from __future__ import annotations

from dataclasses import replace

from dsp_conformance.vocabulary.devices import (
    Device,
    DeviceType,
    Generation,
    InventoryEntry,
    Party,
    Role,
    WantedDevice,
)
from dsp_conformance.vocabulary.identifiers import Eui64, eui64_from_bytes

from .products import Products

_ELECTRICITY = (Role.IMPORT_SUPPLIER, Role.ELECTRICITY_DISTRIBUTOR, Role.EXPORT_SUPPLIER)
_GAS = (Role.GAS_SUPPLIER, Role.GAS_TRANSPORTER)
_FUELS = {
    DeviceType.GSME: _GAS,
    DeviceType.GPF: _GAS,
    DeviceType.CHF: _ELECTRICITY + _GAS,
}
_DEVICE_BLOCK = 0xE5000000_00000000
_USER_BLOCK = 0x5A000000_00000000
_FIRST_FIRMWARE = "00000001"


class Devices:
    """Devices by their EUI-64. Implements the port's Devices.

    Every Device has parties of its own, so that what they receive concerns no other Device.
    """

    def __init__(self, products: Products) -> None:
        self._products = products
        self._devices: dict[Eui64, Device] = {}
        self._entries: dict[Eui64, InventoryEntry] = {}
        self._hubs: dict[Eui64, int] = {}
        self._users = 0

    def obtain(self, wanted: WantedDevice) -> Device:
        """Return a Device that nothing has used before."""
        number = len(self._devices) + 1
        eui = eui64_from_bytes((_DEVICE_BLOCK + number).to_bytes(8, "big"))
        neighbour = self._devices.get(wanted.behind) if wanted.behind else None
        device = Device(
            eui=eui,
            type=wanted.type,
            generation=neighbour.generation if neighbour else wanted.generation,
            parties=self._parties(wanted.type, neighbour),
            manufacturer="ACME",
            model=wanted.model or f"{wanted.type}-{wanted.generation.value.rstrip('+')}-{number}",
            firmware=wanted.firmware or _FIRST_FIRMWARE,
        )
        self._devices[eui] = device
        self._hubs[eui] = self._hubs[wanted.behind] if wanted.behind else number
        self._entries[eui] = InventoryEntry(eui, wanted.status, device.firmware)
        self._products.know(device.model, device.firmware)
        return device

    def inventory_entry(self, device: Eui64) -> InventoryEntry:
        """Return the entry of *device*. Raises LookupError if there is none."""
        if device not in self._entries:
            raise LookupError(f"the Smart Metering Inventory has no Device {device}")
        return self._entries[device]

    def device(self, eui: Eui64) -> Device | None:
        """Return the Device with that EUI-64, or None."""
        return self._devices.get(eui)

    def all(self) -> tuple[Device, ...]:
        """Return every Device."""
        return tuple(self._devices.values())

    def neighbours(self, eui: Eui64) -> tuple[Device, ...]:
        """Return the other Devices behind the same Communications Hub."""
        hub = self._hubs[eui]
        return tuple(it for it in self._devices.values() if self._hubs[it.eui] == hub and it.eui != eui)

    def put(self, entry: InventoryEntry) -> None:
        """Put *entry* in the place of the one that its Device had."""
        self._entries[entry.device] = entry
        self._devices[entry.device] = replace(self._devices[entry.device], firmware=entry.firmware)

    def _parties(self, kind: DeviceType, neighbour: Device | None) -> tuple[Party, ...]:
        roles = (*_FUELS.get(kind, _ELECTRICITY), Role.REGISTERED_SUPPLIER_AGENT, Role.OTHER_USER)
        held = {party.role: party for party in neighbour.parties} if neighbour else {}
        return tuple(held.get(role) or Party(self._user(), role) for role in roles)

    def _user(self) -> Eui64:
        self._users += 1
        return eui64_from_bytes((_USER_BLOCK + self._users).to_bytes(8, "big"))


def is_smets1(device: Device) -> bool:
    """Return whether *device* is a SMETS1 Device."""
    return device.generation is Generation.SMETS1
