"""Devices raise alerts, and time passes."""

from __future__ import annotations

from datetime import timedelta

from pytest_bdd import given, parsers, when

from dsp_conformance.exceptions import Inconclusive
from dsp_conformance.profile.profile import Profile
from dsp_conformance.step_support.figures import Figures
from dsp_conformance.step_support.parameter_types import Duration, Quantity, matching, phrase
from dsp_conformance.vocabulary.devices import Device, WantedDevice
from dsp_conformance.vocabulary.identifiers import AlertCode, alert_code

from ..driver import AlertDriver, SentAlert
from .devices import Crowd

_CODES = {"one": 0, "that": 0, "another": 1}


@matching("one|that|another")
def _which(text: str) -> int:
    return _CODES[text]


@matching("alerts?")
def _alerts(text: str) -> str:
    return text


def said(text: str) -> parsers.StepParser:
    """Return a parser that also knows which Alert Code is meant, and the singular of alerts."""
    return phrase(text, Which=_which, Alerts=_alerts, Code=alert_code)


@given(said("the Device has raised {count:Quantity} {alerts:Alerts} of {which:Which} Alert Code"))
def the_device_has_raised(
    alert_driver: AlertDriver, figures: Figures, device: Device, count: Quantity, which: int
) -> None:
    """Let the Device send alerts at once."""
    alert_driver.burst(device, alert_driver.codes(device)[which], figures.count(count))


@given(
    said("a Device that has raised {count:Quantity} {alerts:Alerts} of {which:Which} Alert Code"),
    target_fixture="device",
)
def a_device_that_has_raised(alert_driver: AlertDriver, figures: Figures, count: Quantity, which: int) -> Device:
    """Obtain a Device and let it send alerts at once."""
    device = alert_driver.obtain(WantedDevice())
    alert_driver.burst(device, alert_driver.codes(device)[which], figures.count(count))
    return device


@given(phrase("{wait:Duration} has passed"))
def time_has_passed(alert_driver: AlertDriver, figures: Figures, wait: Duration) -> None:
    """Let time pass."""
    alert_driver.wait(figures.span(wait))


@when(phrase("{wait:Duration} passes"))
def time_passes(alert_driver: AlertDriver, figures: Figures, wait: Duration) -> None:
    """Let time pass."""
    alert_driver.wait(figures.span(wait))


@when(said("the Device raises {count:Quantity} {alerts:Alerts} of {which:Which} Alert Code"), target_fixture="raised")
@when(
    said("the Device raises {count:Quantity} {alerts:Alerts} of {which:Which} Alert Code at once"),
    target_fixture="raised",
)
def the_device_raises(
    alert_driver: AlertDriver, figures: Figures, device: Device, count: Quantity, which: int
) -> tuple[SentAlert, ...]:
    """Let the Device send alerts at once."""
    return alert_driver.burst(device, alert_driver.codes(device)[which], figures.count(count))


@when(
    said("the Device raises {count:Quantity} {alerts:Alerts} of {which:Which} Alert Code, no two of them alike"),
    target_fixture="raised",
)
def the_device_raises_different_alerts(
    alert_driver: AlertDriver, figures: Figures, device: Device, count: Quantity, which: int
) -> tuple[SentAlert, ...]:
    """Let the Device send alerts at once that have different contents: each says that it arose at another second."""
    code, now = alert_driver.codes(device)[which], alert_driver.clock.now()
    return tuple(
        alert_driver.send(device, code, dated=now - timedelta(seconds=back))
        for back in range(figures.count(count), 0, -1)
    )


@when(
    said("the gas meter raises {count:Quantity} {alerts:Alerts} of {which:Which} Alert Code"), target_fixture="raised"
)
def the_gas_meter_raises(
    alert_driver: AlertDriver, figures: Figures, other_device: Device, count: Quantity, which: int
) -> tuple[SentAlert, ...]:
    """Let the other Device send alerts at once."""
    return the_device_raises(alert_driver, figures, other_device, count, which)


@when(
    said("{wait:Duration} later the Device raises {count:Quantity} {alerts:Alerts} of {which:Which} Alert Code"),
    target_fixture="raised",
)
def later_the_device_raises(
    alert_driver: AlertDriver, figures: Figures, device: Device, wait: Duration, count: Quantity, which: int
) -> tuple[SentAlert, ...]:
    """Let time pass, then let the Device send alerts at once."""
    alert_driver.wait(figures.span(wait))
    return the_device_raises(alert_driver, figures, device, count, which)


@when(said("the Device raises {count:Quantity} {alerts:Alerts} of Alert Code {code:Code}"), target_fixture="raised")
def the_device_raises_a_code(
    alert_driver: AlertDriver, figures: Figures, device: Device, count: Quantity, code: AlertCode
) -> tuple[SentAlert, ...]:
    """Let the Device send alerts of a named code at once."""
    return alert_driver.burst(device, code, figures.count(count))


