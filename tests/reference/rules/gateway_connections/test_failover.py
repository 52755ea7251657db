"""Which link carries a session."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reference_impl.rules.gateway_connections import failover
from reference_impl.rules.gateway_connections.readings import ActiveScope, FailBack

EVERY = ("A", "B", "C")


@pytest.mark.parametrize(
    ("now", "up", "automatic", "manual"),
    [
        ("A", "ABC", "A", "A"),
        ("A", "BC", "B", "B"),
        ("B", "ABC", "A", "B"),
        ("B", "AC", "A", "A"),
        ("A", "C", None, None),
        (None, "B", "B", "B"),
        (None, "AB", "A", "A"),
    ],
)
def test_where_a_session_goes(now: str | None, up: str, automatic: str | None, manual: str | None) -> None:
    """A session of A and then B, by the readings of C23; it never goes to C."""
    route = failover.Route(("A", "B"), now)
    found = [
        failover.settled(route, set(up), EVERY, reading).now for reading in (FailBack.AUTOMATIC, FailBack.MANUAL)
    ]

    assert found == [automatic, manual]


@given(
    events=st.lists(st.sets(st.sampled_from(EVERY)), max_size=12),
    reading=st.sampled_from(FailBack),
)
def test_on_one_of_its_two_links_or_down(events: list[set[str]], reading: FailBack) -> None:
    """A session is on one of its two links, or down with both, whatever fails and returns (I73, I74)."""
    route = failover.Route(("A", "B"), "A")
    for up in events:
        route = failover.settled(route, up, EVERY, reading)
        assert (route.now is None) == (not up & {"A", "B"})
        assert route.now in (None, *(up & {"A", "B"}))


def test_levels_of_resilience() -> None:
    """Three choices, and everything else is talked over."""
    found = {(sites, count): failover.resilience(sites, count) for sites in (1, 2) for count in (1, 2, 3)}

    assert {key for key, level in found.items() if not failover.for_discussion(level)} == {(1, 1), (1, 2), (2, 2)}


def test_sessions_with_wrong_links() -> None:
    """None, an unknown one, one twice, three."""
    wrong: list[tuple[str, ...]] = [(), ("X",), ("A", "A"), EVERY]
    clauses = [refused.clause for links in wrong if (refused := failover.session_refused(links, EVERY))]

    assert clauses == ["CG-303", "CG-303", "CG-303", "CG-294"]


def test_a_pair_may_have_one_active_link() -> None:
    """C22 (b) against (a)."""
    assert [failover.pair_conflict("B", ["A"], reading) for reading in ActiveScope] == [False, True]
