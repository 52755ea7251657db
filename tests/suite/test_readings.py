"""Ambiguities: each is in the registers with all it needs, and no candidate fails for the reading it declares."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType

import pytest

from dsp_conformance.exceptions import NotOffered
from dsp_conformance.execution.applicability import applicable
from dsp_conformance.profile.profile import Profile, default_profile
from dsp_conformance.specification.checks import authored_scenarios
from dsp_conformance.specification.coverage import touched_by_reading
from dsp_conformance.specification.gherkin import AuthoredScenario
from dsp_conformance.specification.register import Ambiguity, register
from dsp_conformance.specification.tags import readings_of
from reference_impl.adapter import reference
from tests.suite.profile_runs import Verdicts, bad, verdicts
from tests.suite.reading_rows import Row, open_readings, pairs_left_out, pairwise_rows, write_profiles
from tests.support.miniature import CHECKOUT, FEATURE, Miniature

READINGS = tuple(register().ambiguities.values())
LETTERS = [(it, letter) for it in READINGS for letter in it.letters]
BY_NAME = [f"{it.id}-{letter}" for it, letter in LETTERS]


def declaring(letters: Mapping[str, str]) -> Profile:
    """Return the default profile, but for these letters."""
    given = default_profile()
    return replace(given, readings=MappingProxyType({**given.readings, **letters}))


def is_applicable(scenario: AuthoredScenario, profile: Profile) -> bool:
    """Return whether a candidate with *profile* is judged by *scenario*."""
    try:
        applicable(scenario, profile)
    except NotOffered:
        return False
    return True


def letters_of(scenario: AuthoredScenario, ambiguity: str) -> set[str]:
    """Return the letters of *ambiguity* under each of which the scenario holds; none when it does not rest on it."""
    return {letter for name, letter in readings_of(scenario) if name == ambiguity}


@pytest.fixture(scope="module")
def scenarios() -> tuple[AuthoredScenario, ...]:
    """Every scenario of the suite."""
    return authored_scenarios(register())


def judged_by_another(scenarios: Iterable[AuthoredScenario], ambiguity: str, letter: str) -> list[str]:
    """Return the scenarios resting on other letters alone that judge a candidate which declares *letter*."""
    profile = declaring({ambiguity: letter})
    others = [it for it in scenarios if (found := letters_of(it, ambiguity)) and letter not in found]
    return [it.id for it in others if is_applicable(it, profile)]


def test_all_ambiguities_are_registered() -> None:
    """As many as were found in the three documents and between them, at least 45 alternatives that can be run."""
    alternatives = [(it.id, letter) for it in READINGS for letter in it.runnable if letter != it.default]

    assert (len(READINGS), len(alternatives) >= 45) == (131, True)


@pytest.mark.parametrize("reading", READINGS, ids=lambda it: it.id)
def test_an_ambiguity_is_fully_told(reading: Ambiguity) -> None:
    """Ways to read, default and why, what is to be decided; letters agree with one another, clauses exist."""
    told = (reading.issue, reading.readings, reading.default, reading.why, reading.question, reading.clauses)
    letters = set(reading.letters)

    assert all(told)
    assert reading.default in letters
    assert set(reading.runnable) <= letters
    assert set(reading.values) == (letters if reading.key else set())
    assert set(reading.clauses) <= register().clauses.keys()
    assert not (len(reading.runnable) > 1 and not reading.key)


def test_what_a_decision_touches_is_counted() -> None:
    """The ranking is not empty, and names clauses."""
    touched = touched_by_reading()

    assert max(len(it.scenarios) for it in touched.values()) > 100
    assert all(it.scenarios and it.clauses for it in touched.values())


@pytest.mark.parametrize(("reading", "letter"), LETTERS, ids=BY_NAME)
def test_a_declared_reading_is_judged_by_no_other(
    reading: Ambiguity, letter: str, scenarios: tuple[AuthoredScenario, ...]
) -> None:
    """What rests on other letters is not offered.

    A scenario rests on a letter that the reference can run: else nothing would show that it can be passed.
    """
    own = [
        it.id for it in scenarios if letters_of(it, reading.id) and not letters_of(it, reading.id) & shown(reading)
    ]

    assert judged_by_another(scenarios, reading.id, letter) == []
    assert own == []


def shown(reading: Ambiguity) -> set[str]:
    """Return the letters that the reference can follow."""
    return {*reading.runnable, reading.default}


def test_what_rests_on_a_reading_judges_who_declares_it(scenarios: tuple[AuthoredScenario, ...]) -> None:
    """The control: the same scenarios are offered to one and not to the other."""
    resting = [it for it in scenarios if letters_of(it, "S01") == {"a"}]
    offered = {letter: sum(is_applicable(it, declaring({"S01": letter})) for it in resting) for letter in "ab"}

    assert (offered["a"] > 50, offered["b"]) == (True, 0)


def test_no_candidate_fails_for_what_it_declares(miniature: Miniature) -> None:
    """A wrong scenario of reading (a) fails who declares (a), and is not offered to who declares (b)."""
    wrong = "\n    @reading-T01-a\n    Scenario: At once\n      Given the time is noted\n"
    wrong += "      When 1 minute passes\n      Then the clock has moved by 2 minutes\n"
    miniature.write("features/tiny/time.feature", FEATURE + wrong)
    miniature.write("b.toml", '[readings]\nT01 = "b"\n')
    seen = []
    for arguments in ((), ("--profile", "b.toml")):
        miniature.run(*arguments)
        seen.append(miniature.verdicts()["at-once"])

    assert seen == ["fail", "not_offered"]


def other_letters() -> tuple[Row, ...]:
    """Return rows that together declare every letter that the reference cannot run but starts with."""
    fixed = [it for it in READINGS if len(it.runnable) < 2]
    left = {it.id: [mark for mark in it.letters if mark not in shown(it)] for it in fixed}
    rows = max(len(letters) for letters in left.values())
    return tuple({name: letters[row] for name, letters in left.items() if row < len(letters)} for row in range(rows))


@pytest.fixture(scope="module")
def by_other_letters(tmp_path_factory: pytest.TempPathFactory) -> Verdicts:
    """The suite by profiles declaring what the reference cannot run."""
    return verdicts("*", *write_profiles(other_letters(), tmp_path_factory.mktemp("others")))


def test_a_reading_that_cannot_be_run_is_not_offered(by_other_letters: Verdicts) -> None:
    """The reference does not follow those letters, and is failed for none: what rests on them is not offered."""
    for row, seen in zip(other_letters(), by_other_letters.values(), strict=True):
        declared = {f"{name}-{letter}" for name, letter in row.items()}
        named = [({name.partition("-")[0] for name in it["readings"]} & row.keys(), it) for it in seen]
        resting = [it for names, it in named if names and not declared & set(it["readings"])]

        assert bad(seen) == []
        assert {it["verdict"] for it in resting} == {"not_offered"}
        assert any(it["verdict"] == "pass" for it in seen)


def test_reference_does_not_start_by_a_reading_that_it_only_half_knows() -> None:
    """Where it has a choice, it refuses what it cannot follow: it would be another reading in silence."""
    half = [(it, mark) for it in READINGS if len(it.runnable) > 1 for mark in it.letters if mark not in it.runnable]

    assert half
    for reading, letter in half:
        with pytest.raises(ValueError, match=reading.values[letter]), reference(declaring({reading.id: letter})):
            pytest.fail("it started")


def test_rows_hold_every_pair_of_letters() -> None:
    """Of every two ambiguities; and a row less would be noticed."""
    rows = pairwise_rows()

    assert len(open_readings()) >= 35
    assert pairs_left_out(rows) == set()
    assert pairs_left_out(rows[1:]) != set()


@pytest.fixture(scope="module")
def by_rows(tmp_path_factory: pytest.TempPathFactory) -> Verdicts:
    """The whole suite by every row."""
    return verdicts("*", *write_profiles(pairwise_rows(), tmp_path_factory.mktemp("rows")))


def test_reference_passes_by_every_two_readings_together(by_rows: Verdicts) -> None:
    """Pairwise over all that it can run: nothing fails, and each row shows something of its own."""
    assert len(by_rows) == len(pairwise_rows())
    assert {name: bad(it) for name, it in by_rows.items() if bad(it)} == {}
    assert all(sum(it["verdict"] == "pass" for it in row) > 400 for row in by_rows.values())


def test_a_combination_that_fails_would_be_seen() -> None:
    """The control: what `bad` makes of a failure."""
    told: Sequence[Mapping[str, object]] = json.loads('[{"id": "x", "verdict": "fail", "reason": "why"}]')

    assert bad(told) == ["x: why"]


@pytest.mark.parametrize(("letter", "verdict"), [("a", "fail"), ("b", "inconclusive")])
def test_a_reading_by_which_nothing_was_tried_is_no_ground_to_fail(letter: str, verdict: str, tmp_path: Path) -> None:
    """Of S09 the suite can run (a) alone: what does not hold of who declares (b) is inconclusive, and says so."""
    profile = tmp_path / "declared.toml"
    profile.write_text(f'[readings]\nS09 = "{letter}"\n', encoding="utf-8")
    run = ["run", "reference+no-incident", "--profile", str(profile), "--features", "alert_storm/withholding"]
    subprocess.run(
        [sys.executable, "-m", "dsp_conformance.cli.main", *run, "--out", str(tmp_path / "out")],
        cwd=CHECKOUT,
        capture_output=True,
        check=False,
        timeout=120,
    )
    told = json.loads((tmp_path / "out" / "run.json").read_text(encoding="utf-8"))["scenarios"]
    wrong = [it for it in told if it["verdict"] in ("fail", "inconclusive")]

    assert {it["verdict"] for it in wrong} == {verdict}
    assert all(("declares (b) of S09" in it["reason"]) == (letter == "b") for it in wrong)
