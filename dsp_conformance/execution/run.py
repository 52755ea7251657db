"""A run of the suite against one candidate: from what was asked to the record that is left."""

from __future__ import annotations

import gc
import os
import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from dsp_conformance.candidates.doctor import before_a_run
from dsp_conformance.candidates.locate import Located, locate
from dsp_conformance.exceptions import SetUpError, SuiteError, UsageError
from dsp_conformance.execution.patches.same_examples import same_examples
from dsp_conformance.execution.patches.step_lookup import installed
from dsp_conformance.execution.plugin import SuitePlugin, SuiteRun
from dsp_conformance.execution.selection import required_clauses, select
from dsp_conformance.execution.watching import Onlooker
from dsp_conformance.layout import root, suite_folder
from dsp_conformance.port import Candidate
from dsp_conformance.port.codec import plain
from dsp_conformance.port.operations import offered
from dsp_conformance.profile.profile import Profile
from dsp_conformance.record.files import write_manifest
from dsp_conformance.record.journal import Journal
from dsp_conformance.record.known_issues import FILE, KnownIssue, judge, read_known_issues
from dsp_conformance.record.reconciliation import reconcile
from dsp_conformance.record.run_record import (
    SCHEMA,
    CandidateRecord,
    RunRecord,
    SelectionRecord,
    SettingsRecord,
    clause_records,
    overall,
    suite_record,
    totals,
)
from dsp_conformance.record.suite_copy import copy_suite
from dsp_conformance.record.vacuity import alarms, read_justified
from dsp_conformance.reporting.formats.catalogue import write_default_reports
from dsp_conformance.specification.checks import authored_scenarios
from dsp_conformance.specification.defects import UnfitFeatures
from dsp_conformance.specification.register import register
from dsp_conformance.specification.tags import clauses_of

if TYPE_CHECKING:
    from dsp_conformance.wire.official import Official

_PATIENCE = timedelta(seconds=10)


@dataclass(frozen=True)
class RunRequest:
    """What was asked: which candidate, which scenarios, where the record goes, how long to wait.

    A profile that is *declared* is taken before any that lies in a file. ``required`` names documents, patterns of
    clauses, or files with such names: clauses that have to be shown.
    """

    candidate: str = "reference"
    selection: SelectionRecord = field(default_factory=SelectionRecord)
    out: Path | None = None
    patience: timedelta | None = None
    profile: Path | None = None
    pytest_options: tuple[str, ...] = ()
    known_issues: Path | None = None
    declared: Profile | None = None
    required: tuple[str, ...] = ()


def run_suite(request: RunRequest, onlooker: Onlooker) -> tuple[RunRecord, Path]:
    """Run the suite as ordered; return the record and the folder in which it lies.

    Raises UsageError for what was asked wrongly, SetUpError when the candidate cannot be started or
    stopped, SuiteError when the feature files are unfit or the evidence does not reconcile. Whatever was
    recorded until then stays in the folder.
    """
    started = datetime.now(tz=UTC)
    known = register()
    located = locate(request.candidate)
    profile = profile_of(request, located)
    before_a_run(located)
    authored = authored_scenarios(known)
    selected = select(authored, request.selection, known)
    required_clauses(authored, request.required, known)
    issues = _known_issues(request, located, {it.id: clauses_of(it, known) for it in authored})
    official = _official(located)
    folder = _folder(request, started)
    with ExitStack() as stack:
        candidate = start_candidate(located, profile, stack, folder / "candidate.log")
        onlooker.begin(request.candidate, profile, selected, folder)
        run = SuiteRun(
            authored=authored,
            selected=selected,
            register=known,
            candidate=candidate,
            profile=profile,
            patience=patience_of(request, located),
            journal=Journal(folder / "scenarios"),
            watcher=onlooker,
            official=official,
        )
        ended = start_pytest(run, request.pytest_options)
        record = _record(run, request, started, ended)
        record = replace(record, known_issues=judge(issues, record.scenarios, started.date()))
        record.write(folder)
        copy_suite(folder)
        write_default_reports(record, known, folder)
        write_manifest(folder)
    if run.trouble:
        raise run.trouble
    if run.gone:
        raise SetUpError(f"{run.gone} (evidence until then: {folder})")
    if run.contradictions:
        raise _contradicted(run.contradictions, folder)
    if record.complete:
        reconcile(selected, run.collected, record, folder)
    return record, folder


def _contradicted(contradictions: Sequence[tuple[str, SuiteError]], folder: Path) -> SuiteError:
    """Return what is wrong with the suite: the first contradiction in words, the defects of all as values."""
    name, first = contradictions[0]
    words = f"{name}: {first} (evidence: {folder})"
    defects = [defect for _, it in contradictions if isinstance(it, UnfitFeatures) for defect in it.defects]
    return UnfitFeatures(words, defects) if defects else SuiteError(words)


def profile_of(request: RunRequest, located: Located) -> Profile:
    """Return the profile by which the candidate is judged: as declared, asked for, or lying beside it.

    Raises UsageError when it cannot be read.
    """
    return request.declared or located.profile_in_force(request.profile)


def _official(located: Located) -> Official | None:
    """Return the official schemas that the candidate's file names. Raises SetUpError when they cannot be used."""
    if located.declared is None or located.declared.official is None:
        return None
    from dsp_conformance.wire.official import Official as Schemas  # noqa: PLC0415 - lxml loads when it is needed

    return Schemas(located.declared.official)


