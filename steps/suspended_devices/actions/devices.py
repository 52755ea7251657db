"""A scenario begins with Devices of a kind and a status, and with others like them."""

from __future__ import annotations

from pytest_bdd import given

from dsp_conformance.exceptions import NotOffered
from dsp_conformance.step_support.parameter_types import phrase
from dsp_conformance.vocabulary.devices import Device, DeviceStatus, DeviceType, Generation, WantedDevice

from ..driver import RequestDriver
from ..parameter_types import a_kind, a_status


def _obtain(request_driver: RequestDriver, kind: tuple[DeviceType, Generation], status: DeviceStatus) -> Device:
    device = request_driver.obtain(WantedDevice(type=kind[0], generation=kind[1], status=status))
    request_driver.products.list_entry(device.model, request_driver.versions.newer)
    request_driver.forget(device)
    return device


@given(phrase("a {status:Status} {kind:Model}", Status=a_status, Model=a_kind), target_fixture="device")
@given(phrase("an {status:Status} {kind:Model}", Status=a_status, Model=a_kind), target_fixture="device")
def a_device_of_status(
    request_driver: RequestDriver, kind: tuple[DeviceType, Generation], status: DeviceStatus
) -> Device:
    """Obtain a Device of that status; a newer firmware for its model is on the list.

    A Suspended one held Commissioned before, and its firmware has been taken off the list.
    """
    if status is not DeviceStatus.SUSPENDED:
        return _obtain(request_driver, kind, status)
    device = _obtain(request_driver, kind, DeviceStatus.COMMISSIONED)
    request_driver.suspend(device)
    request_driver.forget(device)
    return device


@given(phrase("a Suspended {kind:Model} whose earlier status is not known", Model=a_kind), target_fixture="device")
def a_device_without_history(request_driver: RequestDriver, kind: tuple[DeviceType, Generation]) -> Device:
    """Obtain a Device that was Suspended before anybody took down what it was."""
    return _obtain(request_driver, kind, DeviceStatus.SUSPENDED)


@given("another Device of the same model and firmware", target_fixture="other_device")
def the_same_again(request_driver: RequestDriver, device: Device) -> Device:
    """Obtain a Device that runs the same firmware."""
    return request_driver.obtain(WantedDevice(type=device.type, model=device.model, firmware=device.firmware))


@given("another Device of the same model with newer firmware", target_fixture="other_device")
def the_same_model(request_driver: RequestDriver, device: Device) -> Device:
    """Obtain a Device of the model that runs other firmware."""
    newer = request_driver.versions.newer
    return request_driver.obtain(WantedDevice(type=device.type, model=device.model, firmware=newer))


@given("another Device of another model with the same firmware", target_fixture="other_device")
def the_same_firmware(request_driver: RequestDriver, device: Device) -> Device:
    """Obtain a Device of another model whose firmware has the same number."""
    other = request_driver.obtain(WantedDevice(type=device.type, firmware=device.firmware))
    if other.model == device.model:
        raise NotOffered("the candidate has no Device of another model with that firmware")
    return other


@given("the GPF of the same premises", target_fixture="proxy")
def its_proxy(request_driver: RequestDriver, device: Device) -> Device:
    """Obtain the Gas Proxy Function that shares the Device's Communications Hub."""
    return request_driver.obtain(WantedDevice(type=DeviceType.GPF, behind=device.eui))


@given("the GPF of the same premises, itself Suspended", target_fixture="proxy")
def its_suspended_proxy(request_driver: RequestDriver, device: Device) -> Device:
    """Obtain the Gas Proxy Function, and have its own firmware taken off the list; another of it is Current."""
    proxy = its_proxy(request_driver, device)
    request_driver.products.list_entry(proxy.model, request_driver.versions.newer)
    request_driver.suspend(proxy)
    return proxy
