"""What became of each of many Devices, and of a request by a User who may not."""

from __future__ import annotations

from pytest_bdd import then

from dsp_conformance.step_support.expectations import Expect
from dsp_conformance.vocabulary.devices import Device, DeviceStatus, Role

from ..actions.many_devices import Fleet
from ..driver import Exchange, RequestDriver
from .dcc_alerts import told_of_restorations
from .inventory import told_entry, told_status

_TOLD = frozenset({Role.IMPORT_SUPPLIER, Role.ELECTRICITY_DISTRIBUTOR})


@then("those that answered are restored and told of, and the others are not")
def half_restored(request_driver: RequestDriver, expect: Expect, fleet: Fleet) -> None:
    """Status by SR8.2, and N29 to supplier and network operator, Device by Device."""
    for devices, status, times in (
        (fleet.answering, DeviceStatus.COMMISSIONED, 1),
        (fleet.silent, DeviceStatus.SUSPENDED, 0),
    ):
        statuses = {told_status(told_entry(request_driver, expect, device)) for device in devices}
        expect.equal(f"statuses of {len(devices)} Devices", statuses, {status})
        for device in devices:
            told_of_restorations(request_driver, expect, device, _TOLD, times)


@then("it is answered with an error that is not E5, and nothing reaches the Device")
def refused_otherwise(request_driver: RequestDriver, expect: Expect, device: Device, strange: Exchange) -> None:
    """The answer names the request and an error of its own; no command has reached the Device."""
    code = strange.answer.code
    expect.equal("the request that it answers", strange.answer.request_id, strange.request.id)
    expect.that("the code", held=code.startswith("E") and code != "E5", expected="an error, not E5", actual=code)
    expect.nothing("commands that reached the Device", request_driver.device_traffic.commands(device.eui))
