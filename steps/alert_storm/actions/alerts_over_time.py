"""Devices raise alerts over time: by the designated period, by the window, one by one."""

from __future__ import annotations

from pytest_bdd import when

from dsp_conformance.profile.profile import Profile
from dsp_conformance.step_support.figures import Figures
from dsp_conformance.step_support.parameter_types import RESOLUTION, Duration, Quantity, phrase
from dsp_conformance.vocabulary.devices import Device

from ..driver import AlertDriver, SentAlert
from .alerts import said

_MOST_UNTIL_WITHHELD = 3


@when(
    said("the Device raises {count:Quantity} {alerts:Alerts} of that Alert Code within one designated period"),
    target_fixture="raised",
)
def the_device_raises_within_a_period(
    alert_driver: AlertDriver, figures: Figures, device: Device, count: Quantity
) -> tuple[SentAlert, ...]:
    """Let the Device send alerts at once, and let the period run out."""
    sent = alert_driver.burst(device, alert_driver.codes(device)[0], figures.count(count))
    alert_driver.wait(figures.span(Duration("more than N")))
    return sent


@when(
    phrase("the Device raises {count:Quantity} alerts of that Alert Code, one every {gap:Duration}"),
    target_fixture="raised",
)
def the_device_raises_one_every(
    alert_driver: AlertDriver, figures: Figures, device: Device, count: Quantity, gap: Duration
) -> tuple[SentAlert, ...]:
    """Let the Device send alerts, the first after one gap."""
    sent: list[SentAlert] = []
    for _ in range(figures.count(count)):
        alert_driver.wait(figures.span(gap))
        sent.append(alert_driver.send(device, alert_driver.codes(device)[0]))
    return tuple(sent)


@when(
    phrase("the Device raises {count:Quantity} alerts of one Alert Code evenly, {most:Quantity} of them in each Wc"),
    target_fixture="raised",
)
def the_device_spreads_its_alerts(
    alert_driver: AlertDriver, figures: Figures, device: Device, count: Quantity, most: Quantity
) -> tuple[SentAlert, ...]:
    """Let the Device send alerts so far apart that no timeframe holds more than so many, wherever it begins."""
    number = figures.count(count)
    gap = figures.span(Duration("more than Wc")) / figures.count(most)
    sent = [alert_driver.send(device, alert_driver.codes(device)[0])]
    for _ in range(number - 1):
        alert_driver.wait(gap)
        sent.append(alert_driver.send(device, alert_driver.codes(device)[0]))
    return tuple(sent)


@when(
    said(
        "the Device raises {count:Quantity} {alerts:Alerts} of {which:Which} Alert Code"
        " in each {step:Duration} for {times:Number} periods"
    ),
    target_fixture="raised",
)
@when(
    said(
        "the Device raises {count:Quantity} {alerts:Alerts} of {which:Which} Alert Code"
        " in each {step:Duration} for {times:Number} windows"
    ),
    target_fixture="raised",
)
def the_device_raises_in_each(
    alert_driver: AlertDriver,
    figures: Figures,
    device: Device,
    count: Quantity,
    which: int,
    step: Duration,
    times: int,
) -> tuple[SentAlert, ...]:
    """Let the Device send so many alerts in each step of time, evenly, the last just after the end of a step."""
    number, code = figures.count(count), alert_driver.codes(device)[which]
    more = figures.span(Duration(f"more than {str(step).removeprefix('1 ')}"))
    sent: list[SentAlert] = []
    for _ in range(times * number):
        alert_driver.wait(more / number)
        sent.append(alert_driver.send(device, code))
    return tuple(sent)


@when(
    phrase("the Device raises {count:Quantity} alerts of one Alert Code in each of {times:Number} windows"),
    target_fixture="raised",
)
def the_device_drips(
    alert_driver: AlertDriver, figures: Figures, device: Device, count: Quantity, times: int
) -> tuple[SentAlert, ...]:
    """Let the Device send a small burst at the beginning of each window."""
    sent: tuple[SentAlert, ...] = ()
    for _ in range(times):
        sent += alert_driver.burst(device, alert_driver.codes(device)[0], figures.count(count))
        alert_driver.wait(figures.span(Duration("more than W")))
    return sent


@when(
    phrase(
        "the Device raises {first:Number}, then {second:Number}, then {third:Number} alerts"
        " of that Alert Code in three periods"
    ),
    target_fixture="raised",
)
def the_device_raises_in_three_periods(
    alert_driver: AlertDriver, figures: Figures, device: Device, first: int, second: int, third: int
) -> tuple[SentAlert, ...]:
    """Let the Device send a burst at the beginning of each of three periods, and let the last run out."""
    sent: tuple[SentAlert, ...] = ()
    for size in (first, second, third):
        sent += alert_driver.burst(device, alert_driver.codes(device)[0], size)
        alert_driver.wait(figures.span(Duration("more than N")))
    return sent


@when("the Device raises alerts of one Alert Code until one is withheld", target_fixture="raised")
def the_device_raises_until_withheld(
    alert_driver: AlertDriver, profile: Profile, device: Device
) -> tuple[SentAlert, ...]:
    """Let the Device send alerts one by one, a millisecond apart, until one does not come out."""
    most = _MOST_UNTIL_WITHHELD * (profile.number("storm.R") + profile.number("storm.L"))
    sent: list[SentAlert] = []
    while len(sent) < most and not alert_driver.withheld(sent):
        alert_driver.wait(RESOLUTION)
        sent.append(alert_driver.send(device, alert_driver.codes(device)[0]))
    return tuple(sent)
