"""Pins: one changed sentence makes its clauses suspect and no others; what moves is found; what is new is seen."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

import pytest

from dsp_conformance.exceptions import SuiteError, UsageError
from dsp_conformance.specification.pins.files import COLUMNS, NO_CLAUSE, Pin, read_pins
from dsp_conformance.specification.pins.passages import SourceText, passage_of, read_source, source_text
from dsp_conformance.specification.pins.whereabouts import PassageStatus, unpinned, whereabouts
from dsp_conformance.specification.register import register

TEXT = """\
About clocks

The clock runs. It never runs back (see below).

\tAlarms
\tX
\tChimes
\t

It may be wound:
- by hand;
- by the owner\N{RIGHT SINGLE QUOTATION MARK}s guests

The clock runs.

Nobody needs a second clock.
"""
PASSAGES = (
    ("A", "The clock runs.", 0),
    ("B", "It never runs back (see below).", 0),
    ("C", "Alarms X", 0),
    ("D", "Chimes It may be wound:", 0),
    ("E", "It may be wound:", 0),
    ("E", "by hand;", 0),
    ("F", "It may be wound:", 0),
    ("F", "by the owner's guests", 0),
    ("G", "The clock runs.", 1),
)


def text(words: str) -> SourceText:
    """Return *words* as the text of a file."""
    return source_text(words, "clocks.txt", "")


def pins() -> tuple[Pin, ...]:
    """Return the pins of the made-up document, with those of the passages from which no clause was read."""
    whole, found = text(TEXT), []
    for clause, words, nth in PASSAGES:
        passage = passage_of(words)
        found.append(Pin(clause, passage, whole.places((passage,))[passage][nth], ""))
    rest = unpinned(whole, {(it.passage, it.place): it.place for it in found if it.passage})
    found += [Pin(NO_CLAUSE, whole.passage(start, end - start), start, "") for start, end in rest]
    return tuple(found)


def fates(words: str) -> tuple[str, str, str]:
    """Return the clauses that have moved and are gone, and what of *words* is unknown."""
    found = whereabouts(pins(), text(words))
    return (
        " ".join(found.of(PassageStatus.MOVED)),
        " ".join(found.of(PassageStatus.GONE)),
        " | ".join(it.words for it in found.unknown),
    )


def test_the_text_that_was_pinned_is_unchanged() -> None:
    """The control of all others."""
    assert fates(TEXT) == ("", "", "")


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        pytest.param("never runs", "rarely runs", ("", "B", "It rarely runs back (see below)."), id="a word"),
        pytest.param("It never", "it never", ("", "B", "it never runs back (see below)."), id="its case"),
        pytest.param("(see below).", "(see below)!", ("", "B", "It never runs back (see below)!"), id="its stop"),
        pytest.param("\tX\n", "\t\n", ("", "C", "Alarms"), id="a cell that is emptied"),
        pytest.param("Chimes\n\t\n", "Chimes\n\tX\n", ("", "D", "Chimes | X"), id="an empty cell that is filled"),
        pytest.param("by hand;", "by machine;", ("", "E", "by machine;"), id="an item"),
        pytest.param("guests", "guests, at night", ("", "F", "by the owner's guests, at night"), id="a longer item"),
        pytest.param(
            "It may be", "It must be", ("", "D E F", "Chimes | It must be wound:"), id="the opening of a list"
        ),
        pytest.param("It never runs back (see below).", "", ("", "B", ""), id="a sentence that is left out"),
        pytest.param("needs a second", "wants a second", ("", "", "Nobody wants a second clock."), id="of no clause"),
        pytest.param("Nobody", "It ticks.\n\nNobody", ("", "", "It ticks."), id="an addition"),
    ],
)
def test_a_change_makes_exactly_its_clauses_gone(old: str, new: str, expected: tuple[str, str, str]) -> None:
    """No other clause is touched, and the new words are shown."""
    assert TEXT.count(old) == 1
    assert fates(TEXT.replace(old, new)) == expected


def test_a_paragraph_that_moves_is_found() -> None:
    """Its clauses have moved; those behind its old place and its new one are unchanged."""
    paragraph = "The clock runs. It never runs back (see below).\n"
    moved = TEXT.replace(paragraph, "") + paragraph

    assert fates(moved.replace("\nThe clock runs.\n", "\n", 1)) == ("A B", "G", "")


def test_what_is_put_in_front_moves_nothing() -> None:
    """A place is known by its order and not by its number."""
    assert fates("A preface of ten words stands in front of it now.\n" + TEXT)[:2] == ("", "")


@pytest.mark.parametrize(
    ("left_out", "gone"),
    [("The clock runs. It", "A"), ("The clock runs.\n\nNobody", "G")],
    ids=["the first", "the second"],
)
def test_words_that_stand_twice_are_known_by_their_order(left_out: str, gone: str) -> None:
    """The one that is left out is gone, although the same words stand elsewhere."""
    assert fates(TEXT.replace(left_out, left_out.replace("The clock runs.", ""))) == ("", gone, "")


def test_words_within_another_passage_are_no_move() -> None:
    """An item that is left out is not taken for the same words in a longer passage that stands as it stood."""
    whole = text("One.\nTwo.\nThree.\nTwo.\nFour.")
    known = (
        Pin("A", passage_of("One.\nTwo.\nThree."), 0, ""),
        Pin("B", passage_of("Two."), 3, ""),
        Pin("C", passage_of("Four."), 4, ""),
    )

    assert set(whereabouts(known, whole).clauses.values()) == {PassageStatus.UNCHANGED}
    assert whereabouts(known, text("One.\nTwo.\nThree.\nFour.")).of(PassageStatus.GONE) == ("B",)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("\N{RIGHT SINGLE QUOTATION MARK}", "'"),
        ("- by", "\N{BULLET} by"),
        ("The clock", "The\N{NO-BREAK SPACE}clock"),
        ("never runs", "never\nruns"),
        ("About", "# **[bookmark: _Toc1]About**"),
        ("\tX", "\t<b>X</b>"),
        ("\n", "\r\n"),
        ("\tAlarms\n\tX", "<p>Alarms</p><p>X</p>"),
    ],
)
def test_another_conversion_of_the_same_text_changes_nothing(old: str, new: str) -> None:
    """White space, quotation marks, bullets and what a conversion leaves are no words of the document."""
    assert old in TEXT
    assert fates(TEXT.replace(old, new)) == ("", "", "")


def test_a_passage_is_whole_sentences() -> None:
    """Words in the middle of a sentence are not a passage, so that what is added to a sentence is a change."""
    assert text(TEXT).places([passage_of("never runs back (see below).")]) == {}


def test_the_text_of_another_document_is_refused() -> None:
    """Else all of its clauses would seem to be gone."""
    with pytest.raises(UsageError, match=r"clocks\.txt has only 0 of the \d+ pinned passages.* another document"):
        whereabouts(pins(), text("Something else altogether."))


@pytest.mark.parametrize(
    ("octets", "words"),
    [
        (b"", "has no words"),
        (b" \n\t\n", "has no words"),
        (b"%PDF-1.7\n%\xe2\xe3", "is a PDF file and not a text"),
        (b"PK\x03\x04rest", "is a Word or zip file and not a text"),
        (b"\xd0\xcf\x11\xe0rest", "is an old Word file and not a text"),
        (b"a\x00b", "is a binary file and not a text"),
        ("gr\xfcn".encode("latin-1"), "is not a text in UTF-8"),
    ],
)
def test_what_is_not_a_text_is_refused_in_words(tmp_path: Path, octets: bytes, words: str) -> None:
    """With the file's name and what to give instead."""
    path = tmp_path / "source.txt"
    path.write_bytes(octets)

    with pytest.raises(UsageError, match=re.escape(f"{path} {words}")):
        read_source(path)


