"""Codes for machines: each stands for one kind of thing that can be wrong, and has the sentence for people."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Self


class Code(StrEnum):
    """A kind of thing that can be wrong, and its sentence; what stands in braces is filled in.

    A code stays as it is when its sentence is worded better. docs/codes.md lists all codes, and what to do.
    """

    sentence: str

    def __new__(cls, code: str, sentence: str) -> Self:
        """Return the member *code*, which says *sentence*."""
        member = str.__new__(cls, code)
        member._value_ = code
        member.sentence = sentence
        return member

    def words(self, details: Mapping[str, str | int]) -> str:
        """Return the sentence, filled in with *details*."""
        return self.sentence.format_map(details)
