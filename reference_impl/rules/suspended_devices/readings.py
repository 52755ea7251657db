"""The readings of SECMP0105 that the reference can follow (``readings.csv`` of suspended_devices)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from dsp_conformance.vocabulary.devices import DeviceStatus


class TopUp(StrEnum):
    """Which SR2.2 a Suspended Device may be sent (P03)."""

    CV2_AND_SMETS1 = "cv2_and_smets1"
    CV2_ANY = "cv2_any"


class Evidence(StrEnum):
    """What an answer to SR11.2 must show for the Device to be restored (P08)."""

    CURRENT = "current"
    CURRENT_AND_CHANGED = "current_and_changed"
    CHANGED = "changed"


@dataclass(frozen=True)
class SuspensionReadings:
    """The readings in force; ``modified`` says whether SECMP0105 is in.

    ``no_prior`` is the status given to a Device whose earlier status was never recorded (P06 b), None leaves it
    Suspended; the flags are named by what reading (b) does.
    """

    modified: bool = True
    top_up: TopUp = TopUp.CV2_AND_SMETS1
    evidence: Evidence = Evidence.CURRENT
    no_prior: DeviceStatus | None = None
    update_when_not_current: bool = False
    list_as_of_request: bool = False
    literal_recipients: bool = False
    silent_after_activation: bool = False
    second_attempt_only: bool = False
    code_ignored_when_suspended_only: bool = False
    mismatch_told_once: bool = False
    relisting_restores: bool = False
    checked_at_execution: bool = False
    version_left_to_user: bool = False
