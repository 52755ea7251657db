"""The reference, by each reading that it can follow and by unusual figures, is never failed by the suite."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest

from dsp_conformance.register import register
from dsp_conformance.rooms import room
from tests.miniature import CHECKOUT

PROFILES = room("reference_impl") / "profiles"
ALTERNATIVES = [
    (reading.id, letter)
    for reading in register().document("alert_storm").readings.values()
    for letter in reading.runnable
    if letter != reading.default
]
TELLING = "alert_storm/readings,alert_storm/notices,alert_storm/request_management"
TINY_FIGURES = "[storm]\nW = 60\nWc = 30\nN = 200\nA = 1\nR = 2\nL = 1\nquiet = 100\n"
WIDE_FIGURES = "[storm]\nW = 3600\nWc = 7200\nN = 7\nA = 3\nR = 12\nL = 20\nratio = 3\nlimits = {8002 = 2}\n"
BAD = ("fail", "error")

Verdicts = Mapping[str, Sequence[Mapping[str, Any]]]


def verdicts(features: str, *profiles: Path) -> Verdicts:
    """Run the reference by each profile; return the scenarios' verdicts by the profile's name."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.profile_runs", features, *map(str, profiles)],
        cwd=CHECKOUT,
        capture_output=True,
        text=True,
        timeout=900,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return {Path(path).stem: seen for path, seen in json.loads(done.stdout.splitlines()[-1]).items()}


def bad(seen: Sequence[Mapping[str, Any]]) -> list[str]:
    """Return the scenarios that did not do well, with the reason."""
    return [f"{it['id']}: {it['reason']}" for it in seen if it["verdict"] in BAD]


@pytest.fixture(scope="module")
def by_reading() -> Verdicts:
    """The telling features by each alternative reading."""
    return verdicts(TELLING, *(PROFILES / f"{name}-{letter}.toml" for name, letter in ALTERNATIVES))


@pytest.mark.parametrize(("name", "letter"), ALTERNATIVES)
def test_alternative_reading_is_told_apart_and_passes(name: str, letter: str, by_reading: Verdicts) -> None:
    """A scenario that only this reading passes has passed, and nothing failed."""
    seen = by_reading[f"{name}-{letter}"]
    told_apart = [it for it in seen if f"{name}-{letter}" in it["readings"] and it["verdict"] == "pass"]

    assert (bad(seen), bool(told_apart)) == ([], True)


def test_each_profile_is_of_a_reading_that_can_be_run() -> None:
    """No profile is left over, and none is missing."""
    there = {path.stem for path in PROFILES.glob("S*.toml")}

    assert there == {f"{name}-{letter}" for name, letter in ALTERNATIVES}


def test_baseline_passes_what_holds_before_the_modification() -> None:
    """Without SECMP0062 the same suite shows the state before it."""
    seen = verdicts("alert_storm/*", PROFILES / "before_SECMP0062.toml")["before_SECMP0062"]
    passed = [it["id"] for it in seen if it["verdict"] == "pass" and "before-the-modification" in it["id"]]

    assert (bad(seen), bool(passed)) == ([], True)


@pytest.mark.parametrize("figures", [TINY_FIGURES, WIDE_FIGURES], ids=["tiny", "wide"])
def test_scenarios_hold_for_other_figures(figures: str, tmp_path: Path) -> None:
    """Scenarios rest on the declared figures, in whatever relation they stand."""
    profile = tmp_path / "figures.toml"
    profile.write_text(figures, encoding="utf-8")

    assert bad(verdicts("alert_storm/[!l]*", profile)["figures"]) == []
