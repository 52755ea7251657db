"""Ready-made GBCS messages: what Devices send, and the commands that they get.

Signatures and MACs are arguments, zero octets unless given: nothing here proves who spoke.
Sources: GBCS, as ``alerts``, ``firmware`` and ``envelope`` name them.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from dsp_conformance.vocabulary.devices import DeviceType
from dsp_conformance.vocabulary.identifiers import AlertCode, Eui64
from dsp_conformance.wire.errors import GbcsError
from dsp_conformance.wire.gbcs.alerts import CRITICAL_ALERT, NON_CRITICAL_ALERT
from dsp_conformance.wire.gbcs.envelope import read, write
from dsp_conformance.wire.gbcs.firmware import ACTIVATE, ACTIVATE_OUTCOME, READ_ELECTRICITY, READ_GAS, READ_OTHER
from dsp_conformance.wire.gbcs.headers import MAC_OCTETS, SIGNATURE_OCTETS
from dsp_conformance.wire.gbcs.messages import (
    ActivateCommand,
    ActivationAccepted,
    ActivationContent,
    ActivationOutcome,
    AlertContent,
    AlertForm,
    Content,
    FirmwareVersionContent,
    GbcsMessage,
    GbcsMessageKind,
    OtherContent,
    ReadFirmwareCommand,
    Supplementary,
)
from dsp_conformance.wire.gbcs.outcomes import command_outcome

UNSIGNED = bytes(SIGNATURE_OCTETS)
"""A stand-in for a signature."""

NO_MAC = bytes(MAC_OCTETS)
"""A stand-in for a MAC."""

# Source: GBCS, message codes of SR11.2: ECS52, GCS38 and 0129.
_READ_CODES = {
    DeviceType.ESME: READ_ELECTRICITY,
    DeviceType.CHF: READ_ELECTRICITY,
    DeviceType.GSME: READ_GAS,
    DeviceType.GPF: READ_GAS,
    DeviceType.PPMID: READ_OTHER,
    DeviceType.HCALCS: READ_OTHER,
}


def read_firmware_code(type_: DeviceType) -> str:
    """Return the message code of SR11.2 for a kind of Device. Raises ValueError when it has none."""
    if type_ not in _READ_CODES:
        raise ValueError(f"no firmware version can be read from a Device of type {type_}")
    return _READ_CODES[type_]


def build_alert(
    device: Eui64,
    destination: Eui64,
    counter: int,
    code: AlertCode,
    *,
    critical: bool,
    at: datetime,
    gas: bool = False,
) -> bytes:
    """Return a generic alert: signed when *critical*, else MAC'd; ZigBee when *gas*, else DLMS."""
    content = AlertContent(code, at, AlertForm.GAS if gas else AlertForm.ELECTRICITY)
    message = GbcsMessage(
        GbcsMessageKind.ALERT,
        device,
        destination,
        counter,
        CRITICAL_ALERT if critical else NON_CRITICAL_ALERT,
        content,
        signature=UNSIGNED if critical else None,
        mac=None if critical else NO_MAC,
    )
    return write(message)


def build_firmware_version(
    device: Eui64,
    destination: Eui64,
    counter: int,
    type_: DeviceType,
    version: str | None,
    supplementary: Supplementary | None = None,
) -> bytes:
    """Return the answer to SR11.2 of a kind of Device; no *version* makes it a failure."""
    content = FirmwareVersionContent(version, version is not None)
    code = read_firmware_code(type_)
    return write(
        GbcsMessage(GbcsMessageKind.RESPONSE, device, destination, counter, code, content, supplementary, mac=NO_MAC)
    )


def build_activation(device: Eui64, destination: Eui64, counter: int, result: int, version: str) -> bytes:
    """Return the answer to an immediate SR11.3: *result* 0 success, 1 no image, 2 hash mismatch, 3 failure."""
    return _critical(
        GbcsMessageKind.RESPONSE, device, destination, counter, ACTIVATE, ActivationContent(result, version)
    )


def build_activation_accepted(device: Eui64, destination: Eui64, counter: int) -> bytes:
    """Return the acceptance of a future-dated SR11.3."""
    return _critical(GbcsMessageKind.RESPONSE, device, destination, counter, ACTIVATE, ActivationAccepted())


def build_activation_outcome(device: Eui64, destination: Eui64, counter: int, outcome: ActivationOutcome) -> bytes:
    """Return the alert (8F66 or 8F67) that tells the outcome of a future-dated SR11.3."""
    return _critical(GbcsMessageKind.ALERT, device, destination, counter, ACTIVATE_OUTCOME, outcome)


def build_command_outcome(
    device: Eui64, destination: Eui64, counter: int, message_code: str, outcome: AlertCode, command: int, at: datetime
) -> bytes:
    """Return the alert that tells the *outcome* (8F66 or 8F67) of the future-dated command with counter *command*.

    Raises ValueError when *message_code* is not that of such an alert: 00CB, 00CC, 00CD or 0124.
    """
    content = command_outcome(message_code, counter, outcome, at, command)
    return _critical(GbcsMessageKind.ALERT, device, destination, counter, message_code, content)


def _critical(
    kind: GbcsMessageKind, originator: Eui64, destination: Eui64, counter: int, code: str, content: Content
) -> bytes:
    return write(GbcsMessage(kind, originator, destination, counter, code, content, signature=UNSIGNED))


def build_read_firmware_command(user: Eui64, device: Eui64, counter: int, type_: DeviceType) -> bytes:
    """Return SR11.2 as a Device of that kind gets it."""
    code = read_firmware_code(type_)
    return write(GbcsMessage(GbcsMessageKind.COMMAND, user, device, counter, code, ReadFirmwareCommand(), mac=NO_MAC))


def build_activate_pre_command(
    user: Eui64, device: Eui64, counter: int, image_hash: bytes, execution: datetime | None = None
) -> bytes:
    """Return the Pre-Command of SR11.3."""
    content = ActivateCommand(image_hash, counter, execution)
    return write(GbcsMessage(GbcsMessageKind.COMMAND, user, device, counter, ACTIVATE, content))


def build_other(
    kind: GbcsMessageKind,
    originator: Eui64,
    destination: Eui64,
    counter: int,
    code: str,
    octets: bytes,
    *,
    critical: bool,
) -> bytes:
    """Return a message whose content nobody looks into; a critical command is a Pre-Command, not yet signed."""
    signature = UNSIGNED if critical and kind is not GbcsMessageKind.COMMAND else None
    mac = None if critical else NO_MAC
    content = OtherContent(octets)
    return write(GbcsMessage(kind, originator, destination, counter, code, content, signature=signature, mac=mac))


def sign(pre_command: bytes, signature: bytes = UNSIGNED) -> bytes:
    """Return the Signed Pre-Command. Raises GbcsError unless *pre_command* is an unsigned command."""
    message = read(pre_command)
    if message.kind is not GbcsMessageKind.COMMAND or message.signature is not None or message.mac is not None:
        raise GbcsError("only a Pre-Command can be signed: an unsigned, un-MAC'd command")
    return write(replace(message, signature=signature))
