"""An arrangement judges nothing, so every act that it needs is judged in a scenario, which its register names."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterable, Mapping
from typing import Any

import pytest

from dsp_conformance.record.files import open_journal
from dsp_conformance.specification.register import register
from tests.suite.declining import declinable, verdicts

OFFERED = {name.partition(".")[0] for name in declinable()}
"""The capabilities with an operation that a candidate may decline."""

ROWS_OF = {
    document.folder.name: {it.id: it.scenario for it in document.arrangements.values()}
    for document in register().documents
    if document.arrangements
}
ROWS = ROWS_OF["gateway_connections"]


def needed(journal: Iterable[Mapping[str, Any]]) -> set[str]:
    """Return the acts that the Givens of a scenario call and that a candidate may decline."""
    acts, step = set(), ""
    for entry in journal:
        if entry["kind"] == "step":
            step = entry["type"]
        called = f"{entry.get('capability')}.{entry.get('operation')}"
        if entry["kind"] == "call" and step == "given" and called in declinable():
            acts.add(entry["arguments"]["act"]["act"] if entry["operation"] == "do" else entry["operation"])
    return acts


def unjudged(acts: Iterable[str], rows: Iterable[str]) -> set[str]:
    """Return the acts for which no row stands; a row may say more precisely of which such act it is."""
    return set(acts) - {row.partition(":")[0] for row in rows}


@pytest.fixture(scope="module")
def acts_needed(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    """All acts that the Givens of a whole run needed."""
    out = tmp_path_factory.mktemp("run") / "out"
    command = (sys.executable, "-m", "dsp_conformance.cli.main", "run", "reference", "--quiet", "--out", str(out))
    chosen = [it.folder.name for it in register().documents if set(it.capabilities) & OFFERED]
    assert len(chosen) == 1, "run them one after the other"
    subprocess.run([*command, "--features", f"{chosen[0]}/*"], check=True, capture_output=True, timeout=600)
    run = json.loads((out / "run.json").read_text(encoding="utf-8"))
    found: set[str] = set()
    for scenario in run["scenarios"]:
        if scenario["verdict"] == "pass":
            with open_journal(out, scenario["id"]) as journal:
                found |= needed(json.loads(line) for line in journal)
    return found


def test_each_act_of_a_given_has_a_row(acts_needed: set[str]) -> None:
    """What an arrangement needs, and may be declined, stands in the register."""
    assert len(acts_needed) > 15
    assert unjudged(acts_needed, ROWS) == set()


def test_a_missing_row_is_found(acts_needed: set[str]) -> None:
    """The control: without its row an act is told."""
    assert unjudged(acts_needed, [row for row in ROWS if row != "Configure"]) == {"Configure"}


@pytest.mark.parametrize("document", ROWS_OF)
def test_each_scenario_fails_who_declines_its_act(document: str) -> None:
    """The scenario that a row names exists, tries the act in a When, and its Then demands it."""
    assert {act: verdict for act, verdict in verdicts(ROWS_OF[document]).items() if verdict != "fail"} == {}


def test_a_scenario_that_does_not_judge_the_act_is_found() -> None:
    """The control: a scenario that arranges the act, one that never does it, and one that is not there."""
    rows = {
        "Review": ROWS["Authorise"],
        "plan: one link, Low Volume": ROWS["Authorise"],
        "Configure": "gateway-connections/nowhere",
    }

    assert verdicts(rows) == {
        "Review": "inconclusive",
        "plan: one link, Low Volume": "pass",
        "Configure": "no such scenario",
    }
