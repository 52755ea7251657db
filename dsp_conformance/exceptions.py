"""The ways in which a scenario can end other than by passing.

========================  ======================================  =============
raised                    when                                    verdict
========================  ======================================  =============
``Unmet``                 an expectation of a Then did not hold   fail
``BrokenMessage``         the candidate sent a message that       fail
                          breaks its schema or our rules of it
``NotOffered``            a capability or a reading is not        not offered
                          declared by the candidate
``Inconclusive``          not enough could be observed            inconclusive
``ArrangementDeclined``   the candidate declined what the           inconclusive
                          scenario had to arrange
``CandidateError``        the candidate's adapter raised          error
``OfferDenied``           the candidate denied what it offered    error
========================  ======================================  =============

Anything else that is raised is an error, of the set-up or of the suite; it never counts
for or against the candidate.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import timedelta

from dsp_conformance.redaction import masked

_LONGEST = 160
"""How many characters of a value a reason shows."""


class Unmet(AssertionError):
    """An expectation did not hold: what was looked at, what was expected, and what was seen."""

    def __init__(self, what: str, expected: object, actual: object) -> None:
        self.what = what
        self.expected = expected
        self.actual = actual
        super().__init__(f"{what}: expected {_in_words(expected)}, saw {_in_words(actual)}")


def _in_words(value: object) -> str:
    words = masked(f"{value.total_seconds():g} s" if isinstance(value, timedelta) else str(value))
    if len(words) <= _LONGEST:
        return words
    sized = f"{len(value)} items, " if isinstance(value, Collection) and not isinstance(value, str | bytes) else ""
    return f"{sized}beginning {words[:_LONGEST]}… (the journal has it whole)"


class BrokenMessage(Exception):
    """The candidate sent a message that breaks its schema or our rules of it; ``reasons`` are in words."""

    def __init__(self, what: str, reasons: tuple[str, ...]) -> None:
        self.what = what
        self.reasons = reasons
        super().__init__(f"{what} breaks the rules of its kind: {'; '.join(reasons)}")


class NotOffered(Exception):
    """The candidate does not offer what the scenario needs."""


class NotApplicable(NotOffered):
    """The scenario is about a modification or a reading by which the candidate does not go."""


class Inconclusive(Exception):
    """Not enough could be observed to say either way."""


class ArrangementDeclined(Inconclusive):
    """The candidate declined an act that the arrangement of a scenario needs; another scenario judges that act."""

    def __init__(self, act: str, reason: str, judged_in: str) -> None:
        self.act = act
        self.reason = reason
        self.judged_in = judged_in
        super().__init__(f"the scenario needs {act}, which the candidate declined: {reason}; {judged_in} judges that")


class CandidateError(Exception):
    """The candidate's adapter raised; the cause is chained. Neither a pass nor a fail."""


class OfferDenied(CandidateError):
    """The candidate answered *not offered* to a call of what it had offered before the run: an offer is binding."""


class SuiteError(Exception):
    """The suite contradicts itself: its evidence does not reconcile, or two oracles disagree."""

    def values(self) -> Mapping[str, object]:
        """Return by code what is wrong, as it is told to a machine; empty unless a subclass has codes."""
        return {}


class UsageError(Exception):
    """What was asked cannot be done as asked; the message says what to do instead."""


class SetUpError(Exception):
    """The run cannot begin or go on; the message says what to mend."""


class CandidateGone(SetUpError):
    """The candidate cannot be reached any more, and trying again is of no use: the run ends here."""


class Formless(Exception):
    """The candidate gave a value that the port does not have, so that it cannot even be written down."""


class Refused(Exception):
    """The candidate declined an act, as it may or must; the message is its reason, ``clause`` may name a clause.

    Where an operation may return a Refusal it is the same as returning one. Elsewhere a step that expects a refusal
    catches it; where none is expected it is an error of the set-up.
    """

    def __init__(self, reason: str = "", clause: str = "") -> None:
        self.clause = clause
        super().__init__(reason)
