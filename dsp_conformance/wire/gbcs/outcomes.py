"""Outcomes of future-dated commands other than SR11.3: what became of new credentials, tariffs and other settings.

Each kind of Device and of command has a message code of its own; all name 8F66 (done) or 8F67 (not done), the time,
and the counter of the command. What follows is not looked into.
Sources: GBCS, alerts that follow a future-dated command: ASN.1 module of use case CS02b; DLMS COSEM; GBZ (ZigBee).
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from dsp_conformance.vocabulary.identifiers import AlertCode
from dsp_conformance.wire.errors import GbcsError
from dsp_conformance.wire.gbcs.alerts import read_alert_head, read_special_alert, write_alert
from dsp_conformance.wire.gbcs.messages import AlertContent, AlertForm, CommandOutcome, Content, GbcsMessageKind
from dsp_conformance.wire.gbcs.octets import (
    OCTET_STRING,
    SEQUENCE,
    OctetCursor,
    der,
    der_integer,
    der_time,
    length,
    read_der_time,
)

CREDENTIALS_OUTCOME = "00CB"
"""Source: GBCS, message code of the alert that follows a future-dated CS02b (SR6.15.1, SR6.23 and others)."""

LOAD_CONTROLLER_OUTCOME = "0124"
"""Source: GBCS, message code of the alert that follows a future-dated CS02g (credentials of a load controller)."""

ELECTRICITY_OUTCOME = "00CC"
"""Source: GBCS, message code of the alert that follows a future-dated command in DLMS COSEM."""

GAS_OUTCOME = "00CD"
"""Source: GBCS, message code of the alert that follows a future-dated command in GBZ (ZigBee)."""

OUTCOME_CODES = ("8F66", "8F67")
"""Source: GBCS, alert codes: a future-dated command was executed, or failed."""

_COUNTER_OCTETS = 8
_CODE_OCTETS = 2
_TAG_OF_OCTETS = b"\x09"
# Source: GBCS, CS02b, credentialsReplacementMode: supplier by supplier, load controller by supplier.
_MODES = {CREDENTIALS_OUTCOME: 2, LOAD_CONTROLLER_OUTCOME: 11}
# Source: GBCS, CS02b, RemotePartyRole: supplier, load controller.
_ROLES = {CREDENTIALS_OUTCOME: 2, LOAD_CONTROLLER_OUTCOME: 8}
_DIGITAL_SIGNATURE = bytes.fromhex("03 02 07 80")
# Source: GBCS, CS02b, statusCode of a replacement: success, and another that is not.
_STATUSES = {"8F66": bytes.fromhex("0A 01 00"), "8F67": bytes.fromhex("0A 01 0A")}
# The price of a tariff, which SR1.1.1 changes. Source: GBCS, use cases ECS01a and GCS01a.
_ELECTRICITY_COMMAND, _ELECTRICITY_ATTRIBUTE = "0019", bytes.fromhex("0071 0000131400FF 07")
_GAS_COMMAND, _GAS_ATTRIBUTE = "006B", bytes.fromhex("07 00 09 05")


def _read_credentials(octets: bytes) -> CommandOutcome:
    alert = OctetCursor(octets)
    sequence = alert.element(SEQUENCE, "the outcome of new credentials")
    alert.end("the outcome of new credentials")
    code = f"{sequence.integer('the alert code') & 0xFFFF:04X}"
    at = read_der_time(sequence, "the time of execution")
    counter = sequence.element(SEQUENCE, "the execution outcome").integer("the counter of the command")
    return CommandOutcome(_outcome_code(code), at, counter, octets)


def _read_electricity(octets: bytes) -> CommandOutcome:
    cursor = OctetCursor(octets)
    alert = read_alert_head(cursor)
    cursor.expect(_TAG_OF_OCTETS, "the tag of the command that was to be executed")
    return _of_command(alert, cursor.part("the command that was to be executed"), octets)


def _read_gas(octets: bytes) -> CommandOutcome:
    cursor = OctetCursor(octets)
    alert = read_alert_head(cursor)
    return _of_command(alert, cursor.part("the command that was to be executed"), octets)


def _of_command(alert: AlertContent, command: OctetCursor, octets: bytes) -> CommandOutcome:
    command.take(_CODE_OCTETS, "the message code of the command")
    counter = command.number(_COUNTER_OCTETS, "the counter of the command")
    return CommandOutcome(_outcome_code(alert.code), alert.at, counter, octets)


def _outcome_code(code: str) -> AlertCode:
    if code not in OUTCOME_CODES:
        raise GbcsError(f"the outcome has alert code {code}; allowed are 8F66 and 8F67")
    return AlertCode(code)


def _lenient(read: Callable[[bytes], CommandOutcome]) -> Callable[[OctetCursor], Content]:
    """Take what is not such an outcome as an alert with a message code of its own: nobody need look into it."""

    def either(octets: OctetCursor) -> Content:
        content = octets.rest()
        try:
            return read(content)
        except GbcsError:
            return read_special_alert(content)

    return either


OUTCOME_READERS: dict[tuple[GbcsMessageKind, str], Callable[[OctetCursor], Content]] = {
    (GbcsMessageKind.ALERT, CREDENTIALS_OUTCOME): _lenient(_read_credentials),
    (GbcsMessageKind.ALERT, LOAD_CONTROLLER_OUTCOME): _lenient(_read_credentials),
    (GbcsMessageKind.ALERT, ELECTRICITY_OUTCOME): _lenient(_read_electricity),
    (GbcsMessageKind.ALERT, GAS_OUTCOME): _lenient(_read_gas),
}
"""The reader of each content, by the kind and the message code of its message."""


def command_outcome(
    message_code: str, counter: int, code: AlertCode, at: datetime, command_counter: int
) -> CommandOutcome:
    """Return the outcome that the alert *counter* with *message_code* tells of the command *command_counter*.

    Raises ValueError when the message code is none of an outcome of CommandOutcome.
    """
    if message_code in _MODES:
        octets = _credentials(message_code, code, at, command_counter)
    elif message_code == ELECTRICITY_OUTCOME:
        command = bytes.fromhex(_ELECTRICITY_COMMAND) + command_counter.to_bytes(8, "big") + _ELECTRICITY_ATTRIBUTE
        extra = _TAG_OF_OCTETS + length(len(command)) + command
        octets = write_alert(counter, AlertContent(code, at, AlertForm.ELECTRICITY, extra))
    elif message_code == GAS_OUTCOME:
        command = bytes.fromhex(_GAS_COMMAND) + command_counter.to_bytes(8, "big") + _GAS_ATTRIBUTE
        extra = length(len(command)) + command
        octets = write_alert(counter, AlertContent(code, at, AlertForm.GAS, extra))
    else:
        raise ValueError(f"{message_code} is not the message code of an outcome: write 00CB, 00CC, 00CD or 0124")
    return CommandOutcome(code, at, command_counter, octets)


def _credentials(message_code: str, code: AlertCode, at: datetime, command_counter: int) -> bytes:
    """Source: GBCS, CS02b, AlertPayload: one certificate of one role replaced, and its counter set to nought."""
    role = der_integer(_ROLES[message_code])
    unchanged = der(SEQUENCE, der(SEQUENCE, der_integer(0) + der_integer(0)))
    floor = der(SEQUENCE, der(SEQUENCE, role + der_integer(0) + unchanged))
    identifiers = der(OCTET_STRING, bytes(8)) * 4
    replaced = der(SEQUENCE, der(SEQUENCE, role + _DIGITAL_SIGNATURE) + _STATUSES[code] + identifiers)
    mode = der_integer(_MODES[message_code])
    outcome = der(SEQUENCE, der_integer(command_counter) + mode + floor + der(SEQUENCE, replaced))
    return der(SEQUENCE, der_integer(int(code, 16)) + der_time(at) + outcome)
