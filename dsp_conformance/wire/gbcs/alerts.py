"""Alerts: one table of fields for each form, and from it the reader, the writer and the fast path.

``docs/octets.md`` shows the tables. In a storm there are thousands of alerts a second, nearly all of them generic
alerts of electricity Devices; the fast path recognises those by one regular expression.
"""

from __future__ import annotations

import re

from dsp_conformance.vocabulary.identifiers import AlertCode, Eui64
from dsp_conformance.wire.errors import GbcsError
from dsp_conformance.wire.gbcs.headers import (
    EMPTY_FIELDS,
    GROUPING_HEADER_PARTIES,
    GROUPING_HEADER_START,
    KIND_NUMBERS,
    MAC_OCTETS,
    MAC_TAG,
    SECURITY_HEADER,
    SIGNATURE_OCTETS,
)
from dsp_conformance.wire.gbcs.layouts import Field, Layout, fixed
from dsp_conformance.wire.gbcs.messages import AlertContent, AlertForm, Content, GbcsMessageKind, OtherContent
from dsp_conformance.wire.gbcs.octets import (
    PLAIN_DLMS_TIME,
    SEQUENCE,
    UNKNOWN_DLMS_TIME,
    UNKNOWN_ZIGBEE_TIME,
    OctetCursor,
    dlms_invocation,
    dlms_time,
    length,
    read_der_time,
    read_dlms_time,
    read_zigbee_time,
    zigbee_time,
)

CRITICAL_ALERT = "1000"
"""Source: GBCS, message code of the generic critical alert."""

NON_CRITICAL_ALERT = "1001"
"""Source: GBCS, message code of the generic non-critical alert."""

_BEGINNING, _SIZE = "the beginning of an alert", "the size of the alert's structure"
_COMPONENTS = "the number of components"
_CODE, _TIME = "the alert code", "the time of the alert"

ELECTRICITY_ALERT = Layout(
    "GBCS, alert payload in DLMS COSEM (data-notification)",
    (
        fixed(_BEGINNING, "0F 20"),
        Field("the invocation number", 3, meaning="the last three octets of the originator counter"),
        fixed("the structure of an alert", "00 02"),
        Field(_SIZE, 1, meaning="`02`, or `03` where more follows the time"),
        fixed("the tag of the alert code", "12"),
        Field(_CODE, 2),
        fixed("the tag of the alert's time", "09 0C"),
        Field(_TIME, 12, meaning="a DLMS date and time in UTC"),
    ),
)
"""An alert of an electricity Device, or of any other that speaks DLMS."""

GAS_ALERT = Layout(
    "GBCS, alert payload in GBZ (ZigBee)",
    (
        fixed(_BEGINNING, "01 09"),
        Field(_COMPONENTS, 1, meaning="`00`, or `01` where more follows the time"),
        Field(_CODE, 2),
        Field(_TIME, 4, meaning="seconds since the start of 2000 in UTC"),
    ),
)
"""An alert of a gas Device: the profile 0109, the number of components, code and time."""

_ALERT_CODE_NUMBERS = range(0x10000)
_DLMS_NOTIFICATION = 0x0F
_TWO_PARTS, _THREE_PARTS = b"\x02", b"\x03"
_NO_COMPONENT, _ONE_COMPONENT = b"\x00", b"\x01"


def read_generic_alert(octets: OctetCursor) -> AlertContent:
    """Return the content of a generic alert, in either form. Raises GbcsError for anything else."""
    alert, components = _read_head(octets)
    if components:
        raise GbcsError(f"the generic alert {alert.code} has {components} components; allowed are none")
    return alert


def read_alert_head(octets: OctetCursor) -> AlertContent:
    """Return what every alert in DLMS or ZigBee begins with: code and time. Raises GbcsError for anything else."""
    return _read_head(octets)[0]


def _read_head(octets: OctetCursor) -> tuple[AlertContent, int]:
    """Return code and time, and how many components of ZigBee follow."""
    if octets.peek() == _DLMS_NOTIFICATION:
        _, _, code, time = ELECTRICITY_ALERT.read(octets)
        return AlertContent(_code(code), read_dlms_time(time)), 0
    components, code, time = GAS_ALERT.read(octets)
    return AlertContent(_code(code), read_zigbee_time(time), AlertForm.GAS), components[0]


