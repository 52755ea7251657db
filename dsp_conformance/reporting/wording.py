"""The verdict in words."""

from __future__ import annotations

from dsp_conformance.record import RunRecord
from dsp_conformance.verdict import Verdict


def sentence(record: RunRecord) -> str:
    """Return the verdict of a run in one sentence."""
    who = f"{record.candidate.name} {record.candidate.version}"
    return {
        Verdict.PASS: f"{who} passes everything that it offers.",
        Verdict.FAIL: f"{who} does not conform.",
        Verdict.INCONCLUSIVE: f"{who} did not fail, but not enough could be observed.",
        Verdict.NOT_OFFERED: f"{who} offers nothing of what was asked, so nothing was shown.",
        Verdict.ERROR: f"The set-up of {who} gave way, which says nothing of its conformance.",
    }[record.verdict]
