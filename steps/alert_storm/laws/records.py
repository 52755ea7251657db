"""Laws of what alert storm protection records, counts and announces."""

from __future__ import annotations

from itertools import pairwise

from pytest_bdd import then

from dsp_conformance.step_support.expectations import Expect
from dsp_conformance.vocabulary.alerts import Level

from .generators import PlayedStorm, streams
from .trials import StormLaw


@then("what was received of each code of each Device is what was delivered and what was counted")
def conservation(expect: Expect, law: StormLaw) -> None:
    """Every alert is delivered or withheld, and those withheld are counted (I01, I02)."""

    def look(outcome: PlayedStorm) -> None:
        for (place, code), sent in streams(outcome).items():
            told = law.trial.anomaly_detection.withheld_counts(outcome.devices[place].eui)
            counted = sum(it.count for it in told if it.code == code)
            delivered = len(law.trial.alert_driver.passed(sent))
            expect.equal(f"alerts of {code} delivered or counted", delivered + counted, len(sent))

    law.holds(expect, look)


@then("each Device is counted as many alerts as it sent")
def all_counted(expect: Expect, law: StormLaw) -> None:
    """Every alert is counted for its Device, delivered or withheld (I25)."""

    def look(outcome: PlayedStorm) -> None:
        for device in outcome.devices:
            sent = sum(it.device.eui == device.eui for it in outcome.sent)
            expect.equal("alerts counted", law.trial.anomaly_detection.anomaly_count(device.eui), sent)

    law.holds(expect, look)


@then("at no time two red incidents of a Device are open")
def one_incident(expect: Expect, law: StormLaw) -> None:
    """At no time has a Device more than one open red incident (I11)."""

    def look(outcome: PlayedStorm) -> None:
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
def files_match(expect: Expect, law: StormLaw) -> None:
    """Every entry of the security log has its incident file, and the reverse (I26)."""
    entries = 0

    def look(outcome: PlayedStorm) -> None:
        nonlocal entries
        for device in outcome.devices:
            files = [it.level for it in law.trial.anomaly_detection.incident_files(device.eui)]
            log = [it.level for it in law.trial.anomaly_detection.security_log(device.eui)]
            expect.equal("the incident files", files, log)
            entries += len(log)

    law.holds(expect, look)
    expect.reached("entries of the security log over all examples", entries, 1)


@then("the security log has amber if it went above amber, and red if it went above red")
def log_of_a_burst(expect: Expect, law: StormLaw) -> None:
    """A burst is recorded as amber above A, as red as well above R, and otherwise not at all (I10)."""

    def look(outcome: PlayedStorm) -> None:
        size, figures = len(outcome.sent), law.trial.figures
        wanted = [Level.AMBER] * (size > figures.amber) + [Level.RED] * (size > figures.red)
        log = law.trial.anomaly_detection.security_log(outcome.devices[0].eui)
        expect.equal(f"the levels in the log after {size} alerts", [it.level for it in log], wanted)

    law.holds(expect, look)


@then("no alert is withheld of which each intended User was not notified before or at that moment")
def notice_first(expect: Expect, law: StormLaw) -> None:
    """Every intended User is notified before or when the first alert is withheld (I13)."""

    def look(outcome: PlayedStorm) -> None:
        unannounced = [
            it.key
            for it in law.trial.alert_driver.withheld(outcome.sent)
            if not all(any(notice.at <= it.at for notice in told) for told in law.trial.notices(it))
        ]
        expect.nothing("alerts withheld without a notice", unannounced)

    law.holds(expect, look)
