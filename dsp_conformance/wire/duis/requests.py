"""Service Requests as values: the header and the bodies that the documents speak of.

Source: DUIS schema 5.1, Request.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from dsp_conformance.vocabulary.identifiers import Eui64
from dsp_conformance.wire.identifiers import MessageId


@dataclass(frozen=True)
class TopUpDevice:
    """SR2.2: a top-up by its UTRN, 20 decimal digits. Nothing in the message tells SMETS1 from SMETS2+.

    Source: DUIS schema 5.1, TopUpDevice.
    """

    utrn: str


@dataclass(frozen=True)
class UpdateSecurityCredentialsCoS:
    """SR6.23: the certificates (DER octets) of the supplier who takes over.

    ``path`` holds one to three certificates; floors are sequence numbers of up to 63 bits.
    Source: DUIS schema 5.1, UpdateSecurityCredentialsCoS.
    """

    floor: int
    signing_certificate: bytes
    path: tuple[bytes, ...]
    import_mpxn: str
    time_based_checks: bool = True
    top_up_floor: int | None = None
    agreement_certificate: bytes | None = None
    top_up_certificate: bytes | None = None
    execution: datetime | None = None


@dataclass(frozen=True)
class UpdateFirmware:
    """SR11.1: an image (up to 10,240,000 octets), its version (up to 8 characters), 1 to 50,000 Devices.

    Source: DUIS schema 5.1, UpdateFirmware: FirmwareImage, FirmwareVersion, DeviceIDList.
    """

    image: bytes
    version: str
    devices: tuple[Eui64, ...]


@dataclass(frozen=True)
class ReadFirmwareVersion:
    """SR11.2, at once or at ``execution``.

    Source: DUIS schema 5.1, ReadFirmwareVersion; DUIS 3.8.119.4 (as numbered in 2020) for what the answer leads to.
    """

    execution: datetime | None = None


@dataclass(frozen=True)
class ActivateFirmware:
    """SR11.3 as sent to Transform: the hash of the image (32 octets), at once or at ``execution``.

    Source: DUIS schema 5.1, ActivateFirmware; DUIS 3.8.120.4 (as numbered in 2020) for what the answer leads to.
    """

    hash: bytes
    execution: datetime | None = None


@dataclass(frozen=True)
class SignedPreCommand:
    """The second leg of a Critical request: the signed GBCS octets, held by the DSP until ``execution`` if given.

    Source: DUIS schema 5.1, SignedPreCommand.
    """

    payload: bytes
    execution: datetime | None = None


@dataclass(frozen=True)
class ReadInventory:
    """SR8.2 for one Device; asked by ``mpxn``, ``uprn`` or a place, ``device`` is None.

    Source: DUIS schema 5.1, ReadInventory.
    """

    device: Eui64 | None = None
    mpxn: str | None = None


@dataclass(frozen=True)
class OtherBody:
    """The body of any other Service Reference Variant: the name of its element; its content is not looked into.

    Written, it has the minimal content that the official schema wants. Source: DUIS schema 5.1, Request/Body.
    """

    element_name: str


RequestBody = (
    TopUpDevice
    | UpdateSecurityCredentialsCoS
    | UpdateFirmware
    | ReadFirmwareVersion
    | ActivateFirmware
    | SignedPreCommand
    | ReadInventory
    | OtherBody
)


@dataclass(frozen=True)
class Request:
    """A Service Request or Signed Pre-Command.

    ``service_reference`` and ``variant`` are words such as ``4.1`` and ``4.1.1``; ``command_variant`` is 1 to 9.
    Source: DUIS schema 5.1, Request: Header and Body.
    """

    id: MessageId
    service_reference: str
    variant: str
    command_variant: int
    body: RequestBody
    first_in_sequence: bool | None = None
    preceding: MessageId | None = None
