"""The capability of alert storm protection and of the detection that it builds on (SECMP0062)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from dsp_conformance.vocabulary.alerts import (
    Incident,
    IncidentFile,
    Notice,
    SecurityLogEntry,
    StormParameters,
    WithheldCount,
)
from dsp_conformance.vocabulary.identifiers import Eui64


class AnomalyDetection(Protocol):
    """Configuration and records of alert storm protection."""

    def configure(self, parameters: StormParameters) -> None:
        """Put new figures in force while running (Working Group question Q3, IMR-139 to IMR-141).

        Raises Refused, changing nothing, when the figures contradict each other
        (amber above red, a window or period that is not positive).
        """

    def anomaly_count(self, device: Eui64) -> int:
        """Return the alerts counted for *device* in its present window, withheld ones included (IMR-022)."""

    def security_log(self, device: Eui64) -> Sequence[SecurityLogEntry]:
        """Return the security log's entries about *device*, oldest first (IMR-048)."""

    def incident_files(self, device: Eui64) -> Sequence[IncidentFile]:
        """Return the incident files about *device*, oldest first (IMR-049)."""

    def incidents(self, device: Eui64) -> Sequence[Incident]:
        """Return the Incident store's red incidents of *device*, open and closed, oldest first (IMR-075)."""

    def close_incident(self, device: Eui64) -> None:
        """Close the open incident of *device* by hand (reading S04 (d)). Raises LookupError if none is open."""

    def withheld_counts(self, device: Eui64) -> Sequence[WithheldCount]:
        """Return the counts about *device* handed to Request Management so far, oldest first (IMR-072)."""

    def notices(self, user: Eui64) -> Sequence[Notice]:
        """Return the notices given to *user* so far, oldest first (IMR-023)."""
