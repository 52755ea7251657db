"""Suspension and restoration as Users see them: the inventory by SR8.2, and DCC Alerts."""

from __future__ import annotations

from pytest_bdd import given, then, when

from dsp_conformance.exceptions import Inconclusive, NotOffered
from dsp_conformance.profile.profile import Profile
from dsp_conformance.step_support.expectations import Expect
from dsp_conformance.step_support.parameter_types import matching, phrase
from dsp_conformance.vocabulary.devices import Device, DeviceStatus, DeviceType, Generation, Role, WantedDevice
from dsp_conformance.vocabulary.identifiers import Eui64
from dsp_conformance.wire import DccAlert, DeviceRestored, FirmwareVersionMismatch
from dsp_conformance.wire.validation import check

from .driver import NEWER_VERSION, UNLISTED_VERSION, RequestDesk

_KINDS = {
    "ESME": (DeviceType.ESME, Generation.SMETS2),
    "GSME": (DeviceType.GSME, Generation.SMETS2),
    "GPF": (DeviceType.GPF, Generation.SMETS2),
    "CHF": (DeviceType.CHF, Generation.SMETS2),
    "PPMID": (DeviceType.PPMID, Generation.SMETS2),
    "HCALCS": (DeviceType.HCALCS, Generation.SMETS2),
    "SMETS1 ESME": (DeviceType.ESME, Generation.SMETS1),
    "SMETS1 GSME": (DeviceType.GSME, Generation.SMETS1),
}
_ROLES = {
    "Import Supplier": Role.IMPORT_SUPPLIER,
    "Electricity Distributor": Role.ELECTRICITY_DISTRIBUTOR,
    "Gas Supplier": Role.GAS_SUPPLIER,
    "Gas Transporter": Role.GAS_TRANSPORTER,
}
_VERSIONS = ("its old version", "the newer version", "the unlisted version")


@matching("|".join(sorted(_KINDS, key=len, reverse=True)))
def a_kind(text: str) -> tuple[DeviceType, Generation]:
    """Return the type and generation that a feature calls so."""
    return _KINDS[text]


@matching("|".join(DeviceStatus))
def a_status(text: str) -> DeviceStatus:
    """Return the status that a feature calls so."""
    return DeviceStatus(text)


@matching("|".join(_VERSIONS))
def a_version(text: str) -> str:
    """Return the word for a version."""
    return text


@matching(r"[A-Z][A-Za-z ]+(?:, [A-Z][A-Za-z ]+)*")
def some_roles(text: str) -> frozenset[Role]:
    """Return the roles that a feature lists."""
    return frozenset(_ROLES[word] for word in text.split(", "))


def version_of(words: str, device: Device) -> str:
    """Return the version that a feature calls so, for *device*."""
    return {"its old version": device.firmware, "the newer version": NEWER_VERSION}.get(words, UNLISTED_VERSION)


def _obtain(request_desk: RequestDesk, kind: tuple[DeviceType, Generation], status: DeviceStatus) -> Device:
    device = request_desk.obtain(WantedDevice(type=kind[0], generation=kind[1], status=status))
    if device.firmware in (NEWER_VERSION, UNLISTED_VERSION):
        raise NotOffered(
            f"the candidate's Device runs firmware {device.firmware}, which the scenario needs for another"
        )
    request_desk.products.list_entry(device.model, NEWER_VERSION)
    request_desk.forget(device)
    return device


@given(phrase("a {status:Status} {kind:Model}", Status=a_status, Model=a_kind), target_fixture="device")
def a_device_of_status(
    request_desk: RequestDesk, kind: tuple[DeviceType, Generation], status: DeviceStatus
) -> Device:
    """Obtain a Device of that status; a newer firmware for its model is on the list.

    A Suspended one held Commissioned before, and its firmware has been taken off the list.
    """
    if status is not DeviceStatus.SUSPENDED:
        return _obtain(request_desk, kind, status)
    device = _obtain(request_desk, kind, DeviceStatus.COMMISSIONED)
    request_desk.suspend(device)
    request_desk.forget(device)
    return device


@given(phrase("a Suspended {kind:Model} whose earlier status is not known", Model=a_kind), target_fixture="device")
def a_device_without_history(request_desk: RequestDesk, kind: tuple[DeviceType, Generation]) -> Device:
    """Obtain a Device that was Suspended before anybody took down what it was."""
    return _obtain(request_desk, kind, DeviceStatus.SUSPENDED)


@given("another Device of the same model and firmware", target_fixture="other_device")
def the_same_again(request_desk: RequestDesk, device: Device) -> Device:
    """Obtain a Device that runs the same firmware."""
    return request_desk.obtain(WantedDevice(type=device.type, model=device.model, firmware=device.firmware))


@given("another Device of the same model with newer firmware", target_fixture="other_device")
def the_same_model(request_desk: RequestDesk, device: Device) -> Device:
    """Obtain a Device of the model that runs other firmware."""
    return request_desk.obtain(WantedDevice(type=device.type, model=device.model, firmware=NEWER_VERSION))


@given("another Device of another model with the same firmware", target_fixture="other_device")
def the_same_firmware(request_desk: RequestDesk, device: Device) -> Device:
    """Obtain a Device of another model whose firmware has the same number."""
    other = request_desk.obtain(WantedDevice(type=device.type, firmware=device.firmware))
    if other.model == device.model:
        raise NotOffered("the candidate has no Device of another model with that firmware")
    return other


