"""Every verdict again: the same steps are run on the recorded exchanges, and the journals compared octet by octet."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path
from types import MappingProxyType
from typing import Any, cast

from dsp_conformance.candidates.recorded import Replayed, Tape, replayed
from dsp_conformance.execution.plugin import SuiteRun
from dsp_conformance.execution.run import start_pytest
from dsp_conformance.execution.watching import NullWatcher
from dsp_conformance.layout import suite_folder
from dsp_conformance.profile.profile import Profile
from dsp_conformance.record.files import open_journal
from dsp_conformance.record.journal import Journal
from dsp_conformance.record.run_record import RunRecord, ScenarioRecord
from dsp_conformance.record.vacuity import alarms, read_justified
from dsp_conformance.specification.gherkin import AuthoredScenario
from dsp_conformance.specification.register import Register
from dsp_conformance.step_support.clocks import WallClock
from dsp_conformance.step_support.request_counters import NumberBlocks
from dsp_conformance.trust.problems import ProblemCode, RecordProblem
from dsp_conformance.verdict import Verdict

_LONGEST = 512 * 1024 * 1024
"""How many characters of a journal are read: a compressed one could hold anything."""


@dataclass(frozen=True)
class Rederived:
    """What came of the scenarios when they were run again, what does not hold, and which could not be judged."""

    scenarios: tuple[ScenarioRecord, ...]
    problems: tuple[RecordProblem, ...]
    unjudged: tuple[str, ...]


class Comparing(Journal):
    """A journal that is not written but compared with the one that the record holds."""

    def __init__(self, folder: Path, tape: Tape, verdicts: Mapping[str, Verdict]) -> None:
        super().__init__(folder / "scenarios")
        self._record = folder
        self._tape = tape
        self._verdicts = verdicts
        self._lines: list[str] = []
        self.problems: list[RecordProblem] = []
        self.unjudged: list[str] = []

    def begin(self, scenario_id: str) -> None:
        """Open the recorded journal, and load its calls onto the tape."""
        super().begin(scenario_id)
        self._lines = []
        try:
            self._lines = lines_of(self._record, scenario_id)
            calls = [entry for line in self._lines if '"kind": "call"' in line for entry in [_entry(line)]]
            self._tape.load(entry for entry in calls if entry["kind"] == "call")
        except (OSError, EOFError, ValueError, KeyError, TypeError) as wrong:
            self._tape.load(())
            details = {"reason": f"{type(wrong).__name__}: {wrong}"}
            self.problems.append(RecordProblem(ProblemCode.JOURNAL_UNREADABLE, scenario_id, details))
            self._lines = []

    def keep(self, scenario_id: str, lines: str) -> None:
        """Compare the *lines* that came of it now with the recorded ones, and name the first difference."""
        if not self._lines or lines == "".join(self._lines):
            return
        if self._tape.unreadable and self._verdicts[scenario_id] in (Verdict.FAIL, Verdict.ERROR):
            self.unjudged.append(scenario_id)
            return
        if self._tape.unreadable:
            operation, result = self._tape.unreadable
            details = {"operation": operation, "result": result}
            self.problems.append(RecordProblem(ProblemCode.RESULT_IMPOSSIBLE, scenario_id, details))
        else:
            self.problems.append(first_difference(scenario_id, self._lines, in_lines(lines)))


def lines_of(folder: Path, scenario_id: str) -> list[str]:
    """Return the lines of a journal. Raises OSError, EOFError or ValueError when they cannot be read."""
    with open_journal(folder, scenario_id) as lines:
        text = lines.read(_LONGEST)
        if lines.read(1):
            raise ValueError(f"it is longer than {_LONGEST} characters")
    return in_lines(text)


def in_lines(text: str) -> list[str]:
    """Return the lines of *text* with their ends; only a line feed ends one, texts of messages may hold others."""
    *whole, rest = text.split("\n")
    return [*(f"{line}\n" for line in whole), *([rest] if rest else [])]


def _entry(line: str) -> dict[str, Any]:
    entry = json.loads(line)
    if not isinstance(entry, dict):
        raise TypeError("a line is no entry")
    return entry


def first_difference(scenario_id: str, recorded: list[str], now: list[str]) -> RecordProblem:
    """Return where the recorded journal of a scenario first differs from the one that its exchanges lead to."""
    for number, (old, new) in enumerate(zip(recorded, now, strict=False), start=1):
        if old != new:
            code, details = _between(old, new)
            return RecordProblem(code, scenario_id, {"entry": number, **details})
    if len(recorded) > len(now):
        surplus: dict[str, str | int] = {"entry": len(now) + 1, "recorded": _shown(recorded[len(now)])}
        return RecordProblem(ProblemCode.ENTRIES_SURPLUS, scenario_id, surplus)
    lacking: dict[str, str | int] = {"entry": len(recorded), "derived": _shown(now[len(recorded)])}
    return RecordProblem(ProblemCode.ENTRIES_LACKING, scenario_id, lacking)


def _between(old: str, new: str) -> tuple[ProblemCode, dict[str, str]]:
    try:
        was, now = _entry(old), _entry(new)
    except (ValueError, TypeError):
        return ProblemCode.ENTRY_MALFORMED, {"recorded": _shown(old)}
    differing = [key for key in dict.fromkeys([*was, *now]) if was.get(key) != now.get(key)]
    if not differing or "kind" in differing:
        return ProblemCode.ENTRY_REPLACED, {"recorded": _shown(old), "derived": _shown(new)}
    name = was.get("what") or was.get("operation") or was.get("text") or was.get("phrase") or ""
    return ProblemCode.ENTRY_ALTERED, {
        "what": f"{was['kind']} {name}".strip(),
        "members": ", ".join(differing),
        "recorded": "; ".join(_shown(was.get(key)) for key in differing),
        "derived": "; ".join(_shown(now.get(key)) for key in differing),
    }


def _shown(value: object) -> str:
    words = str(value).strip()
    return words if len(words) <= 200 else f"{words[:200]}…"  # noqa: PLR2004 - a line of a terminal or two


def profile_of(record: RunRecord) -> Profile:
    """Return the profile that was in force in a run. Raises KeyError or TypeError when the record has none."""
    told = record.candidate.profile
    return Profile(
        values=MappingProxyType(dict(told["values"])),
        readings=MappingProxyType(dict(told["readings"])),
        modifications=tuple(told["modifications"]),
        declared=frozenset(told.get("declared", told["readings"])),
        name=record.candidate.name,
        version=record.candidate.version,
        source="the record",
    )


def rederive(
    folder: Path, record: RunRecord, authored: tuple[AuthoredScenario, ...], register: Register
) -> Rederived:
    """Run the recorded scenarios of the record at *folder* again, on what it holds, and compare.

    Raises KeyError or TypeError when the record holds no profile.
    """
    tape = Tape()
    recorded = {it.id: it for it in record.scenarios}
    journal = Comparing(folder, tape, {it.id: it.verdict for it in record.scenarios})
    run = SuiteRun(
        authored=authored,
        selected={it.id: it for it in authored if it.id in recorded},
        register=register,
        candidate=replayed(record.candidate, tape),
        profile=profile_of(record),
        patience=timedelta(seconds=record.settings.patience),
        journal=journal,
        watcher=NullWatcher(),
        wall=lambda _: cast("WallClock", Replayed("clock", tape)),
        numbers=cast("NumberBlocks", Replayed("numbers", tape)),
    )
    start_pytest(run, ())
    unjudged = set(journal.unjudged)
    problems = list(journal.problems)
    if run.trouble:
        problems.append(RecordProblem(ProblemCode.RUN_NOT_REDERIVED, "the run", {"reason": str(run.trouble)}))
    problems += _verdicts(recorded, {it.id: it for it in run.records if it.id not in unjudged}, unjudged)
    justified = read_justified(suite_folder("features"))
    found = alarms(run.records, run.impressions, justified, register.without_verdict)
    if not problems and not unjudged and found != record.findings:
        counts = {"recorded": len(record.findings), "derived": len(found)}
        problems.append(RecordProblem(ProblemCode.ALARMS_WRONG, "findings", counts))
    if not problems and not unjudged and run.offers.denials() != record.denied_offers:
        counts = {"recorded": len(record.denied_offers), "derived": len(run.offers.denials())}
        problems.append(RecordProblem(ProblemCode.DENIED_OFFERS_WRONG, "denied_offers", counts))
    return Rederived(tuple(run.records), tuple(problems), tuple(journal.unjudged))


def _verdicts(
    recorded: Mapping[str, ScenarioRecord], now: Mapping[str, ScenarioRecord], unjudged: set[str]
) -> Iterator[RecordProblem]:
    for name, old in recorded.items():
        if name in unjudged:
            continue
        new = now.get(name)
        if new is None:
            yield RecordProblem(ProblemCode.SCENARIO_NOT_REDERIVED, name)
        elif (old.verdict, old.reason) != (new.verdict, new.reason):
            details = {"recorded": _said(old), "derived": _said(new)}
            yield RecordProblem(ProblemCode.VERDICT_WRONG, name, details)
        elif replace(old, seconds=0) != replace(new, seconds=0):
            yield RecordProblem(ProblemCode.SCENARIO_MISDESCRIBED, name)


def _said(scenario: ScenarioRecord) -> str:
    return f"{scenario.verdict} ({scenario.reason})" if scenario.reason else str(scenario.verdict)
