"""The figures of alert storm protection, changed while the service runs."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta

import pytest
from pytest_bdd import given, then, when

from dsp_conformance.exceptions import Inconclusive, Refused
from dsp_conformance.port import AnomalyDetection
from dsp_conformance.profile.profile import Profile
from dsp_conformance.step_support.arrangement import Arrangement
from dsp_conformance.step_support.expectations import Expect
from dsp_conformance.step_support.figures import Figures
from dsp_conformance.step_support.parameter_types import Duration, Quantity, matching, phrase
from dsp_conformance.vocabulary.alerts import StormParameters
from dsp_conformance.vocabulary.devices import Device, WantedDevice

from ..driver import AlertDriver
from .storms import come_to_red

_LESS_THAN_NONE = timedelta(seconds=-1)
_CHANGES = {
    "amber to one more than red": lambda now: replace(now, amber=now.red + 1),
    "the designated period to none": lambda now: replace(now, period=timedelta()),
    "the designated period to less than none": lambda now: replace(now, period=_LESS_THAN_NONE),
    "the window to none": lambda now: replace(now, window=timedelta()),
    "the window to less than none": lambda now: replace(now, window=_LESS_THAN_NONE),
}


@dataclass(frozen=True)
class ConfigurationAnswer:
    """How a change was answered; ``refusal`` is the reason given, None when the change was taken."""

    refusal: str | None


def _room(threshold: int, least: int) -> int:
    if threshold < least:
        raise Inconclusive(f"the declared figures leave no room: a threshold of {threshold} is asked for")
    return threshold


@matching("|".join(_CHANGES))
def _change(text: str) -> str:
    return text


@dataclass(frozen=True)
class StormConfiguration:
    """Puts figures in force that the scenario needs."""

    anomaly_detection: AnomalyDetection
    arrangement: Arrangement

    def take(self, parameters: StormParameters) -> None:
        """Put *parameters* in force. Raises ArrangementDeclined when the candidate declines them."""
        try:
            self.anomaly_detection.configure(parameters)
        except (Refused, LookupError) as declined:
            self.arrangement.declined("configure", str(declined))


@pytest.fixture
def configuration(anomaly_detection: AnomalyDetection, arrangement: Arrangement) -> StormConfiguration:
    """The figures that the scenario needs."""
    return StormConfiguration(anomaly_detection, arrangement)


@given(phrase("the designated period is {period:Duration}"))
@given(phrase("the designated period is changed to {period:Duration}"))
def the_period_is(
    configuration: StormConfiguration, storm_parameters: StormParameters, figures: Figures, period: Duration
) -> None:
    """Put another N in force."""
    configuration.take(replace(storm_parameters, period=figures.span(period)))


@given(phrase("the window is changed to {window:Duration}"))
def the_window_is(
    configuration: StormConfiguration, storm_parameters: StormParameters, figures: Figures, window: Duration
) -> None:
    """Put another W in force."""
    configuration.take(replace(storm_parameters, window=figures.span(window)))


@given(phrase("red is changed to {red:Quantity}"))
def red_is(
    configuration: StormConfiguration, storm_parameters: StormParameters, figures: Figures, red: Quantity
) -> None:
    """Put another R in force, and amber below it."""
    new = _room(figures.count(red), 2)
    configuration.take(replace(storm_parameters, red=new, amber=min(storm_parameters.amber, new - 1)))


@given(phrase("amber is changed to {amber:Quantity}"))
def amber_is(
    configuration: StormConfiguration, storm_parameters: StormParameters, figures: Figures, amber: Quantity
) -> None:
    """Put another A in force, and red well above it."""
    new = _room(figures.count(amber), 1)
    configuration.take(replace(storm_parameters, amber=new, red=max(storm_parameters.red, new + 2)))


@given(phrase("the limit of one Alert Code is {limit:Quantity}"))
@given(phrase("the limit of one Alert Code is changed to {limit:Quantity}"))
def the_limit_is(
    configuration: StormConfiguration,
    storm_parameters: StormParameters,
    alert_driver: AlertDriver,
    figures: Figures,
    limit: Quantity,
) -> None:
    """Put a limit of its own in force for the first code."""
    code = alert_driver.codes(alert_driver.obtain(WantedDevice()))[0]
    configuration.take(replace(storm_parameters, limits={code: figures.count(limit)}))


@given("no Alert Code has a limit of its own")
def no_own_limits(configuration: StormConfiguration, storm_parameters: StormParameters) -> None:
    """Put the same limit in force for every code, and exempt none."""
    configuration.take(replace(storm_parameters, limits={}, exempt=frozenset()))


@given("one Alert Code is on the exclusion list")
def a_code_is_exempt(
    configuration: StormConfiguration, storm_parameters: StormParameters, alert_driver: AlertDriver
) -> None:
    """Put the first code on the exclusion list."""
    code = alert_driver.codes(alert_driver.obtain(WantedDevice()))[0]
    configuration.take(replace(storm_parameters, exempt=frozenset({code})))


@given("the exclusion list is empty")
@given("the exclusion list is emptied")
def no_code_is_exempt(configuration: StormConfiguration, storm_parameters: StormParameters) -> None:
    """Take every code off the exclusion list."""
    configuration.take(replace(storm_parameters, exempt=frozenset()))


@given("a Device with a red incident and one Alert Code on the exclusion list", target_fixture="device")
def a_red_device_with_an_exempt_code(
    configuration: StormConfiguration,
    storm_parameters: StormParameters,
    alert_driver: AlertDriver,
    profile: Profile,
) -> Device:
    """Put the first code on the exclusion list, and take a Device across red by another."""
    a_code_is_exempt(configuration, storm_parameters, alert_driver)
    device = alert_driver.obtain(WantedDevice())
    come_to_red(alert_driver, profile, device)
    return device


@given("small figures, so that storms come quickly", target_fixture="small")
def small_figures(configuration: StormConfiguration, storm_parameters: StormParameters) -> StormParameters:
    """Put figures in force that short traffic crosses: A 2, R 5, L 3, N a tenth and Wc three quarters of W."""
    small = replace(
        storm_parameters,
        amber=2,
        red=5,
        limit=3,
        limits={},
        timeframe=storm_parameters.window * 3 / 4,
        period=storm_parameters.window / 10,
    )
    configuration.take(small)
    return small


@when(phrase("Operations change the designated period to {period:Duration}"), target_fixture="answer")
def operations_change_the_period(
    anomaly_detection: AnomalyDetection, storm_parameters: StormParameters, figures: Figures, period: Duration
) -> ConfigurationAnswer:
    """Ask for another N."""
    try:
        anomaly_detection.configure(replace(storm_parameters, period=figures.span(period)))
    except (Refused, LookupError) as refused:
        return ConfigurationAnswer(str(refused))
    return ConfigurationAnswer(None)


@then("the change is taken")
def the_change_is_taken(expect: Expect, answer: ConfigurationAnswer) -> None:
    """The change was not refused."""
    expect.that("the answer to the change", held=answer.refusal is None, expected="none", actual=answer.refusal)


@when(phrase("Operations change {figures:Change}", Change=_change), target_fixture="answer")
def operations_change(
    anomaly_detection: AnomalyDetection, storm_parameters: StormParameters, figures: str
) -> ConfigurationAnswer:
    """Ask for figures that contradict each other."""
    try:
        anomaly_detection.configure(_CHANGES[figures](storm_parameters))
    except (Refused, LookupError) as refused:
        return ConfigurationAnswer(str(refused))
    return ConfigurationAnswer(None)


@then("the change is refused with a reason")
def the_change_is_refused(expect: Expect, answer: ConfigurationAnswer) -> None:
    """The change was refused, in words."""
    expect.that("the answer to the change", held=bool(answer.refusal), expected="a refusal", actual=answer.refusal)
