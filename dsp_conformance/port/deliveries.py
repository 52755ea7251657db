"""The capability of being seen to send to Users."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from dsp_conformance.vocabulary.identifiers import Eui64
from dsp_conformance.vocabulary.messages import Delivery


class Deliveries(Protocol):
    """What the DSP sends to Users of its own accord: responses, Device Alerts, DCC Alerts."""

    def since_last(self, user: Eui64) -> Sequence[Delivery]:
        """Return everything sent to *user* since last asked, in the order of sending."""
