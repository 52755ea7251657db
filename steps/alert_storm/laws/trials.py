"""Trying a law of alert storm protection: it is stated of every made-up storm."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pytest
from hypothesis import strategies as st
from pytest_bdd import when

from dsp_conformance.port import AnomalyDetection, Lifecycle
from dsp_conformance.profile.profile import Profile
from dsp_conformance.step_support.expectations import Expect
from dsp_conformance.step_support.law_examples import LawExamples
from dsp_conformance.vocabulary.alerts import StormParameters

from ..driver import AlertDriver
from .generators import Burst, PlayedStorm, Storm, StormTrial, storms

_EXAMPLES = 25


@dataclass
class AlertTally:
    """What was seen over all examples, so that a law is never stated of nothing."""

    delivered: int = 0
    withheld: int = 0


@dataclass(frozen=True)
class StormLaw:
    """Plays made-up storms one after the other, and has each looked at."""

    trial: StormTrial
    play: Callable[[Storm], tuple[PlayedStorm, ...]]
    strategy: st.SearchStrategy[Storm] = storms

    def holds(self, expect: Expect, look: Callable[..., None], *, withheld: int = 1) -> None:
        """State *look* of the outcome of every made-up storm; some alerts must have come out, and some not."""
        tried = AlertTally()

        def one(storm: Storm) -> None:
            outcomes = self.play(storm)
            look(*outcomes)
            sent = outcomes[0].sent
            passed = len(self.trial.alert_driver.passed(sent))
            tried.delivered += passed
            tried.withheld += len(sent) - passed

        self.trial.each(one, self.strategy)
        expect.reached("alerts delivered over all examples", tried.delivered, 1)
        expect.reached("alerts withheld over all examples", tried.withheld, withheld)


@pytest.fixture
def trial(
    alert_driver: AlertDriver,
    anomaly_detection: AnomalyDetection,
    profile: Profile,
    small: StormParameters,
    examples: LawExamples,
) -> StormTrial:
    """The means to try a law."""
    fewer = examples.at_most(_EXAMPLES)
    return StormTrial(alert_driver, anomaly_detection, profile, small, fewer)


@when("any traffic is received", target_fixture="law")
def any_traffic(trial: StormTrial) -> StormLaw:
    """Think of any traffic of three Devices."""
    return StormLaw(trial, lambda storm: (trial.play(storm),))


@when("any traffic is received and the storms are over", target_fixture="law")
def any_traffic_over(trial: StormTrial) -> StormLaw:
    """Think of any traffic, after which all incidents are closed."""
    return StormLaw(trial, lambda storm: (trial.play(storm, calm=True),))


@when("any traffic is received at once", target_fixture="law")
def any_traffic_at_once(trial: StormTrial) -> StormLaw:
    """Think of any traffic that comes within one window."""
    at_once = storms.map(lambda storm: tuple(Burst(0, it.device, it.code, it.size) for it in storm))
    return StormLaw(trial, lambda storm: (trial.play(storm),), at_once)


@when("any single burst is received", target_fixture="law")
def any_burst(trial: StormTrial) -> StormLaw:
    """Think of a single burst of one Device."""
    single = st.integers(1, 12).map(lambda size: (Burst(0, 0, 0, size),))
    return StormLaw(trial, lambda storm: (trial.play(storm),), single)


@when("any traffic is received, and that of one Device alone a second time", target_fixture="law")
def any_traffic_and_alone(trial: StormTrial) -> StormLaw:
    """Think of any traffic, and of the part of its first Device without the others."""
    return StormLaw(trial, lambda storm: (trial.play(storm), trial.play(storm, alone=0)))


@when("any traffic is received, and the same once more later by other Devices", target_fixture="law")
def any_traffic_twice(trial: StormTrial) -> StormLaw:
    """Think of any traffic, and of the same traffic at another time."""

    def twice(storm: Storm) -> tuple[PlayedStorm, ...]:
        first = trial.play(storm)
        trial.alert_driver.wait(trial.figures.period * 1.37)
        return (first, trial.play(storm))

    return StormLaw(trial, twice)


@when("any traffic is received, and the same once more with restarts in between", target_fixture="law")
def any_traffic_with_restarts(trial: StormTrial, lifecycle: Lifecycle) -> StormLaw:
    """Think of any traffic, and of the same traffic with a restart of the DSP before each burst."""
    return StormLaw(trial, lambda storm: (trial.play(storm), trial.play(storm, before_each=lifecycle.restart)))
