"""Whether a scenario applies to a candidate, by the modifications and readings that its profile declares."""

from __future__ import annotations

from dsp_conformance.exceptions import NotApplicable, NotOffered
from dsp_conformance.profile.profile import Profile
from dsp_conformance.specification.gherkin import AuthoredScenario
from dsp_conformance.specification.register import register
from dsp_conformance.specification.tags import modifications_of, readings_of


def applicable(scenario: AuthoredScenario, profile: Profile) -> None:
    """Raise NotApplicable when *scenario* rests on a modification or a reading that *profile* does not declare.

    What is not declared is read by the register's default, but for a matter of which no sentence speaks: there a
    candidate is held only to the letter that it declares itself; without one it is NotOffered.
    """
    for when, modification in modifications_of(scenario):
        if (modification in profile.modifications) != (when == "after"):
            raise NotApplicable(f"it holds only {when} {modification}, by which the candidate does not go")
    asked: dict[str, list[str]] = {}
    for ambiguity, letter in readings_of(scenario):
        asked.setdefault(ambiguity, []).append(letter)
    for ambiguity, letters in asked.items():
        if ambiguity not in profile.declared and register().ambiguities[ambiguity].silent:
            raise NotOffered(
                f"not declared: it rests on reading ({' or '.join(letters)}) of {ambiguity}, a matter of which no "
                "sentence speaks"
            )
        if profile.reading(ambiguity) not in letters:
            raise NotApplicable(
                f"it rests on reading ({' or '.join(letters)}) of {ambiguity}, and the candidate "
                f"declares ({profile.reading(ambiguity)})"
            )
