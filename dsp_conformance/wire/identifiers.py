"""Request and Response identifiers: who speaks, to whom, and with which counter.

Source: DUIS schema 5.1, RequestID and ResponseID: two EUI-64 and a counter of 64 bits, joined by colons.
"""

from __future__ import annotations

from dataclasses import dataclass

from dsp_conformance.vocabulary.identifiers import Eui64, eui64

LARGEST_COUNTER = 2**64 - 1
"""Counters have 64 bits. Source: DUIS schema 5.1, RequestID."""

_PARTS = 3


@dataclass(frozen=True)
class MessageId:
    """A Request or Response identifier, written ``originator:target:counter``.

    In a Request the originator is the User and the target a Device or the DCC; in a Response they change places.
    """

    originator: Eui64
    target: Eui64
    counter: int

    def __str__(self) -> str:
        return f"{self.originator}:{self.target}:{self.counter}"

    @classmethod
    def parse(cls, text: str) -> MessageId:
        """Return the identifier that *text* spells; hexadecimal digits of either case are taken.

        Raises ValueError unless it is two EUI-64 and a counter of 0 to 2^64 - 1 without leading zeros.
        """
        parts = text.strip().split(":")
        if len(parts) != _PARTS:
            raise ValueError(f"{text!r} is not an identifier: write originator, target and counter with colons")
        originator, target, digits = parts
        if not (digits.isascii() and digits.isdigit()) or (digits[0] == "0" and digits != "0"):
            raise ValueError(f"{digits!r} is not a counter: write a decimal number without leading zeros")
        counter = int(digits)
        if counter > LARGEST_COUNTER:
            raise ValueError(f"{digits} is not a counter: the largest is {LARGEST_COUNTER}")
        return cls(eui64(originator), eui64(target), counter)

    def turned(self) -> MessageId:
        """Return the identifier of the answer: originator and target change places, the counter stays."""
        return MessageId(self.target, self.originator, self.counter)
