"""How a Then looks at what was seen: every look is journalled, with what was expected beside it.

A Then that looks at nothing cannot pass (the plugin makes it an error), so a pass always means that
something was seen.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import Protocol, TypeVar

from dsp_conformance.exceptions import Inconclusive, Unmet
from dsp_conformance.record.journal import OVER_ALL

T = TypeVar("T")


class Witness(Protocol):
    """A recorder of what was looked at."""

    def looked(self, what: str, *, expected: object, actual: object, held: bool) -> None:
        """Write down one look."""


class Expect:
    """The expectations that a Then may state. Each raises Unmet when it does not hold.

    Where *doubt* has words, it is not to be believed: that is Inconclusive then.
    """

    def __init__(self, witness: Witness, doubt: Callable[[], str] = str) -> None:
        self._witness = witness
        self._doubt = doubt

    def that(self, what: str, *, held: bool, expected: object, actual: object) -> None:
        """State that *what* holds, with *expected* and *actual* in words or values a reader can compare."""
        self._witness.looked(what, expected=expected, actual=actual, held=held)
        if held:
            return
        doubt = self._doubt()
        if doubt:
            raise Inconclusive(f"{Unmet(what, expected, actual)}; but {doubt}")
        raise Unmet(what, expected, actual)

    def equal(self, what: str, actual: T, expected: T) -> None:
        """State that *actual* equals *expected*."""
        self.that(what, held=actual == expected, expected=expected, actual=actual)

    def at_most(self, what: str, actual: int, limit: int) -> None:
        """State that *actual* is *limit* or less."""
        self.that(what, held=actual <= limit, expected=f"at most {limit}", actual=actual)

    def at_least(self, what: str, actual: int, limit: int) -> None:
        """State that *actual* is *limit* or more."""
        self.that(what, held=actual >= limit, expected=f"at least {limit}", actual=actual)

    def reached(self, what: str, count: int, fewest: int) -> None:
        """State that the examples of a law came to *what* often enough to have shown something.

        Raises Inconclusive when they did not: that says how far the law was tried, nothing of the candidate.
        """
        held = count >= fewest
        self._witness.looked(what, expected=f"at least {fewest}{OVER_ALL}", actual=count, held=held)
        if not held:
            raise Inconclusive(f"the law was not tried far enough: {what}: {count}, where {fewest} are needed")

    def nothing(self, what: str, actual: Collection[object]) -> None:
        """State that there is none of *what*."""
        self.that(what, held=not actual, expected="none", actual=list(actual) or "none")

    def one(self, what: str, candidates: Collection[T], is_it: Callable[[T], bool]) -> T:
        """State that exactly one of *candidates* is it, and return that one."""
        found = [candidate for candidate in candidates if is_it(candidate)]
        self.that(what, held=len(found) == 1, expected="exactly one", actual=len(found))
        return found[0]
