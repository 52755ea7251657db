"""Whether a record reconciles with what was selected, collected, executed and journalled."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from pathlib import Path

from dsp_conformance.codes import Code
from dsp_conformance.exceptions import SuiteError
from dsp_conformance.record.files import journals, scenario_of
from dsp_conformance.record.run_record import RunRecord


class ReconciliationCode(Code):
    """Why a record does not reconcile with the run that left it."""

    SCENARIO_REPEATED = "scenario-repeated", "{scenario} was {stage} twice"
    """A scenario was collected, recorded or journalled more than once."""
    SCENARIO_LOST = (
        "scenario-lost",
        "{count} scenarios were selected or {stage} but not both, the first is {scenario}",
    )
    """A scenario was selected and went missing on the way, or was not selected and appeared."""
    VERDICTS_MISCOUNTED = "verdicts-miscounted", "{selected} scenarios were selected, {verdicts} have a verdict"
    """The totals do not add up to the scenarios that were selected."""


class Unreconciled(SuiteError):
    """A record does not reconcile: why, with what the sentence is filled in with."""

    def __init__(self, code: ReconciliationCode, **details: str | int) -> None:
        self.code = code
        self.details = details
        super().__init__(f"{code.words(details)} [{code}]")

    def values(self) -> Mapping[str, object]:
        """Return it as it is told to a machine."""
        return {"code": self.code, "words": self.code.words(self.details), "details": dict(self.details)}


def reconcile(selected: Collection[str], collected: Collection[str], record: RunRecord, folder: Path) -> None:
    """Hold that what was selected was collected, executed, journalled and recorded, each exactly once.

    Raises Unreconciled naming the first difference.
    """
    recorded = [scenario.id for scenario in record.scenarios]
    journalled = [scenario_of(path, folder) for path in journals(folder)]
    for stage, ids in (("collected", collected), ("recorded", recorded), ("journalled", journalled)):
        for scenario, times in Counter(ids).items():
            if times > 1:
                raise Unreconciled(ReconciliationCode.SCENARIO_REPEATED, stage=stage, scenario=scenario)
        odd = sorted(set(selected) ^ set(ids))
        if odd:
            raise Unreconciled(ReconciliationCode.SCENARIO_LOST, count=len(odd), stage=stage, scenario=odd[0])
    counted = record.totals
    verdicts = counted.passed + counted.fail + counted.inconclusive + counted.not_offered + counted.error
    if not counted.executed == verdicts == len(selected):
        raise Unreconciled(ReconciliationCode.VERDICTS_MISCOUNTED, selected=len(selected), verdicts=verdicts)
