"""Why a message cannot be taken: reasons that a person can act on, and the two exceptions that carry them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Reason:
    """One thing that is wrong with a message.

    ``line`` counts from 1, ``path`` leads to the element (``Response/Body/DeviceAlertMessage``), and
    ``words`` say what was found and what is allowed there.
    """

    line: int
    path: str
    words: str

    def __str__(self) -> str:
        return f"line {self.line}, {self.path}: {self.words}"


@dataclass(frozen=True)
class BrokenRule(Reason):
    """A reason that one of our own rules gives: the rule's name, and the source that it follows."""

    rule: str
    source: str


class WireError(ValueError):
    """A DUIS message cannot be read; ``reasons`` say why."""

    def __init__(self, reasons: tuple[Reason, ...]) -> None:
        self.reasons = reasons
        super().__init__("; ".join(str(reason) for reason in reasons))


class GbcsError(ValueError):
    """A GBCS payload is truncated, too long, or not what it says it is; the message says where and how."""
