"""How a storm is brought about and ended, by nothing but alerts, time, and the declared figures and readings."""

from __future__ import annotations

from datetime import timedelta

from pytest_bdd import when

from dsp_conformance.exceptions import NotOffered
from dsp_conformance.port import AnomalyDetection
from dsp_conformance.profile.profile import Profile
from dsp_conformance.step_support.parameter_types import RESOLUTION
from dsp_conformance.vocabulary.devices import Device

from ..driver import AlertDriver, SentAlert


def come_to_red(alert_driver: AlertDriver, profile: Profile, device: Device) -> None:
    """Take *device* across red by an Alert Code that nothing else uses."""
    spare = alert_driver.spare_codes(device)[0]
    for _ in range(alert_driver.exceeding(profile.number("storm.R"))):
        alert_driver.send(device, spare, filler=True)


def overload(alert_driver: AlertDriver, profile: Profile, device: Device, which: int = 0) -> tuple[SentAlert, ...]:
    """Overload an Alert Code of a red *device*: the last alert sent is the one that exceeds its limit."""
    return alert_driver.burst(
        device, alert_driver.codes(device)[which], alert_driver.exceeding(profile.number("storm.L"))
    )


def overload_two(alert_driver: AlertDriver, profile: Profile, device: Device, gap: timedelta) -> None:
    """Overload two Alert Codes of a red *device*, the second *gap* after the first; the storm goes on."""
    overload(alert_driver, profile, device)
    alert_driver.keep_up(device)
    alert_driver.wait(gap)
    overload(alert_driver, profile, device, which=1)


def end_storm(
    alert_driver: AlertDriver, profile: Profile, anomaly_detection: AnomalyDetection, device: Device
) -> None:
    """Have the red incident of *device* closed, as the declared reading has it (S04)."""
    reading = profile.reading("S04")
    if reading == "e":
        raise NotOffered("it needs a red incident to be closed, which the candidate declares never to happen (S04)")
    alert_driver.clock.advance(quiet_needed(profile))
    if reading == "d":
        anomaly_detection.close_incident(device.eui)


def quiet_needed(profile: Profile) -> timedelta:
    """Return the time without alerts after which a red incident is, or may be, closed.

    No window is running any more then: whether one that was running would begin again, no document says.
    """
    quiet = profile.span("storm.quiet") if profile.reading("S04") == "c" else timedelta()
    return max(quiet, 2 * profile.span("storm.W")) + profile.span("storm.tolerance") + RESOLUTION


@when("the red incident is cleared")
def the_incident_is_closed(
    alert_driver: AlertDriver, profile: Profile, anomaly_detection: AnomalyDetection, device: Device
) -> None:
    """End the storm as the declared reading has it."""
    end_storm(alert_driver, profile, anomaly_detection, device)


@when("Operations close the incident of the Device")
def operations_close_it(anomaly_detection: AnomalyDetection, device: Device) -> None:
    """Close the incident by hand."""
    anomaly_detection.close_incident(device.eui)
