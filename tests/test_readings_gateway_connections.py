"""The guidance by each reading that the reference can follow: told apart by a scenario, and never failed."""

from __future__ import annotations

import pytest

from dsp_conformance.register import register
from dsp_conformance.rooms import room
from tests.test_readings_alert_storm import Verdicts, bad, verdicts

PROFILES = room("reference_impl") / "profiles"
ALTERNATIVES = [
    (reading.id, letter)
    for reading in register().document("gateway_connections").readings.values()
    for letter in reading.runnable
    if letter != reading.default
]


@pytest.fixture(scope="module")
def by_reading() -> Verdicts:
    """The document but for its laws by each alternative reading."""
    paths = (PROFILES / f"{name}-{letter}.toml" for name, letter in ALTERNATIVES)
    return verdicts("gateway_connections/[!l]*", *paths)


@pytest.mark.parametrize(("name", "letter"), ALTERNATIVES)
def test_alternative_reading_is_told_apart_and_passes(name: str, letter: str, by_reading: Verdicts) -> None:
    """A scenario that only this reading passes has passed, and nothing failed."""
    seen = by_reading[f"{name}-{letter}"]
    told_apart = [it for it in seen if f"{name}-{letter}" in it["readings"] and it["verdict"] == "pass"]

    assert (bad(seen), bool(told_apart)) == ([], True)


def test_each_profile_is_of_a_reading_that_can_be_run() -> None:
    """No profile is left over, and none is missing."""
    there = {path.stem for path in PROFILES.glob("C*.toml")}

    assert there == {f"{name}-{letter}" for name, letter in ALTERNATIVES}
