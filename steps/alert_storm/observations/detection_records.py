"""What detection leaves: counts, the security log, incident files, and the Incident store."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from pytest_bdd import then

from dsp_conformance.port import AnomalyDetection
from dsp_conformance.step_support.expectations import Expect
from dsp_conformance.step_support.figures import Figures
from dsp_conformance.step_support.parameter_types import Quantity, matching, phrase
from dsp_conformance.vocabulary.alerts import IncidentFile, Level, SecurityLogEntry
from dsp_conformance.vocabulary.devices import Device

from ..actions.devices import Crowd
from ..driver import AlertDriver

_SECOND = timedelta(seconds=1)
"""Records may have whole seconds: no sentence says how exact they are."""


@matching("incidents?")
def _incidents(text: str) -> str:
    return text


@matching("alerts? (?:is|are)")
def _alerts_are(text: str) -> str:
    return text


@then(phrase("{count:Quantity} {alerts:AlertsAre} counted for the Device", AlertsAre=_alerts_are))
def alerts_are_counted(
    anomaly_detection: AnomalyDetection, expect: Expect, figures: Figures, device: Device, count: Quantity
) -> None:
    """So many alerts of the Device are counted in the present window."""
    expect.equal(
        "alerts counted in the present window", anomaly_detection.anomaly_count(device.eui), figures.count(count)
    )


@then(phrase("{count:Quantity} {alerts:AlertsAre} counted for the other Device", AlertsAre=_alerts_are))
def alerts_of_the_other_are_counted(
    anomaly_detection: AnomalyDetection, expect: Expect, figures: Figures, other_device: Device, count: Quantity
) -> None:
    """So many alerts of the other Device are counted in the present window."""
    alerts_are_counted(anomaly_detection, expect, figures, other_device, count)


@then("all alerts of the Device so far are counted for it")
def all_alerts_are_counted(
    anomaly_detection: AnomalyDetection, alert_driver: AlertDriver, expect: Expect, device: Device
) -> None:
    """As many alerts are counted as the Device has sent."""
    expect.equal("alerts counted", anomaly_detection.anomaly_count(device.eui), len(alert_driver.sent(device)))


def _levels(records: Sequence[SecurityLogEntry] | Sequence[IncidentFile], level: Level) -> int:
    return sum(record.level is level for record in records)


@then(phrase("the security log has {amber:Number} amber and {red:Number} red entries about the Device"))
def the_log_has(anomaly_detection: AnomalyDetection, expect: Expect, device: Device, amber: int, red: int) -> None:
    """The security log has so many entries of each level, all about the Device."""
    log = anomaly_detection.security_log(device.eui)
    expect.equal("amber entries of the security log", _levels(log, Level.AMBER), amber)
    expect.equal("red entries of the security log", _levels(log, Level.RED), red)
    expect.nothing("entries that name another Device", [entry for entry in log if entry.device != device.eui])


@then(phrase("the security log has {amber:Number} amber and {red:Number} red entries about the other Device"))
def the_log_has_of_the_other(
    anomaly_detection: AnomalyDetection, expect: Expect, other_device: Device, amber: int, red: int
) -> None:
    """The security log has so many entries of each level about the other Device."""
    the_log_has(anomaly_detection, expect, other_device, amber, red)


@then("the security log has no entry about the Device")
def the_log_has_none(anomaly_detection: AnomalyDetection, expect: Expect, device: Device) -> None:
    """The security log does not know the Device."""
    expect.nothing("entries about the Device", anomaly_detection.security_log(device.eui))


@then("the security log has no entry about any of the Devices")
def the_log_has_none_of_many(anomaly_detection: AnomalyDetection, expect: Expect, crowd: Crowd) -> None:
    """The security log knows none of the Devices."""
    entries = [entry for device in crowd.devices for entry in anomaly_detection.security_log(device.eui)]
    expect.nothing("entries about any of the Devices", entries)


@then("the amber entry is of this moment and names the Device")
def the_entry_is_of_now(
    anomaly_detection: AnomalyDetection, alert_driver: AlertDriver, expect: Expect, device: Device
) -> None:
    """There is one amber entry, made in this second, about the Device."""
    log = anomaly_detection.security_log(device.eui)
    entry = expect.one("amber entry", log, lambda it: it.level is Level.AMBER)
    _of_now(alert_driver, expect, "the moment of the entry", entry.at)
    expect.equal("the Device of the entry", entry.device, device.eui)


def _of_now(alert_driver: AlertDriver, expect: Expect, what: str, at: datetime) -> None:
    now = alert_driver.clock.now()
    held = abs(at - now) <= _SECOND + alert_driver.tolerance
    expect.that(what, held=held, expected=f"{now}, to the second", actual=at)


@then("the amber entry is the older one")
def amber_is_older(anomaly_detection: AnomalyDetection, expect: Expect, device: Device) -> None:
    """Amber was recorded before red."""
    log = anomaly_detection.security_log(device.eui)
    expect.equal("the levels in the order of the log", [entry.level for entry in log], [Level.AMBER, Level.RED])
    expect.that("amber before red", held=log[0].at < log[1].at, expected=f"before {log[1].at}", actual=log[0].at)


@then(phrase("there are {amber:Number} amber and {red:Number} red incident files about the Device"))
def there_are_files(
    anomaly_detection: AnomalyDetection, expect: Expect, device: Device, amber: int, red: int
) -> None:
    """There are so many incident files of each level, all about the Device."""
    files = anomaly_detection.incident_files(device.eui)
    expect.equal("amber incident files", _levels(files, Level.AMBER), amber)
    expect.equal("red incident files", _levels(files, Level.RED), red)
    expect.nothing("files that name another Device", [file for file in files if file.device != device.eui])


def _count(anomaly_detection: AnomalyDetection, device: Device, *, open_: bool) -> int:
    return sum((incident.closed is None) == open_ for incident in anomaly_detection.incidents(device.eui))


@then(
    phrase("the Incident store holds {count:Number} open {incidents:Incidents} of the Device", Incidents=_incidents)
)
def the_store_holds_open(anomaly_detection: AnomalyDetection, expect: Expect, device: Device, count: int) -> None:
    """So many red incidents of the Device are open."""
    expect.equal("open incidents of the Device", _count(anomaly_detection, device, open_=True), count)


@then("the Incident store holds no closed incident of the Device")
def the_store_holds_no_closed(anomaly_detection: AnomalyDetection, expect: Expect, device: Device) -> None:
    """No red incident of the Device has been closed."""
    expect.equal("closed incidents of the Device", _count(anomaly_detection, device, open_=False), 0)


@then("at least one incident of the Device was closed")
def some_were_closed(anomaly_detection: AnomalyDetection, expect: Expect, device: Device) -> None:
    """A red incident of the Device has been closed."""
    expect.at_least("closed incidents of the Device", _count(anomaly_detection, device, open_=False), 1)


@then("a red incident of the Device is open")
def an_incident_is_open(anomaly_detection: AnomalyDetection, expect: Expect, device: Device) -> None:
    """One red incident of the Device is open."""
    the_store_holds_open(anomaly_detection, expect, device, 1)


@then("no red incident of the Device is open")
def no_incident_is_open(anomaly_detection: AnomalyDetection, expect: Expect, device: Device) -> None:
    """No red incident of the Device is open."""
    the_store_holds_open(anomaly_detection, expect, device, 0)


@then("the open incident of the Device was opened at this moment")
def the_incident_is_of_now(
    anomaly_detection: AnomalyDetection, alert_driver: AlertDriver, expect: Expect, device: Device
) -> None:
    """The one open incident is of this second and names the Device."""
    incidents = anomaly_detection.incidents(device.eui)
    incident = expect.one("open incident", incidents, lambda it: it.closed is None)
    _of_now(alert_driver, expect, "when it was opened", incident.opened)
    expect.equal("its Device", incident.device, device.eui)
