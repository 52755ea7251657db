"""What the Smart Metering Inventory says of a Device, by SR8.2."""

from __future__ import annotations

from pytest_bdd import then

from dsp_conformance.profile.profile import Profile
from dsp_conformance.step_support.expectations import Expect
from dsp_conformance.step_support.parameter_types import phrase
from dsp_conformance.vocabulary.devices import Device, DeviceStatus

from ..driver import RequestDriver
from ..parameter_types import a_status, a_version, version_of


@then(phrase("SR8.2 tells status {status:Status}", Status=a_status))
def the_status_is(request_driver: RequestDriver, expect: Expect, device: Device, status: DeviceStatus) -> None:
    """The inventory has the Device in that status."""
    expect.equal("the status by SR8.2", request_driver.entry(device).status, status)


@then(phrase("SR8.2 tells status {status:Status} of the other Device", Status=a_status))
def the_other_status_is(
    request_driver: RequestDriver, expect: Expect, other_device: Device, status: DeviceStatus
) -> None:
    """The inventory has the other Device in that status."""
    expect.equal("the status of the other Device by SR8.2", request_driver.entry(other_device).status, status)


@then(phrase("SR8.2 tells status {status:Status} and {version:Version}", Status=a_status, Version=a_version))
def the_entry_is(
    request_driver: RequestDriver, expect: Expect, device: Device, status: DeviceStatus, version: str
) -> None:
    """The inventory has the Device in that status, with that firmware."""
    entry = request_driver.entry(device)
    expect.equal("the status by SR8.2", entry.status, status)
    expect.equal("the firmware by SR8.2", (entry.firmware or "").upper(), version_of(version, device).upper())


@then("SR8.2 tells the status that the candidate names for such a Device")
def the_named_status(request_driver: RequestDriver, expect: Expect, profile: Profile, device: Device) -> None:
    """The inventory has the Device in the status that the profile gives to those without history (P06 b)."""
    named = DeviceStatus(profile.text("pia.default_status"))
    expect.equal("the status by SR8.2", request_driver.entry(device).status, named)
