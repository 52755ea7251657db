"""What Request Management is told of alerts that were not let through."""

from __future__ import annotations

from pytest_bdd import then

from dsp_conformance.port import AnomalyDetection
from dsp_conformance.step_support.expectations import Expect
from dsp_conformance.step_support.figures import Figures
from dsp_conformance.step_support.parameter_types import Quantity, matching, phrase
from dsp_conformance.vocabulary.devices import Device
from dsp_conformance.vocabulary.identifiers import AlertCode

from ..driver import AlertDriver

_CODES = {"one": 0, "that": 0, "another": 1}


@matching("one|that|another")
def _which(text: str) -> int:
    return _CODES[text]


def _told(anomaly_detection: AnomalyDetection, device: Device, code: AlertCode) -> list[int]:
    counts = anomaly_detection.withheld_counts(device.eui)
    return [it.count for it in counts if it.code == code and it.device == device.eui and it.count]


@then(
    phrase("Request Management is told of {count:Quantity} withheld alerts of {which:Which} Alert Code", Which=_which)
)
def told_of(
    anomaly_detection: AnomalyDetection,
    alert_driver: AlertDriver,
    expect: Expect,
    figures: Figures,
    device: Device,
    count: Quantity,
    which: int,
) -> None:
    """The counts of the code add up to that (one of nought may be told or not), and the DSP is alive."""
    told = _told(anomaly_detection, device, alert_driver.codes(device)[which])
    expect.equal("withheld alerts that Request Management was told of", sum(told), figures.count(count))
    expect.at_least("alerts of the Device that Users received", alert_driver.heard_of(device), 1)


@then(
    phrase(
        "Request Management is told once, of {count:Quantity} withheld alerts of {which:Which} Alert Code",
        Which=_which,
    )
)
def told_once_of(
    anomaly_detection: AnomalyDetection,
    alert_driver: AlertDriver,
    expect: Expect,
    figures: Figures,
    device: Device,
    count: Quantity,
    which: int,
) -> None:
    """There is one count of the code (those of nought apart), and the DSP is alive."""
    told = _told(anomaly_detection, device, alert_driver.codes(device)[which])
    expect.equal("the counts that Request Management was told of", told, [figures.count(count)])
    expect.at_least("alerts of the Device that Users received", alert_driver.heard_of(device), 1)


@then(
    phrase(
        "Request Management is told of {first:Number}, then {second:Number}, then {third:Number} withheld alerts"
        " of that Alert Code"
    )
)
def told_in_turn(
    anomaly_detection: AnomalyDetection,
    alert_driver: AlertDriver,
    expect: Expect,
    device: Device,
    first: int,
    second: int,
    third: int,
) -> None:
    """The counts of the code came in this order."""
    told = _told(anomaly_detection, device, alert_driver.codes(device)[0])
    expect.equal("the counts in the order in which they were told", told, [first, second, third])


@then("the counts told to Request Management add up to what was withheld")
def counts_add_up(
    anomaly_detection: AnomalyDetection, alert_driver: AlertDriver, expect: Expect, device: Device
) -> None:
    """For each code of the Device the counts add up to the alerts that did not come out, and there were some."""
    sent = alert_driver.sent(device)
    withheld = alert_driver.withheld(sent)
    expect.at_least("alerts withheld", len(withheld), 1)
    for code in sorted({it.code for it in sent}):
        told = sum(_told(anomaly_detection, device, code))
        expect.equal(f"withheld alerts of {code} told", told, sum(it.code == code for it in withheld))


@then("what was received is what was delivered and what was counted as withheld")
def nothing_is_lost(
    anomaly_detection: AnomalyDetection, alert_driver: AlertDriver, expect: Expect, device: Device
) -> None:
    """For each code of the Device the alerts that came in are those that came out and those that were counted."""
    sent = alert_driver.sent(device)
    for code in sorted({it.code for it in sent}):
        of_code = [it for it in sent if it.code == code]
        out = len(alert_driver.passed(of_code)) + sum(_told(anomaly_detection, device, code))
        expect.equal(f"alerts of {code} delivered or counted", out, len(of_code))
    expect.at_least("alerts delivered", len(alert_driver.passed(sent)), 1)
