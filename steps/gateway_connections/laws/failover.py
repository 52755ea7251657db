"""Laws of failover, tried on many made-up outages of links and routers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import pytest
from hypothesis import given as given_example
from hypothesis import strategies as st
from pytest_bdd import then, when

from dsp_conformance.port import GatewayNetwork
from dsp_conformance.step_support.arrangement import Arrangement
from dsp_conformance.step_support.expectations import Expect
from dsp_conformance.step_support.law_examples import LawExamples
from dsp_conformance.vocabulary.gateway_network import NetworkRecord, Part, WantedSession

from ..gateway_driver import GatewayDriver, links, plan_of


@dataclass(frozen=True)
class Outage:
    """What fails and returns, in order."""

    events: tuple[tuple[bool, Part, str], ...]


OUTAGES = st.builds(
    Outage,
    events=st.lists(
        st.tuples(st.booleans(), st.sampled_from((Part.LINK, Part.ROUTER)), st.sampled_from("ABC")), max_size=10
    ).map(tuple),
)


@dataclass
class Outages:
    """Runs a law over many outages of a gateway with three links."""

    network: GatewayNetwork
    arrangement: Arrangement
    examples: LawExamples
    down: Counter[bool] = field(default_factory=Counter)

    def hold(self, law: Callable[[Sequence[NetworkRecord]], None]) -> None:
        """State *law* of the records of each outage, the first being that before it."""

        @self.examples
        @given_example(outage=OUTAGES)
        def example(outage: Outage) -> None:
            law(self._records(outage))

        example()

    def _records(self, outage: Outage) -> list[NetworkRecord]:
        gateway_driver = GatewayDriver(self.network, self.arrangement)
        gateway_driver.must_plan(plan_of(links(3, 2)))
        gateway_driver.must_session(WantedSession("DUIS", "DUIS", ("A", "B")))
        gateway_driver.must_session(WantedSession("SSI", "SSI", ("B", "A")))
        records = [gateway_driver.look()]
        for fails, part, name in outage.events:
            (self.network.fail if fails else self.network.restore)(gateway_driver.id, part, name)
            records.append(gateway_driver.look())
        self.down[any(session.link is None for record in records for session in record.sessions)] += 1
        return records


@pytest.fixture
def outages(gateway_network: GatewayNetwork, arrangement: Arrangement, examples: LawExamples) -> Outages:
    """Return trials on this candidate's network."""
    return Outages(gateway_network, arrangement, examples)


@when("links and routers fail and return in any order")
def any_outages(outages: Outages) -> None:
    """Take the made-up outages; the law that follows runs them."""
    outages.down.clear()


@then("each session runs on one of its two links that are up, or on none when both are down")
def on_one_of_two(outages: Outages, expect: Expect) -> None:
    """A session is on one of its two links, and is down when neither is up (I73, I74)."""

    def law(records: Sequence[NetworkRecord]) -> None:
        for record in records:
            able = {"A", "B"} & set(record.links_up)
            for session in record.sessions:
                held = session.link in able if able else session.link is None
                expected = f"one of {sorted(able)}, for links_up is {record.links_up}" if able else "none"
                expect.that(f"link of {session.name}", held=held, expected=expected, actual=session.link or "none")

    outages.hold(law)
    expect.reached("outages in which a session was down", outages.down[True], 5)


@then("addresses and configuration stay as they were set up")
def addresses_stay(outages: Outages, expect: Expect) -> None:
    """No failover changes an address or configures anything again (I75, I76)."""

    def law(records: Sequence[NetworkRecord]) -> None:
        for record in records:
            expect.equal("shared address", record.virtual_address, records[0].virtual_address)
            for session, first in zip(record.sessions, records[0].sessions, strict=True):
                expect.equal("addresses", (session.gateway, session.addresses), (first.gateway, first.addresses))
                expect.equal("times configured", session.configured, first.configured)

    outages.hold(law)
    expect.reached("outages without a session down", outages.down[False], 5)
