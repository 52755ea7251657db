"""Wrong variants of suspension and restoration (SECMP0105)."""

from __future__ import annotations

from ..fault import Fault
from . import answers, before_and_readings, requests, restoration, words_of_clauses

FAULTS: tuple[Fault, ...] = (
    *restoration.FAULTS,
    *requests.FAULTS,
    *answers.FAULTS,
    *before_and_readings.FAULTS,
    *words_of_clauses.FAULTS,
)
