"""The figures behind the features' words, for the candidate in hand; each is journalled where it is used."""

from __future__ import annotations

from datetime import timedelta

from dsp_conformance.exceptions import NotOffered
from dsp_conformance.profile.profile import Profile
from dsp_conformance.record.journal import Journal
from dsp_conformance.step_support.doubt import Doubt
from dsp_conformance.step_support.parameter_types import Duration, Quantity

_TOLERANCE = "storm.tolerance"
"""How far from an instant the candidate may be, by what it declares."""


class Figures:
    """Resolves quantities and durations from the candidate's declared profile."""

    def __init__(self, profile: Profile, journal: Journal, doubt: Doubt | None = None) -> None:
        self._profile = profile
        self._journal = journal
        self._doubt = doubt

    def count(self, quantity: Quantity) -> int:
        """Return the number that *quantity* stands for. Raises KeyError for a letter that no document has."""
        number = quantity.resolve(lambda letter: self._profile.number(self._profile.letter(letter)))
        if str(quantity) != str(number):
            self._journal.figure(str(quantity), number)
        return number

    def span(self, duration: Duration) -> timedelta:
        """Return the time that *duration* stands for. Raises KeyError for a letter that no document has.

        Raises NotOffered for an exact instant where the candidate declares that it need not hit it.
        """
        tolerance = self._profile.span(_TOLERANCE) if _TOLERANCE in self._profile.values else timedelta()
        if tolerance and duration.text.startswith("exactly"):
            raise NotOffered(f"the candidate declares a tolerance of {tolerance.total_seconds():g} s")
        span = duration.resolve(lambda letter: self._profile.span(self._profile.letter(letter)), tolerance=tolerance)
        self._journal.figure(str(duration), span)
        if self._doubt is not None and duration.is_edge:
            self._doubt.edge(str(duration))
        return span
