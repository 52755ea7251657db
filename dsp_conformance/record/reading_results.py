"""What came of trying the readings of an ambiguity: a verdict for each letter, and the conclusion in words."""

from __future__ import annotations

from dataclasses import dataclass

from dsp_conformance.verdict import Verdict


@dataclass(frozen=True)
class ReadingTrial:
    """One letter of an ambiguity: the verdict of the scenarios that rest on it, how many, and which went wrong.

    ``verdict`` is not offered when none of them could be judged; ``reason`` says why a candidate did not start.
    """

    letter: str
    declared: bool
    verdict: Verdict
    passed: int
    scenarios: int
    wrong: tuple[str, ...]
    reason: str = ""


@dataclass(frozen=True)
class ReadingResult:
    """One ambiguity with all letters on which scenarios rest."""

    ambiguity: str
    issue: str
    trials: tuple[ReadingTrial, ...]

    @property
    def conclusion(self) -> str:
        """Under which letters the candidate conforms, in words."""
        good = [f"({it.letter})" for it in self.trials if it.verdict is Verdict.PASS]
        judged = [it for it in self.trials if it.verdict is not Verdict.NOT_OFFERED]
        if not judged:
            return f"nothing of {self.ambiguity} could be judged"
        if not good:
            return f"conformant under no reading of {self.ambiguity}"
        only = " only" if len(good) == 1 and len(judged) > 1 else ""
        return f"conformant under {' and '.join(good)} of {self.ambiguity}{only}"


def as_json(tried: ReadingResult) -> dict[str, object]:
    """Return the object that stands for *tried* in ``readings.json``."""
    letters = [
        {
            "letter": it.letter,
            "declared": it.declared,
            "verdict": it.verdict.value,
            "passed": it.passed,
            "scenarios": it.scenarios,
            "wrong": list(it.wrong),
            "reason": it.reason,
        }
        for it in tried.trials
    ]
    return {
        "ambiguity": tried.ambiguity,
        "issue": tried.issue,
        "conclusion": tried.conclusion,
        "letters": letters,
    }
