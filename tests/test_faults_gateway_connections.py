"""Each wrong variant of Gateway Connections fails a scenario of a clause that it violates."""

from __future__ import annotations

from typing import Any

import pytest

from dsp_conformance.register import register
from dsp_conformance.rooms import load
from tests.fault_runs import ended_of

FAULTS: tuple[Any, ...] = load("reference_impl.faults.gateway_connections").FAULTS
FEWEST = 40


@pytest.fixture(scope="module")
def ended() -> dict[str, list[dict[str, Any]]]:
    """How every fault ended, by its name."""
    return ended_of("gateway_connections")


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.name)
def test_fault_fails_a_scenario_of_its_clauses(fault: Any, ended: dict[str, list[dict[str, Any]]]) -> None:  # noqa: ANN401 - loaded by name
    """It ends with an expectation that did not hold, not with an error, and not in silence."""
    seen = [(it["verdict"], bool(set(it["clauses"]) & set(fault.clauses))) for it in ended[fault.name]]
    assert seen == [("fail", True)], ended[fault.name]


def test_there_are_enough_faults_and_each_has_a_name_of_its_own() -> None:
    """Names are how a fault is run, so no two are alike."""
    assert len({fault.name for fault in FAULTS}) == len(FAULTS) >= FEWEST


def test_each_fault_names_clauses_of_the_register() -> None:
    """A fault breaks clauses that exist."""
    assert {clause for fault in FAULTS for clause in fault.clauses} <= set(register().clauses)
