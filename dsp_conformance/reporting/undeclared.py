"""Matters of which no sentence speaks and that the candidate does not declare: what rests on them was not judged."""

from __future__ import annotations

from dataclasses import dataclass

from dsp_conformance.record.run_record import RunRecord
from dsp_conformance.specification.register import Ambiguity, Register


@dataclass(frozen=True)
class Undeclared:
    """A silent ambiguity that the candidate does not declare, and the ids of the scenarios that rest on it."""

    reading: Ambiguity
    scenarios: tuple[str, ...]


def undeclared(record: RunRecord, register: Register) -> tuple[Undeclared, ...]:
    """Return the silent ambiguities on which scenarios of the run rest and that the candidate does not declare.

    A record of before declarations were kept is one by which everything was declared.
    """
    profile = record.candidate.profile
    declared = profile.get("declared", profile.get("readings", {}))
    resting: dict[str, list[str]] = {}
    for scenario in record.scenarios:
        for name in dict.fromkeys(tag.partition("-")[0] for tag in scenario.readings):
            resting.setdefault(name, []).append(scenario.id)
    return tuple(
        Undeclared(reading, tuple(resting[reading.id]))
        for reading in register.ambiguities.values()
        if reading.silent and reading.id not in declared and reading.id in resting
    )
