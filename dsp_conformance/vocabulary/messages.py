"""What travels between Users and the DSP."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from dsp_conformance.vocabulary.identifiers import Eui64


class WebService(StrEnum):
    """The three DUIS web services that a User posts to."""

    TRANSFORM = "Transform"
    SEND_COMMAND = "Send Command"
    NON_DEVICE = "Non-Device"


@dataclass(frozen=True)
class Delivery:
    """One DUIS message (XML bytes) that the DSP sent to a User, and when."""

    user: Eui64
    at: datetime
    message: bytes
