"""The gate: no conforming variant of the reference is failed in a pack of variants that are compatible."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from dsp_conformance.layout import load
from tests.suite.variant_traces import shown_by
from tests.support.miniature import CHECKOUT

FEWEST = 200
FEWEST_OF_THE_WIRE = 25
CATALOGUE: Any = load("reference_impl.variants")


@pytest.fixture(scope="module")
def acquittals(tmp_path_factory: pytest.TempPathFactory) -> tuple[int, str, Any]:
    """The exit code of the command, what it said, and the matrix as it wrote it."""
    out: Path = tmp_path_factory.mktemp("acquittals")
    done = subprocess.run(
        [sys.executable, "-m", "dsp_conformance.cli.main", "variants", "--packs", "--out", str(out)],
        cwd=CHECKOUT,
        capture_output=True,
        text=True,
        timeout=1500,
        check=False,
    )
    written = out / "acquittal-matrix.json"
    return (
        done.returncode,
        done.stdout + done.stderr,
        json.loads(written.read_text(encoding="utf-8")) if written.exists() else None,
    )


def test_no_variant_is_failed_in_its_pack(acquittals: tuple[int, str, Any]) -> None:
    """Each variant was in force once: nothing failed, was in error or inconclusive because of us.

    Pairs are held as far as packs hold them: to try all of them (`variants --pairs`) is too slow for the gate.
    """
    code, said, told = acquittals

    assert (code, told["findings"]) == (0, []), said
    assert told["totals"]["pairs"] > 100


def test_there_are_enough_variants(acquittals: tuple[int, str, Any]) -> None:
    """As many were tried as there are, and there are many of the wire."""
    assert acquittals[2]["totals"]["variants"] == len(CATALOGUE.VARIANTS) >= FEWEST
    assert len(CATALOGUE.BY_PACKAGE["wire"]) >= FEWEST_OF_THE_WIRE


def test_each_variant_shows_in_a_scenario() -> None:
    """What passes through the port is otherwise in a scenario at least: none is the reference itself."""
    shown = shown_by()

    assert set(shown) == {it.name for it in CATALOGUE.VARIANTS}
    assert [name for name, scenario in shown.items() if not scenario] == []


def test_each_variant_has_a_name_of_its_own_and_says_what_and_why() -> None:
    """Names are how a variant is run, so no two are alike; the sentence and the reason are there to be read."""
    names = [it.name for it in CATALOGUE.VARIANTS]
    sentences = [it.sentence for it in CATALOGUE.VARIANTS]

    assert len(set(names)) == len(names)
    assert len(set(sentences)) == len(sentences)
    assert [it for it in sentences if not it.endswith(".") or not it[0].isupper()] == []
    assert [it.name for it in CATALOGUE.VARIANTS if not it.why or "~" in it.name or "+" in it.name] == []


def test_two_variants_of_the_same_thing_are_refused() -> None:
    """Only one of them could be in force, so they are not put in together."""
    with pytest.raises(ValueError, match="variants of the same thing"):
        CATALOGUE.varied(("other-prefix", "default-namespace"))
