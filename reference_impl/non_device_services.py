"""The requests that concern no Device in particular and are answered by the DSP itself (Command Variant 8)."""

from __future__ import annotations

from dsp_conformance.vocabulary.devices import Device, DeviceStatus, Generation
from dsp_conformance.wire import (
    FirmwareWarning,
    Inventory,
    InventoryDevice,
    Payload,
    ReadInventory,
    Request,
    UpdateFirmware,
)

from .devices import Devices
from .products import Products

SUCCESS = "I0"
PARTLY = "W110101"
_UNKNOWN_DEVICE = "E19"
_FIRMWARE_MAY_REACH = (DeviceStatus.COMMISSIONED, DeviceStatus.INSTALLED_NOT_COMMISSIONED, DeviceStatus.SUSPENDED)


class NonDeviceServices:
    """Answers SR8.2 from the inventory and SR11.1 Device by Device; the others with nothing but success."""

    def __init__(self, devices: Devices, products: Products) -> None:
        self._devices = devices
        self._products = products

    def answer(self, request: Request) -> tuple[str, Payload | None]:
        """Return the response code and the payload."""
        match request.body:
            case ReadInventory(device) if device is not None:
                known = self._devices.device(device)
                return (SUCCESS, Inventory((self._told(known),))) if known else (_UNKNOWN_DEVICE, None)
            case UpdateFirmware():
                return self._update(request.body)
            case _:
                return SUCCESS, None

    def _update(self, body: UpdateFirmware) -> tuple[str, Payload | None]:
        known = {eui: self._devices.device(eui) for eui in body.devices}
        unknown = tuple(eui for eui, device in known.items() if device is None)
        early = tuple(eui for eui, device in known.items() if device is not None and not self._may_be_reached(device))
        if not unknown and not early:
            return SUCCESS, None
        return PARTLY, FirmwareWarning(invalid=unknown, not_commissioned=early)

    def _may_be_reached(self, device: Device) -> bool:
        return self._devices.inventory_entry(device.eui).status in _FIRMWARE_MAY_REACH

    def _told(self, device: Device) -> InventoryDevice:
        entry = self._devices.inventory_entry(device.eui)
        listed = "Active" if self._products.is_current(device.model, entry.firmware) else "Withdrawn"
        return InventoryDevice(
            device=device.eui,
            type=device.type,
            status=entry.status,
            manufacturer=device.manufacturer,
            model=device.model,
            firmware=entry.firmware,
            firmware_status=listed,
            cpl_status=listed,
            region="SMETS1" if device.generation is Generation.SMETS1 else None,
        )
