"""Laws of what alert storm protection lets through and what it withholds."""

from __future__ import annotations

from datetime import timedelta

from pytest_bdd import then

from dsp_conformance.step_support.expectations import Expect
from dsp_conformance.vocabulary.alerts import Incident
from dsp_conformance.wire import MessageId

from ..driver import SentAlert
from .generators import PlayedStorm, a_period_apart, streams
from .trials import StormLaw


@then("no alert is withheld that came when no red incident of its Device was open")
def calm_devices(expect: Expect, law: StormLaw) -> None:
    """No alert is withheld of a Device that has no open red incident (I03)."""

    def look(outcome: PlayedStorm) -> None:
        withheld = law.trial.alert_driver.withheld(outcome.sent)
        innocent = [it.key for it in withheld if not law.trial.was_red(it.device, it.at)]
        expect.nothing("alerts withheld without a red incident", innocent)

    law.holds(expect, look)


@then("all alerts of each Device without any incident are delivered")
def never_red(expect: Expect, law: StormLaw) -> None:
    """A Device that never had an incident has all its alerts delivered (I03)."""

    def look(outcome: PlayedStorm) -> None:
        calm = {device.eui for device in outcome.devices if not law.trial.incidents(device)}
        sent = [it for it in outcome.sent if it.device.eui in calm]
        expect.nothing("their alerts withheld", [it.key for it in law.trial.alert_driver.withheld(sent)])

    law.holds(expect, look)


@then("of each code the first alerts that come while an incident is open, as many as its limit, are delivered")
def within_the_limit(expect: Expect, law: StormLaw) -> None:
    """No alert is withheld of an Alert Code that has not exceeded its limit in a red incident (I04)."""

    def look(outcome: PlayedStorm) -> None:
        for sent in streams(outcome).values():
            for incident in law.trial.incidents(sent[0].device):
                came = [it for it in sent if incident.opened <= it.at and during(incident, it)]
                early = law.trial.alert_driver.withheld(came[: law.trial.figures.limit])
                expect.nothing("alerts withheld within the limit of their code", [it.key for it in early])

    law.holds(expect, look)


def during(incident: Incident, sent: SentAlert) -> bool:
    """Return whether *sent* came before *incident* was closed."""
    return incident.closed is None or sent.at < incident.closed


@then("of that Device the same alerts are delivered both times")
def locality(expect: Expect, law: StormLaw) -> None:
    """What other Devices send does not change what is delivered (I07)."""

    def look(both: PlayedStorm, alone: PlayedStorm) -> None:
        expect.equal("what came out of the Device alone", _fates(law, alone, 0), _fates(law, both, 0))

    law.holds(expect, look)


@then("the same alerts are delivered both times")
def time_shift(expect: Expect, law: StormLaw) -> None:
    """The same traffic later, from other Devices or with restarts, has the same outcome (I17, I18, I23)."""

    def look(first: PlayedStorm, second: PlayedStorm) -> None:
        for place in range(len(first.devices)):
            expect.equal("what came out the second time", _fates(law, second, place), _fates(law, first, place))

    law.holds(expect, look)


def _fates(law: StormLaw, outcome: PlayedStorm, place: int) -> list[bool]:
    sent = [it for it in outcome.sent if it.device.eui == outcome.devices[place].eui]
    passed = {it.key for it in law.trial.alert_driver.passed(sent)}
    return [it.key in passed for it in sent]


@then("the first alerts of each Device, as many as red allows, are delivered")
def first_alerts(expect: Expect, law: StormLaw) -> None:
    """The first R alerts of each Device are delivered (I09)."""

    def look(outcome: PlayedStorm) -> None:
        for device in outcome.devices:
            first = [it for it in outcome.sent if it.device.eui == device.eui][: law.trial.figures.red]
            expect.nothing("first alerts withheld", [it.key for it in law.trial.alert_driver.withheld(first)])

    law.holds(expect, look)


@then("of each Device the alerts delivered are some of those sent, at once, once each and unchanged")
def as_sent(expect: Expect, law: StormLaw) -> None:
    """The alerts delivered are some of those sent, at once, once each and unchanged (I08)."""

    def look(outcome: PlayedStorm) -> None:
        for device in outcome.devices:
            for user in dict.fromkeys(party.user for party in device.parties):
                received = law.trial.alert_driver.received(user, device)
                got = sorted((it.key.counter, it.code, it.payload) for it in received)
                keys = {it.key for it in received}
                sent = [it for it in outcome.sent if it.device.eui == device.eui and it.key in keys]
                expect.equal("alerts delivered", got, sorted((it.key.counter, it.code, it.payload) for it in sent))
                arrived = {it.key: it.at for it in sent}
                late = [it.key for it in received if not law.trial.at_once(arrived[it.key], it.at)]
                expect.nothing("alerts delivered at another moment", late)

    law.holds(expect, look)


@then("all Users that a code is for receive the same list of alerts")
def same_lists(expect: Expect, law: StormLaw) -> None:
    """All Users that an Alert Code is for receive the same list of alerts (I14)."""

    def look(outcome: PlayedStorm) -> None:
        for sent in streams(outcome).values():
            users = law.trial.alert_driver.intended(sent[0].device, sent[0].code)
            device, code = sent[0].device, sent[0].code
            first, *others = (
                {it.key for it in law.trial.alert_driver.received(user, device) if it.code == code} for user in users
            )
            for other in others:
                expect.equal("the list of another User", other, first)

    law.holds(expect, look)


@then(
    "of each code, from the last alert before the first withheld on, delivered alerts are at least N apart"
    " until the incident is closed"
)
def spacing(expect: Expect, law: StormLaw) -> None:
    """Delivered alerts of an overloaded code are at least N apart, which bounds their number (I05, I15)."""

    def look(outcome: PlayedStorm) -> None:
        for sent in streams(outcome).values():
            withheld = {it.key for it in law.trial.alert_driver.withheld(sent)}
            for incident in law.trial.incidents(sent[0].device):
                came = [it for it in sent if incident.opened <= it.at and during(incident, it)]
                first = next((place for place, it in enumerate(came) if it.key in withheld), len(came))
                times = [it.at for it in came[max(first - 1, 0) :] if it.key not in withheld]
                apart = a_period_apart(times, law.trial.figures.period - law.trial.tolerance)
                expect.that("times of alerts let through", held=apart, expected="N apart", actual=times)

    law.holds(expect, look)


@then("of each code, no alert is withheld that came more than N after the last one delivered")
def liveness(expect: Expect, law: StormLaw) -> None:
    """An alert that arrives more than N after the last one delivered is delivered (I06)."""

    def look(outcome: PlayedStorm) -> None:
        for sent in streams(outcome).values():
            passed = {it.key for it in law.trial.alert_driver.passed(sent)}
            starved = _starved(sent, passed, law.trial.figures.period + law.trial.tolerance)
            expect.nothing("alerts withheld although a period had gone by", starved)

    law.holds(expect, look)


def _starved(sent: tuple[SentAlert, ...], passed: set[MessageId], period: timedelta) -> list[MessageId]:
    starved: list[MessageId] = []
    last = None
    for it in sent:
        if it.key in passed:
            last = it.at
        elif last is None or it.at - last > period:
            starved.append(it.key)
    return starved
