"""Wrong variants that break the words of one expectation and nothing else."""

from __future__ import annotations

from dataclasses import replace

from dsp_conformance.vocabulary.devices import Device, DeviceStatus
from dsp_conformance.vocabulary.identifiers import eui64_from_bytes
from dsp_conformance.wire import Inventory, Payload, ReadInventory, Request, Response, Smets1Activation, read_smets1

from ...device_responses import DeviceResponses
from ...non_device_services import NonDeviceServices
from ...rules.suspended_devices import restoration
from ...rules.suspended_devices.readings import SuspensionReadings
from ...rules.suspended_devices.restoration import DeviceEntry, FirmwareAnswer
from ...service_requests import ServiceRequests
from ...suspension import Suspension
from ..fault import Fault

_answered = restoration.answered
_compare = Suspension._compare
_other_answer = NonDeviceServices.answer
_reply = ServiceRequests._reply
_smets1 = DeviceResponses._smets1


def _by_another_code(code: str) -> object:
    def reply(self: ServiceRequests, request: Request, told: str, payload: Payload | None = None) -> Response:
        return _reply(self, request, code if told == "E5" else told, payload)

    return reply


def _of_an_update(self: DeviceResponses, device: Device, payload: bytes) -> None:
    message = read_smets1(payload)
    if message.variant == "11.1" and isinstance(message.content, Smets1Activation):
        version = message.content.version
        answer = FirmwareAnswer("11.3", version, True, 1, self._suspension.is_current(device, version or "", 0))
        self._suspension.answered(device, replace(answer, current=True))
        return
    _smets1(self, device, payload)


def _proxy_too(self: Suspension, proxy: Device, answer: FirmwareAnswer) -> None:
    _compare(self, proxy, answer)
    before = self._entry(proxy)
    self._put(proxy, restoration.restored(before, self.readings))


def _commissioned_by_activation(
    entry: DeviceEntry, answer: FirmwareAnswer, readings: SuspensionReadings
) -> DeviceEntry:
    after = _answered(entry, answer, readings)
    if answer.variant == "11.3" and restoration.was_restored(entry, after):
        return replace(after, status=DeviceStatus.COMMISSIONED)
    return after


def _of_others_only(self: NonDeviceServices, request: Request) -> tuple[str, Payload | None]:
    code, payload = _other_answer(self, request)
    if isinstance(request.body, ReadInventory) and isinstance(payload, Inventory):
        other = eui64_from_bytes(b"\xe5" * 8)
        return code, Inventory((replace(payload.devices[0], device=other),))
    return code, payload


def _suspended_ones_hidden(self: NonDeviceServices, request: Request) -> tuple[str, Payload | None]:
    code, payload = _other_answer(self, request)
    if isinstance(payload, Inventory) and payload.devices[0].status is DeviceStatus.SUSPENDED:
        return "E19", None
    return code, payload


FAULTS: tuple[Fault, ...] = (
    *(
        Fault(
            f"rejected-with-{code.lower()}",
            f"What is to be rejected with E5 is rejected with {code}, which says something else.",
            ("PIA-029", "PIA-028"),
            replaces=ServiceRequests._reply,
            by=_by_another_code(code),  # type: ignore[arg-type]  # it returns a reply
        )
        for code in ("E11", "E12", "E17", "E20")
    ),
    Fault(
        "update-restores",
        "The answer of a SMETS1 Device to SR11.1 restores it.",
        ("PIA-047",),
        replaces=DeviceResponses._smets1,
        by=_of_an_update,
    ),
    Fault(
        "suspended-gpf-restores-itself",
        "The answer that a Suspended GPF gives for its GSME restores the GPF.",
        ("PIA-065",),
        replaces=Suspension._compare,
        by=_proxy_too,
    ),
    Fault(
        "activation-commissions",
        "What SR11.3 restores is Commissioned then, whatever it was before.",
        ("PIA-072",),
        replaces=restoration.answered,
        by=_commissioned_by_activation,
    ),
    Fault(
        "inventory-of-another-device",
        "The answer to SR8.2 has the entry of another Device in place of the one that was asked for.",
        ("PIA-025",),
        replaces=NonDeviceServices.answer,
        by=_of_others_only,
    ),
    Fault(
        "suspended-devices-hidden",
        "SR8.2 about a Suspended Device is answered as if there were no such Device.",
        ("PIA-025",),
        replaces=NonDeviceServices.answer,
        by=_suspended_ones_hidden,
    ),
    Fault(
        "version-noted-after-reading",
        "By P31 (b): the answer to SR11.2 changes the version in the inventory all the same.",
        ("PIA-049", "PIA-060"),
        replaces=restoration.answered,
        by=lambda entry, answer, readings: _answered(entry, answer, replace(readings, version_left_to_user=False)),
        profile="P31-b",
    ),
)
