"""Firmware is taken off the Central Products List, or put on it."""

from __future__ import annotations

from pytest_bdd import given, when

from dsp_conformance.vocabulary.devices import Device

from ..driver import RequestDriver


@given("its firmware has been taken off the Central Products List")
@given("its firmware has been taken off the Central Products List again")
@when("its firmware is taken off the Central Products List")
def taken_off(request_driver: RequestDriver, device: Device) -> None:
    """Remove the entry."""
    request_driver.suspend(device)


@given("the newer version has been taken off the Central Products List")
@when("the newer version is taken off the Central Products List")
def newer_taken_off(request_driver: RequestDriver, device: Device) -> None:
    """Remove the entry of the newer firmware."""
    request_driver.products.remove_entry(device.model, request_driver.versions.newer)


@given("the unlisted version is on the list for another model")
def listed_elsewhere(request_driver: RequestDriver, device: Device) -> None:
    """List the version for a model that the Device is not of."""
    request_driver.products.list_entry(f"{device.model[:20]}-OTHER", request_driver.versions.unlisted)


@given("its firmware has been put on the Central Products List again")
@when("its firmware is put on the Central Products List again")
def listed_again(request_driver: RequestDriver, device: Device) -> None:
    """List the entry once more."""
    request_driver.products.list_entry(device.model, device.firmware)
