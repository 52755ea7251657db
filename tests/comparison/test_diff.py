"""Comparing two runs: what regressed, what only looks different, and what is not hidden."""

from __future__ import annotations

import json
import shutil

import pytest

from tests.support.miniature import Ended, Miniature

CLOCK = "reference_impl/adapter.py"
SLOW = ("self._now += by", "self._now += by / 2")
MINUTE = "tiny/time/time-goes-on/a-minute-passes"


def _two_runs(miniature: Miniature, name: str = "", old: str = "", new: str = "") -> None:
    assert miniature.run().code in (0, 1)
    shutil.move(miniature.root / "out", miniature.root / "old")
    if name:
        miniature.replace(name, old, new)
    miniature.run()


def _diff(miniature: Miniature, *options: str) -> Ended:
    return miniature.call("diff", "old", "out", *options)


def test_the_same_candidate_twice_is_the_same(miniature: Miniature) -> None:
    """Nothing changed, and nothing is said to have changed."""
    _two_runs(miniature)
    ended = _diff(miniature)

    assert ended.code == 0
    assert "Nothing regressed; no scenario changed." in ended.said
    assert "EVIDENCE" not in ended.said


def test_a_regression_and_its_repair(miniature: Miniature) -> None:
    """What passed and fails now ends with 1; the other way round it is fixed."""
    _two_runs(miniature, CLOCK, *SLOW)
    worse, better = _diff(miniature), miniature.call("diff", "out", "old")

    assert worse.code == 1
    assert "REGRESSED TN-001 (passed → failed)" in worse.said
    assert f"REGRESSED {MINUTE} A minute passes (passed → failed)" in worse.said
    assert (better.code, "FIXED TN-001 (failed → passed)" in better.said) == (0, True)


def test_other_evidence_for_the_same_verdict(miniature: Miniature) -> None:
    """A clock of another day tells nothing new; one that answers otherwise is named."""
    _two_runs(miniature, CLOCK, "datetime(2026, 1, 1", "datetime(2027, 1, 1")
    assert "no scenario changed" in _diff(miniature).said

    miniature.replace(CLOCK, "        self._now += by", "        self._now += by\n        return 1")
    miniature.run()
    ended = _diff(miniature)

    assert ended.code == 0
    assert f"OTHER EVIDENCE {MINUTE}" in ended.said
    assert "was: clock.advance gave null; is: clock.advance gave 1" in ended.said


def test_another_reason(miniature: Miniature) -> None:
    """A failure for another reason is told, and is no regression."""
    miniature.replace(CLOCK, *SLOW)
    _two_runs(miniature, CLOCK, "by / 2", "by / 3")
    ended = _diff(miniature)

    assert ended.code == 0
    assert "ANOTHER REASON" in ended.said
    assert "saw 30 s; is: the time that has gone by: expected 60 s, saw 20 s" in ended.said


def test_new_and_removed_scenarios_and_other_circumstances(miniature: Miniature) -> None:
    """A selection of other scenarios and another figure are named at the top."""
    _two_runs(miniature)
    miniature.write("p.toml", "[tiny]\nR = 4\n")
    miniature.run("-k", "minute", "--profile", "p.toml")
    ended, back = _diff(miniature), miniature.call("diff", "out", "old")

    assert "other circumstances selection: everything in the old run, keyword minute in the new" in ended.said
    assert "profile tiny.R: 3 in the old run, 4 in the new" in ended.said
    assert "2 removed" in ended.said
    assert "2 new" in back.said


def test_a_known_issue_is_no_regression(miniature: Miniature) -> None:
    """The new run's known issues are named as known; another failure beside them still regresses."""
    entry = '[[known]]\nclause = "TN-001"\nreason = "gone by"\nowner = "o"\napprover = "a"\nexpires = 2199-01-01\n'
    _two_runs(miniature)
    miniature.write("reference_impl/known-issues.toml", entry)
    miniature.replace(CLOCK, *SLOW)
    miniature.run()
    known = _diff(miniature)
    miniature.write("reference_impl/known-issues.toml", entry.replace('clause = "TN-001"', f'scenario = "{MINUTE}"'))
    miniature.run()

    assert (known.code, "REGRESSED, BUT KNOWN TN-001 (passed → failed)" in known.said) == (0, True)
    assert _diff(miniature).code == 1


@pytest.mark.parametrize("form", ["text", "html", "markdown", "json"])
def test_every_format_tells_the_same(miniature: Miniature, form: str) -> None:
    """Each names the regression, side by side too, and nothing of it can act as markup."""
    miniature.replace("steps/time.py", '"the time that has gone by"', '"the <b>time</b>"')
    _two_runs(miniature, CLOCK, *SLOW)
    ended = _diff(miniature, "--format", form, "--side-by-side", "--out", "told")
    told = (miniature.root / "told").read_text(encoding="utf-8")

    assert ended.code == 1
    assert "A minute passes" in told
    assert "TN-002" in told
    assert "\x1b" not in told
    assert form in ("text", "json") or "<b>" not in told
    if form == "json":
        object_ = json.loads(told)
        assert object_["regressed"] is True
        assert [it["kind"] for it in object_["scenarios"]] == ["regressed"] * 3
    if form == "html":
        assert "http" not in told
        assert "<script" not in told


def test_what_cannot_be_compared(miniature: Miniature) -> None:
    """A folder without a record, and an altered one, are refused."""
    _two_runs(miniature)
    assert miniature.call("diff", "old", "nowhere").code == 64
    assert _diff(miniature, "--out", "nowhere/at/all").code == 64

    miniature.replace("out/run.json", '"verdict": "pass"', '"verdict": "fail"')
    assert _diff(miniature).code == 4
