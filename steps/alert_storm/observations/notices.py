"""What Users are told before alerts are withheld."""

from __future__ import annotations

from collections.abc import Iterator

from pytest_bdd import then

from dsp_conformance.exceptions import Inconclusive
from dsp_conformance.port import AnomalyDetection
from dsp_conformance.step_support.expectations import Expect
from dsp_conformance.step_support.figures import Figures
from dsp_conformance.step_support.parameter_types import Duration, matching, phrase
from dsp_conformance.vocabulary.alerts import Notice
from dsp_conformance.vocabulary.devices import Device
from dsp_conformance.vocabulary.identifiers import AlertCode, Eui64

from ..driver import AlertDriver, SentAlert


@matching("notices?")
def _notices(text: str) -> str:
    return text


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


@then("the notice says in words what will be done")
def the_notice_says(
    anomaly_detection: AnomalyDetection, alert_driver: AlertDriver, expect: Expect, raised: tuple[SentAlert, ...]
) -> None:
    """Every intended User's notice has words for the action."""
    for notice in _first_notices(anomaly_detection, alert_driver, expect, raised[-1]):
        expect.that("the action", held=bool(notice.action.strip()), expected="words", actual=notice.action)


@then("no User that the Alert Code is not for was notified")
def others_not_notified(
    anomaly_detection: AnomalyDetection,
    alert_driver: AlertDriver,
    expect: Expect,
    device: Device,
    raised: tuple[SentAlert, ...],
) -> None:
    """No User of the Device outside the recipients of the code has a notice about it."""
    intended = alert_driver.intended(device, raised[-1].code)
    others = [party.user for party in device.parties if party.user not in intended]
    if not others:
        raise Inconclusive("every party of the Device is an intended User of the Alert Code")
    told = [notice for user in others for notice in _about(anomaly_detection, user, device, raised[-1].code)]
    expect.nothing("notices to Users that the code is not for", told)


@then(phrase("each intended User has {count:Number} {notices:Notices} about that Alert Code", Notices=_notices))
def so_many_notices(
    anomaly_detection: AnomalyDetection, alert_driver: AlertDriver, expect: Expect, device: Device, count: int
) -> None:
    """Every recipient of the first code has so many notices about it."""
    code = alert_driver.codes(device)[0]
    for user in alert_driver.intended(device, code):
        expect.equal(f"notices to User {user}", len(_about(anomaly_detection, user, device, code)), count)
    expect.at_least("alerts of the Device that Users received", alert_driver.heard_of(device), 1)


@then("no User is notified")
@then("nobody is notified about the Device")
def nobody_is_notified(
    anomaly_detection: AnomalyDetection, alert_driver: AlertDriver, expect: Expect, device: Device
) -> None:
    """No User of the Device has a notice about it, though alerts of it have come out."""
    told = [notice for party in device.parties for notice in _about(anomaly_detection, party.user, device)]
    expect.nothing("notices about the Device", told)
    expect.at_least("alerts of the Device that Users received", alert_driver.heard_of(device), 1)


@then("no User is notified about that Alert Code")
def nobody_is_notified_of_the_code(
    anomaly_detection: AnomalyDetection, alert_driver: AlertDriver, expect: Expect, device: Device
) -> None:
    """No User of the Device has a notice about the first code."""
    code = alert_driver.codes(device)[0]
    told = [notice for party in device.parties for notice in _about(anomaly_detection, party.user, device, code)]
    expect.nothing("notices about the Alert Code", told)
