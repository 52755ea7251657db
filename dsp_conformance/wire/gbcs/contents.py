"""The contents of GBCS messages: which octets stand for which value, by message code."""

from __future__ import annotations

from collections.abc import Callable

from dsp_conformance.vocabulary.identifiers import AlertCode
from dsp_conformance.wire.errors import GbcsError
from dsp_conformance.wire.gbcs.messages import (
    ActivateCommand,
    ActivationAccepted,
    ActivationContent,
    ActivationOutcome,
    AlertContent,
    AlertForm,
    Content,
    FirmwareVersionContent,
    GbcsMessageKind,
    OtherContent,
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
    dlms_time,
    read_der_time,
    read_dlms_time,
    read_zigbee_time,
    zigbee_time,
)

CRITICAL_ALERT = "1000"
NON_CRITICAL_ALERT = "1001"
READ_ELECTRICITY = "0059"
READ_GAS = "0084"
READ_OTHER = "0129"
ACTIVATE = "0012"
ACTIVATE_OUTCOME = "00CA"
HASH_OCTETS = 32
VERSION_OCTETS = 4
_COUNTER_TAIL = 0xFFFFFF
_OUTCOME_CODES = ("8F66", "8F67")
_ALERT_CODE_NUMBERS = range(0x10000)


def version_octets(version: str) -> bytes:
    """Return the four octets of a version. Raises ValueError unless it is eight hexadecimal digits."""
    octets = bytes.fromhex(version)
    if len(octets) != VERSION_OCTETS:
        raise ValueError(f"{version!r} is not a firmware version in GBCS: write eight hexadecimal digits")
    return octets


def read_content(kind: GbcsMessageKind, code: str, octets: bytes) -> Content:
    """Return the content of a message. Raises GbcsError when a known message code has foreign content."""
    reader = _READERS.get((kind, code))
    if reader is not None:
        cursor = OctetCursor(octets)
        content = reader(cursor)
        cursor.end(f"the content of message {code}")
        return content
    if kind is GbcsMessageKind.ALERT:
        return _read_special_alert(octets)
    return OtherContent(octets)


def _read_version(octets: OctetCursor) -> str:
    return octets.take(VERSION_OCTETS, "the firmware version").hex().upper()


def _read_generic_alert(octets: OctetCursor) -> AlertContent:
    if octets.peek() == 0x0F:  # noqa: PLR2004 - how DLMS begins
        return _read_electricity_alert(octets)
    octets.expect(b"\x01\x09\x00", "the beginning of an alert")
    code = octets.take(2, "the alert code").hex().upper()
    at = read_zigbee_time(octets.take(4, "the time of the alert"))
    return AlertContent(AlertCode(code), at, AlertForm.GAS)


def _read_electricity_alert(octets: OctetCursor) -> AlertContent:
    octets.expect(b"\x0f\x20", "the beginning of an alert")
    octets.take(3, "the invocation number")
    octets.expect(b"\x00\x02", "the structure of an alert")
    octets.octet("the size of the alert's structure")
    octets.expect(b"\x12", "the tag of the alert code")
    code = octets.take(2, "the alert code").hex().upper()
    octets.expect(b"\x09\x0c", "the tag of the alert's time")
    return AlertContent(AlertCode(code), read_dlms_time(octets.take(12, "the time of the alert")))


def _read_special_alert(octets: bytes) -> Content:
    """Alerts with a message code of their own begin like generic ones and go on in ways not looked into."""
    try:
        if octets[:1] == bytes((SEQUENCE,)):
            sequence = OctetCursor(octets).element(SEQUENCE, "the alert")
            number = sequence.integer("the alert code")
            if number not in _ALERT_CODE_NUMBERS:
                return OtherContent(octets)
            at = read_der_time(sequence, "the time of the alert")
            return AlertContent(AlertCode(f"{number:04X}"), at, AlertForm.SECURITY, octets)
        cursor = OctetCursor(octets)
        alert = _read_generic_alert(cursor)
        return AlertContent(alert.code, alert.at, alert.form, cursor.rest())
    except GbcsError:
        return OtherContent(octets)


def _read_electricity_version(octets: OctetCursor) -> FirmwareVersionContent:
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
    sequence = octets.element(SEQUENCE, "a firmware version response")
    sequence.expect(b"\x04\x04", "the tag of the firmware version")
    version = _read_version(sequence)
    result = sequence.integer("the result")
    sequence.end("the firmware version response")
    return FirmwareVersionContent(version, result == 0)


def _read_activation_pair(octets: OctetCursor) -> tuple[int, str]:
    outcome = octets.element(SEQUENCE, "the outcome of the activation")
    result = outcome.integer("the activation result")
    if result not in range(4):
        raise GbcsError(f"the activation result is {result}; allowed are 0 to 3")
    outcome.expect(b"\x04\x04", "the tag of the firmware version")
    version = _read_version(outcome)
    outcome.end("the outcome of the activation")
    return result, version


def _read_activation(octets: OctetCursor) -> Content:
    if octets.peek() == NULL:
        octets.expect(b"\x05\x00", "the acceptance")
        return ActivationAccepted()
    return ActivationContent(*_read_activation_pair(octets))


