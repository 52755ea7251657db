"""The fixtures that steps ask for: one for each capability of the candidate, and the means to look."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import cast

import pytest

from dsp_conformance.exceptions import NotOffered
from dsp_conformance.execution.plugin import AUTHORED, RUN, SuiteRun
from dsp_conformance.execution.recording_proxy import Recorded
from dsp_conformance.port import (
    AnomalyDetection,
    Clock,
    Connections,
    DeliveriesOfSeveral,
    Devices,
    DeviceTrafficInBursts,
    GatewayNetwork,
    Lifecycle,
    Products,
    ServiceRequests,
)
from dsp_conformance.profile.parameters import storm_parameters as declared_storm_parameters
from dsp_conformance.profile.parameters import suspension_code as declared_suspension_code
from dsp_conformance.profile.profile import Profile
from dsp_conformance.specification.gherkin import AuthoredScenario
from dsp_conformance.specification.tags import clauses_of
from dsp_conformance.step_support.arrangement import Arrangement
from dsp_conformance.step_support.clocks import WallClock
from dsp_conformance.step_support.doubt import Doubt
from dsp_conformance.step_support.expectations import Expect
from dsp_conformance.step_support.figures import Figures
from dsp_conformance.step_support.law_examples import LawExamples
from dsp_conformance.step_support.request_counters import RequestCounters
from dsp_conformance.vocabulary.alerts import StormParameters

_EXAMPLES_OF_A_LAW = 60
_MARGIN = 0.25
"""The part of the shortest declared span by which a scenario in real time may miss its instants."""


@pytest.fixture
def suite_run(request: pytest.FixtureRequest) -> SuiteRun:
    """The run in hand."""
    return request.config.stash[RUN]


def _offered(run: SuiteRun, capability: str) -> Recorded:
    offered = getattr(run.candidate, capability, None)
    if offered is None:
        raise NotOffered(f"the candidate does not offer the capability {capability.replace('_', ' ')}")
    return Recorded(capability, offered, run.journal, declared_suspension_code(run.profile), run.offers, run.official)


@pytest.fixture
def wall_clock(suite_run: SuiteRun) -> WallClock:
    """The wall's time, for a candidate that offers no clock."""
    return suite_run.wall(suite_run.patience)


@pytest.fixture
def clock(suite_run: SuiteRun, wall_clock: WallClock) -> Clock:
    """Time: the candidate's own, or the wall's."""
    if suite_run.candidate.clock is None:
        return cast("Clock", Recorded("clock", wall_clock, suite_run.journal))
    return cast("Clock", _offered(suite_run, "clock"))


class _Straying:
    """The wall's clock as a doubt asks it: its answer is journalled, for the verdict to be derived again."""

    def __init__(self, wall_clock: Recorded) -> None:
        self._wall_clock = wall_clock

    @property
    def strayed(self) -> timedelta:
        return cast("timedelta", self._wall_clock.time_strayed())


def _untried(run: SuiteRun, scenario: AuthoredScenario) -> str:
    """Return which reading that the candidate declares no scenario of the document has been tried by, if any.

    One that has no key yet can bear only on the scenarios that show one of its clauses.
    """
    shown = set(clauses_of(scenario, run.register))
    for reading in run.register.document(scenario.document).ambiguities.values():
        letter = run.profile.reading(reading.id)
        bears = reading.key or shown & set(reading.clauses)
        if bears and letter not in {reading.default, *reading.runnable}:
            return (
                f"the candidate declares ({letter}) of {reading.id}, by which this scenario was never tried, and "
                "nobody knows whether it rests on that"
            )
    return ""


@pytest.fixture
def doubt(request: pytest.FixtureRequest, suite_run: SuiteRun, wall_clock: WallClock) -> Doubt:
    """What speaks against a look that did not hold, in real time."""
    spans = [suite_run.profile.span(it.key) for it in suite_run.register.parameters.values() if it.kind == "seconds"]
    shortest = min((span for span in spans if span), default=timedelta())
    wall = _Straying(Recorded("clock", wall_clock, suite_run.journal))
    untried = _untried(suite_run, request.node.stash[AUTHORED])
    return Doubt(None if suite_run.candidate.clock else wall, shortest * _MARGIN, untried)


