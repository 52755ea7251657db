"""A candidate without a clock: what fits into the patience is judged, the rest says how long it would take."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Mapping
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from dsp_conformance.exceptions import Inconclusive, Unmet
from dsp_conformance.step_support.clocks import WallClock
from dsp_conformance.step_support.doubt import Doubt
from dsp_conformance.step_support.expectations import Expect
from tests.support.miniature import CHECKOUT

PROFILE = "[storm]\nW = 2\nWc = 2\nN = 1\nquiet = 2\n"


def _run(adapter: str, folder: Path, words: str) -> Mapping[str, Any]:
    """Run some scenarios of alert storms in real time and return each one's verdict with the reason."""
    profile = folder / "profile.toml"
    profile.write_text(PROFILE, encoding="utf-8")
    out = folder / adapter
    subprocess.run(
        [
            *(sys.executable, "-m", "dsp_conformance.cli.main", "run", f"tests.support.real_time:{adapter}"),
            *("--profile", str(profile), "--patience", "1.5", "--features", "alert_storm/[!l]*", "-k", words),
            *("--out", str(out)),
        ],
        cwd=CHECKOUT,
        capture_output=True,
        timeout=1800,
        check=False,
    )
    told = json.loads((out / "run.json").read_text(encoding="utf-8"))
    return {it["id"]: it for it in told["scenarios"]}


def test_the_reference_without_its_clock(tmp_path: Path) -> None:
    """Nothing fails for the time that messages take; what would take too long names the wait."""
    seen = _run("reference", tmp_path, "end-of-the-window or a-full-storm")
    verdicts = {it["verdict"] for it in seen.values()}
    reasons = {it["reason"] for it in seen.values() if it["verdict"] == "inconclusive"}

    assert verdicts <= {"pass", "inconclusive", "not_offered"}, seen
    assert sum(it["verdict"] == "pass" for it in seen.values()) >= 3
    assert any("seconds is beyond the patience of 1.5" in it for it in reasons), reasons


def test_a_dead_detector_fails_in_real_time_too(tmp_path: Path) -> None:
    """The doubt about time does not cover a candidate that holds nothing back."""
    seen = _run("dead_detector", tmp_path, "a-full-storm")

    assert any(it["verdict"] == "fail" for it in seen.values()), seen


class _NoWitness:
    def looked(self, what: str, *, expected: object, actual: object, held: bool) -> None:
        """Write down nothing."""


@pytest.mark.parametrize(
    ("edge", "pause", "ends"),
    [("", 0.0, Unmet), ("just before W", 0.0, Inconclusive), ("", 0.2, Inconclusive)],
)
def test_what_is_believed(edge: str, pause: float, ends: type[Exception]) -> None:
    """A look that did not hold is believed unless an edge was to be hit or too much time went by."""
    doubt = Doubt(WallClock(timedelta(seconds=1)), timedelta(seconds=0.1))
    if edge:
        doubt.edge(edge)
    time.sleep(pause)
    with pytest.raises(ends):
        Expect(_NoWitness(), doubt.words).equal("one", 1, 2)


def test_with_a_clock_there_is_no_doubt() -> None:
    """A candidate that can be moved through time is judged at every edge."""
    doubt = Doubt(None, timedelta())
    doubt.edge("just before W")
    with pytest.raises(Unmet):
        Expect(_NoWitness(), doubt.words).equal("one", 1, 2)


def test_what_holds_is_never_in_doubt() -> None:
    """In doubt or not, what holds passes."""
    doubt = Doubt(WallClock(timedelta()), timedelta())
    doubt.edge("just before W")
    Expect(_NoWitness(), doubt.words).equal("one", 1, 1)

    assert doubt.words()


def test_waits_are_no_straying() -> None:
    """What was waited for on purpose does not count as time lost."""
    wall = WallClock(timedelta(seconds=1))
    wall.advance(timedelta(seconds=0.3))

    assert wall.strayed < timedelta(seconds=0.25)
