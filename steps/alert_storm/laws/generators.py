"""Made-up traffic of up to three storming Devices, on which the laws are tried."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise

from hypothesis import given as for_all
from hypothesis import strategies as st

from dsp_conformance.port import AnomalyDetection
from dsp_conformance.profile.profile import Profile
from dsp_conformance.step_support.law_examples import LawExamples
from dsp_conformance.step_support.parameter_types import RESOLUTION
from dsp_conformance.vocabulary.alerts import Incident, Notice, StormParameters
from dsp_conformance.vocabulary.devices import Device, WantedDevice

from ..actions.storms import end_storm, quiet_needed
from ..driver import AlertDriver, SentAlert

_DEVICES = 3
_CODES = 3
_QUARTERS = 4


@dataclass(frozen=True)
class Burst:
    """Alerts that one Device sends at once, ``gap`` quarters of N, and a little more, after the burst before.

    So no alert comes at the very end of a window or period: the law rests on neither way to read that (S37).
    """

    gap: int
    device: int
    code: int
    size: int


Storm = tuple[Burst, ...]

bursts = st.builds(
    Burst,
    gap=st.one_of(st.sampled_from((0, 0, 1, 2, 3, 4, 5)), st.sampled_from((20, 39, 40, 41, 80))),
    device=st.sampled_from((0, 0, 0, 1, 2)),
    code=st.sampled_from((0, 0, 0, 1, 2)),
    size=st.integers(1, 8),
)
storms: st.SearchStrategy[Storm] = st.lists(bursts, min_size=1, max_size=8).map(tuple)


@dataclass(frozen=True)
class PlayedStorm:
    """What came of one made-up storm: the Devices in order, and what they sent."""

    devices: tuple[Device, ...]
    sent: tuple[SentAlert, ...]


@dataclass(frozen=True)
class StormTrial:
    """The means to try a law: the candidate, the small figures, and how many examples to make up."""

    alert_driver: AlertDriver
    anomaly_detection: AnomalyDetection
    profile: Profile
    figures: StormParameters
    examples: LawExamples

    @property
    def tolerance(self) -> timedelta:
        """How far from its instant what falls due may happen."""
        return self.alert_driver.tolerance

    def at_once(self, arrived: datetime, delivered: datetime) -> bool:
        """Return whether an alert was delivered when it arrived, as exactly as the candidate declares."""
        return arrived <= delivered <= arrived + self.tolerance

    def each(self, act: Callable[[Storm], None], strategy: st.SearchStrategy[Storm] = storms) -> None:
        """Do *act* with every made-up storm. What it raises ends the trial."""

        @self.examples
        @for_all(strategy)
        def one(storm: Storm) -> None:
            act(storm)

        one()

    def play(
        self,
        storm: Storm,
        *,
        alone: int | None = None,
        calm: bool = False,
        before_each: Callable[[], None] = lambda: None,
    ) -> PlayedStorm:
        """Play a storm with fresh Devices, or only the part of one of them; *calm* ends it.

        *before_each* is called before each burst.
        """
        devices = tuple(self.alert_driver.obtain(WantedDevice()) for _ in range(_DEVICES))
        before = len(self.alert_driver.sent())
        quarter = self.figures.period / _QUARTERS + self.tolerance + RESOLUTION
        for burst in storm:
            self.alert_driver.wait(quarter * burst.gap)
            before_each()
            if alone in (None, burst.device):
                device = devices[burst.device]
                self.alert_driver.burst(device, self.alert_driver.codes(device)[burst.code], burst.size)
        if calm:
            self._end(devices)
        return PlayedStorm(devices, self.alert_driver.sent()[before:])

    def _end(self, devices: tuple[Device, ...]) -> None:
        if self.profile.reading("S04") != "d":
            end_storm(self.alert_driver, self.profile, self.anomaly_detection, devices[0])
            return
        self.alert_driver.clock.advance(quiet_needed(self.profile))
        for device in devices:
            if any(it.closed is None for it in self.incidents(device)):
                self.anomaly_detection.close_incident(device.eui)

    def incidents(self, device: Device) -> tuple[Incident, ...]:
        """Return the red incidents of *device*."""
        return tuple(self.anomaly_detection.incidents(device.eui))

    def was_red(self, device: Device, at: datetime) -> bool:
        """Return whether a red incident of *device* was open at *at*, both ends included."""
        return any(it.opened <= at and (it.closed is None or at <= it.closed) for it in self.incidents(device))

    def notices(self, sent: SentAlert) -> list[list[Notice]]:
        """Return, for each User that *sent* is for, the notices about its Device and code."""
        return [
            [
                it
                for it in self.anomaly_detection.notices(user)
                if it.device == sent.device.eui and it.code == sent.code
            ]
            for user in self.alert_driver.intended(sent.device, sent.code)
        ]


def streams(outcome: PlayedStorm) -> dict[tuple[int, str], tuple[SentAlert, ...]]:
    """Return what was sent of each code of each Device, by the Device's place and the code."""
    places = {device.eui: place for place, device in enumerate(outcome.devices)}
    found: dict[tuple[int, str], tuple[SentAlert, ...]] = {}
    for sent in outcome.sent:
        key = (places[sent.device.eui], sent.code)
        found[key] = (*found.get(key, ()), sent)
    return found


def a_period_apart(times: list[datetime], period: timedelta) -> bool:
    """Return whether each of *times* is at least *period* after the one before."""
    return all(later - earlier >= period for earlier, later in pairwise(times))
