"""What Users receive of what Devices send, and what they do not."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from pytest_bdd import given, then

from dsp_conformance.exceptions import NotOffered
from dsp_conformance.step_support.expectations import Expect
from dsp_conformance.step_support.figures import Figures
from dsp_conformance.step_support.parameter_types import Duration, Quantity, phrase
from dsp_conformance.vocabulary.devices import Device, Role

from ...user_interface.parameter_types import some_roles
from ..actions.devices import Crowd
from ..driver import AlertDriver, SentAlert


def _users_received(alert_driver: AlertDriver, expect: Expect, raised: Sequence[SentAlert], number: int) -> None:
    received = alert_driver.passed(raised)
    expect.equal(f"of {len(raised)} alerts, those that their Users received", len(received), number)


@then("Users receive all of them")
@then("both Users receive it")
@then("both Users receive all of them")
def users_receive_all(alert_driver: AlertDriver, expect: Expect, raised: tuple[SentAlert, ...]) -> None:
    """Every intended User has received every one of them, and there was at least one."""
    expect.at_least("alerts raised", len(raised), 1)
    _users_received(alert_driver, expect, raised, len(raised))


@then(phrase("Users receive {count:Quantity} of them"))
def users_receive(
    alert_driver: AlertDriver, expect: Expect, figures: Figures, raised: tuple[SentAlert, ...], count: Quantity
) -> None:
    """So many of them have reached every intended User; and Users have heard of the Device at all."""
    _users_received(alert_driver, expect, raised, figures.count(count))
    _heard_of(alert_driver, expect, raised)


@then(phrase("Users receive no more than {count:Quantity} of them"))
def users_receive_no_more(
    alert_driver: AlertDriver, expect: Expect, figures: Figures, raised: tuple[SentAlert, ...], count: Quantity
) -> None:
    """At most so many of them have reached every intended User; and Users have heard of the Device at all."""
    expect.at_most("alerts received", len(alert_driver.passed(raised)), figures.count(count))
    _heard_of(alert_driver, expect, raised)


@then("Users receive none of them")
def users_receive_none(alert_driver: AlertDriver, expect: Expect, raised: tuple[SentAlert, ...]) -> None:
    """None of them has reached any User; and Users have heard of the Device at all."""
    _users_received(alert_driver, expect, raised, 0)
    _heard_of(alert_driver, expect, raised)


def _heard_of(alert_driver: AlertDriver, expect: Expect, raised: Sequence[SentAlert]) -> None:
    for device in {it.device.eui: it.device for it in raised}.values():
        expect.at_least("alerts of the Device that Users received", alert_driver.heard_of(device), 1)


@then("Users have received everything that the Device raised")
def users_have_everything(alert_driver: AlertDriver, expect: Expect, device: Device) -> None:
    """Every alert of the Device so far has reached its intended Users."""
    users_receive_all(alert_driver, expect, alert_driver.sent(device))


@then("at least one of them is withheld")
def some_withheld(alert_driver: AlertDriver, expect: Expect, raised: tuple[SentAlert, ...]) -> None:
    """Not all of them have come out, though some alerts of the Device have."""
    expect.at_least("alerts withheld", len(alert_driver.withheld(raised)), 1)
    _heard_of(alert_driver, expect, raised)


@then("at least one of the overloaded Alert Code is withheld")
def some_of_the_code_withheld(alert_driver: AlertDriver, expect: Expect, device: Device) -> None:
    """Not all alerts of the overloaded code have come out, though some of the Device have."""
    code = alert_driver.codes(device)[0]
    some_withheld(alert_driver, expect, tuple(it for it in alert_driver.sent(device) if it.code == code))


@then("at least one of them is delivered")
def some_delivered(alert_driver: AlertDriver, expect: Expect, raised: tuple[SentAlert, ...]) -> None:
    """Some of them have reached their intended Users."""
    expect.at_least("alerts delivered", len(alert_driver.passed(raised)), 1)


@then("Users receive all of the other Alert Code")
def users_receive_the_other(
    alert_driver: AlertDriver, expect: Expect, device: Device, raised: tuple[SentAlert, ...]
) -> None:
    """Every alert of the second code has reached its intended Users."""
    code = alert_driver.codes(device)[1]
    users_receive_all(alert_driver, expect, tuple(it for it in raised if it.code == code))


@then("Users receive the one whose period is over and not the other")
def users_receive_the_first_code(alert_driver: AlertDriver, expect: Expect, raised: tuple[SentAlert, ...]) -> None:
    """Of two alerts of two codes the first has come out and the second has not."""
    first, second = raised
    expect.equal("the alerts that came out", alert_driver.passed(raised), (first,))
    expect.equal("the alerts that did not", alert_driver.withheld(raised), (second,))


@then(phrase("Users still have the first {count:Quantity} alerts"))
def users_still_have(
    alert_driver: AlertDriver, expect: Expect, figures: Figures, device: Device, count: Quantity
) -> None:
    """The first alerts of the Device have reached their intended Users."""
    users_receive_all(alert_driver, expect, alert_driver.sent(device)[: figures.count(count)])


@then("the alert before it was delivered")
def the_one_before_was_delivered(alert_driver: AlertDriver, expect: Expect, raised: tuple[SentAlert, ...]) -> None:
    """The last alert of interest before those just raised has reached its intended Users."""
    before = [it for it in alert_driver.sent(raised[0].device) if not it.filler and it not in raised]
    users_receive_all(alert_driver, expect, tuple(before[-1:]))


@given("Users have read what they received")
def users_have_read(alert_driver: AlertDriver, device: Device) -> None:
    """Take note of what has been delivered so far."""
    for party in device.parties:
        alert_driver.mark_read(party.user, device)


@then("Users receive nothing more")
def nothing_more(alert_driver: AlertDriver, expect: Expect, device: Device) -> None:
    """Since they read their messages no User of the Device has received another alert; before, they had."""
    news = {party.user: alert_driver.since_read(party.user, device) for party in device.parties}
    expect.nothing("alerts that came later", [it.key for new in news.values() for it in new])
    expect.at_least("alerts that came before", len(alert_driver.passed(alert_driver.sent(device))), 1)


@then(phrase("the Users that receive it are {roles:Roles}", Roles=some_roles))
def the_users_are(
    alert_driver: AlertDriver, expect: Expect, device: Device, raised: tuple[SentAlert, ...], roles: frozenset[Role]
) -> None:
    """The Users of these Roles have received the alert, and no other party of the Device."""
    declared = {p.role for p in device.parties if p.user in alert_driver.intended(device, raised[0].code)}
    if declared != roles:
        raise NotOffered(f"the profile declares other recipients of {raised[0].code} (alerts.recipients)")
    key = raised[0].key
    for user in dict.fromkeys(party.user for party in device.parties):
        held = {party.role for party in device.parties if party.user == user}
        times = sum(it.key == key for it in alert_driver.received(user, device))
        wanted = "received" if held & roles else "not received"
        words = ", ".join(sorted(held))
        expect.equal(f"the alert at the User who is {words}", "received" if times else "not received", wanted)


@then("both Users receive the same alerts")
def same_alerts(alert_driver: AlertDriver, expect: Expect, device: Device, raised: tuple[SentAlert, ...]) -> None:
    """Each intended User has the same alerts."""
    first, *others = (
        {it.key for it in alert_driver.received(user, device)}
        for user in alert_driver.intended(device, raised[0].code)
    )
    expect.at_least("alerts received", len(first), 1)
    for other in others:
        expect.equal("the alerts of the other User", other, first)


@then("each delivered alert is word for word what the Device sent")
def word_for_word(alert_driver: AlertDriver, expect: Expect, device: Device, raised: tuple[SentAlert, ...]) -> None:
    """Code and payload of each delivered alert are those that the Device sent."""
    for user in alert_driver.intended(device, raised[0].code):
        delivered = {it.key: (it.code, it.payload) for it in alert_driver.received(user, device)}
        sent = {it.key: (it.code, it.payload) for it in raised}
        expect.equal("codes and payloads delivered", delivered, sent)


@then("the messages that carry them have the same response code as before the storm")
def same_code_as_before(alert_driver: AlertDriver, expect: Expect, device: Device) -> None:
    """All messages with alerts of the Device have the code of the first, which came while it was calm."""
    for party in device.parties:
        codes = [it.outcome for it in alert_driver.received(party.user, device)]
        if codes:
            expect.equal("response codes of its alerts", set(codes), {codes[0]})
    expect.at_least("alerts received", alert_driver.heard_of(device), 1)


@then("the messages to Users say nothing of a storm")
def nothing_of_a_storm(alert_driver: AlertDriver, expect: Expect, device: Device) -> None:
    """No alert of the Device carries a number of withheld alerts (S21)."""
    received = [it for party in device.parties for it in alert_driver.received(party.user, device)]
    expect.at_least("alerts received", len(received), 1)
    expect.nothing("alerts with a number of withheld ones", [it.key for it in received if it.throttled])


@then("each delivered alert was delivered at the moment it arrived")
def delivered_at_once(
    alert_driver: AlertDriver, expect: Expect, device: Device, raised: tuple[SentAlert, ...]
) -> None:
    """Each alert that came out came out when it came in."""
    arrived = {it.key: it.at for it in raised}
    for user in alert_driver.intended(device, raised[0].code):
        received = alert_driver.received(user, device)
        late = [it.key for it in received if not _at_once(alert_driver, arrived[it.key], it.at)]
        expect.nothing("alerts delivered at another moment", late)
        expect.at_least("alerts delivered", len(alert_driver.received(user, device)), 1)


def _at_once(alert_driver: AlertDriver, arrived: datetime, delivered: datetime) -> bool:
    return arrived <= delivered <= arrived + alert_driver.tolerance


@then("Users receive the first of them alone, at once")
def the_first_alone(alert_driver: AlertDriver, expect: Expect, raised: tuple[SentAlert, ...]) -> None:
    """Only the first has come out, when it came in."""
    expect.equal("the alerts that came out", alert_driver.passed(raised), raised[:1])
    user = alert_driver.intended(raised[0].device, raised[0].code)[0]
    at = [it.at for it in alert_driver.received(user, raised[0].device) if it.key == raised[0].key]
    held = len(at) == 1 and _at_once(alert_driver, raised[0].at, at[0])
    expect.that("when it came out", held=held, expected=raised[0].at, actual=at)


@then("Users receive the last of them alone, when the period is over")
def the_last_alone(
    alert_driver: AlertDriver, expect: Expect, figures: Figures, raised: tuple[SentAlert, ...]
) -> None:
    """Only the last has come out, N after the first of them opened the period, and no earlier."""
    expect.equal("the alerts that came out", alert_driver.passed(raised), raised[-1:])
    user = alert_driver.intended(raised[0].device, raised[0].code)[0]
    at = [it.at for it in alert_driver.received(user, raised[0].device) if it.key == raised[-1].key]
    over = raised[0].at + figures.span(Duration("N"))
    late = over + figures.span(Duration("more than N")) - figures.span(Duration("N"))
    expect.that("when it came out", held=over <= at[0] <= late, expected=f"at {over}", actual=at[0])


@then(phrase("the one withheld is number {number:Quantity}"))
def the_one_withheld_is(
    alert_driver: AlertDriver, expect: Expect, figures: Figures, raised: tuple[SentAlert, ...], number: Quantity
) -> None:
    """The last of them did not come out, all before did, and it has that number."""
    expect.equal("the alerts withheld", alert_driver.withheld(raised), raised[-1:])
    expect.equal("the number of the first that is withheld", len(raised), figures.count(number))


@then("Users received all alerts before it")
def all_before(alert_driver: AlertDriver, expect: Expect, raised: tuple[SentAlert, ...]) -> None:
    """All but the last of them have come out."""
    users_receive_all(alert_driver, expect, raised[:-1])


@then("the Users of each Device receive its alert")
def each_receives(alert_driver: AlertDriver, expect: Expect, crowd: Crowd, raised: tuple[SentAlert, ...]) -> None:
    """Every one of them has come out, one for each Device."""
    expect.equal("alerts raised", len(raised), len(crowd.devices))
    users_receive_all(alert_driver, expect, raised)


@then("the same alerts of both are delivered")
def same_of_both(
    alert_driver: AlertDriver, expect: Expect, device: Device, other_device: Device, raised: tuple[SentAlert, ...]
) -> None:
    """By their numbers, the same alerts of both Devices have come out, some and not all."""
    passed = set(alert_driver.passed(raised))
    first, second = (
        [number for number, it in enumerate(_of(raised, one)) if it in passed] for one in (device, other_device)
    )
    expect.at_least("alerts of the first that came out", len(first), 1)
    expect.at_most("alerts of the first that came out", len(first), len(raised) // 2 - 1)
    expect.equal("the numbers of those that came out of the second", second, first)


def _of(raised: Sequence[SentAlert], device: Device) -> list[SentAlert]:
    return [it for it in raised if it.device.eui == device.eui]
