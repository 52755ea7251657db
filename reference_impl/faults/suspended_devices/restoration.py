"""Wrong variants of suspension and restoration: a first one for each rule."""

from __future__ import annotations

from dataclasses import replace

from dsp_conformance.vocabulary.devices import Device, DeviceStatus, Generation, Role
from dsp_conformance.wire import Request
from dsp_conformance.wire.duis.service_references import ServiceReference

from ... import suspension
from ...device_responses import DeviceResponses
from ...rules.suspended_devices import e5, restoration
from ...rules.suspended_devices.readings import SuspensionReadings
from ...service_requests import ServiceRequests
from ...suspension import Suspension
from ..fault import Fault, WrongConstant

_E5 = "rules.e5"
_always_allowed = e5.is_always_allowed
_answered = restoration.answered
_suspended = restoration.suspended
_restored = restoration.restored
_reply = ServiceRequests._reply
_is_rejected = ServiceRequests._is_rejected
_carry_out = ServiceRequests._carry_out


def _reject_and_send(self: ServiceRequests, request: Request, facts: ServiceReference, device: Device) -> bool:
    rejected = _is_rejected(self, request, facts, device)
    if rejected:
        _carry_out(self, request, device, b"")
    return rejected


def _commissioned(entry: restoration.DeviceEntry, readings: SuspensionReadings) -> restoration.DeviceEntry:
    after = _restored(entry, readings)
    return replace(after, status=DeviceStatus.COMMISSIONED) if after != entry else after


