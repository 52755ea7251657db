"""The list of known defects is strict in both directions, and complete."""

from __future__ import annotations

from pathlib import Path

import pytest

from interop.defects import Check, Defect, Exit, Outcome, Whose, compare, read_defects
from interop.kinds import Sample
from interop.peers import HERE, missing
from interop.telling import conclusion, table

GOOD = Outcome(Check.PARSE, "Response ResponseMessage <run>", done=True)
THROTTLED = Outcome(Check.PARSE, "Response DeviceAlertMessage 8F3E throttled <run>", done=False, words="no guard")
KNOWN = Defect(Check.PARSE, Whose.THEIRS, ("* throttled <*>",), "no guard", "the guard wants numbers")


def test_what_is_listed_and_refused_is_as_expected() -> None:
    """Exit 0."""
    compared = compare([GOOD, THROTTLED], [KNOWN])

    assert compared.exit is Exit.AGREED
    assert int(compared.exit) == 0
    assert compared.seen == ((KNOWN, 1),)


@pytest.mark.parametrize(
    "refused",
    [
        Outcome(Check.PARSE, "Response ResponseMessage <run>", done=False, words="no guard"),
        Outcome(Check.PARSE, THROTTLED.sample, done=False, words="for another reason"),
        Outcome(Check.VALIDATE, THROTTLED.sample, done=False, words="no guard"),
    ],
)
def test_a_refusal_that_is_not_listed_is_news(refused: Outcome) -> None:
    """Exit 1: another message, another reason, another check."""
    compared = compare([THROTTLED, refused], [KNOWN])

    assert compared.exit is Exit.REFUSED
    assert int(compared.exit) == 1
    assert compared.refused == (refused,)
    assert f"REFUSED {refused.check} {refused.sample}" in conclusion(compared)


def test_a_defect_that_is_gone_makes_the_list_stale() -> None:
    """Exit 2, and the message is named."""
    mended = Outcome(Check.PARSE, THROTTLED.sample, done=True)

    compared = compare([GOOD, mended], [KNOWN])

    assert compared.exit is Exit.STALE
    assert int(compared.exit) == 2
    assert f"parse: {mended.sample} is no longer refused" in compared.stale
    assert "STALE" in conclusion(compared)


def test_one_message_that_is_taken_after_all_makes_the_list_stale() -> None:
    """Though another one is still refused."""
    other = Outcome(Check.PARSE, "Response DeviceAlertMessage 81A0 throttled <run>", done=True)

    assert compare([THROTTLED, other], [KNOWN]).exit is Exit.STALE


def test_a_glob_that_matches_nothing_makes_the_list_stale() -> None:
    """Though another glob of the entry matches."""
    wide = Defect(Check.PARSE, Whose.THEIRS, (*KNOWN.samples, "Response SMETS1*"), KNOWN.says, KNOWN.reason)

    assert compare([THROTTLED], [wide]).exit is Exit.STALE


def test_a_refusal_counts_for_more_than_a_stale_list() -> None:
    """Exit 1 where both are so."""
    assert compare([Outcome(Check.SIGN, "x", done=False)], [KNOWN]).exit is Exit.REFUSED


def test_the_table_has_a_line_for_each_kind() -> None:
    """With a cell for each check."""
    samples = [
        Sample("Response ResponseMessage", "run", ""),
        Sample(THROTTLED.sample.removesuffix(" <run>"), "run", ""),
    ]
    known, refused = compare([GOOD, THROTTLED], [KNOWN]), compare([GOOD, THROTTLED], [])

    assert [line.split()[-2:] for line in table(samples, [GOOD, THROTTLED], known).splitlines()[1:]] == [
        ["-", "-"],
        ["-", "-"],
    ]
    assert "known" in table(samples, [GOOD, THROTTLED], known)
    assert "REFUSED" in table(samples, [GOOD, THROTTLED], refused)


def test_the_list_can_be_read() -> None:
    """The list that is kept beside the checks."""
    assert {it.whose for it in read_defects(HERE / "known_defects.toml")} <= set(Whose)
    assert any("throttled" in glob for it in read_defects(HERE / "known_defects.toml") for glob in it.samples)


@pytest.mark.parametrize(
    ("entry", "words"),
    [
        ('check = "parse"', "needs check, whose, samples"),
        ('check = "read"\nwhose = "ours"\nsamples = ["*"]\nsays = "a"\nreason = "b"', "'read' is not a valid Check"),
        ('check = "parse"\nwhose = "us"\nsamples = ["*"]\nsays = "a"\nreason = "b"', "'us' is not a valid Whose"),
        ('check = "parse"\nwhose = "ours"\nsamples = []\nsays = "a"\nreason = "b"', "has an empty member"),
        ('check = "parse"\nwhose = "ours"\nsamples = ["*"]\nsays = "a"\nreason = ""', "has an empty member"),
    ],
)
def test_an_entry_that_is_not_complete_is_refused(tmp_path: Path, entry: str, words: str) -> None:
    """By its number, with what it needs."""
    path = tmp_path / "known.toml"
    path.write_text(f"[[defect]]\n{entry}\n", encoding="utf-8")

    with pytest.raises(ValueError, match=f"entry 1 of the known defects.*{words}|{words}"):
        read_defects(path)


def test_what_is_missing_is_named() -> None:
    """In the order in which they are listed."""
    assert missing({"node": "/n", "npm": None, "java": "/j"}) == ("npm",)
    assert missing({}) == ("node", "npm", "java")
    assert missing({"node": "/n", "npm": "/n", "java": "/j"}) == ()
