"""What a candidate offered before the first scenario, to which it is held: an offer is binding."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import fields, is_dataclass
from enum import Enum

from dsp_conformance.exceptions import NotOffered, OfferDenied
from dsp_conformance.port.operations import operations
from dsp_conformance.record.run_record import DeniedOffer


class Offers:
    """The offered operations of one run, and which of them the candidate denied."""

    def __init__(self, offered: Iterable[str]) -> None:
        self._offered = tuple(offered)
        self._given: set[tuple[object, ...]] = set()
        self._denied: Counter[str] = Counter()

    @property
    def operations(self) -> tuple[str, ...]:
        """The full names of what is offered."""
        return self._offered

    def __contains__(self, operation: object) -> bool:
        return operation in self._offered

    def kept(self, operation: str, arguments: Mapping[str, object]) -> None:
        """Take note that a call ended with a result: what was given once is there."""
        if operations()[operation].may_lack:
            self._given.add(_kind(operation, arguments))

    def denied(self, operation: str, arguments: Mapping[str, object], raised: NotOffered) -> NotOffered | OfferDenied:
        """Return what a call means that the candidate answered with *not offered*.

        It is as it says where the operation's docstring lets it lack such a thing, and it did not give one of the
        same kind before in the run. Anything else denies an offer.
        """
        if operations()[operation].may_lack:
            if _kind(operation, arguments) not in self._given:
                return raised
            words = f"the candidate gave by {operation} what it denies now, of the same kind: {raised}"
        else:
            words = f"the candidate offered {operation} and denied it: {raised}"
        self._denied[operation] += 1
        return OfferDenied(words)

    def denials(self) -> tuple[DeniedOffer, ...]:
        """Return which operations were denied though they were offered, in the order of the first time."""
        return tuple(DeniedOffer(name, times) for name, times in self._denied.items())


def _kind(operation: str, arguments: Mapping[str, object]) -> tuple[object, ...]:
    """Return of what kind a wanted thing is: by its choices, and by what of it is named at all, not by the names."""
    kinds: list[object] = [operation]
    for value in arguments.values():
        if is_dataclass(value):
            members = [getattr(value, it.name) for it in fields(value)]
            kinds += [it if isinstance(it, Enum | bool) else it is None for it in members]
    return tuple(kinds)
