"""A redrafted document: what moved, which scenarios are suspect, what of the new text is uncovered."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest

from dsp_conformance.specification.impact import Change, Impact, Statement, impact, word_difference
from tests.support.miniature import CLAUSES, Miniature

SHOWN = {"TN-001": ("a", "b"), "TN-002": ("b",)}


def statements(**clauses: str) -> list[Statement]:
    """Return statements by their ids, in which _ stands for the hyphen."""
    return [Statement(name.replace("_", "-"), words, "yes") for name, words in clauses.items()]


OLD = statements(TN_001="Time goes on.", TN_002="Time never goes back.", TN_003="Somebody said so.")


def compared(**clauses: str) -> Impact:
    """Compare the old text with one of these clauses."""
    return impact(OLD, statements(**clauses), SHOWN)


def told(found: Impact) -> list[tuple[str, str, str]]:
    """Return the changes in short."""
    return [(str(it.change), it.id, it.new_id) for it in found.changes]


def test_the_same_text_touches_nothing() -> None:
    """The control of all others."""
    found = impact(OLD, OLD, SHOWN)

    assert (found.changes, found.suspects, found.uncovered, found.clean) == ((), (), (), True)


@pytest.mark.parametrize(
    ("new", "changes", "suspects", "uncovered"),
    [
        pytest.param(
            {"TN_001": "Time goes on.", "TN_002": "Time may go back.", "TN_003": "Somebody said so."},
            [("changed", "TN-002", "TN-002")],
            ["b"],
            [],
            id="changed",
        ),
        pytest.param(
            {"TN_001": "Time goes on.", "TN_003": "Somebody said so."},
            [("withdrawn", "TN-002", "")],
            ["b"],
            [],
            id="withdrawn",
        ),
        pytest.param(
            {it.id.replace("-", "_"): it.words for it in OLD} | {"TN_004": "New."},
            [("added", "TN-004", "TN-004")],
            [],
            ["TN-004"],
            id="added",
        ),
        pytest.param(
            {
                "TN_001": "New.",
                "TN_002": "Time goes on.",
                "TN_003": "Time never goes back.",
                "TN_004": "Somebody said so.",
            },
            [
                ("renumbered", "TN-001", "TN-002"),
                ("renumbered", "TN-002", "TN-003"),
                ("renumbered", "TN-003", "TN-004"),
                ("added", "TN-001", "TN-001"),
            ],
            ["a", "b"],
            ["TN-001"],
            id="one more in front: an old tag does not cover what now has its id",
        ),
        pytest.param(
            {"TN_001": "Time never goes back.", "TN_003": "Somebody said so."},
            [("withdrawn", "TN-001", ""), ("renumbered", "TN-002", "TN-001")],
            ["a", "b"],
            [],
            id="one withdrawn, the next takes its id",
        ),
    ],
)
def test_a_redraft(
    new: dict[str, str], changes: list[tuple[str, str, str]], suspects: list[str], uncovered: list[str]
) -> None:
    """Each kind of change is told by its name, with the scenarios that rest on what no longer stands."""
    found = compared(**new)

    assert told(found) == changes
    assert [it.scenario for it in found.suspects] == suspects
    assert list(found.uncovered) == uncovered
    assert not found.clean


def test_a_change_of_line_breaks_is_none() -> None:
    """Spaces are no part of a statement's words: see read_statements; but case and stops are."""
    assert [
        str(it.change) for it in compared(TN_001="time goes on", TN_002=OLD[1].words, TN_003=OLD[2].words).changes
    ] == ["changed"]


def test_new_text_that_cannot_be_tested_is_not_uncovered() -> None:
    """Only what could have a scenario lacks one."""
    found = impact(OLD, [*OLD, Statement("TN-004", "It was agreed.", "no")], SHOWN)

    assert (len(found.of(Change.ADDED)), found.uncovered, found.clean) == (1, (), True)


