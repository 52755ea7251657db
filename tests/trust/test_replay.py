"""A recorded scenario again, against a candidate as it is now."""

from __future__ import annotations

import json

import pytest

from tests.support.miniature import Ended
from tests.support.records import Forge, forge, honest

__all__ = ["forge", "honest"]

PASSED, FAILED, STUCK = "a-minute-passes", "a-second-that-is-a-minute", "the-clock-is-stuck"
ADAPTER = "reference_impl/adapter.py"
MOVES = "        self._now += by\n"


def _replay(forge: Forge, scenario: str, *arguments: str) -> Ended:
    return forge.miniature.call("replay", "out", scenario, "reference", *arguments)


def test_the_same_again(forge: Forge) -> None:
    """Against the same candidate everything is as it was, and it was asked the same."""
    passed, failed, stuck = (_replay(forge, it) for it in (PASSED, FAILED, STUCK))

    assert (passed.code, failed.code, stuck.code) == (0, 1, 3)
    assert "STILL PASSES: tiny/time/time-goes-on/a-minute-passes" in passed.said
    assert "was asked the same as then" in passed.said
    assert "STILL FAILS" in failed.said
    assert "for the same reason" in failed.said
    assert "ERROR" in stuck.said


@pytest.mark.parametrize(
    ("moves", "scenario", "code", "words"),
    [
        ("by * 60", FAILED, 0, "FIXED"),
        ("by * 2", FAILED, 1, "for another reason"),
        ("by * 2", PASSED, 1, "NOW FAILS"),
        ("7", PASSED, 3, "ERROR"),
        ("by", STUCK, 0, "PASSES"),
    ],
)
def test_a_candidate_that_has_changed(forge: Forge, moves: str, scenario: str, code: int, words: str) -> None:
    """Mended, broken, broken otherwise: each has its word and its exit code."""
    forge.miniature.replace(ADAPTER, "by.total_seconds() == 7", "by.total_seconds() == -1")
    forge.miniature.replace(ADAPTER, MOVES, f"        self._now += {moves}\n")
    ended = _replay(forge, scenario)

    assert ended.code == code, ended.said
    assert words in ended.said


def test_what_cannot_be_told(forge: Forge) -> None:
    """A candidate that no longer offers it, and one whose effect is unknown."""
    forge.miniature.replace(ADAPTER, MOVES, "        raise TimeoutError('late')\n")
    late = _replay(forge, PASSED)
    forge.miniature.replace(ADAPTER, ", clock=Time()", ", clock=object()")
    none = _replay(forge, PASSED)

    assert (late.code, "INCONCLUSIVE" in late.said) == (2, True)
    assert (none.code, "NOT OFFERED" in none.said) == (2, True)


def test_what_was_asked_otherwise_is_told(forge: Forge) -> None:
    """By another profile the window is another, so the candidate is asked something else than then."""
    forge.miniature.write("other.toml", "[tiny]\nW = 30\n")
    same, other = _replay(forge, "a-window"), _replay(forge, "a-window", "--profile", "other.toml")

    assert "asked the same" in same.said
    assert 'clock.advance, had {"by": 59.999} then and has {"by": 29.999} now' in other.said


def test_the_profile_of_the_record_is_in_force(forge: Forge) -> None:
    """A run by a profile is replayed by that profile, without its file."""
    forge.miniature.write("other.toml", "[tiny]\nW = 30\n")
    assert forge.miniature.run("--profile", "other.toml").code == 1
    (forge.miniature.root / "other.toml").unlink()

    assert "asked the same" in _replay(forge, "a-window").said


def test_the_new_record_is_kept_if_wanted(forge: Forge) -> None:
    """It is a record like any other, of one scenario, and holds."""
    told = json.loads(_replay(forge, PASSED, "--out", "again", "--json").out)

    assert (told["outcome"], told["difference"], told["code"]) == ("STILL PASSES", "", 0)
    verified = forge.miniature.call("verify", "again")
    assert (verified.code, "1 of 1 verdicts" in verified.said) == (0, True)


def test_a_pack_is_replayed_too(forge: Forge) -> None:
    """RUN may be a pack."""
    forge.miniature.call("pack", "out")

    assert forge.miniature.call("replay", "out.zip", PASSED, "reference").code == 0


@pytest.mark.parametrize(
    ("scenario", "words"), [("nothing-like-it", "no scenario of the record has"), ("time", "scenarios have 'time'")]
)
def test_a_scenario_that_is_not_one_is_misuse(forge: Forge, scenario: str, words: str) -> None:
    """None, or several."""
    ended = _replay(forge, scenario)

    assert ended.code == 64
    assert words in ended.said


def test_no_record_no_replay(forge: Forge) -> None:
    """A folder without a record is misuse, a journal that is cut is told."""
    assert forge.miniature.call("replay", "features", PASSED, "reference").code == 64
    path = forge.journal(PASSED)
    path.write_bytes(path.read_bytes()[:100])
    cut = _replay(forge, PASSED)

    assert (cut.code, "cannot be read" in cut.said) == (3, True)
