"""The storm rule by itself: examples from the document's text, and laws of the pure function."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dsp_conformance.layout import load
from dsp_conformance.vocabulary.alerts import Level, StormParameters
from dsp_conformance.vocabulary.identifiers import AlertCode

storm: Any = load("reference_impl.rules.alert_storm.storm")
of: Any = load("reference_impl.rules.alert_storm.readings")
known: Any = load("reference_impl.rules.alert_storm.device_state")
window_rule: Any = load("reference_impl.rules.alert_storm.counting")

START = datetime(2026, 3, 1, 7, 13, tzinfo=UTC)
X, Y = AlertCode("8F3E"), AlertCode("81A0")
DEFAULT = of.StormReadings()
FIGURES = StormParameters(
    window=timedelta(seconds=600),
    timeframe=timedelta(seconds=600),
    amber=4,
    red=8,
    limit=3,
    limits={},
    period=timedelta(seconds=60),
    ratio=4,
    exempt=frozenset(),
)


@dataclass
class Trace:
    """Plays a Device's alerts against the rule, and keeps what happened."""

    readings: Any = DEFAULT
    figures: StormParameters = FIGURES
    state: Any = known.CALM
    now: datetime = START
    tickets: int = 0

    def __post_init__(self) -> None:
        self.events: list[Any] = []

    def alerts(self, code: AlertCode, count: int = 1, gap: float = 0) -> Trace:
        """Let *count* alerts arrive, each *gap* seconds after the one before."""
        for _ in range(count):
            self.now += timedelta(seconds=gap)
            self.tickets += 1
            arrival = known.Arrival(code, self.now, self.tickets)
            self.state, happened = storm.receive(self.state, arrival, self.figures, self.readings)
            self.events += happened
        return self

    def wait(self, seconds: float) -> Trace:
        """Let time pass."""
        self.now += timedelta(seconds=seconds)
        self.state, happened = storm.elapse(self.state, self.now, self.figures, self.readings)
        self.events += happened
        return self

    def delivered(self) -> list[int]:
        """Return the numbers of the alerts that were delivered, in the order of delivery."""
        return [it.arrival.ticket for it in self.events if isinstance(it, known.Delivered)]

    def withheld(self) -> list[int]:
        """Return the numbers of the alerts that were withheld."""
        return [it.arrival.ticket for it in self.events if isinstance(it, known.Withheld)]

    def told(self) -> list[tuple[AlertCode, int]]:
        """Return the counts told to Request Management."""
        return [(it.code, it.count) for it in self.events if isinstance(it, known.Counted)]

    def levels(self) -> list[Level]:
        """Return the crossings recorded."""
        return [it.level for it in self.events if isinstance(it, known.Crossed)]


FIRST_WITHHELD = [
    pytest.param({}, FIGURES.red + FIGURES.limit + 3, id="default"),
    pytest.param({"crossing": of.Crossing.PASS_COUNTED}, FIGURES.red + FIGURES.limit + 2, id="S12 b"),
    pytest.param({"crossing": of.Crossing.THROTTLED}, FIGURES.red + 1, id="S12 c"),
    pytest.param({"marking": of.Marking.DISCARDED}, FIGURES.red + FIGURES.limit + 2, id="S13 b"),
    pytest.param(
        {"crossing": of.Crossing.PASS_COUNTED, "marking": of.Marking.DISCARDED},
        FIGURES.red + FIGURES.limit + 1,
        id="S12 b and S13 b",
    ),
    pytest.param({"comparison": of.ThresholdComparison.REACHED}, FIGURES.red + FIGURES.limit + 1, id="S03 b"),
    pytest.param({"granularity": of.Granularity.PER_DEVICE}, FIGURES.red + 3, id="S07 b"),
]


@pytest.mark.parametrize(("other", "number"), FIRST_WITHHELD)
def test_first_withheld_alert_of_a_burst(other: dict[str, Any], number: int) -> None:
    """The readings of S03, S07, S12 and S13 move the first withheld alert of a burst of one code."""
    trace = Trace(replace(DEFAULT, **other)).alerts(X, 40)

    assert trace.withheld()[0] == number


@pytest.mark.parametrize(
    ("sent", "levels"),
    [(4, []), (5, [Level.AMBER]), (8, [Level.AMBER]), (9, [Level.AMBER, Level.RED]), (99, [Level.AMBER, Level.RED])],
)
def test_crossings_are_recorded_once(sent: int, levels: list[Level]) -> None:
    """IMR-048: amber and red are recorded when they are exceeded, not with every alert above."""
    assert Trace().alerts(X, sent).levels() == levels


@pytest.mark.parametrize(("gap", "counted"), [(0, 2), (599.999, 2), (600, 1), (600.001, 1)])
def test_alert_at_the_end_of_the_window(gap: float, counted: int) -> None:
    """The alert at exactly W is in the next window."""
    trace = Trace().alerts(X).alerts(X, gap=gap)

    assert window_rule.anomaly_count(trace.state.window, trace.now, DEFAULT) == counted


@pytest.mark.parametrize(("wait", "passes"), [(0, False), (59.999, False), (60, True), (60.001, True)])
def test_alert_at_the_end_of_the_period(wait: float, passes: bool) -> None:  # noqa: FBT001 - a table's column
    """The alert at exactly N begins the next period."""
    trace = Trace().alerts(Y, 9).alerts(X, 4).alerts(X, gap=wait)

    assert (trace.tickets in trace.delivered()) is passes


def test_counts_are_told_at_the_end_of_the_period() -> None:
    """IMR-072: the alert let through is not in the count."""
    trace = Trace().alerts(Y, 9).alerts(X, 4).alerts(X, 7).wait(60)

    assert trace.told() == [(X, 7)]


