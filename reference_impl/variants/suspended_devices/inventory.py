"""Variants of the inventory and of the Devices that are handed out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from dsp_conformance.vocabulary.devices import Device, Role, WantedDevice
from dsp_conformance.wire import (
    DccEvent,
    FirmwareVersionMismatch,
    Inventory,
    InventoryDevice,
    Payload,
    ReadInventory,
    Request,
)

from ... import devices
from ...devices import Devices
from ...non_device_services import NonDeviceServices
from ...rules.suspended_devices import restoration
from ...rules.suspended_devices.readings import SuspensionReadings
from ...rules.suspended_devices.restoration import DeviceEntry
from ...suspension import Suspension
from ..variant import AnyVariant, OtherConstant, Variant

_MOST = 17
_ANY_DEVICE = "DUIS schema 5.1, DSPInventory: an answer to SR8.2 has one to 17 Devices, whichever they are"
_CASE = "DUIS schema 5.1, DeviceFirmwareVersion: a text of 1 to 8 characters; hexadecimal digits of either case are"
_CHOICE = "The port leaves the firmware, model and maker of a Device to the candidate"
_P30 = "P30: what SR11.2 does to the version of a Device that is not Suspended is not said"

_obtain = Devices.obtain
_other_answer = NonDeviceServices.answer
_tell = Suspension._tell
_told = NonDeviceServices._told


def _seventeen(self: NonDeviceServices, request: Request) -> tuple[str, Payload | None]:
    code, payload = _other_answer(self, request)
    if not isinstance(request.body, ReadInventory) or not isinstance(payload, Inventory):
        return code, payload
    others = [it for it in self._devices.all() if it.eui != payload.devices[0].device][-_MOST + 1 :]
    return code, Inventory((*(self._told(it) for it in others), *payload.devices))


def _in_lower_case(self: NonDeviceServices, device: Device) -> InventoryDevice:
    told = _told(self, device)
    return replace(told, firmware=None if told.firmware is None else told.firmware.lower())


def _one_model(self: Devices, wanted: WantedDevice) -> Device:
    number = len(self.all()) + 1
    model = wanted.model or f"{wanted.type}-{wanted.generation.value.rstrip('+')}"
    return _obtain(self, replace(wanted, model=model, firmware=wanted.firmware or f"{0xA0000000 + number:08X}"))


def _versions_of_their_own(self: Devices, wanted: WantedDevice) -> Device:
    number = len(self.all()) + 1
    return _obtain(self, replace(wanted, firmware=wanted.firmware or f"{0xFFFF0000 + number:08X}"))


def _any_status(entry: DeviceEntry, readings: SuspensionReadings) -> bool:
    del entry
    return readings.modified


def _other_models(self: Devices, wanted: WantedDevice) -> Device:
    number = len(self.all()) + 1
    return _obtain(self, replace(wanted, model=wanted.model or f"No. {number} (hardware B)"))


def _makers_in_words(self: Devices, wanted: WantedDevice) -> Device:
    device = replace(_obtain(self, wanted), manufacturer="Meters & Sons (Leeds)")
    self._devices[device.eui] = device
    return device


def _listed_as(word: str) -> Callable[[NonDeviceServices, Device], InventoryDevice]:
    def told(self: NonDeviceServices, device: Device) -> InventoryDevice:
        entry = _told(self, device)
        return entry if entry.cpl_status == "Active" else replace(entry, firmware_status=word, cpl_status=word)

    return told


def _mismatch_in_lower_case(
    self: Suspension, device: Device, code: str, event: DccEvent, roles: tuple[Role, ...]
) -> None:
    if isinstance(event, FirmwareVersionMismatch):
        inventory, told = event.inventory_version.lower(), event.device_version.lower()
        event = replace(event, inventory_version=inventory, device_version=told)
    _tell(self, device, code, event, roles)


VARIANTS: tuple[AnyVariant, ...] = (
    Variant(
        "seventeen-devices-told",
        "SR8.2 tells of up to sixteen other Devices first.",
        _ANY_DEVICE,
        replaces=NonDeviceServices.answer,
        by=_seventeen,
    ),
    Variant(
        "versions-in-lower-case",
        "The inventory has firmware versions in lower case.",
        _CASE,
        replaces=NonDeviceServices._told,
        by=_in_lower_case,
    ),
    *(
        OtherConstant(
            f"devices-run-{version.lower()}",
            f"Devices come with firmware {version}.",
            _CHOICE,
            replaces=devices._FIRST_FIRMWARE,
            by=version,
            within=devices,
            choice="first firmware",
        )
        for version in ("0000000A", "0000000B", "0000000F", "FFFFFFFF")
    ),
    Variant(
        "devices-of-one-model",
        "All Devices of a type are of one model, each with firmware of its own.",
        _CHOICE,
        replaces=Devices.obtain,
        by=_one_model,
    ),
    Variant(
        "firmware-of-its-own",
        "Each Device has a firmware version that no other has.",
        _CHOICE,
        replaces=Devices.obtain,
        by=_versions_of_their_own,
    ),
    Variant(
        "models-in-words",
        "The names of models have blanks and signs.",
        _CHOICE,
        replaces=Devices.obtain,
        by=_other_models,
    ),
    Variant(
        "makers-in-words",
        "The names of makers have blanks and signs.",
        _CHOICE,
        replaces=Devices.obtain,
        by=_makers_in_words,
    ),
    *(
        Variant(
            f"removed-versions-{word.lower()}",
            f"The inventory has a version that is off the Central Products List as {word}.",
            "DUIS schema 5.1, CPLStatus: Active, Cancelled, Expired, Withdrawn; no document says which it is",
            replaces=NonDeviceServices._told,
            by=_listed_as(word),
        )
        for word in ("Expired", "Cancelled")
    ),
    Variant(
        "mismatch-in-lower-case",
        "N52 has the two versions in lower case.",
        _CASE,
        replaces=Suspension._tell,
        by=_mismatch_in_lower_case,
    ),
    Variant(
        "version-of-any-device-noted",
        "The answer to SR11.2 changes the version in the inventory whatever the status.",
        _P30,
        replaces=restoration.reading_counts,
        by=_any_status,
    ),
)
