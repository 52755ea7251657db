"""Each wrong variant of the reference fails a scenario of a clause that it violates."""

from __future__ import annotations

from functools import cache
from typing import Any

import pytest

from dsp_conformance.register import register
from dsp_conformance.rooms import load
from tests.fault_runs import ended_of

FEWEST = {"alert_storm": 25, "suspended_devices": 25, "gateway_connections": 40}
"""How many faults each document has at the least."""

FAULTS: dict[str, tuple[Any, ...]] = {name: load(f"reference_impl.faults.{name}").FAULTS for name in FEWEST}
ALL = [pytest.param(name, fault, id=f"{name}-{fault.name}") for name, faults in FAULTS.items() for fault in faults]


@cache
def _ended(document: str) -> dict[str, list[dict[str, Any]]]:
    return ended_of(document)


@pytest.mark.parametrize(("document", "fault"), ALL)
def test_fault_fails_a_scenario_of_its_clauses(document: str, fault: Any) -> None:  # noqa: ANN401 - loaded by name
    """It ends with an expectation that did not hold, not with an error, and not in silence."""
    ended = _ended(document)[fault.name]
    seen = [(it["verdict"], bool(set(it["clauses"]) & set(fault.clauses))) for it in ended]

    assert seen == [("fail", True)], ended


@pytest.mark.parametrize("document", FEWEST)
def test_there_are_enough_faults(document: str) -> None:
    """Each document has its share."""
    assert len(FAULTS[document]) >= FEWEST[document]


def test_each_fault_has_a_name_of_its_own_and_names_clauses_of_the_register() -> None:
    """Names are how a fault is run, so no two are alike; a fault breaks clauses that exist."""
    faults = [fault for document in FAULTS.values() for fault in document]

    assert len({fault.name for fault in faults}) == len(faults)
    assert {clause for fault in faults for clause in fault.clauses} <= set(register().clauses)