@pytest.mark.parametrize(
    ("delivery", "expected"),
    [
        (of.CountDelivery.PERIOD_CLOSE, [(X, 7), (X, 2)]),
        (of.CountDelivery.NEXT_FORWARD, [(X, 7), (X, 2)]),
        (of.CountDelivery.ON_CLEAR, [(X, 9)]),
    ],
)
def test_counts_add_up_however_they_are_delivered(delivery: Any, expected: list[tuple[AlertCode, int]]) -> None:  # noqa: ANN401 - loaded by name
    """S20: the sum is the same by every reading."""
    trace = Trace(replace(DEFAULT, count_delivery=delivery))
    trace.alerts(Y, 9).alerts(X, 4).alerts(X, 7).alerts(X, gap=60).alerts(X, 2).wait(1200)

    assert trace.told() == expected


@pytest.mark.parametrize(("sent", "open_"), [(0, False), (8, False), (9, True)])
def test_window_not_above_red_closes_the_incident(sent: int, open_: bool) -> None:  # noqa: FBT001 - a table's column
    """S04 (a)."""
    trace = Trace().alerts(X, 9).wait(600).alerts(Y, sent).wait(600)

    assert storm.is_red(trace.state) is open_


def test_last_of_a_period_is_delivered_at_its_end() -> None:
    """S11 (b): the one held is the only one of its period."""
    trace = Trace(replace(DEFAULT, pick=of.Pick.LAST)).alerts(Y, 9).alerts(X, 4).alerts(X, 3)
    before = trace.delivered()[-1]
    trace.wait(60)

    assert (before, trace.delivered()[-1], trace.told()) == (12, 16, [(X, 3)])


def test_next_due_is_never_in_the_past() -> None:
    """What has fallen due has happened."""
    trace = Trace().alerts(X, 30, gap=13)

    assert storm.next_due(trace.state, DEFAULT) > trace.now


def test_nothing_falls_due_for_a_calm_device() -> None:
    """A Device without an incident costs nothing."""
    assert storm.next_due(Trace().alerts(X, 8).state, DEFAULT) is None


CHOICES = {
    "passing": of.Passing,
    "windowing": of.Windowing,
    "comparison": of.ThresholdComparison,
    "clearing": (of.Clearing.NOT_RED, of.Clearing.NOT_AMBER, of.Clearing.QUIET),
    "granularity": of.Granularity,
    "pick": of.Pick,
    "crossing": of.Crossing,
    "marking": of.Marking,
    "anchor": of.Anchor,
    "count_delivery": of.CountDelivery,
    "discards_feed": (True, False),
}
readings = st.builds(of.StormReadings, **{name: st.sampled_from(list(values)) for name, values in CHOICES.items()})
bursts = st.lists(
    st.tuples(
        st.sampled_from((X, X, X, Y)), st.integers(1, 12), st.sampled_from((0, 0, 1, 7.5, 15, 30, 60, 299, 600, 601))
    ),
    max_size=10,
)


def play(trace: Trace, traffic: list[tuple[AlertCode, int, float]]) -> Trace:
    """Play bursts, the gap before each."""
    for code, count, gap in traffic:
        trace.wait(gap).alerts(code, count)
    return trace


@settings(max_examples=150, deadline=None, derandomize=True)
@given(readings, bursts)
def test_no_alert_is_lost_by_any_reading(chosen: Any, traffic: list[tuple[AlertCode, int, float]]) -> None:  # noqa: ANN401 - loaded by name
    """Every alert is delivered or withheld, once, and those withheld are counted (I01, I02)."""
    trace = play(Trace(chosen), traffic).wait(4000)
    told: Counter[AlertCode] = Counter()
    for code, count in trace.told():
        told[code] += count

    assert sorted(trace.delivered() + trace.withheld()) == list(range(1, trace.tickets + 1))
    assert told.total() == len(trace.withheld())


@settings(max_examples=100, deadline=None, derandomize=True)
@given(bursts)
def test_delivered_alerts_keep_their_order(traffic: list[tuple[AlertCode, int, float]]) -> None:
    """Delivered alerts keep their order (I08)."""
    delivered = play(Trace(), traffic).delivered()

    assert delivered == sorted(delivered)


@settings(max_examples=100, deadline=None, derandomize=True)
@given(readings, bursts)
def test_baseline_withholds_nothing_and_counts_as_ever(
    chosen: Any,  # noqa: ANN401 - loaded by name
    traffic: list[tuple[AlertCode, int, float]],
) -> None:
    """Without the modification every alert is delivered, by any reading (I20)."""
    trace = play(Trace(replace(chosen, protection=False)), traffic)

    assert trace.delivered() == list(range(1, trace.tickets + 1))


@settings(max_examples=100, deadline=None, derandomize=True)
@given(bursts, st.integers(0, 10**6))
def test_shifting_all_times_changes_nothing(traffic: list[tuple[AlertCode, int, float]], shift: int) -> None:
    """By the default reading the same traffic at another time has the same outcome (I17)."""
    here = play(Trace(), traffic)
    there = play(Trace(now=START + timedelta(seconds=shift)), traffic)

    assert there.withheld() == here.withheld()


def test_storm_of_thousands_is_quick() -> None:
    """A storm costs no more for each alert as it grows."""
    trace = Trace(replace(DEFAULT, windowing=of.Windowing.SLIDING)).alerts(X, 5000, gap=0.01)

    assert len(trace.delivered()) + len(trace.withheld()) == trace.tickets
