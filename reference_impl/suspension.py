"""Suspension and restoration of Devices in the reference: the inventory's history, and who is told."""

from __future__ import annotations

from dsp_conformance.profile.profile import Profile
from dsp_conformance.vocabulary.devices import Device, DeviceStatus, DeviceType, InventoryEntry, Role
from dsp_conformance.vocabulary.identifiers import ACCESS_CONTROL_BROKER, Eui64
from dsp_conformance.wire import (
    DccAlert,
    DccEvent,
    DeviceRestored,
    DeviceSuspended,
    FirmwareVersionMismatch,
    MessageId,
    Response,
)

from .clock import VirtualClock
from .deliveries import Deliveries
from .devices import Devices
from .products import Products
from .rules.suspended_devices import restoration
from .rules.suspended_devices.readings import Evidence, SuspensionReadings, TopUp
from .rules.suspended_devices.restoration import DeviceEntry, FirmwareAnswer

MODIFICATION = "SECMP0105"
RESTORED = "N29"
MISMATCH = "N52"


def readings_in_force(profile: Profile) -> SuspensionReadings:
    """Return the readings of SECMP0105 that *profile* declares."""
    default = DeviceStatus(profile.text("pia.default_status"))
    return SuspensionReadings(
        modified=MODIFICATION in profile.modifications,
        top_up=TopUp(profile.choice("pia.sr22")),
        evidence=Evidence(profile.choice("pia.rule112")),
        no_prior=default if profile.reading("P06") == "b" else None,
        update_when_not_current=profile.reading("P10") == "b",
        list_as_of_request=profile.reading("P11") == "b",
        literal_recipients=profile.reading("P15") == "b",
        silent_after_activation=profile.reading("P16") == "b",
        second_attempt_only=profile.reading("P18") == "b",
        code_ignored_when_suspended_only=profile.reading("P19") == "b",
        mismatch_told_once=profile.reading("P20") == "b",
        relisting_restores=profile.reading("P26") == "b",
        checked_at_execution=profile.reading("P27") == "b",
        version_left_to_user=profile.reading("P31") == "b",
    )


class Suspension:
    """Suspends Devices with their firmware, and restores them by what they answer."""

    def __init__(
        self,
        clock: VirtualClock,
        devices: Devices,
        deliveries: Deliveries,
        products: Products,
        readings: SuspensionReadings,
        profile: Profile,
    ) -> None:
        self._clock = clock
        self._devices = devices
        self._deliveries = deliveries
        self._products = products
        self.readings = readings
        self._suspension_code = profile.text("pia.suspension_code")
        self._mismatch_roles = tuple(Role(role) for role in profile.words("pia.n52_roles"))
        self._prior: dict[Eui64, DeviceStatus] = {}
        self._mismatches: set[tuple[Eui64, str]] = set()
        products.on_removal.append(self._removed)
        products.on_listing.append(self._listed)

    def start_again(self) -> None:
        """Come back after a restart; the earlier status of a Suspended Device is kept like its entry (PIA-072)."""

    def answered(self, device: Device, answer: FirmwareAnswer) -> None:
        """Process what *device* answered to SR11.2 or SR11.3."""
        if not restoration.answers_for_itself(device.type):
            self._compare(device, answer)
            return
        before = self._entry(device)
        after = restoration.answered(before, answer, self.readings)
        self._put(device, after)
        if restoration.was_restored(before, after) and restoration.announces(answer.variant, self.readings):
            self._tell(device, RESTORED, DeviceRestored(device.eui), self._restoration_roles(device))

    def is_current(self, device: Device, version: str, moment: int) -> bool:
        """Return whether *version* is Current for the model of *device*, now or at the *moment* of asking (P11)."""
        as_of = moment if self.readings.list_as_of_request else None
        return self._products.is_current(device.model, version, as_of)

    def _compare(self, proxy: Device, answer: FirmwareAnswer) -> None:
        meters = (it for it in self._devices.neighbours(proxy.eui) if it.type is DeviceType.GSME)
        for meter in meters:
            known = self._devices.inventory_entry(meter.eui).firmware
            if not restoration.mismatches(answer.version, known):
                continue
            episode = (meter.eui, f"{known} {answer.version}")
            if self.readings.mismatch_told_once and episode in self._mismatches:
                continue
            self._mismatches.add(episode)
            event = FirmwareVersionMismatch(meter.eui, meter.type, known, answer.version or "")
            self._tell(meter, MISMATCH, event, self._mismatch_roles)

    def _removed(self, model: str, firmware: str) -> None:
        for device in self._running(model, firmware):
            before = self._entry(device)
            self._put(device, restoration.suspended(before))
            if before.status is not DeviceStatus.SUSPENDED:
                roles = self._restoration_roles(device)
                self._tell(device, self._suspension_code, DeviceSuspended(device.eui), roles)

    def _listed(self, model: str, firmware: str) -> None:
        if not self.readings.relisting_restores:
            return
        for device in self._running(model, firmware):
            before = self._entry(device)
            after = restoration.restored(before, self.readings)
            self._put(device, after)
            if restoration.was_restored(before, after):
                self._tell(device, RESTORED, DeviceRestored(device.eui), self._restoration_roles(device))

    def _running(self, model: str, firmware: str) -> list[Device]:
        return [
            it
            for it in self._devices.all()
            if it.model == model
            and restoration.same_version(self._devices.inventory_entry(it.eui).firmware, firmware)
        ]

    def _entry(self, device: Device) -> DeviceEntry:
        known = self._devices.inventory_entry(device.eui)
        return DeviceEntry(known.status, known.firmware, self._prior.get(device.eui))

    def _put(self, device: Device, entry: DeviceEntry) -> None:
        self._devices.put(InventoryEntry(device.eui, entry.status, entry.firmware))
        if entry.prior is None:
            self._prior.pop(device.eui, None)
        else:
            self._prior[device.eui] = entry.prior

    def _restoration_roles(self, device: Device) -> tuple[Role, ...]:
        return restoration.told_of_restoration(device.type, self.readings)

    def _tell(self, device: Device, code: str, event: DccEvent, roles: tuple[Role, ...]) -> None:
        for party in device.parties:
            if party.role in roles:
                identifier = MessageId(ACCESS_CONTROL_BROKER, party.user, self._deliveries.next_counter())
                alert = Response(None, identifier, "I0", self._clock.now(), DccAlert(code, event))
                self._deliveries.send(party.user, alert)
