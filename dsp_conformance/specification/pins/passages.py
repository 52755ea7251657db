"""A source text as words, and the passages in it, which are known by digest and length alone.

No sentence of a source document lies in this project. A passage is one or more whole sentences, cells or items
of a list; its digest is that of its words, each followed by one space, with the differences undone that two
conversions of one document to text have. So a passage can be found again in another text by somebody who does
not have its words.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from dsp_conformance.exceptions import UsageError

_LEFT_BY_A_CONVERSION = re.compile(r"\[bookmark: [^\]]*\]|</?[a-z]+>|\*\*|`")
_CELL = re.compile(r"\t|</?p>|<br ?/?>")
_LIST_OR_HEADING = re.compile(r"^\s*(?:#+|[-*\N{MIDDLE DOT}\N{BULLET}])(?:\s+|$)")
_ENDS_A_SENTENCE = re.compile(r"(?!\(?(?:e\.g|i\.e|approx|cf)\.$).*[.!?:;][\"')\]]*")
_PLAIN = str.maketrans(
    {
        "\N{LEFT SINGLE QUOTATION MARK}": "'",
        "\N{RIGHT SINGLE QUOTATION MARK}": "'",
        "\N{LEFT DOUBLE QUOTATION MARK}": '"',
        "\N{RIGHT DOUBLE QUOTATION MARK}": '"',
        "\N{HYPHEN}": "-",
        "\N{NON-BREAKING HYPHEN}": "-",
        "\N{EN DASH}": "-",
        "\N{EM DASH}": "-",
        "\N{SOFT HYPHEN}": "",
        "\N{ZERO WIDTH SPACE}": "",
    }
)


@dataclass(frozen=True, order=True)
class Passage:
    """Some successive words that are known by their number and their digest."""

    sha256: str
    words: int


@dataclass(frozen=True)
class SourceText:
    """The text of a document as words in order.

    ``name`` and ``sha256`` are those of the file. ``lines`` has the number of the line on which each word stands.
    ``edges`` are the places at which a sentence, a cell or an item begins, and the end of the text.
    """

    name: str
    sha256: str
    words: tuple[str, ...]
    lines: tuple[int, ...]
    edges: tuple[int, ...]

    def passage(self, start: int, count: int) -> Passage:
        """Return the passage of *count* words that begins at the place *start*."""
        return _passage(self.words[start : start + count])

    def places(self, passages: Iterable[Passage]) -> Mapping[Passage, tuple[int, ...]]:
        """Return all places at which each of *passages* stands whole; one that stands nowhere is left out."""
        wanted = set(passages)
        found: dict[Passage, list[int]] = {}
        for count in sorted({it.words for it in wanted}):
            for start in self.edges:
                if start + count in self._edges and (seen := self.passage(start, count)) in wanted:
                    found.setdefault(seen, []).append(start)
        return {it: tuple(starts) for it, starts in found.items()}

    @cached_property
    def _edges(self) -> frozenset[int]:
        return frozenset(self.edges)


def read_source(path: Path) -> SourceText:
    """Read the text of a document: a file in UTF-8.

    Raises UsageError naming the file and the remedy when it cannot be read as one.
    """
    try:
        octets = path.read_bytes()
    except OSError as wrong:
        raise UsageError(f"{path} cannot be read ({wrong.strerror}): name the document's text") from wrong
    kind = next((kind for start, kind in _NOT_TEXT.items() if octets.startswith(start)), "")
    if kind or b"\0" in octets:
        raise UsageError(f"{path} is {kind or 'a binary file'} and not a text: give the document's text in UTF-8")
    try:
        text = source_text(octets.decode("utf-8-sig"), str(path), hashlib.sha256(octets).hexdigest())
    except UnicodeDecodeError as wrong:
        raise UsageError(f"{path} is not a text in UTF-8 ({wrong.reason}): save it as one") from wrong
    if not text.words:
        raise UsageError(f"{path} has no words: give the document's text in UTF-8")
    return text


_NOT_TEXT = {b"%PDF-": "a PDF file", b"PK\x03\x04": "a Word or zip file", b"\xd0\xcf\x11\xe0": "an old Word file"}


def source_text(text: str, name: str, sha256: str) -> SourceText:
    """Return *text*, the content of the file *name* with the digest *sha256*, as words."""
    words: list[str] = []
    lines: list[int] = []
    edges = [0]
    for number, line in enumerate(text.splitlines(), start=1):
        for cell in _CELL.split(line):
            for word in _words(_LIST_OR_HEADING.sub("", _LEFT_BY_A_CONVERSION.sub("", cell), count=1)):
                words.append(word)
                lines.append(number)
                if _ENDS_A_SENTENCE.fullmatch(word):
                    edges.append(len(words))
            edges.append(len(words))
    return SourceText(name, sha256, tuple(words), tuple(lines), tuple(sorted(set(edges))))


def passage_of(words: str) -> Passage:
    """Return the passage with these *words*, written as the source has them, in one line or in more."""
    return _passage(source_text(words, "", "").words)


def _words(text: str) -> Iterator[str]:
    yield from unicodedata.normalize("NFKC", text.translate(_PLAIN)).translate(_PLAIN).split()


def _passage(words: tuple[str, ...]) -> Passage:
    return Passage(hashlib.sha256("".join(f"{word} " for word in words).encode()).hexdigest(), len(words))