FAULTS: tuple[Fault, ...] = (
    Fault(
        "restart-forgets-earlier-status",
        "After a restart of the DSP nobody knows which status a Suspended Device held before.",
        ("PIA-026", "PIA-072"),
        replaces=Suspension.start_again,
        by=lambda self: self._prior.clear(),
    ),
    Fault(
        "reading-still-rejected",
        "SR11.2 to a Suspended Device is still answered with E5.",
        ("PIA-046", "PIA-058", "PIA-045"),
        replaces=e5.is_firmware_reading,
        by=lambda _asked: False,
    ),
    Fault(
        "nothing-rejected",
        "A Suspended Device may be sent anything.",
        ("PIA-028", "PIA-029"),
        replaces=e5.is_rejected,
        by=lambda _status, _asked, _readings: False,
    ),
    Fault(
        "critical-rejected-too",
        "Critical requests are rejected as well.",
        ("PIA-027",),
        replaces=e5.passes_as_critical,
        by=lambda _asked: False,
    ),
    Fault(
        "everybody-rejected",
        "Non-Critical requests are rejected whatever the status of the Device.",
        ("PIA-028",),
        replaces=e5.is_suspended,
        by=lambda _status: True,
    ),
    Fault(
        "credentials-rejected",
        "SR6.23 to a Suspended Device is rejected.",
        ("PIA-034", "PIA-032"),
        replaces=e5.is_always_allowed,
        by=lambda asked: asked.variant != "6.23" and _always_allowed(asked),
    ),
    Fault(
        "handover-allowed",
        "SR6.21 is allowed because it looks like SR6.23.",
        ("PIA-028",),
        replaces=e5.is_always_allowed,
        by=lambda asked: asked.variant == "6.21" or _always_allowed(asked),
    ),
    Fault(
        "top-up-rejected",
        "SR2.2 with Command Variant 2 to a Suspended SMETS1 Device is rejected.",
        ("PIA-035", "PIA-032"),
        replaces=e5.is_allowed_top_up,
        by=lambda _asked, _readings: False,
    ),
    Fault(
        "top-up-in-any-variant",
        "SR2.2 to a Suspended SMETS1 Device is allowed in every Command Variant.",
        ("PIA-036",),
        replaces=e5.is_allowed_top_up,
        by=lambda asked, _readings: asked.variant == "2.2" and asked.generation is Generation.SMETS1,
    ),
    Fault(
        "top-up-for-any-generation",
        "SR2.2 with Command Variant 2 is allowed for SMETS2+ Devices, too.",
        ("PIA-037",),
        replaces=e5.is_allowed_top_up,
        by=lambda asked, _readings: asked.variant == "2.2" and asked.command_variant == 2,
    ),
    Fault(
        "another-code",
        "The rejection has the code E4 instead of E5.",
        ("PIA-029", "PIA-030"),
        replaces=ServiceRequests._reply,
        by=lambda self, request, code, payload=None: _reply(self, request, "E4" if code == "E5" else code, payload),
    ),
    Fault(
        "rejected-but-sent-on",
        "The User is told E5, and the request reaches the Device all the same.",
        ("PIA-031",),
        replaces=ServiceRequests._is_rejected,
        by=_reject_and_send,
    ),
    Fault(
        "removal-suspends-nothing",
        "Taking a firmware off the Central Products List changes no status.",
        ("PIA-025",),
        replaces=restoration.suspended,
        by=lambda entry: entry,
    ),
    Fault(
        "removal-suspends-the-model",
        "Every Device of the model is suspended, whatever firmware it runs.",
        ("PIA-025",),
        replaces=Suspension._running,
        by=lambda self, model, _firmware: [it for it in self._devices.all() if it.model == model],
    ),
    Fault(
        "prior-status-forgotten",
        "Every Device comes back as Commissioned.",
        ("PIA-060", "PIA-026"),
        replaces=restoration.restored,
        by=_commissioned,
    ),
    Fault(
        "suspended-twice-loses-the-status",
        "A second suspension records Suspended as the earlier status.",
        ("PIA-026", "PIA-060"),
        replaces=restoration.suspended,
        by=lambda entry: replace(entry, status=DeviceStatus.SUSPENDED, prior=entry.status),
    ),
    Fault(
        "version-kept",
        "The Device is restored, but the inventory keeps the old firmware version.",
        ("PIA-049", "PIA-071", "PIA-050"),
        replaces=restoration.with_version,
        by=lambda entry, _answer: entry,
    ),
    Fault(
        "status-kept",
        "The version is updated, but the Device stays Suspended.",
        ("PIA-060", "PIA-072", "PIA-051", "PIA-045"),
        replaces=restoration.restored,
        by=lambda entry, _readings: entry,
    ),
    Fault(
        "any-version-restores",
        "A version that is not Current restores the Device.",
        ("PIA-070", "PIA-059"),
        replaces=restoration.is_evidence,
        by=lambda _entry, _answer, _readings: True,
    ),
    Fault(
        "only-a-changed-version-restores-by-activation",
        "SR11.3 restores only when the version differs from the inventory's.",
        ("PIA-070",),
        replaces=restoration.is_evidence,
        by=lambda entry, answer, _readings: (
            answer.current and not restoration.same_version(answer.version, entry.firmware)
        ),
    ),
    Fault(
        "code-still-a-criterion",
        "An SR11.3 response with a failure code is not looked at for its version.",
        ("PIA-069", "PIA-073"),
        replaces=restoration.needs_success,
        by=lambda _entry, _answer, _readings: True,
    ),
    Fault(
        "activation-never-restores",
        "Only SR11.2 restores; the SR11.3 response is passed on and forgotten.",
        ("PIA-072", "PIA-064", "PIA-050", "PIA-051"),
        replaces=restoration.answered,
        by=lambda entry, answer, readings: entry if answer.variant == "11.3" else _answered(entry, answer, readings),
    ),
    Fault(
        "reading-never-restores",
        "SR11.2 reaches the Device, but its response changes nothing.",
        ("PIA-047", "PIA-060", "PIA-045"),
        replaces=restoration.reading_counts,
        by=lambda _entry, _readings: False,
    ),
    Fault(
        "restored-in-silence",
        "The Device is restored and nobody is told.",
        ("PIA-061",),
        replaces=restoration.announces,
        by=lambda _variant, _readings: False,
    ),
    Fault(
        "activation-restores-in-silence",
        "N29 goes out after SR11.2 only.",
        ("PIA-064",),
        replaces=restoration.announces,
        by=lambda variant, _readings: variant == "11.2",
    ),
    Fault(
        "n29-to-the-supplier-only",
        "N29 goes to the supplier only.",
        ("PIA-063",),
        replaces=restoration.told_of_restoration,
        by=lambda _type, _readings: (Role.IMPORT_SUPPLIER, Role.GAS_SUPPLIER),
    ),
    Fault(
        "n29-to-the-network-operator-only",
        "N29 goes to the network operator only.",
        ("PIA-062",),
        replaces=restoration.told_of_restoration,
        by=lambda _type, _readings: (Role.ELECTRICITY_DISTRIBUTOR, Role.GAS_TRANSPORTER),
    ),
    Fault(
        "n29-for-every-answer",
        "N29 goes out with every answer, restored or not.",
        ("PIA-061",),
        replaces=restoration.was_restored,
        by=lambda _before, _after: True,
    ),
    WrongConstant(
        "another-alert-code",
        "The restoration is told by N28 instead of N29.",
        ("PIA-061",),
        replaces=suspension.RESTORED,
        by="N28",
        within=suspension,
    ),
    Fault(
        "proxy-restores",
        "The answer of a GPF restores the GPF's own entry like that of any Device.",
        ("PIA-065", "PIA-066"),
        replaces=restoration.answers_for_itself,
        by=lambda _type: True,
    ),
    Fault(
        "mismatch-untold",
        "A GSME's firmware mismatch is told to nobody.",
        ("PIA-066", "PIA-068"),
        replaces=restoration.mismatches,
        by=lambda _told, _known: False,
    ),
    Fault(
        "mismatch-always-told",
        "N52 goes out although the versions agree.",
        ("PIA-066",),
        replaces=restoration.mismatches,
        by=lambda told, _known: bool(told),
    ),
    Fault(
        "versions-compared-in-part",
        "Versions that differ in their second half only are taken for the same.",
        ("PIA-066",),
        replaces=restoration.same_version,
        by=lambda one, other: (one or "")[:4] == (other or "")[:4],
    ),
    Fault(
        "response-kept-back",
        "A response that restores a Device is not passed on to the User who asked.",
        ("PIA-048",),
        replaces=DeviceResponses._pass_on,
        by=lambda _self, _asked, _body: None,
    ),
)
