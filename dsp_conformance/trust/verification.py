"""Whether a record holds: its digests, its form, its sums, and every verdict derived again from its exchanges."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dsp_conformance import __version__
from dsp_conformance.exceptions import SetUpError, UsageError
from dsp_conformance.execution.selection import select
from dsp_conformance.layout import suite_folder
from dsp_conformance.record.files import journals, scenario_of
from dsp_conformance.record.run_record import (
    SCHEMA,
    RunRecord,
    clause_records,
    overall,
    read_run,
    suite_record,
    totals,
)
from dsp_conformance.record.suite_copy import differences
from dsp_conformance.specification.checks import authored_scenarios
from dsp_conformance.specification.gherkin import AuthoredScenario
from dsp_conformance.specification.register import Register, register
from dsp_conformance.trust.manifest_check import MANIFEST, READINGS, SIGNATURE, check_manifest
from dsp_conformance.trust.problems import ProblemCode, RecordProblem
from dsp_conformance.trust.rederivation import rederive
from dsp_conformance.trust.signing import check_signature

_NEWER = "https://dsp-conformance.invalid/run/"


@dataclass(frozen=True)
class Verification:
    """What was found of a record: what does not hold, and what a reader must know besides.

    ``record`` is None when there is none that can be read.
    """

    record: RunRecord | None
    problems: tuple[RecordProblem, ...]
    notes: tuple[str, ...]
    rederived: int

    @property
    def holds(self) -> bool:
        """Whether everything holds."""
        return not self.problems


def verify(folder: Path, key: Path | None = None) -> Verification:
    """Verify the record in *folder*; its signature, too, when a public *key* is given.

    Raises UsageError when there is no record or no such key, SetUpError when the record was made by another
    suite than the installed one, so that its verdicts cannot be derived again here.
    """
    if not (folder / "run.json").is_file():
        raise UsageError(f"{folder} holds no record: name a folder with a run.json, or a pack of one")
    problems = [*check_manifest(folder), *(check_signature(folder, key) if key else ())]
    notes = list(_notes(folder, key))
    told = _told(folder)
    if isinstance(told, RecordProblem):
        return Verification(None, (*problems, told), tuple(notes), 0)
    _this_form(told)
    wrong_form = list(_form(told))
    if wrong_form:
        return Verification(None, (*problems, *wrong_form), tuple(notes), 0)
    record = read_run(folder)
    other = differences(folder)
    if other and not problems:
        raise SetUpError(_other_suite(record, other))
    if other:
        notes.append(f"verdicts were not derived again: {_other_suite(record, other)}")
        return Verification(record, tuple(problems), tuple(notes), 0)
    if not record.complete:
        notes.append("the run was cut short: it certifies nothing")
    return _derived(folder, record, problems, notes)


def _derived(folder: Path, record: RunRecord, problems: list[RecordProblem], notes: list[str]) -> Verification:
    known = register()
    authored = authored_scenarios(known)
    unsound = [*_sums(record, authored, known), *_journalled(record, folder), *_selected(record, authored, known)]
    try:
        again = rederive(folder, record, authored, known)
    except (KeyError, TypeError, ValueError, OverflowError) as wrong:
        unsound.append(RecordProblem(ProblemCode.PROFILE_UNUSABLE, "run.json", {"reason": repr(wrong)}))
        return Verification(record, (*problems, *unsound), tuple(notes), 0)
    if again.unjudged:
        notes.append(
            f"{len(again.unjudged)} fails or errors rest on values that no operation can give, and were not derived "
            f"again: the first is {again.unjudged[0]}"
        )
    problems = [*problems, *unsound, *again.problems]
    return Verification(record, tuple(problems), tuple(notes), len(again.scenarios) - len(again.unjudged))


def _told(folder: Path) -> dict[str, Any] | RecordProblem:
    try:
        told = json.loads((folder / "run.json").read_text(encoding="utf-8"))
    except ValueError as wrong:
        return RecordProblem(ProblemCode.RUN_UNREADABLE, "run.json", {"reason": str(wrong)})
    return told if isinstance(told, dict) else RecordProblem(ProblemCode.RUN_FOREIGN, "run.json")


def _this_form(told: dict[str, Any]) -> None:
    form = str(told.get("schema", ""))
    number = form.removeprefix(_NEWER)
    if form == SCHEMA or not form.startswith(_NEWER) or not number.isdecimal():
        return
    suite = told.get("suite")
    version = suite.get("version", "unknown") if isinstance(suite, dict) else "unknown"
    age = "a newer" if int(number) > int(SCHEMA.removeprefix(_NEWER)) else "an older"
    raise SetUpError(
        f"the record has the form {form}, made by {age} suite: install dsp-conformance {version} to verify it "
        f"(this is {__version__})"
    )


def _form(told: dict[str, Any]) -> Iterator[RecordProblem]:
    from jsonschema import Draft202012Validator  # noqa: PLC0415 - slow to import

    schema = json.loads((suite_folder("schemas") / "run.schema.json").read_text(encoding="utf-8"))
    for wrong in sorted(Draft202012Validator(schema).iter_errors(told), key=lambda it: list(map(str, it.path))):
        place = "/".join(map(str, wrong.path))
        yield RecordProblem(ProblemCode.RUN_MALFORMED, f"run.json {place}".strip(), {"reason": wrong.message[:200]})


def _other_suite(record: RunRecord, names: tuple[str, ...]) -> str:
    if record.suite.version != __version__:
        return (
            f"the record was made by dsp-conformance {record.suite.version} and this is {__version__}: "
            f"install that version to verify it ({len(names)} files differ, the first is {names[0]})"
        )
    return (
        f"the suite that ran is not the one installed, though both call themselves {__version__}: {len(names)} files "
        f"in suite/ differ, the first is {names[0]}; verify with the very suite that ran"
    )


def _notes(folder: Path, key: Path | None) -> Iterator[str]:
    if (folder / SIGNATURE).is_file() and key is None:
        yield "the record is signed; the signature was not checked (--key PUBLIC.pem checks it)"
    if (folder / READINGS).is_file():
        yield f"{READINGS} has its digest checked; what it says of other readings was not derived again"
    others = sorted(it.name for it in folder.iterdir() if it.name not in _RECORD)
    if others:
        yield f"not part of the record, and not verified: {', '.join(others)} (`report` remakes the reports)"


_RECORD = ("run.json", "scenarios", "suite", READINGS, "readings", MANIFEST, SIGNATURE)


def _sums(record: RunRecord, authored: tuple[AuthoredScenario, ...], known: Register) -> Iterator[RecordProblem]:
    if record.suite != suite_record(known):
        yield RecordProblem(ProblemCode.SUITE_WRONG, "suite")
    for name in _twice(it.id for it in record.scenarios):
        yield RecordProblem(ProblemCode.SCENARIO_RECORDED_TWICE, name)
    if record.totals != totals(len(authored), record.totals.collected, record.scenarios):
        yield RecordProblem(ProblemCode.TOTALS_WRONG, "totals")
    derived = {it.id: it for it in clause_records(record.scenarios, known)}
    told = {it.id: it for it in record.clauses}
    for name in sorted(derived.keys() | told.keys()):
        if derived.get(name) != told.get(name):
            yield RecordProblem(ProblemCode.CLAUSE_VERDICT_WRONG, name)
    verdict = overall(record.scenarios, complete=record.complete)
    if record.verdict is not verdict:
        details = {"recorded": record.verdict, "derived": verdict}
        yield RecordProblem(ProblemCode.RUN_VERDICT_WRONG, "verdict", details)


def _twice(names: Iterable[str]) -> list[str]:
    return sorted(name for name, times in Counter(names).items() if times > 1)


def _journalled(record: RunRecord, folder: Path) -> Iterator[RecordProblem]:
    kept = [scenario_of(path, folder) for path in journals(folder)]
    for name in sorted({it.id for it in record.scenarios} - set(kept)):
        yield RecordProblem(ProblemCode.JOURNAL_MISSING, name)
    for name in sorted(set(kept) - {it.id for it in record.scenarios}):
        yield RecordProblem(ProblemCode.JOURNAL_UNCLAIMED, name)
    for name in _twice(kept):
        yield RecordProblem(ProblemCode.JOURNAL_TWICE, name)


def _selected(record: RunRecord, authored: tuple[AuthoredScenario, ...], known: Register) -> Iterator[RecordProblem]:
    try:
        selected = set(select(authored, record.selection, known))
    except UsageError as wrong:
        yield RecordProblem(ProblemCode.SELECTION_UNUSABLE, "selection", {"reason": str(wrong)})
        return
    recorded = {it.id for it in record.scenarios}
    for name in sorted(recorded - selected):
        yield RecordProblem(ProblemCode.SCENARIO_UNSELECTED, name)
    if record.complete:
        for name in sorted(selected - recorded):
            yield RecordProblem(ProblemCode.SCENARIO_LEFT_OUT, name)
        if record.totals.collected != len(selected):
            details = {"collected": record.totals.collected, "selected": len(selected)}
            yield RecordProblem(ProblemCode.COLLECTED_WRONG, "totals", details)
