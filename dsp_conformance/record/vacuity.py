"""Vacuity alarms: passes that show less than they seem to.

``impression`` reads the journal of one scenario, ``alarms`` compares those of a run. Both are pure, so any caller
that has a record can compute its alarms again. An alarm changes no verdict: the candidate did what was looked at, and
whether the look was worth much is the suite's affair, or that of a run cut down to a few scenarios. It is counted on
the first page of the evidence instead, where it cannot be overlooked.

=================  ==========================================================================================
no_success         every passing scenario of the clause in which the candidate could decline saw it decline
only_rejections    as above for one scenario: none that shares a clause with it saw the candidate accept
nothing_looked_at  a Then looked at nothing but how far a law was tried; one without any look is an error
nothing_happened   every look was for an absence, and no passing scenario of the document saw the like present; how
                   far a law was tried counts as such an observation
law_not_reached    a law was not tried far enough, or does not say how far it was tried
=================  ==========================================================================================

A law is a scenario of a file ``laws.feature``. The candidate declines by a Refusal, by raising Refused, and by a
synchronous answer whose response code begins with E.
"""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

from dsp_conformance.exceptions import SuiteError
from dsp_conformance.record.journal import OVER_ALL
from dsp_conformance.record.run_record import AlarmKind, ScenarioRecord, VacuityAlarm
from dsp_conformance.verdict import Verdict

JUSTIFIED = "justified.csv"
_HEADINGS = ["kind", "about", "why"]
_REFUSAL = {"clause", "reason"}
_ERROR_CODE = re.compile(r"<(?:\w+:)?ResponseCode>\s*E")
_ACTS = frozenset(
    {
        ("anomaly_detection", "configure"),
        ("connections", "submit"),
        ("connections", "do"),
        ("gateway_network", "plan"),
        ("gateway_network", "set_up"),
        ("gateway_network", "move_session"),
        ("gateway_network", "share_load"),
        ("gateway_network", "carry"),
        ("gateway_network", "enter"),
        ("service_requests", "send"),
    }
)
"""What the candidate is asked to do and may decline; an order book that only moves on shows no acceptance."""


@dataclass(frozen=True)
class Impression:
    """What the journal of one scenario shows: how often the candidate accepted and declined what it was asked.

    ``present`` and ``absent`` are what was looked at and held, where something was expected to be there or not to be;
    ``tried`` is whether it is stated how far a law was tried, ``short`` whether that was not far enough; ``idle`` are
    the Thens that looked at nothing but that.
    """

    accepted: int
    declined: int
    present: frozenset[str]
    absent: frozenset[str]
    tried: bool
    short: bool
    idle: tuple[str, ...]


def impression(entries: Iterable[Mapping[str, Any]]) -> Impression:
    """Return what the entries of a scenario's journal show."""
    accepted, declined, tried, short = 0, 0, False, False
    present, absent, thens = set[str](), set[str](), list[tuple[str, set[bool]]]()
    for entry in entries:
        kind = entry["kind"]
        if kind == "step":
            thens.append((entry["text"] if entry["type"] == "then" else "", set()))
        elif kind == "call" and _declined(entry):
            declined += 1
        elif kind == "call":
            accepted += (entry["capability"], entry["operation"]) in _ACTS and "raised" not in entry
        elif kind == "look":
            over_all = isinstance(entry["expected"], str) and entry["expected"].endswith(OVER_ALL)
            if thens:
                thens[-1][1].add(over_all)
            tried, short = tried or over_all, short or (over_all and not entry["held"])
            if entry["held"] and not over_all:
                (absent if _nothing(entry["expected"]) else present).add(entry["what"])
    idle = tuple(text for text, looks in thens if text and looks == {True})
    return Impression(accepted, declined, frozenset(present), frozenset(absent), tried, short, idle)


def _declined(call: Mapping[str, Any]) -> bool:
    if "raised" in call:
        return bool(call["raised"]["type"] == "Refused" or call["raised"].get("counts_as") == "Refused")
    result = call["result"]
    if not isinstance(result, Mapping):
        return False
    if result.keys() == _REFUSAL:
        return True
    return (call["capability"], call["operation"]) in _ACTS and bool(_ERROR_CODE.search(str(result.get("text", ""))))


def _nothing(expected: object) -> bool:
    """Return whether what was expected is that there be none."""
    return expected in ("none", "nothing", "0 s") or (not isinstance(expected, str) and not expected)


@dataclass(frozen=True)
class Justified:
    """An alarm that is as it should be: its kind, what it is about, and why, in words."""

    kind: AlarmKind
    about: str
    why: str


