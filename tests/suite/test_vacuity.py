"""The reference's full run: no pass of ours is vacuous, but for those that are justified in writing."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from dsp_conformance.interface_schemas.operations_page import calls_in, needed_by
from dsp_conformance.layout import suite_folder
from dsp_conformance.record.files import open_journal
from dsp_conformance.record.run_record import RunRecord, VacuityAlarm, read_run
from dsp_conformance.record.vacuity import Impression, alarms, impression, read_justified


@pytest.fixture(scope="module")
def run(reference_run: Path) -> tuple[RunRecord, dict[str, Impression]]:
    """The record of a full run, and what its journals show."""
    record, seen = read_run(reference_run), dict[str, Impression]()
    for scenario in record.scenarios:
        with open_journal(reference_run, scenario.id) as lines:
            seen[scenario.id] = impression(json.loads(line) for line in lines)
    return record, seen


def test_no_pass_of_the_reference_is_vacuous(run: tuple[RunRecord, dict[str, Impression]]) -> None:
    """A new alarm asks for a positive control, or for a line in justified.csv."""
    assert run[0].findings == ()


def test_each_justification_is_needed(run: tuple[RunRecord, dict[str, Impression]]) -> None:
    """Computed again from the journals without them, just what is justified comes back."""
    record, seen = run
    found: tuple[VacuityAlarm, ...] = alarms(record.scenarios, seen)

    assert {(it.kind, it.about) for it in found} == {
        (it.kind, it.about) for it in read_justified(suite_folder("features"))
    }


def test_the_page_of_operations_knows_who_calls_them(reference_run: Path) -> None:
    """Otherwise: ``python -m dsp_conformance.interface_schemas RECORD``, with the record of a full run."""
    assert needed_by() == calls_in(reference_run)