@when(
    said("the Device raises {count:Quantity} {alerts:Alerts} of an Alert Code that is for two Users"),
    target_fixture="raised",
)
def the_device_raises_for_two(
    alert_driver: AlertDriver, figures: Figures, device: Device, count: Quantity
) -> tuple[SentAlert, ...]:
    """Let the Device send alerts for two Users at once."""
    code = alert_driver.codes(device)[0]
    if len(alert_driver.intended(device, code)) < 2:  # noqa: PLR2004 - two Users
        raise Inconclusive("alerts.recipients names no Alert Code for two Users of the Device")
    return alert_driver.burst(device, code, figures.count(count))


@when("the very same alert of the Device arrives twice", target_fixture="raised")
def the_same_alert_arrives_twice(alert_driver: AlertDriver, device: Device) -> tuple[SentAlert, ...]:
    """Let one alert arrive twice."""
    sent = alert_driver.send(device, alert_driver.codes(device)[0])
    return (sent, alert_driver.send_again(sent))


@when(phrase("the Device raises {count:Quantity} alerts that it dates {gap:Duration} apart"), target_fixture="raised")
def the_device_dates_its_alerts(
    alert_driver: AlertDriver, figures: Figures, device: Device, count: Quantity, gap: Duration
) -> tuple[SentAlert, ...]:
    """Let alerts arrive at once that the Device has dated differently, long ago."""
    number, code, now = figures.count(count), alert_driver.codes(device)[0], alert_driver.clock.now()
    return tuple(
        alert_driver.send(device, code, dated=now - back * figures.span(gap)) for back in range(number, 0, -1)
    )


@when(phrase("the Device raises {count:Quantity} alerts, each of a different Alert Code"), target_fixture="raised")
def the_device_raises_different_codes(
    alert_driver: AlertDriver, figures: Figures, device: Device, count: Quantity
) -> tuple[SentAlert, ...]:
    """Let the Device send one alert of each of many codes."""
    codes, number = alert_driver.codes(device), figures.count(count)
    if number > len(codes):
        raise Inconclusive(f"alerts.recipients names {len(codes)} Alert Codes for the Device, {number} are needed")
    return tuple(alert_driver.send(device, code) for code in codes[:number])


@when(
    phrase("the Device raises {count:Quantity} alerts of each of two Alert Codes by turns"), target_fixture="raised"
)
@when(
    phrase("the Device raises {count:Quantity} alerts of that Alert Code and of another by turns"),
    target_fixture="raised",
)
def the_device_raises_by_turns(
    alert_driver: AlertDriver, figures: Figures, device: Device, count: Quantity
) -> tuple[SentAlert, ...]:
    """Let the Device send alerts of two codes by turns."""
    codes = alert_driver.codes(device)[:2]
    return tuple(alert_driver.send(device, code) for _ in range(figures.count(count)) for code in codes)


@when(
    phrase("{wait:Duration} later the Device raises 1 alert of each of the two Alert Codes"), target_fixture="raised"
)
def later_the_device_raises_one_of_each(
    alert_driver: AlertDriver, figures: Figures, device: Device, wait: Duration
) -> tuple[SentAlert, ...]:
    """Let time pass, then let the Device send one alert of each of two codes."""
    alert_driver.wait(figures.span(wait))
    return tuple(alert_driver.send(device, code) for code in alert_driver.codes(device)[:2])


@when("the Device raises alerts of that Alert Code up to one below red", target_fixture="raised")
def the_device_raises_up_to_red(alert_driver: AlertDriver, profile: Profile, device: Device) -> tuple[SentAlert, ...]:
    """Let the Device send as many alerts as leave it one below red."""
    left = profile.number("storm.R") - 1 - len(alert_driver.sent(device))
    if left < 1:
        raise Inconclusive("amber and red lie too near to one another for an alert between them")
    return alert_driver.burst(device, alert_driver.codes(device)[0], left)


@when(phrase("each of the Devices raises 1 alert of one Alert Code"), target_fixture="raised")
def each_raises_one(alert_driver: AlertDriver, crowd: Crowd) -> tuple[SentAlert, ...]:
    """Let each of many Devices send one alert."""
    return tuple(alert_driver.send(device, alert_driver.codes(device)[0]) for device in crowd.devices)


@when(
    said("both Devices raise {count:Quantity} {alerts:Alerts} of {which:Which} Alert Code"), target_fixture="raised"
)
def both_raise(
    alert_driver: AlertDriver, figures: Figures, device: Device, other_device: Device, count: Quantity, which: int
) -> tuple[SentAlert, ...]:
    """Let both Devices send the same alerts at once."""
    code, number = alert_driver.codes(device)[which], figures.count(count)
    return alert_driver.burst(device, code, number) + alert_driver.burst(other_device, code, number)
