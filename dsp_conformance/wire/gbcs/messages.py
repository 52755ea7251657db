"""GBCS messages as values: the envelope and the contents that the documents need."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from dsp_conformance.vocabulary.identifiers import AlertCode, Eui64


class GbcsMessageKind(StrEnum):
    """What a GBCS message is. Source: GBCS, Grouping Header, CRA Flag (command, response, alert)."""

    COMMAND = "command"
    RESPONSE = "response"
    ALERT = "alert"


class AlertForm(StrEnum):
    """How the content of an alert is encoded. Source: GBCS, payloads in DLMS COSEM, GBZ and ASN.1."""

    ELECTRICITY = "DLMS"
    GAS = "ZigBee"
    SECURITY = "ASN.1"


@dataclass(frozen=True)
class AlertContent:
    """An alert: its code, the Device's time (None when its clock does not know), and what follows them.

    Source: GBCS, alert payloads; the layouts are in ``alerts``.
    """

    code: AlertCode
    at: datetime | None
    form: AlertForm = AlertForm.ELECTRICITY
    extra: bytes = b""


@dataclass(frozen=True)
class ReadFirmwareCommand:
    """SR11.2 as the Device gets it; the message code says for which kind of Device. Source: GBCS, ECS52 and GCS38."""


@dataclass(frozen=True)
class FirmwareVersionContent:
    """The answer to SR11.2: the version (eight upper-case hexadecimal digits), None when a failure names none.

    Source: GBCS, ECS52 and GCS38, response.
    """

    version: str | None
    success: bool


@dataclass(frozen=True)
class ActivateCommand:
    """SR11.3 as the Device gets it: the image's hash (32 octets), the originator counter, and when.

    Source: GBCS, CS06, ActivateFirmware CommandPayload.
    """

    hash: bytes
    counter: int
    execution: datetime | None = None


@dataclass(frozen=True)
class ActivationContent:
    """The answer to SR11.3 at once: 0 success, 1 no image held, 2 hash mismatch, 3 failure; always a version.

    Source: GBCS, CS06, ActivateFirmware ExecutionOutcome.
    """

    result: int
    version: str


@dataclass(frozen=True)
class ActivationAccepted:
    """The answer to a future-dated SR11.3: accepted; no outcome and no version.

    Source: GBCS, CS06, ActivateFirmware ResponsePayload, commandAccepted.
    """


@dataclass(frozen=True)
class ActivationOutcome:
    """What became of a future-dated SR11.3: 8F66 or 8F67, when, the counter of the command, result and version.

    Source: GBCS, CS06, ActivateFirmware AlertPayload.
    """

    code: AlertCode
    at: datetime
    command_counter: int
    result: int
    version: str


@dataclass(frozen=True)
class CommandOutcome:
    """What became of another future-dated command: 8F66 or 8F67, when, and the counter of the command.

    ``at`` is None when the Device's clock does not know; ``octets`` are the whole content, in the form of the
    message's code. Source: GBCS, alerts that follow a future-dated command: security credentials (message codes 00CB
    and 0124), electricity (00CC) and gas (00CD).
    """

    code: AlertCode
    at: datetime | None
    command_counter: int
    octets: bytes


@dataclass(frozen=True)
class OtherContent:
    """Content that is not looked into."""

    octets: bytes


FirmwareContent = (
    ReadFirmwareCommand
    | FirmwareVersionContent
    | ActivateCommand
    | ActivationContent
    | ActivationAccepted
    | ActivationOutcome
)
Content = AlertContent | FirmwareContent | CommandOutcome | OtherContent


@dataclass(frozen=True)
class Supplementary:
    """The party that the Device does not know: its messages go through the DCC, which is named in its place.

    ``certificate`` is the party's key agreement certificate (DER), which a command brings to a Device that is to
    answer that party. Source: GBCS, Grouping Header, other-information: supplementary party, counters, certificate.
    """

    party: Eui64
    counter: int | None = None
    originator_counter: int | None = None
    certificate: bytes | None = None


@dataclass(frozen=True)
class Spelling:
    """How a message came, where its values could have been written otherwise: two spellings are the same message.

    ``time`` are the twelve octets of the envelope's time with the status of the Device's clock, ``content`` those of
    the content; ``ending`` is the nought by which some end a Pre-Command; ``lengths`` say in how many octets the
    other information, the content and the secured part tell their lengths.
    """

    time: bytes = b""
    content: bytes = b""
    ending: bytes = b""
    lengths: tuple[int, int, int] = (1, 1, 1)


@dataclass(frozen=True)
class GbcsMessage:
    """One GBCS message. Source: GBCS, MAC Header, Grouping Header, payload, signature and MAC.

    ``message_code`` is four upper-case hexadecimal digits. ``signature`` has 64 octets (r and s) or is None,
    ``mac`` has 12 octets or is None; a Pre-Command has neither. ``at`` is the Device's time where the
    envelope names it and the Device's clock knows it. A message that was read is written again as it was spelled.
    """

    kind: GbcsMessageKind
    originator: Eui64
    destination: Eui64
    counter: int
    message_code: str
    content: Content
    supplementary: Supplementary | None = None
    signature: bytes | None = None
    mac: bytes | None = None
    at: datetime | None = None
    spelling: Spelling = field(default=Spelling(), compare=False, repr=False)

    @property
    def party(self) -> Eui64:
        """The User that a Device's message is for: the supplementary party where there is one."""
        return self.supplementary.party if self.supplementary else self.destination

    @property
    def alert_code(self) -> AlertCode | None:
        """The Alert Code that the content names, None when it names none."""
        content = self.content
        return content.code if isinstance(content, AlertContent | ActivationOutcome | CommandOutcome) else None