def read_special_alert(octets: bytes) -> Content:
    """Return the content of an alert with a message code of its own, OtherContent when it has none that is known.

    It begins like a generic alert, or as a DER SEQUENCE of code and time, and goes on in ways not looked into.
    Source: GBCS, use cases of alerts with their own message code; ASN.1 module of each, AlertPayload.
    """
    try:
        if octets[:1] == bytes((SEQUENCE,)):
            sequence = OctetCursor(octets).element(SEQUENCE, "the alert")
            number = sequence.integer(_CODE)
            if number not in _ALERT_CODE_NUMBERS:
                return OtherContent(octets)
            at = read_der_time(sequence, _TIME)
            return AlertContent(AlertCode(f"{number:04X}"), at, AlertForm.SECURITY, octets)
        cursor = OctetCursor(octets)
        alert = read_alert_head(cursor)
        return AlertContent(alert.code, alert.at, alert.form, cursor.rest())
    except GbcsError:
        return OtherContent(octets)


def write_alert(counter: int, content: AlertContent) -> bytes:
    """Return the octets of an alert's content; *counter* is the message's originator counter."""
    if content.form is AlertForm.SECURITY:
        return content.extra
    code = bytes.fromhex(content.code)
    if content.form is AlertForm.GAS:
        components = _ONE_COMPONENT if content.extra else _NO_COMPONENT
        seconds = zigbee_time(content.at) if content.at else UNKNOWN_ZIGBEE_TIME
        return GAS_ALERT.write(components, code, seconds) + content.extra
    time = dlms_time(content.at) if content.at else UNKNOWN_DLMS_TIME
    parts = _THREE_PARTS if content.extra else _TWO_PARTS
    return ELECTRICITY_ALERT.write(dlms_invocation(counter), parts, code, time) + content.extra


def read_device_and_code(payload: bytes) -> tuple[Eui64, AlertCode] | None:
    """Return the Device and the code of a generic alert, None when *payload* needs a full reading: the fast path.

    What it recognises, a full reading would take in too and find the same (a test holds it to that).
    """
    found = _CRITICAL.fullmatch(payload) or _NON_CRITICAL.fullmatch(payload)
    if found is None:
        return None
    device, code = found.groups()
    return Eui64(device.hex("-").upper()), _code(code)


def _code(octets: bytes) -> AlertCode:
    return AlertCode(octets.hex().upper())


def _block(message_code: str) -> bytes:
    """Return the expression of a generic alert from its Grouping Header, which names no time, to its content."""
    kind = re.escape(bytes((KIND_NUMBERS[GbcsMessageKind.ALERT],)))
    other = bytes.fromhex(message_code)
    no_time_other_length = b"\x00" + length(len(other)) + other + length(ELECTRICITY_ALERT.size)
    return (
        GROUPING_HEADER_START.expression({"the kind of the message": kind})
        + GROUPING_HEADER_PARTIES.expression({"the originator": b"(.{8})"})
        + re.escape(no_time_other_length)
        + ELECTRICITY_ALERT.expression({_SIZE: re.escape(_TWO_PARTS), _CODE: b"(..)", _TIME: PLAIN_DLMS_TIME})
    )


def _critical() -> re.Pattern[bytes]:
    signature_length = re.escape(length(SIGNATURE_OCTETS))
    return re.compile(_block(CRITICAL_ALERT) + signature_length + b".{%d}" % SIGNATURE_OCTETS, re.DOTALL)


def _non_critical() -> re.Pattern[bytes]:
    lengths_and_code = 1 + 1 + 2 + 1 + 1  # of the time, of the other information, the code, the content, no signature
    header = GROUPING_HEADER_START.size + GROUPING_HEADER_PARTIES.size + lengths_and_code
    secured = length(len(SECURITY_HEADER) + header + ELECTRICITY_ALERT.size + MAC_OCTETS)
    head = re.escape(bytes((MAC_TAG,)) + EMPTY_FIELDS + secured + SECURITY_HEADER)
    return re.compile(head + _block(NON_CRITICAL_ALERT) + b"\\x00.{%d}" % MAC_OCTETS, re.DOTALL)


_CRITICAL, _NON_CRITICAL = _critical(), _non_critical()