def _known_issues(
    request: RunRequest, located: Located, clauses: Mapping[str, tuple[str, ...]]
) -> tuple[KnownIssue, ...]:
    beside = [path.parent / FILE for path in (request.profile, located.beside) if path]
    path = request.known_issues or next((path for path in beside if path.is_file()), None)
    return read_known_issues(path, clauses) if path else ()


def _folder(request: RunRequest, started: datetime) -> Path:
    name = re.sub(r"[^A-Za-z0-9.+-]+", "-", request.candidate)
    folder = request.out or Path("reports") / f"{started:%Y%m%dT%H%M%S.%fZ}-{name}"
    if (folder / "run.json").exists():
        raise UsageError(f"{folder} holds a record already: name another folder with --out")
    try:
        (folder / "scenarios").mkdir(parents=True, exist_ok=True)
        (folder / "run.json").touch()
        (folder / "run.json").unlink()
    except OSError as wrong:
        raise UsageError(f"{folder} cannot be written: {wrong.strerror}; name another folder with --out") from wrong
    return folder


def patience_of(request: RunRequest, located: Located) -> timedelta:
    """Return how long is waited at most: as asked for, or as the candidate declares."""
    declared = located.declared.waits.patience if located.declared else None
    if request.patience is not None:
        return request.patience
    return _PATIENCE if declared is None else timedelta(seconds=declared)


def start_candidate(located: Located, profile: Profile, stack: ExitStack, log: Path | None = None) -> Candidate:
    """Start a candidate and return it; it is stopped when *stack* is closed. *log* keeps what its program says.

    Raises SetUpError when it cannot be started, or what it yields is no Candidate.
    """
    try:
        candidate = stack.enter_context(_kept_apart(located, profile, log))
    except SetUpError:
        raise
    except Exception as wrong:
        raise SetUpError(f"{located.name} could not be started: {type(wrong).__name__}: {wrong}") from wrong
    if not isinstance(candidate, Candidate):
        raise SetUpError(f"{located.name} yielded a {type(candidate).__name__}, not a dsp_conformance.port.Candidate")
    return candidate


@contextmanager
def _kept_apart(located: Located, profile: Profile, log: Path | None) -> Iterator[Candidate]:
    context = located.start(profile, log)
    candidate = context.__enter__()
    try:
        yield candidate
    finally:
        try:
            context.__exit__(None, None, None)
        except Exception as wrong:
            raise SetUpError(f"{located.name} could not be stopped: {type(wrong).__name__}: {wrong}") from wrong


def start_pytest(run: SuiteRun, options: tuple[str, ...], plugins: Sequence[object] = ()) -> int:
    """Let pytest collect the documents of *run* and execute the scenarios that are selected; return its exit code."""
    arguments = [
        *("-c", str(Path(__file__).parent / "suite.ini")),
        *("--rootdir", str(root())),
        *("-p", "no:cacheprovider"),
        *("-p", "pytest_bdd.plugin"),
        *options,
        *sorted({str(scenario.path.parent) for scenario in run.collectable}),
    ]
    try:
        with installed(), same_examples(), own_environment():
            return int(pytest.main(arguments, plugins=[SuitePlugin(run, quiet=not options), *plugins]))
    finally:
        gc.unfreeze()


@contextmanager
def own_environment() -> Iterator[None]:
    """Keep what a vendor has set for pytest away while the context lasts."""
    kept = {name: os.environ.pop(name, None) for name in ("PYTEST_ADDOPTS", "PYTEST_PLUGINS")}
    kept["PYTEST_DISABLE_PLUGIN_AUTOLOAD"] = os.environ.get("PYTEST_DISABLE_PLUGIN_AUTOLOAD")
    os.environ["PYTEST_DISABLE_PLUGIN_AUTOLOAD"] = "1"
    try:
        yield
    finally:
        for name, value in kept.items():
            if value is None:
                os.environ.pop(name, None)
            else:
                os.environ[name] = value


def _record(run: SuiteRun, request: RunRequest, started: datetime, ended: int) -> RunRecord:
    if ended == pytest.ExitCode.USAGE_ERROR:
        raise UsageError("pytest does not know what stands after --: `pytest --help` names its options")
    if ended == pytest.ExitCode.INTERNAL_ERROR:
        run.trouble = run.trouble or SuiteError("the test runner itself broke down (see above)")
    complete = (
        not run.trouble
        and ended in (pytest.ExitCode.OK, pytest.ExitCode.TESTS_FAILED)
        and len(run.records) == len(run.selected)
    )
    identity = run.candidate.identity
    declared = plain(
        {
            "modifications": run.profile.modifications,
            "values": run.profile.values,
            "readings": run.profile.readings,
            "declared": sorted(run.profile.declared),
        }
    )
    assert isinstance(declared, dict)  # noqa: S101 - a mapping becomes an object
    return RunRecord(
        schema=SCHEMA,
        suite=suite_record(run.register),
        candidate=CandidateRecord(
            identity.name,
            identity.version,
            request.candidate,
            declared,
            offered(run.candidate),
            run.offers.operations,
        ),
        started=started.isoformat(),
        selection=request.selection,
        settings=SettingsRecord(
            run.patience.total_seconds(),
            required_clauses(run.authored, request.required, run.register),
            run.official.digest if run.official else "",
        ),
        complete=complete,
        verdict=overall(run.records, complete=complete),
        totals=totals(len(run.authored), len(run.collected), run.records),
        scenarios=tuple(run.records),
        clauses=clause_records(run.records, run.register),
        findings=alarms(
            run.records, run.impressions, read_justified(suite_folder("features")), run.register.without_verdict
        ),
        denied_offers=run.offers.denials(),
    )
