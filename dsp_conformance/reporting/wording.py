"""The verdict in words."""

from __future__ import annotations

from dsp_conformance.record.known_issues import excused, stale
from dsp_conformance.record.run_record import RunRecord, ScenarioRecord, Totals, not_shown_of_required
from dsp_conformance.verdict import Verdict

_FIRST = 3
"""So many denied operations are named."""
NAMES = {
    Verdict.PASS: "passed",
    Verdict.FAIL: "failed",
    Verdict.INCONCLUSIVE: "inconclusive",
    Verdict.NOT_OFFERED: "not offered",
    Verdict.ERROR: "error",
}
"""What is said of a scenario or a clause with that verdict."""


def sentence(record: RunRecord) -> str:
    """Return the verdict of a run with the share that was shown, and in further sentences what speaks against it."""
    parts = (_verdict(record), f"{share(record)}.", denied(record), required(record), known_issues(record))
    return " ".join(part for part in parts if part)


def share(record: RunRecord) -> str:
    """Return how much of what applies to the candidate was shown, as ``90 of 100 scenarios that apply``."""
    applying = [it for it in record.scenarios if it.applies]
    absent = sum(it.verdict is Verdict.NOT_OFFERED for it in applying)
    apply = "scenario that applies" if len(applying) == 1 else "scenarios that apply"
    return f"{record.totals.passed} of {len(applying)} {apply}; {absent} not offered"


def denied(record: RunRecord) -> str:
    """Return which offers the candidate denied, in one sentence; empty when it stood by all of them."""
    if not record.denied_offers:
        return ""
    several = len(record.denied_offers)
    times = sum(it.times for it in record.denied_offers)
    first = ", ".join(it.operation for it in record.denied_offers[:_FIRST])
    more = " and others" if several > _FIRST else ""
    return (
        f"It denied {several} {'operation' if several == 1 else 'operations'} that it had offered, in {times} "
        f"{'call' if times == 1 else 'calls'}: {first}{more}."
    )


def required(record: RunRecord) -> str:
    """Return how many of the required clauses were not shown, in one sentence; empty when all were."""
    missing = not_shown_of_required(record)
    if not missing:
        return ""
    are = "required clause is" if len(record.settings.required) == 1 else "required clauses are"
    return (
        f"{len(missing)} of {len(record.settings.required)} {are} not offered or not run, the first is {missing[0]}."
    )


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
    return f"{failures} known, {others or 'none'} {'are' if others > 1 else 'is'} new."


def _verdict(record: RunRecord) -> str:
    who = f"{record.candidate.name} {record.candidate.version}"
    return {
        Verdict.PASS: f"{who} passes everything that it offers.",
        Verdict.FAIL: f"{who} does not conform.",
        Verdict.INCONCLUSIVE: f"{who} did not fail, but not enough could be observed.",
        Verdict.NOT_OFFERED: f"{who} offers nothing of what was asked, so nothing was shown.",
        Verdict.ERROR: f"The set-up of {who} broke down, which says nothing of its conformance.",
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
