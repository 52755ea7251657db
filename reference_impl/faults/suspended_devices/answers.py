"""Wrong variants of what responses do to the inventory, and of who is told, on the wire too."""

from __future__ import annotations

from dataclasses import replace

from dsp_conformance.vocabulary.devices import Device, DeviceStatus, DeviceType, Role
from dsp_conformance.vocabulary.identifiers import ACCESS_CONTROL_BROKER
from dsp_conformance.wire import (
    DccAlert,
    DccEvent,
    DeviceRestored,
    FirmwareVersionMismatch,
    MessageId,
    Request,
    Response,
    ResponseBody,
    Smets1Response,
    write_response,
)

from ... import deliveries
from ...device_responses import DeviceResponses
from ...rules.suspended_devices import restoration
from ...rules.suspended_devices.readings import SuspensionReadings
from ...rules.suspended_devices.restoration import DeviceEntry, FirmwareAnswer
from ...service_requests import ServiceRequests
from ...suspension import Suspension
from ..fault import Fault

_answered = restoration.answered
_suspended = restoration.suspended
_mismatches = restoration.mismatches
_deliver = ServiceRequests._deliver
_pass_on = DeviceResponses._pass_on
_process = Suspension.answered
_compare = Suspension._compare
_tell = Suspension._tell
_running = Suspension._running


def _taken_for_granted(self: ServiceRequests, request: Request, command: bytes) -> None:
    _deliver(self, request, command)
    device = self._devices.device(request.id.target)
    if device and request.variant == restoration.ACTIVATE_FIRMWARE:
        entry = self._suspension._entry(device)
        self._suspension._put(device, restoration.restored(entry, self._suspension.readings))


def _whole_model(self: Suspension, device: Device, answer: FirmwareAnswer) -> None:
    for other in self._devices.all():
        if other.model == device.model:
            _process(self, other, answer)


def _gpf_restores(self: Suspension, proxy: Device, answer: FirmwareAnswer) -> None:
    _compare(self, proxy, answer)
    for meter in self._devices.neighbours(proxy.eui):
        if meter.type is DeviceType.GSME:
            _process(self, meter, answer)


def _without_version(entry: DeviceEntry, answer: FirmwareAnswer, readings: SuspensionReadings) -> DeviceEntry:
    if answer.variant == restoration.ACTIVATE_FIRMWARE and not answer.version:
        return restoration.restored(entry, readings)
    return _answered(entry, answer, readings)


def _first_answer_only(entry: DeviceEntry, answer: FirmwareAnswer, readings: SuspensionReadings) -> DeviceEntry:
    if answer.variant == restoration.ACTIVATE_FIRMWARE and answer.attempt > 1:
        return entry
    return _answered(entry, answer, readings)


def _about_another(self: Suspension, device: Device, code: str, event: DccEvent, roles: tuple[Role, ...]) -> None:
    wrong = DeviceRestored(ACCESS_CONTROL_BROKER) if isinstance(event, DeviceRestored) else event
    _tell(self, device, code, wrong, roles)


def _twice(self: Suspension, device: Device, code: str, event: DccEvent, roles: tuple[Role, ...]) -> None:
    for _ in range(2):
        _tell(self, device, code, event, roles)


def _n29_for_n52(self: Suspension, device: Device, code: str, event: DccEvent, roles: tuple[Role, ...]) -> None:
    if isinstance(event, FirmwareVersionMismatch):
        self._deliveries.send(next(it.user for it in device.parties if it.role in roles), _n29(self, device))
        return
    _tell(self, device, code, event, roles)


def _n29(self: Suspension, device: Device) -> Response:
    party = device.parties[0].user
    identifier = MessageId(ACCESS_CONTROL_BROKER, party, self._deliveries.next_counter())
    return Response(None, identifier, "I0", self._clock.now(), DccAlert("N29", DeviceRestored(device.eui)))


def _in_another_order(response: Response) -> bytes:
    """Write the response with its date and its code in each other's place."""
    return _swapped(write_response(response), b"ResponseCode", b"ResponseDateTime")


def _mmc_with_more(response: Response) -> bytes:
    octets = write_response(response)
    return octets.replace(b"FirmwareVersion>", b"FirmwareVersionRead>") if _is_mmc(response) else octets


def _is_mmc(response: Response) -> bool:
    return isinstance(response.body, Smets1Response)


def _swapped(octets: bytes, one: bytes, other: bytes) -> bytes:
    return octets.replace(one, b"\0").replace(other, one).replace(b"\0", other)


def _next_counter(self: DeviceResponses, asked: MessageId, body: ResponseBody) -> None:
    _pass_on(self, replace(asked, counter=asked.counter + 1), body)


