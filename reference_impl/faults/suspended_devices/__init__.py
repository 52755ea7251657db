"""Wrong variants of suspension and restoration (SECMP0105)."""

from __future__ import annotations

from ..fault import Fault
from . import answers, basic, before_and_readings, requests, words_of_clauses

FAULTS: tuple[Fault, ...] = (
    *basic.FAULTS,
    *requests.FAULTS,
    *answers.FAULTS,
    *before_and_readings.FAULTS,
    *words_of_clauses.FAULTS,
)
