"""Whether a record reconciles with what was selected, collected, executed and journalled."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from dsp_conformance.exceptions import SuiteError
from dsp_conformance.record.files import journals, scenario_of
from dsp_conformance.record.run_record import RunRecord


def reconcile(selected: Collection[str], collected: Collection[str], record: RunRecord, folder: Path) -> None:
    """Hold that what was selected was collected, executed, journalled and recorded, each exactly once.

    Raises SuiteError naming the first difference.
    """
    recorded = [scenario.id for scenario in record.scenarios]
    journalled = [scenario_of(path, folder) for path in journals(folder)]
    for what, ids in (("collected", collected), ("recorded", recorded), ("journalled", journalled)):
        if len(set(ids)) != len(ids):
            raise SuiteError(f"a scenario was {what} twice")
        odd = sorted(set(selected) ^ set(ids))
        if odd:
            raise SuiteError(f"{len(odd)} scenarios were selected or {what} but not both, the first is {odd[0]}")
    counted = record.totals
    verdicts = counted.passed + counted.fail + counted.inconclusive + counted.not_offered + counted.error
    if not counted.executed == verdicts == len(selected):
        raise SuiteError(f"{len(selected)} scenarios were selected, {verdicts} have a verdict")