def _known_or_not(told: str | None, known: str | None) -> bool:
    return not told or _mismatches(told, known)


FAULTS: tuple[Fault, ...] = (
    Fault(
        "activation-taken-for-granted",
        "A Device is restored as soon as SR11.3 has been sent to it, whether it answers or not.",
        ("PIA-040", "PIA-070"),
        replaces=ServiceRequests._deliver,
        by=_taken_for_granted,
    ),
    Fault(
        "one-answer-restores-the-model",
        "The answer of one Device restores every Device of its model.",
        ("PIA-045", "PIA-060"),
        replaces=Suspension.answered,
        by=_whole_model,
    ),
    Fault(
        "only-the-first-of-the-model-is-suspended",
        "Of several Devices with the removed firmware only one is suspended.",
        ("PIA-025", "PIA-045"),
        replaces=Suspension._running,
        by=lambda self, model, firmware: _running(self, model, firmware)[:1],
    ),
    Fault(
        "firmware-of-any-model-suspends",
        "Devices of other models whose firmware has the same number are suspended as well.",
        ("PIA-025",),
        replaces=Suspension._running,
        by=lambda self, _model, firmware: [
            it for it in self._devices.all() if self._devices.inventory_entry(it.eui).firmware == firmware
        ],
    ),
    Fault(
        "second-attempt-ignored",
        "The response to a second SR11.3 is taken for a repetition and not looked at.",
        ("PIA-050", "PIA-051", "PIA-069"),
        replaces=restoration.answered,
        by=_first_answer_only,
    ),
    Fault(
        "answer-without-version-restores",
        "A response to SR11.3 that names no version restores the Device.",
        ("PIA-070",),
        replaces=restoration.answered,
        by=_without_version,
    ),
    Fault(
        "gpf-restores-its-gsme",
        "The version that a GPF tells of its GSME restores the GSME.",
        ("PIA-065",),
        replaces=Suspension._compare,
        by=_gpf_restores,
    ),
    Fault(
        "mismatch-when-nothing-is-told",
        "An answer of the GPF without a version counts as a mismatch.",
        ("PIA-066", "PIA-068"),
        replaces=restoration.mismatches,
        by=_known_or_not,
    ),
    Fault(
        "mismatch-untold-while-suspended",
        "N52 is not sent while the GSME is Suspended.",
        ("PIA-068",),
        replaces=Suspension._compare,
        by=lambda self, proxy, answer: (
            None
            if any(
                self._devices.inventory_entry(it.eui).status is DeviceStatus.SUSPENDED
                for it in self._devices.neighbours(proxy.eui)
            )
            else _compare(self, proxy, answer)
        ),
    ),
    Fault(
        "mismatch-told-as-restoration",
        "A mismatch is told by N29 instead of N52.",
        ("PIA-066", "PIA-065"),
        replaces=Suspension._tell,
        by=_n29_for_n52,
    ),
    Fault(
        "n29-about-another-device",
        "N29 names the DSP itself as the restored Device.",
        ("PIA-061",),
        replaces=Suspension._tell,
        by=_about_another,
    ),
    Fault(
        "alerts-sent-twice",
        "Each DCC Alert is sent twice.",
        ("PIA-061", "PIA-062", "PIA-063"),
        replaces=Suspension._tell,
        by=_twice,
    ),
    Fault(
        "one-earlier-status-for-all",
        "The status held before is recorded as Installed Not Commissioned, whatever it was.",
        ("PIA-026", "PIA-060"),
        replaces=restoration.suspended,
        by=lambda entry: (
            replace(_suspended(entry), prior=DeviceStatus.INSTALLED_NOT_COMMISSIONED)
            if _suspended(entry) != entry
            else entry
        ),
    ),
    Fault(
        "response-in-the-wrong-order",
        "Messages to Users have the code where the schema has the date.",
        ("PIA-055", "PIA-087"),
        replaces=write_response,
        by=_in_another_order,
        within=deliveries,
    ),
    Fault(
        "signed-response-with-a-new-member",
        "The S1SP's signed response names the firmware version by a member that the MMC schema does not have.",
        ("PIA-056",),
        replaces=write_response,
        by=_mmc_with_more,
        within=deliveries,
    ),
    Fault(
        "response-echoes-another-counter",
        "The response to the User repeats the request's identifier with its counter raised by one.",
        ("PIA-048",),
        replaces=DeviceResponses._pass_on,
        by=_next_counter,
    ),
    Fault(
        "response-goes-astray",
        "A response goes to the DSP's own identifier instead of the User who asked.",
        ("PIA-048",),
        replaces=DeviceResponses._pass_on,
        by=lambda self, asked, body: _pass_on(self, replace(asked, originator=ACCESS_CONTROL_BROKER), body),
    ),
)
