"""The capability of being seen to send to Users."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from dsp_conformance.port.repetition import for_each
from dsp_conformance.vocabulary.identifiers import Eui64
from dsp_conformance.vocabulary.messages import Delivery


class Deliveries(Protocol):
    """What the DSP sends to Users of its own accord: responses, Device Alerts, DCC Alerts."""

    def since_last(self, user: Eui64) -> Sequence[Delivery]:
        """Return everything sent to *user* since last asked, in the order of sending."""


class DeliveriesOfSeveral(Deliveries, Protocol):
    """What the DSP sends to Users, asked for several of them in one call. The operation is optional."""

    @for_each("since_last", users="user")
    def since_last_of(self, users: Sequence[Eui64]) -> Sequence[Delivery]:
        """Return everything sent to each of *users* since last asked: User by User, in the order of sending.

        It means the same as ``since_last`` for each of them.
        """
