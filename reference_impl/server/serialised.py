"""The one place through which everything reaches the reference: acts are done in turn, and written down."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

from dsp_conformance.port import Candidate
from dsp_conformance.port.operations import Operation, operations
from dsp_conformance.profile.profile import Profile
from dsp_conformance.transport.messages import arguments_read, arguments_told
from dsp_conformance.vocabulary.messages import Delivery

from ..adapter import candidate_of
from ..dsp import DataServiceProvider
from .ledger import Ledger

_OBSERVING = frozenset(
    {
        "anomaly_detection.anomaly_count",
        "anomaly_detection.incident_files",
        "anomaly_detection.incidents",
        "anomaly_detection.notices",
        "anomaly_detection.security_log",
        "anomaly_detection.withheld_counts",
        "clock.now",
        "connections.look",
        "connections.rack_space",
        "devices.inventory_entry",
        "gateway_network.look",
    }
)
"""Operations that change nothing, so that nothing is written down of them."""
_ADVANCE = "clock.advance"


class SerialisedDsp:
    """A reference DSP that is asked one thing at a time.

    In *real_time* its clock goes with the wall's and is not offered to be moved.
    """

    def __init__(
        self,
        profile: Profile,
        ledger: Ledger | None,
        outlet: Callable[[Delivery], None],
        *,
        real_time: bool,
    ) -> None:
        now = datetime.now(tz=UTC)
        self._ledger = ledger
        self._dsp = DataServiceProvider(profile, (ledger.begun(now) if ledger else now) if real_time else None)
        self._dsp.deliveries.outlet = outlet
        self._candidate = candidate_of(self._dsp, clock=not real_time)
        self._by_itself = candidate_of(self._dsp, clock=True)
        self._real_time = real_time
        for operation, arguments in ledger.asked() if ledger else ():
            self._again(operations()[operation], arguments)

    @property
    def candidate(self) -> Candidate:
        """What is offered."""
        return self._candidate

    def do(self, operation: Operation, arguments: Mapping[str, Any]) -> object:
        """Do one thing and return its result; raise what it raises. It is on the disk then, if there is a ledger."""
        self.keep_time()
        offered = getattr(self._by_itself, operation.capability)
        try:
            result: object = getattr(offered, operation.name)(**arguments)
            return result
        finally:
            if self._ledger is not None and operation.full_name not in _OBSERVING:
                self._ledger.ask(operation.full_name, arguments_told(operation, arguments))

    def keep_time(self) -> None:
        """Let the time go by that has gone by on the wall."""
        if not self._real_time:
            return
        by = max(timedelta(), datetime.now(tz=UTC) - self._dsp.clock.now())
        self._dsp.clock.advance(by)
        if self._ledger is not None:
            self._ledger.ask(_ADVANCE, {"by": by.total_seconds()})

    def _again(self, operation: Operation, told: object) -> None:
        arguments = arguments_read(operation, told)
        with contextlib.suppress(Exception):  # what is refused now was refused the first time, too
            getattr(getattr(self._by_itself, operation.capability), operation.name)(**arguments)
