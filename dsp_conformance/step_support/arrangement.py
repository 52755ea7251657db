"""What an arrangement needs of the candidate: if the candidate declines it, nothing is said of the candidate here."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NoReturn

from dsp_conformance.exceptions import ArrangementDeclined, SuiteError
from dsp_conformance.record.journal import Journal


class Arrangement:
    """Knows in which scenario each act is judged, and ends a scenario that cannot be arranged.

    *acts* relates the names of acts to the ids of scenarios (``arrangements.csv`` of the document).
    """

    def __init__(self, acts: Mapping[str, str], journal: Journal) -> None:
        self._acts = acts
        self._journal = journal

    def declined(self, act: str, reason: str) -> NoReturn:
        """End the scenario, because the candidate declined *act* and gave *reason*.

        Raises ArrangementDeclined, which makes the scenario inconclusive, or SuiteError for an act that the register
        does not have: then nobody would judge it.
        """
        if act not in self._acts:
            raise SuiteError(f"an arrangement needs {act!r}, which arrangements.csv assigns to no scenario")
        self._journal.declined(act, reason, self._acts[act])
        raise ArrangementDeclined(act, reason, self._acts[act])
