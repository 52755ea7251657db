"""The commands ``pin`` and ``impact --source``, and the coverage gate, on a made-up document."""

from __future__ import annotations

import csv
import hashlib
import json

import pytest

from tests.support.miniature import Ended, Miniature

SOURCE = """\
A tiny document

Time goes on. Time never goes back.

Somebody said so:
- in the morning;
- in the evening.
"""
PASSAGES = """\
id,passage,nth,why_not
TN-001,Time goes on.,,
TN-002,Time never goes back.,,
TN-003,Somebody said so:,,
TN-003,in the evening.,,
"""
TOML = "features/tiny/document.toml"
PINS = "features/tiny/pins.csv"


@pytest.fixture
def pinned(miniature: Miniature) -> Miniature:
    """A miniature whose clauses are pinned to SOURCE and reviewed."""
    miniature.write("source.txt", SOURCE)
    miniature.write("passages.csv", PASSAGES)
    digest = _sha256(SOURCE)
    miniature.replace(TOML, f'source_sha256 = "{"0" * 64}"', f'source_sha256 = "{digest}"')
    assert pin(miniature, "source.txt", "--passages", "passages.csv").code == 0
    miniature.replace(
        TOML, "\n[parameters", f'\npinned_sha256 = "{digest}"\nreviewed_sha256 = "{digest}"\n[parameters'
    )
    return miniature


def pin(miniature: Miniature, *arguments: str) -> Ended:
    """Pin the clauses of the made-up document."""
    return miniature.call("pin", *arguments, "--document", "TINY001")


def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def hold(miniature: Miniature, text: str, *arguments: str) -> Ended:
    """Hold *text* against the pins."""
    miniature.write("new.txt", text)
    return miniature.call("impact", "--source", "new.txt", "--document", "TINY001", *arguments)


def put_in_force(miniature: Miniature, text: str, passages: str = "id,passage\n") -> str:
    """Make *text* the text in force, and pin it; return what the command said."""
    miniature.write("new.txt", text)
    miniature.write("new.csv", passages)
    old, new = (_sha256(it) for it in (SOURCE, text))
    said = pin(miniature, "new.txt", "--passages", "new.csv")
    assert said.code == 0, said.said
    miniature.replace(TOML, f'source_sha256 = "{old}"', f'source_sha256 = "{new}"')
    miniature.replace(TOML, f'pinned_sha256 = "{old}"', f'pinned_sha256 = "{new}"')
    return said.said


def suspects(miniature: Miniature) -> set[str]:
    """Return the clauses that the coverage gate takes for suspect."""
    told = json.loads(miniature.call("list", "clauses", "--json").out)
    return {it["id"] for it in told if "suspect" in str(it["gap"])}


def test_the_text_in_force_changes_nothing(pinned: Miniature) -> None:
    """The control: exit code 0, and no clause is suspect."""
    ended = hold(pinned, SOURCE)

    assert (ended.code, "3 clauses unchanged 0 clauses moved 0 clauses gone" in ended.said) == (0, True)
    assert suspects(pinned) == set()


def test_a_changed_sentence_is_told_with_its_scenarios(pinned: Miniature) -> None:
    """As text and as JSON: exit code 1, one clause, and only the scenarios that rest on it."""
    redraft = SOURCE.replace("never goes", "hardly goes")
    text = hold(pinned, redraft)
    told = json.loads(hold(pinned, redraft, "--json").out)

    assert (text.code, "1 clause and 2 scenarios are suspect" in text.said) == (1, True)
    assert "1 clause gone TN-002" in text.said
    assert "line 3: Time hardly goes back." in text.said
    assert (told["unchanged"], told["moved"], told["gone"]) == (["TN-001", "TN-003"], [], ["TN-002"])
    assert [it["clauses"] for it in told["suspects"]] == [["TN-002"], ["TN-002"]]
    assert told["unknown"] == [{"line": 3, "words": "Time hardly goes back."}]
    assert (told["same"], told["clauses"]) == (False, ["TN-002"])


def test_what_has_only_moved_is_not_suspect(pinned: Miniature) -> None:
    """The exit code is 0."""
    ended = hold(pinned, "Time never goes back.\n" + SOURCE.replace(" Time never goes back.", ""))

    assert (ended.code, "1 clause moved TN-002" in ended.said, "0 clauses gone" in ended.said) == (0, True, True)


def test_an_addition_ends_with_1_although_nothing_is_suspect(pinned: Miniature) -> None:
    """It may need a clause of its own."""
    ended = hold(pinned, SOURCE + "\nTime may stop.\n")

    assert (ended.code, "0 scenarios suspect" in ended.said, "line 9: Time may stop." in ended.said) == (
        1,
        True,
        True,
    )


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "new.txt has no words"),
        ("%PDF-1.4 and so on", "new.txt is a PDF file and not a text"),
        ("Recipe: take two eggs.", "new.txt has only 0 of the"),
    ],
)
def test_what_is_not_a_text_of_the_document_is_refused(pinned: Miniature, text: str, words: str) -> None:
    """In one sentence, with the exit code of what was typed."""
    ended = hold(pinned, text)

    assert (ended.code, words in ended.said, ended.err.count("\n"), ended.out) == (64, True, 1, "")


