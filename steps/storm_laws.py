"""Laws of alert storm protection: each is stated of every made-up storm."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from pytest_bdd import then, when

from dsp_conformance.expectations import Expect
from dsp_conformance.port import AnomalyDetection
from dsp_conformance.profile import Profile
from dsp_conformance.vocabulary.alerts import Level, StormParameters
from dsp_conformance.wire import MessageId

from .made_up_traffic import Burst, Outcome, Storm, Trial, a_period_apart, storms, streams
from .traffic import Sent, Traffic

_EXAMPLES = 25


@dataclass
class Tried:
    """What was seen over all examples, so that a law is never stated of nothing."""

    delivered: int = 0
    withheld: int = 0


@dataclass(frozen=True)
class Law:
    """Plays made-up storms one after the other, and has each looked at."""

    trial: Trial
    play: Callable[[Storm], tuple[Outcome, ...]]
    made_up: st.SearchStrategy[Storm] = storms

    def holds(self, expect: Expect, look: Callable[..., None], *, withheld: int = 1) -> None:
        """State *look* of the outcome of every made-up storm; some alerts must have come out, and some not."""
        tried = Tried()

        def one(storm: Storm) -> None:
            outcomes = self.play(storm)
            look(*outcomes)
            sent = outcomes[0].sent
            passed = len(self.trial.traffic.passed(sent))
            tried.delivered += passed
            tried.withheld += len(sent) - passed

        self.trial.each(one, self.made_up)
        expect.at_least("alerts delivered over all examples", tried.delivered, 1)
        expect.at_least("alerts withheld over all examples", tried.withheld, withheld)


@pytest.fixture
def trial(
    traffic: Traffic,
    anomaly_detection: AnomalyDetection,
    profile: Profile,
    small: StormParameters,
    examples: settings,
) -> Trial:
    """The means to try a law."""
    fewer = settings(examples, max_examples=min(_EXAMPLES, examples.max_examples))
    return Trial(traffic, anomaly_detection, profile, small, fewer)


@when("any traffic is received", target_fixture="law")
def any_traffic(trial: Trial) -> Law:
    """Think of any traffic of three Devices."""
    return Law(trial, lambda storm: (trial.play(storm),))


@when("any traffic is received and the storms are over", target_fixture="law")
def any_traffic_over(trial: Trial) -> Law:
    """Think of any traffic, after which all incidents are closed."""
    return Law(trial, lambda storm: (trial.play(storm, calm=True),))


@when("any traffic is received at once", target_fixture="law")
def any_traffic_at_once(trial: Trial) -> Law:
    """Think of any traffic that comes within one window."""
    at_once = storms.map(lambda storm: tuple(Burst(0, it.device, it.code, it.size) for it in storm))
    return Law(trial, lambda storm: (trial.play(storm),), at_once)


@when("any single burst is received", target_fixture="law")
def any_burst(trial: Trial) -> Law:
    """Think of a single burst of one Device."""
    single = st.integers(1, 12).map(lambda size: (Burst(0, 0, 0, size),))
    return Law(trial, lambda storm: (trial.play(storm),), single)


@when("any traffic is received, and that of one Device alone a second time", target_fixture="law")
def any_traffic_and_alone(trial: Trial) -> Law:
    """Think of any traffic, and of the part of its first Device without the others."""
    return Law(trial, lambda storm: (trial.play(storm), trial.play(storm, alone=0)))


@when("any traffic is received, and the same once more later by other Devices", target_fixture="law")
def any_traffic_twice(trial: Trial) -> Law:
    """Think of any traffic, and of the same traffic at another time."""

    def twice(storm: Storm) -> tuple[Outcome, ...]:
        first = trial.play(storm)
        trial.traffic.wait(trial.figures.period * 1.37)
        return (first, trial.play(storm))

    return Law(trial, twice)


@then("what was received of each code of each Device is what was delivered and what was counted")
def conservation(expect: Expect, law: Law) -> None:
    """I01, I02: nothing is lost."""

    def look(outcome: Outcome) -> None:
        for (place, code), sent in streams(outcome).items():
            told = law.trial.anomaly_detection.withheld_counts(outcome.devices[place].eui)
            counted = sum(it.count for it in told if it.code == code)
            delivered = len(law.trial.traffic.passed(sent))
            expect.equal(f"alerts of {code} delivered or counted", delivered + counted, len(sent))

    law.holds(expect, look)


@then("each Device is counted as many alerts as it sent")
def all_counted(expect: Expect, law: Law) -> None:
    """IMR-022: forwarded or withheld, it counts."""

    def look(outcome: Outcome) -> None:
        for device in outcome.devices:
            sent = sum(it.device.eui == device.eui for it in outcome.sent)
            expect.equal("alerts counted", law.trial.anomaly_detection.anomaly_count(device.eui), sent)

    law.holds(expect, look)


@then("no alert is withheld that came when no red incident of its Device was open")
def calm_devices(expect: Expect, law: Law) -> None:
    """I03."""

    def look(outcome: Outcome) -> None:
        withheld = law.trial.traffic.withheld(outcome.sent)
        innocent = [it.key for it in withheld if not law.trial.was_red(it.device, it.at)]
        expect.nothing("alerts withheld without a red incident", innocent)

    law.holds(expect, look)


@then("all alerts of each Device without any incident are delivered")
def never_red(expect: Expect, law: Law) -> None:
    """IMR-134."""

    def look(outcome: Outcome) -> None:
        calm = {device.eui for device in outcome.devices if not law.trial.incidents(device)}
        sent = [it for it in outcome.sent if it.device.eui in calm]
        expect.nothing("their alerts withheld", [it.key for it in law.trial.traffic.withheld(sent)])

    law.holds(expect, look)


@then("all alerts of codes about which nobody was notified are delivered")
def never_announced(expect: Expect, law: Law) -> None:
    """I04: a code that is not overloaded is passed on."""

    def look(outcome: Outcome) -> None:
        for sent in streams(outcome).values():
            if not any(law.trial.notices(sent[0])):
                withheld = law.trial.traffic.withheld(sent)
                expect.nothing("alerts withheld of a code not announced", [it.key for it in withheld])

    law.holds(expect, look)


@then("of that Device the same alerts are delivered both times")
def locality(expect: Expect, law: Law) -> None:
    """I07."""

    def look(both: Outcome, alone: Outcome) -> None:
        expect.equal("what came out of the Device alone", _fates(law, alone, 0), _fates(law, both, 0))

    law.holds(expect, look)


@then("the same alerts are delivered both times")
def time_shift(expect: Expect, law: Law) -> None:
    """I17, I18: neither names nor dates matter."""

    def look(first: Outcome, second: Outcome) -> None:
        for place in range(len(first.devices)):
            expect.equal("what came out the second time", _fates(law, second, place), _fates(law, first, place))

    law.holds(expect, look)


def _fates(law: Law, outcome: Outcome, place: int) -> list[bool]:
    sent = [it for it in outcome.sent if it.device.eui == outcome.devices[place].eui]
    passed = {it.key for it in law.trial.traffic.passed(sent)}
    return [it.key in passed for it in sent]


@then("the first alerts of each Device, as many as red allows, are delivered")
def first_alerts(expect: Expect, law: Law) -> None:
    """I09."""

    def look(outcome: Outcome) -> None:
        for device in outcome.devices:
            first = [it for it in outcome.sent if it.device.eui == device.eui][: law.trial.figures.red]
            expect.nothing("first alerts withheld", [it.key for it in law.trial.traffic.withheld(first)])

    law.holds(expect, look)


@then("of each Device the alerts delivered are some of those sent, in order, at once and unchanged")
def in_order(expect: Expect, law: Law) -> None:
    """I08."""

    def look(outcome: Outcome) -> None:
        for device in outcome.devices:
            for party in device.parties:
                got = [(it.key, it.code, it.payload, it.at) for it in law.trial.traffic.received(party.user)]
                keys = {it[0] for it in got}
                sent = [it for it in outcome.sent if it.device.eui == device.eui and it.key in keys]
                expect.equal("alerts delivered", got, [(it.key, it.code, it.payload, it.at) for it in sent])

    law.holds(expect, look)


@then("all Users that a code is for receive the same list of alerts")
def same_lists(expect: Expect, law: Law) -> None:
    """I14."""

    def look(outcome: Outcome) -> None:
        for sent in streams(outcome).values():
            users = law.trial.traffic.intended(sent[0].device, sent[0].code)
            first, *others = (
                [it.key for it in law.trial.traffic.received(user) if it.code == sent[0].code] for user in users
            )
            for other in others:
                expect.equal("the list of another User", other, first)

    law.holds(expect, look)


@then(
    "of each code, once it is announced as overloaded, delivered alerts are at least N apart"
    " until the incident is closed"
)
def spacing(expect: Expect, law: Law) -> None:
    """I05, I15."""

    def look(outcome: Outcome) -> None:
        for sent in streams(outcome).values():
            passed = law.trial.traffic.passed(sent)
            for notice in law.trial.notices(sent[0])[0]:
                closed = [it.closed for it in law.trial.incidents(sent[0].device) if it.opened <= notice.at]
                end = closed[-1] if closed else None
                times = [it.at for it in passed if it.at > notice.at and (end is None or it.at < end)]
                apart = a_period_apart([notice.at, *times], law.trial.figures.period)
                expect.that("times of alerts let through", held=apart, expected="N apart", actual=times)

    law.holds(expect, look)


@then("of each code, no alert is withheld that came N or more after the last one delivered")
def liveness(expect: Expect, law: Law) -> None:
    """I06."""

    def look(outcome: Outcome) -> None:
        for sent in streams(outcome).values():
            passed = {it.key for it in law.trial.traffic.passed(sent)}
            starved = _starved(sent, passed, law.trial.figures)
            expect.nothing("alerts withheld although a period had gone by", starved)

    law.holds(expect, look)


def _starved(sent: tuple[Sent, ...], passed: set[MessageId], figures: StormParameters) -> list[MessageId]:
    starved: list[MessageId] = []
    last = None
    for it in sent:
        if it.key in passed:
            last = it.at
        elif last is None or it.at - last >= figures.period:
            starved.append(it.key)
    return starved


@then("at no time two red incidents of a Device are open")
def one_incident(expect: Expect, law: Law) -> None:
    """I11."""

    def look(outcome: Outcome) -> None:
        for device in outcome.devices:
            incidents = law.trial.incidents(device)
            overlapping = [
                later
                for earlier, later in pairwise(incidents)
                if earlier.closed is None or later.opened < earlier.closed
            ]
            expect.nothing("incidents opened while another was open", overlapping)

    law.holds(expect, look)


@then("the incident files of each Device are those of its security log")
def files_match(expect: Expect, law: Law) -> None:
    """IMR-048, IMR-049: log and file go together."""

    def look(outcome: Outcome) -> None:
        for device in outcome.devices:
            files = [(it.level, it.at) for it in law.trial.anomaly_detection.incident_files(device.eui)]
            log = [(it.level, it.at) for it in law.trial.anomaly_detection.security_log(device.eui)]
            expect.equal("the incident files", files, log)

    law.holds(expect, look)


@then("the security log has amber if it went above amber, and red if it went above red")
def log_of_a_burst(expect: Expect, law: Law) -> None:
    """I10."""

    def look(outcome: Outcome) -> None:
        size, figures = len(outcome.sent), law.trial.figures
        wanted = [Level.AMBER] * (size > figures.amber) + [Level.RED] * (size > figures.red)
        log = law.trial.anomaly_detection.security_log(outcome.devices[0].eui)
        expect.equal(f"the levels in the log after {size} alerts", [it.level for it in log], wanted)

    law.holds(expect, look)


@then("no alert is withheld of which each intended User was not notified before or at that moment")
def notice_first(expect: Expect, law: Law) -> None:
    """I13."""

    def look(outcome: Outcome) -> None:
        unannounced = [
            it.key
            for it in law.trial.traffic.withheld(outcome.sent)
            if not all(any(notice.at <= it.at for notice in told) for told in law.trial.notices(it))
        ]
        expect.nothing("alerts withheld without a notice", unannounced)

    law.holds(expect, look)