def test_words_are_kept_gone_or_new() -> None:
    """Both statements can be read off the difference."""
    found = word_difference("at most one alert in N", "at most two alerts in each N")

    assert [(str(it.fate), it.words) for it in found] == [
        ("kept", "at most"),
        ("gone", "one alert"),
        ("new", "two alerts"),
        ("kept", "in"),
        ("new", "each"),
        ("kept", "N"),
    ]


def test_command_tells_the_impact_and_ends_with_1(miniature: Miniature) -> None:
    """As text and as JSON."""
    miniature.write("old.csv", CLAUSES)
    miniature.write("new.csv", CLAUSES.replace("never goes", "hardly goes"))
    text = miniature.call("impact", "old.csv", "new.csv")
    found = json.loads(miniature.call("impact", "old.csv", "new.csv", "--json").out)

    assert (text.code, "TN-002: Time [-never-] {+hardly+} goes back." in text.said) == (1, True)
    assert "2 scenarios suspect" in text.said
    assert [it["id"] for it in found["changed"]] == ["TN-002"]
    assert [it["clauses"] for it in found["suspects"]] == [["TN-002"], ["TN-002"]]


def test_command_ends_with_0_when_nothing_is_touched(miniature: Miniature) -> None:
    """A register against itself, with its lines broken otherwise."""
    miniature.write("new.csv", CLAUSES.replace("never goes", "never  goes"))
    ended = miniature.call("impact", "features/tiny/clauses.csv", "new.csv")

    assert (ended.code, "0 scenarios suspect" in ended.said) == (0, True)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("id,words\nTN-001,x\n", "no column statement"),
        ("", "no column id and no column statement"),
        ("id,statement\n", "holds no clause"),
        ("id,statement\nTN-001,a\nTN-001,b\n", "TN-001 stands there twice"),
        ("id,statement\nTN-001,a,b\n", "as many cells as the heading"),
        ("id,statement\nTN-001\n", "as many cells as the heading"),
        ("id,statement\n,a\n", "has an id and a statement"),
        ('id,statement\nTN-001,"a\n', "no CSV file"),
        ("id,statement\nTN-001,\x00\n", ""),
    ],
)
def test_a_bad_register_is_refused_in_words(miniature: Miniature, text: str, words: str) -> None:
    """What is wrong and where, with the exit code of what was typed."""
    miniature.write("bad.csv", text)
    ended = miniature.call("impact", "features/tiny/clauses.csv", "bad.csv")

    assert (ended.code if words else 64, words in ended.said, "Traceback" in ended.said) == (64, True, False)


def test_a_register_in_another_code_is_refused(miniature: Miniature) -> None:
    """UTF-8 alone is read; a missing file is named."""
    (miniature.root / "bad.csv").write_bytes("id,statement\nTN-001,gr\xfcn\n".encode("latin-1"))

    assert miniature.call("impact", "features/tiny/clauses.csv", "bad.csv").code == 64
    assert "none.csv cannot be read" in miniature.call("impact", "none.csv", "bad.csv").said
    assert miniature.call("impact", "features/tiny/clauses.csv").code == 64


def test_a_source_text_is_held_against_its_digest(miniature: Miniature, tmp_path: Path) -> None:
    """The text that was read touches nothing; another one makes every clause suspect."""
    source = tmp_path / "source.txt"
    source.write_text("Time goes on.", encoding="utf-8")
    other = miniature.call("impact", "--source", str(source), "--document", "TINY001")
    miniature.replace("features/tiny/document.toml", "0" * 64, hashlib.sha256(source.read_bytes()).hexdigest())
    same = miniature.call("impact", "--source", str(source), "--document", "TINY001")

    assert (other.code, "3 clauses and 3 scenarios are suspect" in other.said) == (1, True)
    assert (same.code, "is the text from which" in same.said) == (0, True)
    assert "no document NONE" in miniature.call("impact", "--source", str(source), "--document", "NONE").said