def _read_activation_outcome(octets: OctetCursor) -> ActivationOutcome:
    sequence = octets.element(SEQUENCE, "the outcome of a future-dated activation")
    code = f"{sequence.integer('the alert code') & 0xFFFF:04X}"
    if code not in _OUTCOME_CODES:
        raise GbcsError(f"the outcome has alert code {code}; allowed are 8F66 and 8F67")
    at = read_der_time(sequence, "the time of execution")
    counter = sequence.integer("the counter of the command")
    result, version = _read_activation_pair(sequence)
    sequence.end("the outcome of a future-dated activation")
    return ActivationOutcome(AlertCode(code), at, counter, result, version)


def _read_activate_command(octets: OctetCursor) -> ActivateCommand:
    sequence = octets.element(SEQUENCE, "an activation command")
    hash_ = sequence.element(OCTET_STRING, "the image's hash").rest()
    if len(hash_) != HASH_OCTETS:
        raise GbcsError(f"the image's hash has {len(hash_)} octets; allowed are {HASH_OCTETS}")
    counter = sequence.integer("the originator counter")
    execution = read_der_time(sequence, "the time of execution") if sequence.left else None
    sequence.end("the activation command")
    return ActivateCommand(hash_, counter, execution)


def _read_read_command(octets: OctetCursor) -> ReadFirmwareCommand:
    octets.rest()
    return ReadFirmwareCommand()


_READERS: dict[tuple[GbcsMessageKind, str], Callable[[OctetCursor], Content]] = {
    (GbcsMessageKind.ALERT, CRITICAL_ALERT): _read_generic_alert,
    (GbcsMessageKind.ALERT, NON_CRITICAL_ALERT): _read_generic_alert,
    (GbcsMessageKind.ALERT, ACTIVATE_OUTCOME): _read_activation_outcome,
    (GbcsMessageKind.RESPONSE, READ_ELECTRICITY): _read_electricity_version,
    (GbcsMessageKind.RESPONSE, READ_GAS): _read_gas_version,
    (GbcsMessageKind.RESPONSE, READ_OTHER): _read_other_version,
    (GbcsMessageKind.RESPONSE, ACTIVATE): _read_activation,
    (GbcsMessageKind.COMMAND, ACTIVATE): _read_activate_command,
    (GbcsMessageKind.COMMAND, READ_ELECTRICITY): _read_read_command,
    (GbcsMessageKind.COMMAND, READ_GAS): _read_read_command,
    (GbcsMessageKind.COMMAND, READ_OTHER): _read_read_command,
}


def write_content(code: str, counter: int, content: Content) -> bytes:  # noqa: PLR0911 - a line for each content
    """Return the octets of *content* in message *code*. Raises ValueError when the two do not belong together."""
    match content:
        case OtherContent(octets):
            return octets
        case AlertContent():
            return _alert(counter, content)
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


def _invocation(counter: int) -> bytes:
    return b"\x20" + (counter & _COUNTER_TAIL).to_bytes(3, "big")


def _alert(counter: int, content: AlertContent) -> bytes:
    code = bytes.fromhex(content.code)
    if content.form is AlertForm.SECURITY:
        return content.extra
    if content.form is AlertForm.GAS:
        at = zigbee_time(content.at) if content.at else b"\xff" * 4
        return b"\x01\x09\x00" + code + at + content.extra
    time = dlms_time(content.at) if content.at else b"\xff" * 9 + b"\x80\x00\xff"
    size = b"\x03" if content.extra else b"\x02"
    head = b"\x0f" + _invocation(counter) + b"\x00\x02" + size
    return head + b"\x12" + code + b"\x09\x0c" + time + content.extra


def _activation_pair(result: int, version: str) -> bytes:
    return der(SEQUENCE, der_integer(result) + der(OCTET_STRING, version_octets(version)))


def _electricity_version(counter: int, content: FirmwareVersionContent) -> bytes:
    value = b"\x09\x04" + version_octets(content.version) if content.version else b"\x00"
    result = b"\x00" if content.success else b"\x01"
    return b"\xda" + _invocation(counter) + b"\x00\x00\x01" + value + b"\x01\x01" + result


def _gas_version(_counter: int, content: FirmwareVersionContent) -> bytes:
    value = b"\x00\x41\x04" + version_octets(content.version) if content.version else b"\xc0"
    answer = b"\x08\x00\x01\x06\x02" + value
    return b"\x01\x09\x01\x01\x07\x02" + len(answer).to_bytes(2, "big") + answer


def _other_version(_counter: int, content: FirmwareVersionContent) -> bytes:
    version = version_octets(content.version or "00000000")
    return der(SEQUENCE, der(OCTET_STRING, version) + der_integer(0 if content.success else 1))


_VERSION_RESPONSES: dict[str, Callable[[int, FirmwareVersionContent], bytes]] = {
    READ_ELECTRICITY: _electricity_version,
    READ_GAS: _gas_version,
    READ_OTHER: _other_version,
}
_READ_COMMANDS: dict[str, Callable[[int], bytes]] = {
    READ_ELECTRICITY: lambda counter: (
        b"\xd9" + _invocation(counter) + bytes.fromhex("0001010001 0000000201FF 020100")
    ),
    READ_GAS: lambda _: bytes.fromhex("01090101 0702 0005 0000000602"),
    READ_OTHER: lambda _: der(NULL, b""),
}