def test_only_what_a_redraft_changed_turns_the_gate_red(pinned: Miniature) -> None:
    """Until the digest of the new passage is said to be reviewed; what has moved or stayed is not suspect."""
    redraft = "Time hardly goes back.\n" + SOURCE.replace(" Time never goes back.", "")
    said = put_in_force(pinned, redraft, "id,passage\nTN-002,Time hardly goes back.\n")
    before = suspects(pinned)
    with (pinned.root / PINS).open(encoding="utf-8") as lines:
        new = next(row for row in csv.DictReader(lines) if row["id"] == "TN-002")
    pinned.replace(PINS, f"{new['passage_sha256']},4,0,,", f"{new['passage_sha256']},4,0,{new['passage_sha256']},")

    assert ("3 clauses pinned" in said, "1 to be reviewed" in said) == (True, True)
    assert (before, suspects(pinned)) == ({"TN-002"}, set())


def test_a_clause_is_suspect_with_each_of_its_passages(pinned: Miniature) -> None:
    """One that was read from two rests on both."""
    redraft = SOURCE.replace("in the evening.", "at night.")
    put_in_force(pinned, redraft, "id,passage\nTN-003,Somebody said so:\nTN-003,at night.\n")

    assert suspects(pinned) == {"TN-003"}


def test_pins_of_another_text_are_not_trusted(pinned: Miniature) -> None:
    """As long as the text in force is not pinned, every clause is suspect."""
    pinned.replace(TOML, 'source_sha256 = "', 'source_sha256 = "0')

    assert suspects(pinned) == {"TN-001", "TN-002", "TN-003"}


def test_a_clause_without_a_passage_rests_on_the_whole_text(pinned: Miniature) -> None:
    """It is suspect in any other text, until that was reviewed as a whole."""
    put_in_force(pinned, SOURCE + "More.\n", "id,passage,why_not\nTN-003,,the document is silent\n")
    listed = json.loads(pinned.call("list", "documents", "--json").out)
    digest = _sha256(SOURCE + "More.\n")
    before = suspects(pinned)
    pinned.replace(TOML, f'reviewed_sha256 = "{_sha256(SOURCE)}"', f'reviewed_sha256 = "{digest}"')

    assert (before, [it["suspect"] for it in listed], suspects(pinned)) == ({"TN-003"}, [1], set())
    assert hold(pinned, SOURCE + "Less.\n").said.count("TN-003") == 0
    assert "1 clause unpinned" in hold(pinned, SOURCE + "Less.\n").said
    assert json.loads(hold(pinned, SOURCE + "Less.\n", "--json").out)["clauses"] == ["TN-003"]


@pytest.mark.parametrize(
    ("text", "passages", "words"),
    [
        (SOURCE, "id,passage\nTN-009,Time goes on.\n", "does not have TN-009"),
        (SOURCE, "id,passage\nTN-002,never goes back.\n", "passage of TN-002 is not in new.txt as whole sentences"),
        (SOURCE + SOURCE, "id,passage\nTN-001,Time goes on.\n", "stands: 2. Say which in the column nth"),
        (SOURCE, "id,passage,nth\nTN-001,Time goes on.,2\n", "stands: 1. Say which in the column nth"),
        (SOURCE, "id,passage,nth\nTN-001,Time goes on.,one\n", "nth is 1 for the first place"),
        (SOURCE, "id,passage\nTN-001,\n", "has either a passage or a reason"),
        (SOURCE, "id,passage\nTN-001,Time, goes on.\n", "as many cells as the heading"),
        (SOURCE, "id,words\n", "lacks a column"),
        (SOURCE.replace("never", "hardly"), "id,passage\n", "clauses that need a passage: TN-002."),
    ],
)
def test_bad_passages_are_refused(pinned: Miniature, text: str, passages: str, words: str) -> None:
    """With the clause and the line, and the pins are left as they were."""
    before = (pinned.root / PINS).read_text(encoding="utf-8")
    pinned.write("new.txt", text)
    pinned.write("new.csv", passages)
    ended = pin(pinned, "new.txt", "--passages", "new.csv")

    assert (ended.code, words in ended.said) == (64, True)
    assert (pinned.root / PINS).read_text(encoding="utf-8") == before


def test_pinning_again_changes_nothing(pinned: Miniature) -> None:
    """Without any passage: each clause keeps its own, and what was reviewed stays so."""
    before = (pinned.root / PINS).read_text(encoding="utf-8")
    ended = pin(pinned, "source.txt")

    assert (ended.code, "0 to be reviewed" in ended.said) == (0, True)
    assert (pinned.root / PINS).read_text(encoding="utf-8") == before


def test_pins_that_do_not_fit_the_register_are_refused(pinned: Miniature) -> None:
    """A clause that is added to the register needs a pin, and a pin needs its clause."""
    pinned.replace("features/tiny/clauses.csv", "TN-003,2,Somebody", "TN-004,2,Somebody")
    ended = pinned.call("list", "clauses")

    assert (ended.code, "pins TN-003, which the register does not have" in ended.said) == (4, True)
