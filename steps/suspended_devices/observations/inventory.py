"""What the Smart Metering Inventory says of a Device, by SR8.2."""

from __future__ import annotations

from typing import cast

from pytest_bdd import then

from dsp_conformance.exceptions import Inconclusive
from dsp_conformance.profile.profile import Profile
from dsp_conformance.step_support.expectations import Expect
from dsp_conformance.step_support.parameter_types import phrase
from dsp_conformance.vocabulary.devices import Device, DeviceStatus
from dsp_conformance.wire import InventoryDevice

from ..driver import RequestDriver, entry_in
from ..parameter_types import a_status, a_version, version_of


def told_entry(request_driver: RequestDriver, expect: Expect, device: Device) -> InventoryDevice:
    """Return the Device's entry by SR8.2. Raises Unmet when a successful answer has none."""
    entry = request_driver.entry(device)
    expect.that("the Devices that SR8.2 tells of", held=entry is not None, expected=device.eui, actual=entry)
    return cast("InventoryDevice", entry)


def told_status(entry: InventoryDevice) -> DeviceStatus:
    """Return the status of *entry*. Raises Inconclusive when it leaves it out."""
    if entry.status is None:
        raise Inconclusive("the entry by SR8.2 leaves out DeviceStatus, which the schema allows")
    return entry.status


@then("SR8.2 is answered with the entry of the Device")
def the_inventory_is_read(request_driver: RequestDriver, expect: Expect, device: Device) -> None:
    """The answer is a success and has the Device, among others or alone."""
    answer = request_driver.read_inventory(device).answer
    expect.equal("the response code", answer.code, "I0")
    expect.that("its entry", held=entry_in(answer, device) is not None, expected=device.eui, actual=answer.body)


@then(phrase("SR8.2 tells status {status:Status}", Status=a_status))
def the_status_is(request_driver: RequestDriver, expect: Expect, device: Device, status: DeviceStatus) -> None:
    """The inventory has the Device in that status."""
    expect.equal("the status by SR8.2", told_status(told_entry(request_driver, expect, device)), status)


@then(phrase("SR8.2 tells status {status:Status} of the other Device", Status=a_status))
def the_other_status_is(
    request_driver: RequestDriver, expect: Expect, other_device: Device, status: DeviceStatus
) -> None:
    """The inventory has the other Device in that status."""
    told = told_status(told_entry(request_driver, expect, other_device))
    expect.equal("the status of the other Device by SR8.2", told, status)


@then(phrase("SR8.2 tells status {status:Status} of the GPF", Status=a_status))
def the_status_of_the_proxy_is(
    request_driver: RequestDriver, expect: Expect, proxy: Device, status: DeviceStatus
) -> None:
    """The inventory has the Gas Proxy Function in that status."""
    expect.equal("the status of the GPF by SR8.2", told_status(told_entry(request_driver, expect, proxy)), status)


@then(phrase("SR8.2 tells status {status:Status} and {version:Version}", Status=a_status, Version=a_version))
def the_entry_is(
    request_driver: RequestDriver, expect: Expect, device: Device, status: DeviceStatus, version: str
) -> None:
    """The inventory has the Device in that status, with that firmware."""
    entry = told_entry(request_driver, expect, device)
    expect.equal("the status by SR8.2", told_status(entry), status)
    if entry.firmware is None:
        raise Inconclusive("the entry by SR8.2 leaves out DeviceFirmwareVersion, which the schema allows")
    wanted = version_of(version, device, request_driver.versions)
    expect.equal("the firmware by SR8.2", entry.firmware.upper(), wanted.upper())


@then("SR8.2 tells the status that the candidate names for such a Device")
def the_named_status(request_driver: RequestDriver, expect: Expect, profile: Profile, device: Device) -> None:
    """The inventory has the Device in the status that the profile gives to those without history (P06 b)."""
    named = DeviceStatus(profile.text("pia.default_status"))
    expect.equal("the status by SR8.2", told_status(told_entry(request_driver, expect, device)), named)
