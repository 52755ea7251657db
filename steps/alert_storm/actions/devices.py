"""Devices, calm or storming, as a scenario begins with them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from pytest_bdd import given

from dsp_conformance.exceptions import NotOffered
from dsp_conformance.port import AnomalyDetection
from dsp_conformance.profile.profile import Profile
from dsp_conformance.step_support.figures import Figures
from dsp_conformance.step_support.parameter_types import Duration, Quantity, matching, phrase
from dsp_conformance.vocabulary.devices import Device, DeviceType, Generation, WantedDevice

from ..driver import AlertDriver
from .storms import come_to_red, end_storm, overload, overload_two

_KINDS = {"electricity meter": DeviceType.ESME, "gas meter": DeviceType.GSME, "gas proxy": DeviceType.GPF}


@dataclass(frozen=True)
class Crowd:
    """Many Devices."""

    devices: tuple[Device, ...]


@matching("|".join(_KINDS))
def _kind(text: str) -> DeviceType:
    return _KINDS[text]


@given("a Device", target_fixture="device")
def a_device(alert_driver: AlertDriver) -> Device:
    """Obtain an electricity meter that nothing has used before."""
    return alert_driver.obtain(WantedDevice())


@given(phrase("a {kind:Kind}", Kind=_kind), target_fixture="device")
def a_device_of_a_kind(alert_driver: AlertDriver, kind: DeviceType) -> Device:
    """Obtain a Device of a kind."""
    return alert_driver.obtain(WantedDevice(kind))


@given("a SMETS1 Device", target_fixture="device")
def a_smets1_device(alert_driver: AlertDriver) -> Device:
    """Obtain an electricity meter of the first generation."""
    return alert_driver.obtain(WantedDevice(generation=Generation.SMETS1))


@given("another Device", target_fixture="other_device")
def another_device(alert_driver: AlertDriver) -> Device:
    """Obtain a second Device."""
    return alert_driver.obtain(WantedDevice())


@given(
    phrase("another Device that has raised {count:Quantity} alerts of one Alert Code"), target_fixture="other_device"
)
def another_device_with_alerts(alert_driver: AlertDriver, figures: Figures, count: Quantity) -> Device:
    """Obtain a second Device and let it send alerts."""
    device = alert_driver.obtain(WantedDevice())
    alert_driver.burst(device, alert_driver.codes(device)[0], figures.count(count))
    return device


@given(
    phrase(
        "a gas meter behind the same Communications Hub that has raised {count:Quantity} alerts of one Alert Code"
    ),
    target_fixture="other_device",
)
def a_neighbour(alert_driver: AlertDriver, figures: Figures, device: Device, count: Quantity) -> Device:
    """Obtain a gas meter that shares the Device's hub, and let it send alerts."""
    neighbour = alert_driver.obtain(WantedDevice(DeviceType.GSME, behind=device.eui))
    alert_driver.burst(neighbour, alert_driver.codes(neighbour)[0], figures.count(count))
    return neighbour


@given(phrase("as many Devices as make {count:Quantity}"), target_fixture="crowd")
def a_crowd(alert_driver: AlertDriver, figures: Figures, count: Quantity) -> Crowd:
    """Obtain many Devices."""
    return Crowd(tuple(alert_driver.obtain(WantedDevice()) for _ in range(figures.count(count))))


@given("a Device with a red incident", target_fixture="device")
def a_red_device(alert_driver: AlertDriver, profile: Profile) -> Device:
    """Obtain a Device and take it across red by an Alert Code that nothing else uses."""
    device = alert_driver.obtain(WantedDevice())
    come_to_red(alert_driver, profile, device)
    return device


@given("another Device with a red incident", target_fixture="other_device")
def another_red_device(alert_driver: AlertDriver, profile: Profile) -> Device:
    """Obtain a second Device and take it across red."""
    return a_red_device(alert_driver, profile)


@given("the Device has come to a red incident by another Alert Code")
def the_device_comes_to_red(alert_driver: AlertDriver, profile: Profile, device: Device) -> None:
    """Take the Device across red by an Alert Code that nothing else uses."""
    come_to_red(alert_driver, profile, device)


@given("a Device with one Alert Code overloaded", target_fixture="device")
def a_storming_device(alert_driver: AlertDriver, profile: Profile) -> Device:
    """Obtain a Device, take it across red, and overload one of its codes."""
    device = a_red_device(alert_driver, profile)
    overload(alert_driver, profile, device)
    return device


@given("another Device with one Alert Code overloaded", target_fixture="other_device")
def another_storming_device(alert_driver: AlertDriver, profile: Profile) -> Device:
    """Obtain a second Device with an overloaded code."""
    return a_storming_device(alert_driver, profile)


@given("a Device with one Alert Code overloaded in a storm that goes on", target_fixture="device")
def a_device_that_goes_on_storming(alert_driver: AlertDriver, profile: Profile) -> Device:
    """Obtain a Device with an overloaded code, which stays red by other codes whenever time passes."""
    device = a_storming_device(alert_driver, profile)
    alert_driver.keep_up(device)
    return device


@given("one Alert Code of the Device has been overloaded")
def the_code_is_overloaded(alert_driver: AlertDriver, profile: Profile, device: Device) -> None:
    """Take the Device across red, overload one of its codes, and let the storm go on."""
    come_to_red(alert_driver, profile, device)
    overload(alert_driver, profile, device)
    alert_driver.keep_up(device)


@given(phrase("a Device with two Alert Codes overloaded, {gap:Duration} apart"), target_fixture="device")
def a_device_with_two_overloaded_codes(
    alert_driver: AlertDriver, profile: Profile, figures: Figures, gap: Duration
) -> Device:
    """Obtain a Device with two overloaded codes, whose periods begin apart, in a storm that goes on."""
    device = a_red_device(alert_driver, profile)
    overload_two(alert_driver, profile, device, figures.span(gap))
    return device


@given("a Device with two Alert Codes overloaded at the same moment", target_fixture="device")
def a_device_with_two_codes_at_once(alert_driver: AlertDriver, profile: Profile) -> Device:
    """Obtain a Device with two overloaded codes, whose periods begin together, in a storm that goes on."""
    device = a_red_device(alert_driver, profile)
    overload_two(alert_driver, profile, device, timedelta())
    return device


@given("the storm goes on with other Alert Codes")
def the_storm_goes_on(alert_driver: AlertDriver, profile: Profile, device: Device) -> None:
    """Keep the Device red by other codes whenever time passes.

    Where the whole Device is limited (S07 b) and what is withheld does not count (S15 b), no storm does.
    """
    if (profile.reading("S07"), profile.reading("S15")) == ("b", "b"):
        raise NotOffered("it needs a storm that keeps a Device red, which S07 (b) with S15 (b) does not let happen")
    alert_driver.keep_up(device)


@given("the red incident was cleared")
def the_incident_is_over(
    alert_driver: AlertDriver, profile: Profile, anomaly_detection: AnomalyDetection, device: Device
) -> None:
    """End the storm as the declared reading has it (S04)."""
    end_storm(alert_driver, profile, anomaly_detection, device)
