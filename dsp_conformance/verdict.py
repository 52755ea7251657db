"""The place where a scenario's verdict is made from how it ended.

What it is made from is decided in five others: the expectations (``step_support.expectations``: a look that is not to
be believed is Inconclusive), the recording proxy (what an adapter raised is never an expectation of ours), the plugin
(a Then without a look is a defect of the suite), the arrangement (what the candidate declines of it), and known
issues (which alter the exit code of a run, and no verdict).
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import IntEnum, StrEnum

from dsp_conformance.exceptions import BrokenMessage, CandidateError, Inconclusive, NotOffered, Unmet
from dsp_conformance.redaction import masked


class Verdict(StrEnum):
    """What can be said of a candidate after a scenario."""

    PASS = "pass"  # noqa: S105 - a verdict, not a password
    FAIL = "fail"
    INCONCLUSIVE = "inconclusive"
    NOT_OFFERED = "not_offered"
    ERROR = "error"


class ExitCode(IntEnum):
    """What a command tells the shell."""

    PASSED = 0
    FAILED = 1
    INCONCLUSIVE = 2
    SET_UP = 3
    SUITE = 4
    USAGE = 64


class Phase(StrEnum):
    """The phases of a scenario, as pytest names them: fixtures set up, steps taken, fixtures torn down."""

    SET_UP = "setup"
    STEPS = "call"
    TEAR_DOWN = "teardown"


def decide(ended: BaseException | None, step_kind: str | None, phase: Phase = Phase.STEPS) -> tuple[Verdict, str]:
    """Return the verdict on a scenario that ended with *ended* in a step of *step_kind*, and the reason.

    Whatever ends it in another *phase* than its steps is an error: no expectation was stated there.

    Only an expectation of a Then that did not hold, or a broken message, counts against the candidate;
    a crash, a hang, a refused connection is an error and never passes a negative scenario. A bare assertion
    that fails, in the adapter or in the suite itself, is an error too: nobody stated it of the candidate.
    """
    if ended is None:
        return Verdict.PASS, ""
    return _kind_of(ended, step_kind) if phase is Phase.STEPS else Verdict.ERROR, _in_words(ended)


def _kind_of(ended: BaseException, step_kind: str | None) -> Verdict:
    if isinstance(ended, BrokenMessage):
        return Verdict.FAIL
    if isinstance(ended, NotOffered):
        return Verdict.NOT_OFFERED
    if isinstance(ended, Inconclusive):
        return Verdict.INCONCLUSIVE
    if isinstance(ended, Unmet) and step_kind == "then":
        return Verdict.FAIL
    return Verdict.ERROR


def _in_words(ended: BaseException) -> str:
    words = masked(str(ended)).strip().splitlines()
    first = words[0] if words else "no reason was given"
    if isinstance(ended, Unmet | BrokenMessage | NotOffered | Inconclusive | CandidateError):
        return first
    return f"{type(ended).__name__}: {first}"


_WORST_FIRST = (Verdict.FAIL, Verdict.ERROR, Verdict.INCONCLUSIVE, Verdict.PASS, Verdict.NOT_OFFERED)


def together(verdicts: Iterable[Verdict]) -> Verdict:
    """Return the verdict on a clause or a run from those of its scenarios: the worst that was seen.

    A pass needs at least one scenario that passed; nothing at all is *not offered*.
    """
    seen = set(verdicts)
    return next((verdict for verdict in _WORST_FIRST if verdict in seen), Verdict.NOT_OFFERED)


def exit_code(verdict: Verdict) -> ExitCode:
    """Return the exit code of a run with that verdict. A run in which nothing was seen is inconclusive."""
    return {
        Verdict.PASS: ExitCode.PASSED,
        Verdict.FAIL: ExitCode.FAILED,
        Verdict.ERROR: ExitCode.SET_UP,
        Verdict.INCONCLUSIVE: ExitCode.INCONCLUSIVE,
        Verdict.NOT_OFFERED: ExitCode.INCONCLUSIVE,
    }[verdict]
