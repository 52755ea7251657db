"""Firmware: the contents of the messages that read a version (SR11.2) and that activate an image (SR11.3).

Sources: GBCS, the use case of each message code; DLMS COSEM access-request and access-response, GBZ (ZigBee) read
attributes, and the ASN.1 module ActivateFirmware of use case CS06.
"""

from __future__ import annotations

from collections.abc import Callable

from dsp_conformance.vocabulary.identifiers import AlertCode
from dsp_conformance.wire.errors import GbcsError
from dsp_conformance.wire.gbcs.messages import (
    ActivateCommand,
    ActivationAccepted,
    ActivationContent,
    ActivationOutcome,
    FirmwareContent,
    FirmwareVersionContent,
    GbcsMessageKind,
    ReadFirmwareCommand,
)
from dsp_conformance.wire.gbcs.octets import (
    NULL,
    OCTET_STRING,
    SEQUENCE,
    OctetCursor,
    der,
    der_integer,
    der_time,
    dlms_invocation,
    read_der_time,
)
from dsp_conformance.wire.gbcs.outcomes import OUTCOME_CODES

READ_ELECTRICITY = "0059"
"""Source: GBCS, message code of use case ECS52: SR11.2 for an ESME or a Communications Hub."""

READ_GAS = "0084"
"""Source: GBCS, message code of use case GCS38: SR11.2 for a GSME or a GPF."""

READ_OTHER = "0129"
"""Source: GBCS, message code of SR11.2 for a PPMID or an HCALCS."""

ACTIVATE = "0012"
"""Source: GBCS, message code of use case CS06: SR11.3."""

ACTIVATE_OUTCOME = "00CA"
"""Source: GBCS, message code of the alert that follows a future-dated CS06."""

HASH_OCTETS = 32
"""Source: GBCS, CS06, ActivateFirmware CommandPayload, manufacturerImageHash: SHA-256."""

VERSION_OCTETS = 4
"""Source: GBCS, CS06, ActivateFirmware ExecutionOutcome, firmwareVersion."""

_RESULTS = range(4)
"""Source: GBCS, CS06, ActivateImageResponseCode: success, noImageHeld, hashMismatch, activationFailure."""


def version_octets(version: str) -> bytes:
    """Return the four octets of a version. Raises ValueError unless it is eight hexadecimal digits."""
    octets = bytes.fromhex(version)
    if len(octets) != VERSION_OCTETS:
        raise ValueError(f"{version!r} is not a firmware version in GBCS: write eight hexadecimal digits")
    return octets


def _read_version(octets: OctetCursor) -> str:
    return octets.take(VERSION_OCTETS, "the firmware version").hex().upper()


def _read_electricity_version(octets: OctetCursor) -> FirmwareVersionContent:
    """Source: GBCS, ECS52, response: a DLMS access-response with one value and one result."""
    octets.expect(b"\xda\x20", "the beginning of a firmware version response")
    octets.take(3, "the invocation number")
    octets.expect(b"\x00\x00\x01", "the list of values")
    if octets.peek() == 0:
        octets.octet("the missing value")
        version = None
    else:
        octets.expect(b"\x09\x04", "the tag of the firmware version")
        version = _read_version(octets)
    octets.expect(b"\x01\x01", "the list of results")
    result = octets.octet("the result")
    if (version is None) == (result == 0):
        raise GbcsError(f"result {result:02X} does not go with {version or 'no'} firmware version")
    return FirmwareVersionContent(version, result == 0)


def _read_gas_version(octets: OctetCursor) -> FirmwareVersionContent:
    """Source: GBCS, GCS38, response: a GBZ component with one ZigBee read attributes response."""
    octets.expect(b"\x01\x09\x01\x01\x07\x02", "the beginning of a firmware version response")
    attribute = OctetCursor(octets.take(octets.number(2, "the length of the answer"), "the answer"))
    attribute.expect(b"\x08\x00\x01\x06\x02", "the attribute that is answered")
    status = attribute.octet("the status of the answer")
    version = None
    if status == 0:
        attribute.expect(b"\x41\x04", "the tag of the firmware version")
        version = _read_version(attribute)
    attribute.end("the answer")
    return FirmwareVersionContent(version, status == 0)


def _read_other_version(octets: OctetCursor) -> FirmwareVersionContent:
    """Source: GBCS, message code 0129, response: a DER SEQUENCE of version and result."""
    sequence = octets.element(SEQUENCE, "a firmware version response")
    sequence.expect(b"\x04\x04", "the tag of the firmware version")
    version = _read_version(sequence)
    result = sequence.integer("the result")
    sequence.end("the firmware version response")
    return FirmwareVersionContent(version, result == 0)


def _read_activation_pair(octets: OctetCursor) -> tuple[int, str]:
    """Source: GBCS, CS06, ActivateFirmware ExecutionOutcome."""
    outcome = octets.element(SEQUENCE, "the outcome of the activation")
    result = outcome.integer("the activation result")
    if result not in _RESULTS:
        raise GbcsError(f"the activation result is {result}; allowed are 0 to 3")
    outcome.expect(b"\x04\x04", "the tag of the firmware version")
    version = _read_version(outcome)
    outcome.end("the outcome of the activation")
    return result, version


def _read_activation(octets: OctetCursor) -> FirmwareContent:
    """Source: GBCS, CS06, ActivateFirmware ResponsePayload: commandAccepted or executionOutcome."""
    if octets.peek() == NULL:
        octets.expect(b"\x05\x00", "the acceptance")
        return ActivationAccepted()
    return ActivationContent(*_read_activation_pair(octets))


