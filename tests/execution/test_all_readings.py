"""``run --readings all``: under which reading of each ambiguity a candidate conforms."""

from __future__ import annotations

import json
from typing import Any

import pytest

from dsp_conformance.trust.manifest_check import check_manifest
from dsp_conformance.trust.problems import ProblemCode
from tests.support.miniature import ADAPTER, FEATURE, Miniature

SLOW = """
    @reading-T01-a
    Scenario: At once
      Given the time is noted
      When 1 minute passes
      Then the clock has moved by 1 minute

    @reading-T01-b
    Scenario: Slowly
      Given the time is noted
      When 1 minute passes
      Then the clock has moved by 30 seconds
"""
CLOCK = "clock=Time()"
BY_PROFILE = ADAPTER.replace(CLOCK, 'clock=Time(2 if profile.choice("tiny.pace") == "slow" else 1)')
FIXED = ADAPTER.replace(CLOCK, "clock=Time(1)")
NEITHER = ADAPTER.replace(CLOCK, "clock=Time(3)")
PICKY = ADAPTER.replace(CLOCK, 'clock=Time({"fast": 1}[profile.choice("tiny.pace")])')


@pytest.fixture
def two_ways(miniature: Miniature) -> Miniature:
    """The miniature with a scenario for each reading of its ambiguity."""
    miniature.write("features/tiny/time.feature", FEATURE + SLOW)
    return miniature


def tried(miniature: Miniature, adapter: str, *arguments: str) -> tuple[int, Any, str]:
    """Run the miniature with *adapter* by all readings; return exit code, what is told of T01, the output."""
    adapter = adapter.replace("def __init__(self):", "def __init__(self, pace):\n        self._pace = pace")
    miniature.write("reference_impl/adapter.py", adapter.replace("+= by", "+= by / self._pace"))
    ended = miniature.run("--readings", "all", *arguments)
    told = json.loads((miniature.root / "out" / "readings.json").read_text(encoding="utf-8"))
    return ended.code, {it["ambiguity"]: it for it in told}["T01"], ended.said


def verdicts(told: Any) -> dict[str, str]:  # noqa: ANN401 - JSON
    """Return the verdict of each letter."""
    return {it["letter"]: it["verdict"] for it in told["letters"]}


def test_a_candidate_that_follows_its_profile_conforms_under_all(two_ways: Miniature) -> None:
    """It is restarted with each declaration; the base run is by its own."""
    code, told, said = tried(two_ways, ADAPTER.replace(CLOCK, "clock=Time(1)"), "-k", "at-once or slowly")
    assert (code, verdicts(told)) == (0, {"a": "pass", "b": "fail"})

    code, told, said = tried(two_ways, BY_PROFILE, "-k", "at-once or slowly")

    assert (code, verdicts(told)) == (0, {"a": "pass", "b": "pass"})
    assert told["conclusion"] == "conformant under (a) and (b) of T01"
    assert "conformant under (a) and (b) of T01" in said


def test_a_candidate_that_reads_one_way_conforms_under_that_only(two_ways: Miniature) -> None:
    """What it fails by another declaration is no failure of the run."""
    code, told, _ = tried(two_ways, FIXED)

    assert (code, verdicts(told)) == (0, {"a": "pass", "b": "fail"})
    assert told["conclusion"] == "conformant under (a) of T01 only"
    assert [it["wrong"] for it in told["letters"]] == [[], ["tiny/time/time-goes-on/slowly"]]


def test_a_candidate_that_conforms_under_none(two_ways: Miniature) -> None:
    """The exit code is that of the base run."""
    code, told, _ = tried(two_ways, NEITHER)

    assert (code, told["conclusion"]) == (1, "conformant under no reading of T01")


def test_a_candidate_that_does_not_start_by_a_reading(two_ways: Miniature) -> None:
    """It is told why, and the other letters count."""
    code, told, _ = tried(two_ways, PICKY)

    assert (code, verdicts(told)) == (0, {"a": "pass", "b": "error"})
    assert "could not be started" in told["letters"][1]["reason"]


def test_what_was_not_selected_is_not_tried(two_ways: Miniature) -> None:
    """Only letters with a selected scenario are."""
    _, told, _ = tried(two_ways, BY_PROFILE, "-k", "at-once")

    assert (verdicts(told), told["conclusion"]) == ({"a": "pass"}, "conformant under (a) of T01")


def test_without_the_option_nothing_is_tried(two_ways: Miniature) -> None:
    """The declared readings are the run."""
    two_ways.run()

    assert not (two_ways.root / "out" / "readings.json").exists()


def test_what_was_tried_belongs_to_the_record(two_ways: Miniature) -> None:
    """The manifest holds it with its journals: what is altered or added later is found."""
    tried(two_ways, BY_PROFILE, "-k", "at-once or slowly")
    record = two_ways.root / "out"
    assert list(check_manifest(record)) == []

    (record / "readings.json").write_text("[]", encoding="utf-8")
    (record / "readings" / "T01-b" / "more.jsonl").write_text("{}", encoding="utf-8")

    assert {(it.code, it.about) for it in check_manifest(record)} == {
        (ProblemCode.FILE_ALTERED, "readings.json"),
        (ProblemCode.FILE_UNLISTED, "readings/T01-b/more.jsonl"),
    }
