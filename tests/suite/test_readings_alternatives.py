"""The reference, by each reading that it can follow and by unusual figures, is never failed by the suite."""

from __future__ import annotations

from pathlib import Path

import pytest

from dsp_conformance.layout import suite_folder
from dsp_conformance.specification.register import register
from tests.suite.profile_runs import Verdicts, bad, verdicts

PROFILES = suite_folder("reference_impl") / "profiles"
ALTERNATIVES = [
    (document.name, reading.id, letter)
    for document in register().documents
    for reading in document.ambiguities.values()
    for letter in reading.runnable
    if letter != reading.default
]
DOCUMENTS = sorted({document for document, _, _ in ALTERNATIVES})
TINY_FIGURES = "[storm]\nW = 60\nWc = 30\nN = 200\nA = 1\nR = 2\nL = 1\nquiet = 100\n"
WIDE_FIGURES = "[storm]\nW = 3600\nWc = 7200\nN = 7\nA = 3\nR = 12\nL = 20\nratio = 3\nlimits = {8002 = 2}\n"


@pytest.fixture(scope="module")
def by_reading() -> dict[str, Verdicts]:
    """Each document by each of its alternative readings."""
    return {
        document: verdicts(
            document, *(PROFILES / f"{name}-{letter}.toml" for it, name, letter in ALTERNATIVES if it == document)
        )
        for document in DOCUMENTS
    }


@pytest.mark.parametrize(("document", "name", "letter"), ALTERNATIVES)
def test_the_reference_passes_by_an_alternative_reading(
    document: str, name: str, letter: str, by_reading: dict[str, Verdicts]
) -> None:
    """Nothing fails, and a scenario that rests on the reading has passed."""
    seen = by_reading[document][f"{name}-{letter}"]
    resting = [it for it in seen if f"{name}-{letter}" in it["readings"] and it["verdict"] == "pass"]

    assert (bad(seen), bool(resting)) == ([], True)


def test_each_profile_is_of_a_reading_that_can_be_run() -> None:
    """No profile is left over, and none is missing."""
    there = {path.stem for path in PROFILES.glob("[A-Z]??-?.toml")}

    assert there == {f"{name}-{letter}" for _, name, letter in ALTERNATIVES}


@pytest.mark.parametrize("figures", [TINY_FIGURES, WIDE_FIGURES], ids=["tiny", "wide"])
def test_scenarios_hold_for_other_figures(figures: str, tmp_path: Path) -> None:
    """Scenarios rest on the declared figures, in whatever relation they stand."""
    profile = tmp_path / "figures.toml"
    profile.write_text(figures, encoding="utf-8")

    assert bad(verdicts("alert_storm", profile)["figures"]) == []
