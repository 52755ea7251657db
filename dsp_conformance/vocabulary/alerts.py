"""Alert storm protection in words: thresholds, incidents, counts and notices (SECMP0062)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from dsp_conformance.vocabulary.identifiers import AlertCode, Eui64


class Level(StrEnum):
    """The two device-level thresholds (IMR-047)."""

    AMBER = "amber"
    RED = "red"


@dataclass(frozen=True)
class StormParameters:
    """The figures that the document leaves open (readings S16 and S19).

    ``window`` (W) and ``timeframe`` (Wc) are the device-level and the per-code counting times,
    ``amber`` (A) and ``red`` (R) the device-level thresholds, ``limit`` (L) the limit of an Alert Code
    unless ``limits`` names another, ``period`` (N) the designated period, ``exempt`` the Alert Codes
    that are never withheld.
    ``ratio`` is the N of reading S01 (b), a number of alerts.
    """

    window: timedelta
    timeframe: timedelta
    amber: int
    red: int
    limit: int
    limits: Mapping[AlertCode, int]
    period: timedelta
    ratio: int
    exempt: frozenset[AlertCode]

    def limit_of(self, code: AlertCode) -> int:
        """Return the limit (L) that holds for *code* (IMR-066)."""
        return self.limits.get(code, self.limit)


@dataclass(frozen=True)
class SecurityLogEntry:
    """A crossing of a threshold as the security log has it (IMR-048)."""

    device: Eui64
    level: Level
    at: datetime


@dataclass(frozen=True)
class IncidentFile:
    """The file saved when a threshold is crossed (IMR-049)."""

    device: Eui64
    level: Level
    at: datetime


@dataclass(frozen=True)
class Incident:
    """A red threshold anomaly incident of the Incident store; open while ``closed`` is None (IMR-074)."""

    device: Eui64
    opened: datetime
    closed: datetime | None


@dataclass(frozen=True)
class WithheldCount:
    """How many alerts of one code were not let through, as told to Request Management (IMR-072)."""

    device: Eui64
    code: AlertCode
    count: int
    at: datetime


@dataclass(frozen=True)
class Notice:
    """What a User is told before alerts are withheld (IMR-023); ``action`` says in words what will be done."""

    user: Eui64
    device: Eui64
    code: AlertCode
    action: str
    period: timedelta
    at: datetime
