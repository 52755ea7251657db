"""Silence is not a reading: where no sentence speaks, a candidate is held only to the letter that it declares."""

from __future__ import annotations

import json
import tomllib

import pytest

from dsp_conformance.candidates.locate import locate
from dsp_conformance.profile.profile import default_profile
from dsp_conformance.specification.register import register
from tests.support.miniature import CHECKOUT, FEATURE, Miniature

READINGS = "features/tiny/readings.csv"
FOREIGN = "reference_impl.adapter:reference"
"""The adapter of the miniature, named as a vendor's is: nothing is declared for it."""
AT_ONCE = """
    @reading-T01-a
    Scenario: At once
      Given the time is noted
      When 1 minute passes
      Then the clock has moved by {moved}
"""


@pytest.fixture
def silent(miniature: Miniature) -> Miniature:
    """The miniature, in which no sentence speaks of T01; a scenario of reading (a) that holds."""
    miniature.replace(READINGS, ",a b,,Which", ",a b,yes,Which")
    miniature.write("features/tiny/time.feature", FEATURE + AT_ONCE.format(moved="1 minute"))
    miniature.write("a.toml", '[readings]\nT01 = "a"\n')
    miniature.write("b.toml", '[tiny]\npace = "slow"\n')
    return miniature


def verdict_and_reason(miniature: Miniature) -> tuple[str, str]:
    """Return how the scenario of reading (a) ended."""
    (told,) = (it for it in miniature.record()["scenarios"] if it["id"].endswith("/at-once"))
    return told["verdict"], told["reason"]


@pytest.mark.parametrize(
    ("arguments", "verdict", "words"),
    [
        ((), "not_offered", "not declared: it rests on reading (a) of T01, a matter of which no sentence speaks"),
        (("--profile", "a.toml"), "pass", ""),
        (("--profile", "b.toml"), "not_offered", "the candidate declares (b)"),
    ],
    ids=["undeclared", "declared", "declared otherwise"],
)
def test_only_who_declares_a_letter_is_judged(
    silent: Miniature, arguments: tuple[str, ...], verdict: str, words: str
) -> None:
    """The default is a letter like any other, and nobody has chosen it."""
    silent.run(FOREIGN, *arguments)
    ended, reason = verdict_and_reason(silent)

    assert ended == verdict
    assert words in reason


@pytest.mark.parametrize(("arguments", "verdict"), [((), "not_offered"), (("--profile", "a.toml"), "fail")])
def test_what_no_sentence_says_fails_nobody(silent: Miniature, arguments: tuple[str, ...], verdict: str) -> None:
    """A scenario that does not hold fails who declares its letter, and no other."""
    silent.write("features/tiny/time.feature", FEATURE + AT_ONCE.format(moved="2 minutes"))
    silent.run(FOREIGN, *arguments)

    assert verdict_and_reason(silent)[0] == verdict


def test_where_a_sentence_speaks_the_default_holds(miniature: Miniature) -> None:
    """The control: the same ambiguity, not silent, is read by its default."""
    miniature.write("features/tiny/time.feature", FEATURE + AT_ONCE.format(moved="1 minute"))
    miniature.run(FOREIGN)

    assert verdict_and_reason(miniature) == ("pass", "")


def test_the_evidence_counts_what_is_not_declared(silent: Miniature) -> None:
    """The reason, how many scenarios, and the question for the Working Group; nothing once it is declared."""
    pages = []
    for arguments in ((), ("--profile", "a.toml")):
        silent.run(FOREIGN, *arguments)
        page = (silent.root / "out" / "evidence.html").read_text(encoding="utf-8")
        pages.append(page.partition("scenarios not judged: not declared")[2].partition("</tr>")[0])
    record = silent.record()["candidate"]["profile"]["declared"]

    assert '<td class="number">1</td>' in pages[0]
    assert "T01 (1): Which pace is meant?" in pages[0]
    assert '<td class="number">0</td>' in pages[1]
    assert record == ["T01"]


def test_the_record_keeps_what_was_declared(silent: Miniature) -> None:
    """So that verifying comes to the same verdicts."""
    schema = CHECKOUT / "schemas" / "run.schema.json"
    silent.write("schemas/run.schema.json", schema.read_text(encoding="utf-8"))
    silent.run(FOREIGN)

    assert silent.call("verify", "out").code == 0


def test_the_doctor_asks(silent: Miniature) -> None:
    """Which ambiguities are left, how many scenarios they decide, and what to do; not of who has declared them."""
    asked = silent.call("doctor", FOREIGN).said
    declared = silent.call("doctor", FOREIGN, "--profile", "a.toml").said

    assert "not declared: T01 (1 scenario)" in asked
    assert "list readings" in asked
    assert "T01" not in declared


def test_the_list_says_what_the_letters_mean(silent: Miniature) -> None:
    """In text and in JSON: the letters in words, which is the default, whether it is silent."""
    text = silent.call("list", "readings").said
    (told,) = json.loads(silent.call("list", "readings", "--json").out)

    assert "(a) at once" in text
    assert "(b) slowly" in text
    assert (told["letters"], told["default"], told["silent"]) == ({"a": "at once", "b": "slowly"}, "a", "yes")


def test_silent_is_yes_or_empty(miniature: Miniature) -> None:
    """Another word is refused."""
    miniature.replace(READINGS, ",a b,,Which", ",a b,perhaps,Which")

    assert "ambiguity T01: silent is yes or empty" in miniature.call("list", "readings").said


def test_the_reference_declares_every_silent_ambiguity() -> None:
    """Its profile names them; by any other profile it declares the default of what that does not name."""
    silent = {it.id for it in register().ambiguities.values() if it.silent}
    reference = locate("reference")

    assert len(silent) >= 15
    assert silent <= reference.profile_in_force().declared
    assert default_profile().declared == frozenset()
    assert reference.profile is not None
    assert set(tomllib.loads(reference.profile.read_text(encoding="utf-8"))["readings"]) == silent


def test_every_letter_has_its_words() -> None:
    """No letter of a register is without a meaning, and none is cut out of another's words."""
    for reading in register().ambiguities.values():
        assert len(reading.meanings) == reading.readings.count(" | (") + 1, reading.id
        assert all(reading.meanings.values()), reading.id