def read_justified(features: Path) -> tuple[Justified, ...]:
    """Return the justifications that are written beside the features, in the ``justified.csv`` of each document.

    Raises SuiteError for a table that has other columns, a kind that is none, or a line without a reason.
    """
    return tuple(it for path in sorted(features.glob(f"*/{JUSTIFIED}")) for it in _lines(path))


def _lines(path: Path) -> Iterator[Justified]:
    with path.open(encoding="utf-8", newline="") as lines:
        table = csv.DictReader(lines)
        if table.fieldnames != _HEADINGS:
            raise SuiteError(f"{path} has to have the columns {', '.join(_HEADINGS)}")
        for row in table:
            if row["kind"] not in list(AlarmKind) or not row["about"] or not (row["why"] or "").strip():
                kinds = ", ".join(AlarmKind)
                raise SuiteError(f"{path} line {table.line_num}: give a kind ({kinds}), what it is about, and why")
            yield Justified(AlarmKind(row["kind"]), row["about"], row["why"])


def alarms(
    scenarios: Sequence[ScenarioRecord],
    impressions: Mapping[str, Impression],
    justified: Iterable[Justified] = (),
    without_verdict: Container[str] = (),
) -> tuple[VacuityAlarm, ...]:
    """Return the alarms about a run that nobody has justified, by kind and by what they are about.

    Of the clauses *without_verdict* nothing has to be shown.
    """
    excused = {(it.kind, it.about) for it in justified}
    made = _Alarms(scenarios, impressions).all()
    return tuple(
        sorted(
            (it for it in made if (it.kind, it.about) not in excused and it.about not in without_verdict),
            key=lambda it: (it.kind, it.about),
        )
    )


class _Alarms:
    def __init__(self, scenarios: Sequence[ScenarioRecord], impressions: Mapping[str, Impression]) -> None:
        self._of = impressions
        self._ended = [it for it in scenarios if it.id in impressions]
        self._passed = [it for it in self._ended if it.verdict is Verdict.PASS]
        self._accepting = self._clauses(lambda it: it.accepted > 0)
        self._declining = self._clauses(lambda it: it.declined > 0 and not it.accepted)
        self._present: dict[str, set[str]] = defaultdict(set)
        for scenario in self._passed:
            self._present[scenario.document] |= impressions[scenario.id].present

    def _clauses(self, fits: Callable[[Impression], bool]) -> dict[str, int]:
        counted: dict[str, int] = defaultdict(int)
        for scenario in self._passed:
            for clause in scenario.clauses if fits(self._of[scenario.id]) else ():
                counted[clause] += 1
        return counted

    def all(self) -> Iterator[VacuityAlarm]:
        for clause in self._declining.keys() - self._accepting.keys():
            words = (
                f"only refusals were seen, in {_so_many(self._declining[clause])}: its success path was not walked"
            )
            yield VacuityAlarm(AlarmKind.NO_SUCCESS, clause, words)
        for scenario in self._passed:
            yield from self._about(scenario, self._of[scenario.id])
        for scenario in self._ended:
            if scenario.verdict is Verdict.INCONCLUSIVE and self._of[scenario.id].short:
                yield VacuityAlarm(AlarmKind.LAW_NOT_REACHED, scenario.id, scenario.reason)

    def _about(self, scenario: ScenarioRecord, seen: Impression) -> Iterator[VacuityAlarm]:
        if seen.declined and not seen.accepted and not self._accepting.keys() & set(scenario.clauses):
            words = f"{_times(seen.declined)} the candidate was asked it declined, and nothing like it was accepted"
            yield VacuityAlarm(AlarmKind.ONLY_REJECTIONS, scenario.id, words)
        for text in seen.idle:
            words = f"the step {text!r} looked at nothing of the candidate, only at how far the law was tried"
            yield VacuityAlarm(AlarmKind.NOTHING_LOOKED_AT, scenario.id, words)
        if seen.absent and not seen.present and not seen.tried and not seen.absent & self._present[scenario.document]:
            words = (
                f"it holds that there is none of {', '.join(sorted(seen.absent))}, which nothing was seen to cause"
            )
            yield VacuityAlarm(AlarmKind.NOTHING_HAPPENED, scenario.id, words)
        if PurePosixPath(scenario.file).stem == "laws" and not seen.tried:
            words = "the law does not say how far its examples have tried it (expect.reached)"
            yield VacuityAlarm(AlarmKind.LAW_NOT_REACHED, scenario.id, words)


def _so_many(scenarios: int) -> str:
    return "1 scenario" if scenarios == 1 else f"{scenarios} scenarios"


def _times(count: int) -> str:
    return "the one time" if count == 1 else f"all {count} times"
