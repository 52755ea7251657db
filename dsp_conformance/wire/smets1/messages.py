"""What a SMETS1 service provider signs: a Device's response or alert, already readable.

Source: DUIS schema 5.1, SMETS1SignedResponse, and below its Header and Body the MMC schema 5.1; DUIS 1.4 says how
SMETS1 Devices differ.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from dsp_conformance.vocabulary.identifiers import AlertCode, Eui64

ACTIVATION_STATUSES = ("success", "noImageHeld", "hashMismatch", "activationFailure")
"""The outcomes of an activation, by their number. Source: MMC schema, ASN1Status; GBCS, CS06, ActivateFirmware."""


@dataclass(frozen=True)
class Smets1FirmwareVersion:
    """The answer to SR11.2; ``version`` is free text and may be missing.

    Source: MMC schema 5.1, ReadFirmwareVersionRsp.
    """

    version: str | None
    success: bool | None = None


@dataclass(frozen=True)
class Smets1Activation:
    """The answer to SR11.3; the outcome (number and word) and the version may each be missing.

    Source: MMC schema 5.1, ActivateFirmwareRsp.
    """

    code: int | None
    status: str | None
    version: str | None
    success: bool | None = None


@dataclass(frozen=True)
class Smets1TopUp:
    """The answer to SR2.2. Source: MMC schema 5.1, TopUpDeviceRsp."""

    success: bool | None = None


@dataclass(frozen=True)
class Smets1Credentials:
    """The answer to SR6.23. Source: MMC schema 5.1, UpdateSecurityCredentialsCoSRsp."""

    success: bool | None = None


@dataclass(frozen=True)
class Smets1Alert:
    """A Device Alert of a SMETS1 Device. Source: MMC schema 5.1, DeviceAlertContent."""

    code: AlertCode
    description: str
    at: datetime


@dataclass(frozen=True)
class Smets1Nothing:
    """A response that carries no outcome. Source: MMC schema 5.1, ResponseMessage without SMETSData."""


Smets1Content = (
    Smets1FirmwareVersion | Smets1Activation | Smets1TopUp | Smets1Credentials | Smets1Alert | Smets1Nothing
)


@dataclass(frozen=True)
class Smets1Message:
    """A signed SMETS1 message: the Device, the User, the counter, and the content.

    Source: DUIS schema 5.1, SMETS1Response; MMC schema 5.1, Header and Body.
    """

    originator: Eui64
    target: Eui64
    counter: int
    content: Smets1Content
    service_reference: str | None = None
    variant: str | None = None
