"""The course of a scenario: its steps as they were taken, the one that decided, and those never reached."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import zip_longest
from pathlib import Path

from dsp_conformance.exceptions import SuiteError
from dsp_conformance.record.run_record import ScenarioRecord
from dsp_conformance.reporting.journals import JournalledExchange, Look, Step, read_journal
from dsp_conformance.reporting.report_input import Material
from dsp_conformance.specification.gherkin import AuthoredStep, read_feature
from dsp_conformance.verdict import Verdict

_ENDS = 6
_NEVER_BEGUN = "(the scenario was not begun)"


@dataclass(frozen=True)
class Taken:
    """One step. ``verdict`` is None for a step that was never reached; ``line`` is 0 where it is not known."""

    keyword: str
    text: str
    line: int
    verdict: Verdict | None
    figures: tuple[str, ...] = ()
    exchanges: tuple[JournalledExchange, ...] = ()
    looks: tuple[Look, ...] = ()


def course(material: Material, scenario: ScenarioRecord) -> tuple[Taken, ...]:
    """Return the steps of a scenario; there is always one that carries its verdict.

    Every step that was taken before the last one passed; the last one has the scenario's verdict, because
    that is where it ended. A scenario that ended before its first step has its verdict there. Raises
    SuiteError when its journal cannot be read.
    """
    try:
        taken = read_journal(material.folder / "scenarios" / f"{scenario.id}.jsonl")
    except (ValueError, KeyError, TypeError) as wrong:
        raise SuiteError(f"the journal of {scenario.id} is truncated or foreign: {wrong}") from wrong
    authored = _authored(material, scenario)
    if any(step.text != known.text for step, known in zip(taken, authored, strict=False)):
        authored = ()
    told = tuple(_told(taken, authored, scenario.verdict))
    return told or (Taken("*", _NEVER_BEGUN, scenario.line, scenario.verdict),)


def ends(step: Taken, count: int = _ENDS) -> tuple[tuple[JournalledExchange, ...], int]:
    """Return the first and the last *count* exchanges of a step, and how many lie between them."""
    if len(step.exchanges) <= 2 * count:
        return step.exchanges, 0
    between = len(step.exchanges) - 2 * count
    return step.exchanges[:count] + step.exchanges[-count:], between


def _told(taken: list[Step], authored: tuple[AuthoredStep, ...], verdict: Verdict) -> Iterator[Taken]:
    deciding = max(len(taken) - 1, 0)
    for index, (step, known) in enumerate(zip_longest(taken, authored)):
        ended = Verdict.PASS if index < deciding else verdict if index == deciding else None
        line = known.line if known else 0
        if step:
            yield Taken(
                step.keyword, step.text, line, ended, tuple(step.figures), tuple(step.exchanges), tuple(step.looks)
            )
        else:
            yield Taken(known.keyword, known.text, line, ended)


def _authored(material: Material, scenario: ScenarioRecord) -> tuple[AuthoredStep, ...]:
    path = material.folder / "suite" / scenario.file
    return _steps_of(path).get(scenario.id, ()) if path.is_file() else ()


@cache
def _steps_of(path: Path) -> dict[str, tuple[AuthoredStep, ...]]:
    return {it.id: it.steps for it in read_feature(path).scenarios}
