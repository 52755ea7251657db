"""One recorded scenario again, against a candidate as it is now."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from enum import StrEnum
from itertools import zip_longest
from pathlib import Path
from typing import Any

from dsp_conformance.exceptions import SetUpError, UsageError
from dsp_conformance.execution.run import RunRequest, run_suite
from dsp_conformance.execution.watching import NullWatcher
from dsp_conformance.record.run_record import RunRecord, ScenarioRecord, SelectionRecord, read_run
from dsp_conformance.trust.rederivation import lines_of, profile_of
from dsp_conformance.verdict import ExitCode, Verdict, exit_code


class RerunOutcome(StrEnum):
    """How the scenario ended now, seen from how it ended then."""

    FIXED = "FIXED"
    STILL_FAILS = "STILL FAILS"
    STILL_PASSES = "STILL PASSES"
    NOW_FAILS = "NOW FAILS"
    PASSES = "PASSES"
    INCONCLUSIVE = "INCONCLUSIVE"
    NOT_OFFERED = "NOT OFFERED"
    ERROR = "ERROR"


@dataclass(frozen=True)
class Replay:
    """What came of it: the ends then and now in words, and where what was asked first differs, empty if nowhere."""

    scenario: str
    outcome: RerunOutcome
    then: str
    now: str
    same_reason: bool | None
    difference: str
    code: ExitCode


def replay_scenario(folder: Path, part: str, candidate: str, profile: Path | None, out: Path | None) -> Replay:
    """Run the scenario of the record at *folder* whose id has *part* against *candidate*, and compare.

    The new record goes to *out*, if that is given. Raises UsageError when there is no such record or scenario or
    several, and as ``run_suite`` does.
    """
    if not (folder / "run.json").is_file():
        raise UsageError(f"{folder} holds no record: name a folder with a run.json, or a pack of one")
    record = read_run(folder)
    then = _scenario(record, part)
    with ExitStack() as stack:
        kept = out or Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="dsp-conformance-"))) / "run"
        order = RunRequest(
            candidate=candidate,
            selection=SelectionRecord(scenario=then.id),
            out=kept,
            profile=profile,
            declared=None if profile else profile_of(record),
        )
        now = run_suite(order, NullWatcher())[0].scenarios[0]
        difference = _difference(_asked(folder, then.id), _asked(kept, then.id))
    return _compared(then, now, difference)


def _scenario(record: RunRecord, part: str) -> ScenarioRecord:
    found = [it for it in record.scenarios if it.id == part] or [it for it in record.scenarios if part in it.id]
    if not found:
        raise UsageError(f"no scenario of the record has {part!r} in its id: scenarios.csv lists them")
    if len(found) > 1:
        raise UsageError(
            f"{len(found)} scenarios have {part!r} in their ids, such as {found[0].id} and {found[1].id}: say more"
        )
    return found[0]


def _compared(then: ScenarioRecord, now: ScenarioRecord, difference: str) -> Replay:
    failed = then.verdict is Verdict.FAIL
    outcome = {
        Verdict.PASS: {Verdict.FAIL: RerunOutcome.FIXED, Verdict.PASS: RerunOutcome.STILL_PASSES}.get(
            then.verdict, RerunOutcome.PASSES
        ),
        Verdict.FAIL: RerunOutcome.STILL_FAILS if failed else RerunOutcome.NOW_FAILS,
        Verdict.INCONCLUSIVE: RerunOutcome.INCONCLUSIVE,
        Verdict.NOT_OFFERED: RerunOutcome.NOT_OFFERED,
        Verdict.ERROR: RerunOutcome.ERROR,
    }[now.verdict]
    same = now.reason == then.reason if outcome is RerunOutcome.STILL_FAILS else None
    return Replay(then.id, outcome, _said(then), _said(now), same, difference, exit_code(now.verdict))


def _said(scenario: ScenarioRecord) -> str:
    return f"{scenario.verdict}: {scenario.reason}" if scenario.reason else str(scenario.verdict)


def _asked(folder: Path, scenario: str) -> list[tuple[str, Mapping[str, Any]]]:
    try:
        entries = [json.loads(line) for line in lines_of(folder, scenario)]
        return [(f"{it['capability']}.{it['operation']}", it["arguments"]) for it in entries if it["kind"] == "call"]
    except (OSError, EOFError, ValueError, KeyError, TypeError) as wrong:
        raise SetUpError(f"the journal of {scenario} cannot be read: {wrong}; `verify` tells more") from wrong


def _difference(then: Sequence[tuple[str, object]], now: Sequence[tuple[str, object]]) -> str:
    for number, (old, new) in enumerate(zip_longest(then, now), start=1):
        if old == new:
            continue
        if old is None or new is None:
            return f"{len(then)} calls then, {len(now)} now"
        if old[0] != new[0]:
            return f"call {number} was {old[0]} then and is {new[0]} now"
        return f"call {number}, {old[0]}, had {_short(old[1])} then and has {_short(new[1])} now"
    return ""


def _short(value: object) -> str:
    words = json.dumps(value, ensure_ascii=False)
    return words if len(words) <= 160 else f"{words[:160]}…"  # noqa: PLR2004 - a line of a terminal or two
