"""The profiles of the reference by name, and which scenarios hold under each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache

from dsp_conformance.candidates.locate import locate
from dsp_conformance.exceptions import NotOffered
from dsp_conformance.execution.applicability import applicable
from dsp_conformance.layout import suite_folder
from dsp_conformance.profile.profile import Profile
from dsp_conformance.proof.trial_runner import TrialPart
from dsp_conformance.specification.gherkin import AuthoredScenario


@cache
def profile_named(name: str) -> Profile:
    """Return the profile of ``profiles/`` with this name, that beside the reference for the empty name.

    Raises SetUpError when it cannot be read.
    """
    asked = suite_folder("reference_impl") / "profiles" / f"{name}.toml" if name else None
    return locate("reference").profile_in_force(asked)


def profile_names() -> Iterator[str]:
    """Yield the names of all profiles, that of the default first."""
    yield ""
    yield from sorted(path.stem for path in (suite_folder("reference_impl") / "profiles").glob("*.toml"))


def holds_under(scenario: AuthoredScenario, profile: str) -> bool:
    """Return whether a candidate with the profile of this name is judged by *scenario*."""
    try:
        applicable(scenario, profile_named(profile))
    except NotOffered:
        return False
    return True


@cache
def home_of(scenario: AuthoredScenario) -> str:
    """Return the name of the first profile by which *scenario* holds, the default when there is none."""
    return next((name for name in profile_names() if holds_under(scenario, name)), "")


def parts_at_home(scenarios: Iterable[AuthoredScenario]) -> tuple[TrialPart, ...]:
    """Return *scenarios*, each under the first profile by which it holds."""
    by_profile: dict[str, list[str]] = {}
    for it in scenarios:
        by_profile.setdefault(home_of(it), []).append(it.id)
    return tuple(TrialPart(name, profile_named(name), tuple(ids)) for name, ids in by_profile.items())
