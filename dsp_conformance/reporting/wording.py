"""The verdict in words."""

from __future__ import annotations

from dsp_conformance.record.known_issues import excused, stale
from dsp_conformance.record.run_record import RunRecord, ScenarioRecord, Totals
from dsp_conformance.verdict import Verdict

NAMES = {
    Verdict.PASS: "passed",
    Verdict.FAIL: "failed",
    Verdict.INCONCLUSIVE: "inconclusive",
    Verdict.NOT_OFFERED: "not offered",
    Verdict.ERROR: "error",
}
"""What is said of a scenario or a clause with that verdict."""


def sentence(record: RunRecord) -> str:
    """Return the verdict of a run in one sentence, and how it stands with known issues in another."""
    return f"{_verdict(record)} {known_issues(record)}".rstrip()


def known_issues(record: RunRecord) -> str:
    """Return how a run stands with its known issues, in one sentence; empty when it has none that matter."""
    known, old = excused(record), stale(record)
    if old:
        are = "known issue is" if len(old) == 1 else "known issues are"
        return f"{len(old)} {are} stale, which fails the run."
    if not known:
        return ""
    failures = "1 failure is" if len(known) == 1 else f"{len(known)} failures are"
    others = record.totals.fail - len(known)
    return f"{failures} known, {others or 'nothing'} {'fail' if others > 1 else 'fails'} anew."


def _verdict(record: RunRecord) -> str:
    who = f"{record.candidate.name} {record.candidate.version}"
    return {
        Verdict.PASS: f"{who} passes everything that it offers.",
        Verdict.FAIL: f"{who} does not conform.",
        Verdict.INCONCLUSIVE: f"{who} did not fail, but not enough could be observed.",
        Verdict.NOT_OFFERED: f"{who} offers nothing of what was asked, so nothing was shown.",
        Verdict.ERROR: f"The set-up of {who} gave way, which says nothing of its conformance.",
    }[record.verdict]


def counted(totals: Totals) -> str:
    """Return how many scenarios ended in which verdict, such as ``891 passed, 97 not offered``."""
    count = {
        Verdict.PASS: totals.passed,
        Verdict.FAIL: totals.fail,
        Verdict.INCONCLUSIVE: totals.inconclusive,
        Verdict.NOT_OFFERED: totals.not_offered,
        Verdict.ERROR: totals.error,
    }
    words = [f"{count[verdict]} {NAMES[verdict]}" for verdict in Verdict if count[verdict]]
    return ", ".join(words) or "nothing was run"


def title(scenario: ScenarioRecord) -> str:
    """Return the name of a scenario, with its row in brackets if it has one."""
    return f"{scenario.scenario} [{scenario.row}]" if scenario.row else scenario.scenario
