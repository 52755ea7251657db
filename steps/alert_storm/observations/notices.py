"""What Users are told before alerts are withheld."""

from __future__ import annotations

from collections.abc import Iterator

from pytest_bdd import then

from dsp_conformance.port import AnomalyDetection
from dsp_conformance.step_support.expectations import Expect
from dsp_conformance.step_support.figures import Figures
from dsp_conformance.step_support.parameter_types import Duration
from dsp_conformance.vocabulary.alerts import Notice
from dsp_conformance.vocabulary.devices import Device
from dsp_conformance.vocabulary.identifiers import AlertCode, Eui64

from ..driver import AlertDriver, SentAlert


def _about(
    anomaly_detection: AnomalyDetection, user: Eui64, device: Device, code: AlertCode | None = None
) -> list[Notice]:
    notices = anomaly_detection.notices(user)
    return [it for it in notices if it.device == device.eui and code in (None, it.code)]


def _first_notices(
    anomaly_detection: AnomalyDetection, alert_driver: AlertDriver, expect: Expect, sent: SentAlert
) -> Iterator[Notice]:
    for user in alert_driver.intended(sent.device, sent.code):
        notices = _about(anomaly_detection, user, sent.device, sent.code)
        expect.at_least(f"notices to User {user}", len(notices), 1)
        yield notices[0]


@then("each intended User was notified no later than that")
def notified_no_later(
    anomaly_detection: AnomalyDetection, alert_driver: AlertDriver, expect: Expect, raised: tuple[SentAlert, ...]
) -> None:
    """The last of them was withheld, and every intended User had a notice by the time it arrived."""
    expect.equal("the alerts withheld", alert_driver.withheld(raised), raised[-1:])
    for notice in _first_notices(anomaly_detection, alert_driver, expect, raised[-1]):
        held = notice.at <= raised[-1].at
        expect.that("when the User was notified", held=held, expected=f"by {raised[-1].at}", actual=notice.at)


@then("each intended User was notified before that alert arrived")
def notified_before(
    anomaly_detection: AnomalyDetection, alert_driver: AlertDriver, expect: Expect, raised: tuple[SentAlert, ...]
) -> None:
    """The last of them was withheld, and every intended User had a notice before it arrived."""
    expect.equal("the alerts withheld", alert_driver.withheld(raised), raised[-1:])
    for notice in _first_notices(anomaly_detection, alert_driver, expect, raised[-1]):
        held = notice.at < raised[-1].at
        expect.that("when the User was notified", held=held, expected=f"before {raised[-1].at}", actual=notice.at)


@then("the notice names the Device, the Alert Code and the designated period")
def the_notice_names(
    anomaly_detection: AnomalyDetection,
    alert_driver: AlertDriver,
    expect: Expect,
    figures: Figures,
    raised: tuple[SentAlert, ...],
) -> None:
    """Every intended User's notice is about this Device, this code, and N."""
    period = figures.span(Duration("N"))
    for notice in _first_notices(anomaly_detection, alert_driver, expect, raised[-1]):
        named = (notice.device, notice.code, notice.period)
        expect.equal("what the notice names", named, (raised[-1].device.eui, raised[-1].code, period))


@then("the notice has words for what will be done")
def the_notice_says(
    anomaly_detection: AnomalyDetection, alert_driver: AlertDriver, expect: Expect, raised: tuple[SentAlert, ...]
) -> None:
    """Every intended User's notice has words for the action."""
    for notice in _first_notices(anomaly_detection, alert_driver, expect, raised[-1]):
        expect.that("the action", held=bool(notice.action.strip()), expected="words", actual=notice.action)


@then("each intended User was notified again before the last of them was withheld")
def notified_again(
    anomaly_detection: AnomalyDetection,
    alert_driver: AlertDriver,
    expect: Expect,
    device: Device,
    raised: tuple[SentAlert, ...],
) -> None:
    """The last of them was withheld, and after the earlier incident was closed every intended User had a notice."""
    expect.equal("the alerts withheld", alert_driver.withheld(raised), raised[-1:])
    closed = [it.closed for it in anomaly_detection.incidents(device.eui) if it.closed is not None]
    expect.at_least("closed incidents of the Device", len(closed), 1)
    for user in alert_driver.intended(device, raised[-1].code):
        notices = _about(anomaly_detection, user, device, raised[-1].code)
        news = [it.at for it in notices if closed[0] <= it.at <= raised[-1].at]
        expect.at_least(f"notices to User {user} of the second storm", len(news), 1)


@then("no User is notified")
def nobody_is_notified(
    anomaly_detection: AnomalyDetection, alert_driver: AlertDriver, expect: Expect, device: Device
) -> None:
    """No User of the Device has a notice about it, though alerts of it have come out (S05)."""
    told = [notice for party in device.parties for notice in _about(anomaly_detection, party.user, device)]
    expect.nothing("notices about the Device", told)
    expect.at_least("alerts of the Device that Users received", alert_driver.heard_of(device), 1)
