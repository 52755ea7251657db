"""What does not hold of a record."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Check(StrEnum):
    """What was held against the record."""

    DIGEST = "digest"
    SIGNATURE = "signature"
    FORM = "form"
    SUMS = "sums"
    VERDICT = "verdict"
    EVIDENCE = "evidence"


@dataclass(frozen=True)
class Trouble:
    """Something that does not hold: by which check, of which file, scenario or clause, and in words."""

    check: Check
    about: str
    words: str
