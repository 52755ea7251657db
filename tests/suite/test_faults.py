"""The gate: every fault is caught by a scenario of a clause that it violates, every testable clause is proven."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from dsp_conformance.layout import load
from dsp_conformance.specification.register import register
from tests.support.cores import share
from tests.support.miniature import CHECKOUT

FEWEST = 450
FAULTS: tuple[Any, ...] = load("reference_impl.faults").FAULTS


@pytest.fixture(scope="module")
def proof(tmp_path_factory: pytest.TempPathFactory) -> tuple[int, str, Any]:
    """The exit code of the command, what it said, and the matrix as it wrote it."""
    out: Path = tmp_path_factory.mktemp("proof")
    done = subprocess.run(
        [sys.executable, "-m", "dsp_conformance.cli.main", "faults", "--processes", str(share()), "--out", str(out)],
        cwd=CHECKOUT,
        capture_output=True,
        text=True,
        timeout=3600,
        check=False,
    )
    written = out / "kill-matrix.json"
    return (
        done.returncode,
        done.stdout + done.stderr,
        json.loads(written.read_text(encoding="utf-8")) if written.exists() else None,
    )


def test_nothing_is_left_unshown(proof: tuple[int, str, Any]) -> None:
    """No fault survives without a reason, no testable clause is unproven, no scenario fails nowhere unexplained."""
    code, said, told = proof

    assert (code, told["findings"]) == (0, []), said


def test_there_are_enough_faults(proof: tuple[int, str, Any]) -> None:
    """As many faults were tried as there are, and there are many."""
    totals = proof[2]["totals"]

    assert totals["faults"] == len(FAULTS)
    assert totals["killed"] >= FEWEST


def test_each_fault_has_a_name_of_its_own_and_names_clauses_of_the_register() -> None:
    """Names are how a fault is run, so no two are alike; a fault breaks clauses that exist."""
    assert len({fault.name for fault in FAULTS}) == len(FAULTS)
    assert {clause for fault in FAULTS for clause in fault.clauses} <= set(register().clauses)


def test_each_fault_says_what_is_wrong_in_a_sentence() -> None:
    """A vendor reads the sentence and knows; no two faults are told alike."""
    sentences = [fault.sentence for fault in FAULTS]

    assert len(set(sentences)) == len(sentences)
    assert [it for it in sentences if not it.endswith(".") or not it[0].isupper()] == []