def _read_activation_outcome(octets: OctetCursor) -> ActivationOutcome:
    """Source: GBCS, CS06, ActivateFirmware AlertPayload."""
    sequence = octets.element(SEQUENCE, "the outcome of a future-dated activation")
    code = f"{sequence.integer('the alert code') & 0xFFFF:04X}"
    if code not in OUTCOME_CODES:
        raise GbcsError(f"the outcome has alert code {code}; allowed are 8F66 and 8F67")
    at = read_der_time(sequence, "the time of execution")
    counter = sequence.integer("the counter of the command")
    result, version = _read_activation_pair(sequence)
    sequence.end("the outcome of a future-dated activation")
    return ActivationOutcome(AlertCode(code), at, counter, result, version)


def _read_activate_command(octets: OctetCursor) -> ActivateCommand:
    """Source: GBCS, CS06, ActivateFirmware CommandPayload."""
    sequence = octets.element(SEQUENCE, "an activation command")
    hash_ = sequence.element(OCTET_STRING, "the image's hash").rest()
    if len(hash_) != HASH_OCTETS:
        raise GbcsError(f"the image's hash has {len(hash_)} octets; allowed are {HASH_OCTETS}")
    counter = sequence.integer("the originator counter")
    execution = read_der_time(sequence, "the time of execution") if sequence.left else None
    sequence.end("the activation command")
    return ActivateCommand(hash_, counter, execution)


def _read_firmware_command(octets: OctetCursor) -> ReadFirmwareCommand:
    """Source: GBCS, ECS52, GCS38 and message code 0129, command: the message code says all that matters here."""
    octets.rest()
    return ReadFirmwareCommand()


FIRMWARE_READERS: dict[tuple[GbcsMessageKind, str], Callable[[OctetCursor], FirmwareContent]] = {
    (GbcsMessageKind.ALERT, ACTIVATE_OUTCOME): _read_activation_outcome,
    (GbcsMessageKind.RESPONSE, READ_ELECTRICITY): _read_electricity_version,
    (GbcsMessageKind.RESPONSE, READ_GAS): _read_gas_version,
    (GbcsMessageKind.RESPONSE, READ_OTHER): _read_other_version,
    (GbcsMessageKind.RESPONSE, ACTIVATE): _read_activation,
    (GbcsMessageKind.COMMAND, ACTIVATE): _read_activate_command,
    (GbcsMessageKind.COMMAND, READ_ELECTRICITY): _read_firmware_command,
    (GbcsMessageKind.COMMAND, READ_GAS): _read_firmware_command,
    (GbcsMessageKind.COMMAND, READ_OTHER): _read_firmware_command,
}
"""The reader of each content, by the kind and the message code of its message."""


def write_firmware(code: str, counter: int, content: FirmwareContent) -> bytes:
    """Return the octets of *content* in message *code*. Raises KeyError when the code is not one of SR11.2."""
    match content:
        case ReadFirmwareCommand():
            return _READ_COMMANDS[code](counter)
        case FirmwareVersionContent():
            return _VERSION_RESPONSES[code](counter, content)
        case ActivationAccepted():
            return der(NULL, b"")
        case ActivationContent(result, version):
            return _activation_pair(result, version)
        case ActivationOutcome(alert, at, command_counter, result, version):
            head = der_integer(int(alert, 16)) + der_time(at) + der_integer(command_counter)
            return der(SEQUENCE, head + _activation_pair(result, version))
        case ActivateCommand(hash_, command_counter, execution):
            when = der_time(execution) if execution else b""
            return der(SEQUENCE, der(OCTET_STRING, hash_) + der_integer(command_counter) + when)


def _activation_pair(result: int, version: str) -> bytes:
    """Source: GBCS, CS06, ActivateFirmware ExecutionOutcome."""
    return der(SEQUENCE, der_integer(result) + der(OCTET_STRING, version_octets(version)))


def _electricity_version(counter: int, content: FirmwareVersionContent) -> bytes:
    """Source: GBCS, ECS52, response."""
    value = b"\x09\x04" + version_octets(content.version) if content.version else b"\x00"
    result = b"\x00" if content.success else b"\x01"
    return b"\xda\x20" + dlms_invocation(counter) + b"\x00\x00\x01" + value + b"\x01\x01" + result


def _gas_version(_counter: int, content: FirmwareVersionContent) -> bytes:
    """Source: GBCS, GCS38, response."""
    value = b"\x00\x41\x04" + version_octets(content.version) if content.version else b"\xc0"
    answer = b"\x08\x00\x01\x06\x02" + value
    return b"\x01\x09\x01\x01\x07\x02" + len(answer).to_bytes(2, "big") + answer


def _other_version(_counter: int, content: FirmwareVersionContent) -> bytes:
    """Source: GBCS, message code 0129, response."""
    version = version_octets(content.version or "00000000")
    return der(SEQUENCE, der(OCTET_STRING, version) + der_integer(0 if content.success else 1))


_VERSION_RESPONSES: dict[str, Callable[[int, FirmwareVersionContent], bytes]] = {
    READ_ELECTRICITY: _electricity_version,
    READ_GAS: _gas_version,
    READ_OTHER: _other_version,
}
# Source: GBCS, ECS52 (DLMS access-request), GCS38 (ZigBee read attributes) and message code 0129, command.
_READ_COMMANDS: dict[str, Callable[[int], bytes]] = {
    READ_ELECTRICITY: lambda counter: (
        b"\xd9\x20" + dlms_invocation(counter) + bytes.fromhex("0001010001 0000000201FF 020100")
    ),
    READ_GAS: lambda _: bytes.fromhex("01090101 0702 0005 0000000602"),
    READ_OTHER: lambda _: der(NULL, b""),
}