@given("the GPF of the same premises", target_fixture="proxy")
def its_proxy(request_desk: RequestDesk, device: Device) -> Device:
    """Obtain the Gas Proxy Function that shares the Device's Communications Hub."""
    return request_desk.obtain(WantedDevice(type=DeviceType.GPF, behind=device.eui))


@given("its firmware has been taken off the Central Products List")
@given("its firmware has been taken off the Central Products List again")
@when("its firmware is taken off the Central Products List")
def taken_off(request_desk: RequestDesk, device: Device) -> None:
    """Remove the entry."""
    request_desk.suspend(device)


@given("the newer version has been taken off the Central Products List")
@when("the newer version is taken off the Central Products List")
def newer_taken_off(request_desk: RequestDesk, device: Device) -> None:
    """Remove the entry of the newer firmware."""
    request_desk.products.remove_entry(device.model, NEWER_VERSION)


@given("the unlisted version is on the list for another model")
def listed_elsewhere(request_desk: RequestDesk, device: Device) -> None:
    """List the version for a model that the Device is not of."""
    request_desk.products.list_entry(f"{device.model[:20]}-OTHER", UNLISTED_VERSION)


@given("its firmware has been put on the Central Products List again")
@when("its firmware is put on the Central Products List again")
def listed_again(request_desk: RequestDesk, device: Device) -> None:
    """List the entry once more."""
    request_desk.products.list_entry(device.model, device.firmware)


@then(phrase("SR8.2 tells status {status:Status}", Status=a_status))
def the_status_is(request_desk: RequestDesk, expect: Expect, device: Device, status: DeviceStatus) -> None:
    """The inventory has the Device in that status."""
    expect.equal("the status by SR8.2", request_desk.entry(device).status, status)


@then(phrase("SR8.2 tells status {status:Status} of the other Device", Status=a_status))
def the_other_status_is(
    request_desk: RequestDesk, expect: Expect, other_device: Device, status: DeviceStatus
) -> None:
    """The inventory has the other Device in that status."""
    expect.equal("the status of the other Device by SR8.2", request_desk.entry(other_device).status, status)


@then(phrase("SR8.2 tells status {status:Status} and {version:Version}", Status=a_status, Version=a_version))
def the_entry_is(
    request_desk: RequestDesk, expect: Expect, device: Device, status: DeviceStatus, version: str
) -> None:
    """The inventory has the Device in that status, with that firmware."""
    entry = request_desk.entry(device)
    expect.equal("the status by SR8.2", entry.status, status)
    expect.equal("the firmware by SR8.2", (entry.firmware or "").upper(), version_of(version, device).upper())


@then(phrase("N29 has reached the {roles:Roles}, once each, and nobody else", Roles=some_roles))
def restoration_told(request_desk: RequestDesk, expect: Expect, device: Device, roles: frozenset[Role]) -> None:
    """Each of these roles has received one DCC Alert of the restoration, the others none."""
    for party in device.parties:
        told = [it.code for it in _alerts(request_desk, party.user) if it.event == DeviceRestored(device.eui)]
        expect.equal(f"DCC Alerts of the restoration to {party.role}", told, ["N29"] if party.role in roles else [])


@then("nobody has been told of a restoration")
def nobody_told(request_desk: RequestDesk, expect: Expect, device: Device) -> None:
    """No User of the Device has received N29 about it."""
    told = [it for party in device.parties for it in request_desk.restorations(party.user, device)]
    expect.nothing("DCC Alerts N29", told)


@then("SR8.2 tells the status that the candidate names for such a Device")
def the_named_status(request_desk: RequestDesk, expect: Expect, profile: Profile, device: Device) -> None:
    """The inventory has the Device in the status that the profile gives to those without history (P06 b)."""
    named = DeviceStatus(profile.text("pia.default_status"))
    expect.equal("the status by SR8.2", request_desk.entry(device).status, named)


@then(phrase("N52 has reached its declared recipients {count:Number} times"))
def mismatch_told(request_desk: RequestDesk, expect: Expect, profile: Profile, device: Device, count: int) -> None:
    """Each declared role has received that many DCC Alerts of the mismatch, with the inventory's version."""
    roles = {Role(role) for role in profile.words("pia.n52_roles")}
    if not any(party.role in roles for party in device.parties):
        raise Inconclusive("pia.n52_roles names no role that a party of the Device has")
    known = device.firmware
    for party in (it for it in device.parties if it.role in roles):
        events = [it.event for it in _alerts(request_desk, party.user) if it.code == "N52"]
        named = [it for it in events if isinstance(it, FirmwareVersionMismatch) and it.device == device.eui]
        versions = [it.inventory_version.upper() for it in named]
        expect.equal(f"versions in the DCC Alerts N52 to {party.role}", versions, [known.upper()] * count)


@then("every message to its Users is as the schemas have it")
def messages_keep_their_form(request_desk: RequestDesk, expect: Expect, device: Device) -> None:
    """There were messages, and each holds by the schemas of DUIS and MMC and by the rules of its kind."""
    for party in device.parties:
        request_desk.received(party.user)
    expect.at_least("messages to its Users", len(request_desk.messages), 1)
    expect.nothing("reasons against them", [reason for it in request_desk.messages for reason in check(it)])


def _alerts(request_desk: RequestDesk, user: Eui64) -> list[DccAlert]:
    return [it.body for it in request_desk.received(user) if isinstance(it.body, DccAlert)]