@pytest.fixture
def request_counters(suite_run: SuiteRun, clock: Clock) -> RequestCounters:
    """The numbers of the scenario's requests."""
    numbers = Recorded("numbers", suite_run.numbers, suite_run.journal)
    return RequestCounters(cast("int", numbers.first_number(now=clock.now())))


@pytest.fixture
def devices(suite_run: SuiteRun) -> Devices:
    """Devices of a wanted kind."""
    return cast("Devices", _offered(suite_run, "devices"))


@pytest.fixture
def products(suite_run: SuiteRun) -> Products:
    """The Central Products List."""
    return cast("Products", _offered(suite_run, "products"))


@pytest.fixture
def service_requests(suite_run: SuiteRun) -> ServiceRequests:
    """The DUIS web services."""
    return cast("ServiceRequests", _offered(suite_run, "service_requests"))


@pytest.fixture
def device_traffic(suite_run: SuiteRun) -> DeviceTrafficInBursts:
    """The Device side of the DSP; what the candidate does not do in bursts is done one by one."""
    return cast("DeviceTrafficInBursts", _offered(suite_run, "device_traffic"))


@pytest.fixture
def deliveries(suite_run: SuiteRun) -> DeliveriesOfSeveral:
    """What the DSP sends to Users of its own accord."""
    return cast("DeliveriesOfSeveral", _offered(suite_run, "deliveries"))


@pytest.fixture
def storm_parameters(suite_run: SuiteRun) -> StormParameters:
    """The figures of alert storm protection that the candidate declares."""
    return declared_storm_parameters(suite_run.profile)


@pytest.fixture
def anomaly_detection(suite_run: SuiteRun, storm_parameters: StormParameters) -> Iterator[AnomalyDetection]:
    """Alert storm protection; what a scenario configured is put back after it, and nothing else."""
    offered = _offered(suite_run, "anomaly_detection")
    yield cast("AnomalyDetection", offered)
    if "configure" in offered.done:
        offered.configure(storm_parameters)


@pytest.fixture
def connections(suite_run: SuiteRun) -> Connections:
    """Orders for Gateway Connections."""
    return cast("Connections", _offered(suite_run, "connections"))


@pytest.fixture
def gateway_network(suite_run: SuiteRun) -> GatewayNetwork:
    """Links and sessions of a gateway."""
    return cast("GatewayNetwork", _offered(suite_run, "gateway_network"))


@pytest.fixture
def lifecycle(suite_run: SuiteRun) -> Lifecycle:
    """Being stopped and started again."""
    return cast("Lifecycle", _offered(suite_run, "lifecycle"))


@pytest.fixture
def profile(suite_run: SuiteRun) -> Profile:
    """What the candidate declares of itself."""
    return suite_run.profile


@pytest.fixture
def figures(suite_run: SuiteRun, doubt: Doubt) -> Figures:
    """The figures behind the features' words."""
    return Figures(suite_run.profile, suite_run.journal, doubt)


@pytest.fixture
def expect(suite_run: SuiteRun, doubt: Doubt) -> Expect:
    """The means to look."""
    return Expect(suite_run.journal, doubt.words)


@pytest.fixture
def arrangement(request: pytest.FixtureRequest, suite_run: SuiteRun) -> Arrangement:
    """What becomes of a scenario whose arrangement the candidate declines."""
    document = suite_run.register.document(request.node.stash[AUTHORED].document)
    return Arrangement({it.id: it.scenario for it in document.arrangements.values()}, suite_run.journal)


@pytest.fixture
def examples(request: pytest.FixtureRequest, suite_run: SuiteRun) -> LawExamples:
    """The examples a law is tried on: always the same ones, so that a verdict can be repeated."""
    return LawExamples(request.node.stash[AUTHORED].id, _EXAMPLES_OF_A_LAW, suite_run.shrinking)
