"""Wrong variants of the E5 check and of the answer that it gives, on the wire too."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from dsp_conformance.vocabulary.devices import Device, DeviceStatus, DeviceType, Generation
from dsp_conformance.wire import Payload, Request, Response
from dsp_conformance.wire.duis.service_references import ServiceReference

from ...non_device_services import NonDeviceServices
from ...rules.suspended_devices import e5
from ...service_requests import ServiceRequests
from ..fault import Fault

_E5 = "rules.e5"
_is_rejected = e5.is_rejected
_is_firmware_reading = e5.is_firmware_reading
_is_always_allowed = e5.is_always_allowed
_check = ServiceRequests._is_rejected
_refusal = ServiceRequests._refusal
_reply = ServiceRequests._reply
_may_be_reached = NonDeviceServices._may_be_reached


def _no_other_check(self: ServiceRequests, request: Request, facts: ServiceReference, device: Device) -> str:
    status = self._devices.inventory_entry(device.eui).status
    if request.variant == e5.READ_FIRMWARE and status is DeviceStatus.SUSPENDED:
        return ""
    return _refusal(self, request, facts, device)


def _not_for_gas(self: ServiceRequests, request: Request, facts: ServiceReference, device: Device) -> bool:
    return device.type is not DeviceType.GSME and _check(self, request, facts, device)


def _reading_of_gas_rejected(
    self: ServiceRequests, request: Request, facts: ServiceReference, device: Device
) -> bool:
    status = self._devices.inventory_entry(device.eui).status
    if request.variant == e5.READ_FIRMWARE and device.type is DeviceType.GSME:
        return status is DeviceStatus.SUSPENDED
    return _check(self, request, facts, device)


def _echo_of_the_next(self: ServiceRequests, request: Request, code: str, payload: Payload | None = None) -> Response:
    right = _reply(self, request, code, payload)
    if code != "E5" or right.request_id is None:
        return right
    return replace(right, request_id=replace(right.request_id, counter=right.request_id.counter + 1))


def _renamed(code: str) -> Callable[..., Response]:
    return lambda self, request, given, payload=None: _reply(self, request, code if given == "E5" else given, payload)


FAULTS: tuple[Fault, ...] = (
    Fault(
        "no-exceptions",
        "The list of exceptions is not there: every Non-Critical request to a Suspended Device is rejected.",
        ("PIA-032", "PIA-034", "PIA-035", "PIA-046"),
        replaces=e5.is_exception,
        by=lambda _asked, _readings: False,
    ),
    Fault(
        "firmware-update-keeps-off-suspended-devices",
        "SR11.1 tells that Suspended Devices cannot be reached.",
        ("PIA-032", "PIA-033"),
        replaces=NonDeviceServices._may_be_reached,
        by=lambda self, device: (
            self._devices.inventory_entry(device.eui).status is not DeviceStatus.SUSPENDED
            and _may_be_reached(self, device)
        ),
    ),
    Fault(
        "reading-for-suspended-devices-only",
        "SR11.2 is rejected unless the Device is Suspended: the check was turned round.",
        ("PIA-028",),
        replaces=e5.is_rejected,
        by=lambda status, asked, readings: (
            status is not DeviceStatus.SUSPENDED
            if _is_firmware_reading(asked)
            else _is_rejected(status, asked, readings)
        ),
    ),
    Fault(
        "reading-checked-for-nothing",
        "SR11.2 to a Suspended Device skips every check, that of the User's right included.",
        ("PIA-031", "PIA-046", "PIA-058"),
        replaces=ServiceRequests._refusal,
        by=_no_other_check,
    ),
    Fault(
        "reading-over-the-network-only",
        "SR11.2 is allowed with Command Variant 1 only.",
        ("PIA-046", "PIA-058"),
        replaces=e5.is_firmware_reading,
        by=lambda asked: _is_firmware_reading(asked) and asked.command_variant == 1,
    ),
    Fault(
        "reading-of-smets1-rejected",
        "SR11.2 to a Suspended SMETS1 Device is still rejected.",
        ("PIA-046", "PIA-058"),
        replaces=e5.is_firmware_reading,
        by=lambda asked: _is_firmware_reading(asked) and asked.generation is not Generation.SMETS1,
    ),
    Fault(
        "reading-of-gas-rejected",
        "SR11.2 to a Suspended gas meter is still rejected.",
        ("PIA-046", "PIA-058"),
        replaces=ServiceRequests._is_rejected,
        by=_reading_of_gas_rejected,
    ),
    Fault(
        "whole-groups-allowed",
        "The exceptions go by groups: every SR11 and every SR6.2x is allowed.",
        ("PIA-028",),
        replaces=e5.is_always_allowed,
        by=lambda asked: asked.variant.startswith(("11.", "6.2")) or _is_always_allowed(asked),
    ),
    Fault(
        "credentials-over-the-network-only",
        "SR6.23 is allowed with Command Variant 1 only.",
        ("PIA-034",),
        replaces=e5.is_always_allowed,
        by=lambda asked: _is_always_allowed(asked) and asked.command_variant == 1,
    ),
    Fault(
        "local-delivery-not-checked",
        "E5 is checked only for commands that are sent over the network.",
        ("PIA-028", "PIA-029"),
        replaces=e5.is_rejected,
        by=lambda status, asked, readings: asked.command_variant != 2 and _is_rejected(status, asked, readings),
    ),
    Fault(
        "smets1-not-checked",
        "E5 is not checked for SMETS1 Devices.",
        ("PIA-028", "PIA-036"),
        replaces=e5.is_rejected,
        by=lambda status, asked, readings: (
            asked.generation is not Generation.SMETS1 and _is_rejected(status, asked, readings)
        ),
    ),
    Fault(
        "gas-not-checked",
        "E5 is checked for electricity meters only.",
        ("PIA-028", "PIA-029"),
        replaces=ServiceRequests._is_rejected,
        by=_not_for_gas,
    ),
    Fault(
        "e5-given-as-e2",
        "The rejection says E2, as if the User's role were wrong.",
        ("PIA-029",),
        replaces=ServiceRequests._reply,
        by=_renamed("E2"),
    ),
    Fault(
        "rejected-with-an-acknowledgement",
        "The request is acknowledged with I99 and goes nowhere.",
        ("PIA-029",),
        replaces=ServiceRequests._reply,
        by=_renamed("I99"),
    ),
    Fault(
        "rejection-echoes-another-counter",
        "The rejection repeats the request's identifier with its counter raised by one.",
        ("PIA-029",),
        replaces=ServiceRequests._reply,
        by=_echo_of_the_next,
    ),
    Fault(
        "activation-for-suspended-devices-only",
        "SR11.3 to a Commissioned Device is rejected with E5, as if it were only there to end a suspension.",
        ("PIA-028",),
        replaces=e5.is_rejected,
        by=lambda status, asked, readings: (
            (asked.variant == "11.3" and status is not DeviceStatus.SUSPENDED)
            or _is_rejected(status, asked, readings)
        ),
    ),
)