DIGEST = "a" * 64


def rows(*lines: str) -> str:
    """Return the content of a file of pins with these *lines*."""
    return "\n".join((",".join(COLUMNS), *lines, ""))


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (rows(f"A,{DIGEST},3,0,,"), "neither pins B nor says why not"),
        (rows(f"A,{DIGEST},3,0,,", "B,,,,,it says nothing", f"C,{DIGEST},3,4,,"), "pins C, which the register does"),
        (rows(f"A,{DIGEST},3,0,,a reason"), "line 2: A has either a passage or a reason"),
        (rows("A,,,,,"), "line 2: A has either a passage or a reason"),
        (rows("A,abc,3,0,,"), "line 2: A: a passage has a SHA-256 digest"),
        (rows(f"A,{DIGEST},0,0,,"), "line 2: A: a passage has a SHA-256 digest"),
        (rows(f"A,{DIGEST},3,first,,"), "line 2: A: a passage has a SHA-256 digest"),
        (rows(f"A,{DIGEST},3"), "line 2: a row has as many cells"),
        ("id,digest\n", "the columns are id, passage_sha256"),
    ],
)
def test_a_bad_file_of_pins_is_refused(tmp_path: Path, content: str, words: str) -> None:
    """What is wrong and where."""
    path = tmp_path / "pins.csv"
    path.write_text(content, encoding="utf-8")

    with pytest.raises(SuiteError, match=re.escape(words)):
        read_pins(path, ["A", "B"])


def test_a_good_file_of_pins_is_read(tmp_path: Path) -> None:
    """The control: each clause has a pin or a reason, and some passages are of none."""
    path = tmp_path / "pins.csv"
    path.write_text(rows(f"A,{DIGEST},3,0,{DIGEST},", "B,,,,,silence", f"none,{DIGEST},3,7,,"), encoding="utf-8")
    found = read_pins(path, ["A", "B"])

    assert [(it.clause, it.reviewed, it.why_not) for it in found] == [
        ("A", True, ""),
        ("B", False, "silence"),
        ("none", False, ""),
    ]


def test_every_clause_of_every_register_is_pinned_to_the_text_in_force() -> None:
    """By a passage that was reviewed, or with the reason why it has none."""
    for document in register().documents:
        pinned = {it.clause for it in document.pins}

        assert (document.name, document.clauses.keys() - pinned) == (document.name, set())
        assert all(it.reviewed or it.why_not for it in document.pins if it.clause != NO_CLAUSE)
        assert (document.pinned_sha256, document.suspects) == (document.source_sha256, frozenset())


def test_no_sentence_of_a_source_is_committed() -> None:
    """A file of pins has ids, digests and numbers; only a reason has words."""
    for document in register().documents:
        lines = (document.folder / "pins.csv").read_text(encoding="utf-8").splitlines()

        assert _strange(lines[1:]) == []


def test_a_sentence_in_a_file_of_pins_would_be_noticed() -> None:
    """The negative control of the test before."""
    assert _strange([f"A,{DIGEST},3,0,,", "A,The clock runs.,3,0,,"]) == ["A,The clock runs.,3,0,,"]


def _strange(lines: Iterable[str]) -> list[str]:
    form = re.compile(r"[A-Z]+-\d+|none|A")
    digests = re.compile(r"(?:[0-9a-f]{64},\d+,\d+,(?:[0-9a-f]{64})?,)|,,,,.+")
    parts = ((line, *line.partition(",")[::2]) for line in lines)
    return [line for line, name, rest in parts if not (form.fullmatch(name) and digests.fullmatch(rest))]
