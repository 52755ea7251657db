"""A candidate held against every reading of every ambiguity, to say under which of them it conforms.

The run by the declared readings comes first. Then, for each ambiguity, each other letter on which a scenario
rests is declared in its place, the candidate is restarted with that profile, and the scenarios that rest on
the letter are run.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path

from dsp_conformance.candidates.locate import Located, locate
from dsp_conformance.exceptions import SetUpError, UsageError
from dsp_conformance.execution.plugin import SuiteRun
from dsp_conformance.execution.run import RunRequest, start_candidate, start_pytest
from dsp_conformance.execution.selection import select
from dsp_conformance.execution.watching import Watcher
from dsp_conformance.profile.profile import Profile
from dsp_conformance.record.files import write_manifest
from dsp_conformance.record.journal import Journal
from dsp_conformance.record.reading_results import ReadingResult, ReadingTrial, as_json
from dsp_conformance.record.run_record import RunRecord, ScenarioRecord
from dsp_conformance.specification.checks import authored_scenarios
from dsp_conformance.specification.gherkin import AuthoredScenario
from dsp_conformance.specification.register import Ambiguity, register
from dsp_conformance.specification.tags import readings_of
from dsp_conformance.step_support.request_counters import NumberBlocks
from dsp_conformance.verdict import Verdict, together

FILE = "readings.json"


@dataclass(frozen=True)
class _Place:
    """What all trials of a run have in common."""

    located: Located
    profile: Profile
    patience: timedelta
    selected: Mapping[str, AuthoredScenario]
    folder: Path
    watcher: Watcher
    numbers: NumberBlocks


def try_readings(request: RunRequest, record: RunRecord, folder: Path, watcher: Watcher) -> tuple[ReadingResult, ...]:
    """Try every letter of every ambiguity that the run of *record* touched; leave ``readings.json`` in *folder*.

    The journals of the trials lie below ``readings/``, a folder for each letter. Raises what a run raises, but
    for a candidate that does not start under a letter: that is the letter's verdict.
    """
    known = register()
    located = locate(request.candidate)
    profile = located.profile_in_force(request.profile)
    selected = select(authored_scenarios(known), request.selection, known)
    patience = timedelta(seconds=record.settings.patience)
    place = _Place(located, profile, patience, selected, folder, watcher, NumberBlocks())
    tried = tuple(it for reading in known.ambiguities.values() for it in _tried(place, reading, record))
    (folder / FILE).write_text(json.dumps([as_json(it) for it in tried], indent=1) + "\n", encoding="utf-8")
    write_manifest(folder)
    return tried


def _tried(place: _Place, reading: Ambiguity, record: RunRecord) -> Iterator[ReadingResult]:
    declared = place.profile.reading(reading.id)
    trials = []
    for letter in reading.letters:
        resting = {name: it for name, it in place.selected.items() if (reading.id, letter) in readings_of(it)}
        if not resting:
            continue
        if letter == declared and (not reading.silent or reading.id in place.profile.declared):
            seen = [it for it in record.scenarios if it.id in resting]
            trials.append(_trial(letter, seen, declared=True))
        else:
            trials.append(_attempt(place, reading, letter, resting))
    if trials:
        yield ReadingResult(reading.id, reading.issue, tuple(trials))


def _attempt(place: _Place, reading: Ambiguity, letter: str, resting: Mapping[str, AuthoredScenario]) -> ReadingTrial:
    folder = place.folder / "readings" / f"{reading.id}-{letter}"
    folder.mkdir(parents=True)
    documents = {it.document for it in resting.values()}
    known = register()
    try:
        with ExitStack() as stack:
            profile = place.profile.declaring({reading.id: letter})
            run = SuiteRun(
                authored=[it for it in authored_scenarios(known) if it.document in documents],
                selected=resting,
                register=known,
                candidate=start_candidate(place.located, profile, stack, folder / "candidate.log"),
                profile=profile,
                patience=place.patience,
                journal=Journal(folder / "scenarios"),
                watcher=place.watcher,
                numbers=place.numbers,
            )
            start_pytest(run, ())
    except (SetUpError, UsageError) as wrong:
        return ReadingTrial(letter, False, Verdict.ERROR, 0, len(resting), (), str(wrong))  # noqa: FBT003 - a field
    trial = _trial(letter, run.records, declared=False)
    if run.trouble or run.gone or len(run.records) < len(resting):
        return replace(trial, verdict=Verdict.ERROR, reason=str(run.trouble or run.gone or "the run was cut short"))
    return trial


def _trial(letter: str, seen: Sequence[ScenarioRecord], *, declared: bool) -> ReadingTrial:
    counted = Counter(it.verdict for it in seen)
    offered = [it.verdict for it in seen if it.verdict is not Verdict.NOT_OFFERED]
    return ReadingTrial(
        letter=letter,
        declared=declared,
        verdict=together(offered) if offered else Verdict.NOT_OFFERED,
        passed=counted[Verdict.PASS],
        scenarios=len(seen),
        wrong=tuple(it.id for it in seen if it.verdict in (Verdict.FAIL, Verdict.ERROR)),
    )
