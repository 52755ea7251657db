"""The envelope of GBCS messages: who speaks to whom, how it is secured, and where the content lies.

A signed message is ``DF 09 kind counter 08 originator 08 destination time other content 40 signature``; a
MAC'd one wraps such a block in ``DD … 11 00000000 block MAC``. A Pre-Command ends after its content.
Source: GBCS, Message Construction: MAC Header, Grouping Header, payload, signature, MAC.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime

from dsp_conformance.vocabulary.identifiers import Eui64, eui64_octets
from dsp_conformance.wire.errors import GbcsError
from dsp_conformance.wire.gbcs.alerts import (
    CRITICAL_ALERT,
    NON_CRITICAL_ALERT,
    read_generic_alert,
    read_special_alert,
    write_alert,
)
from dsp_conformance.wire.gbcs.firmware import FIRMWARE_READERS, write_firmware
from dsp_conformance.wire.gbcs.headers import (
    DATE_TIME_OCTETS,
    EMPTY_FIELDS,
    GROUPING_HEADER_PARTIES,
    GROUPING_HEADER_START,
    KIND_NUMBERS,
    MAC_OCTETS,
    MAC_TAG,
    SECURITY_HEADER,
    SIGNATURE_OCTETS,
)
from dsp_conformance.wire.gbcs.messages import (
    AlertContent,
    Content,
    GbcsMessage,
    GbcsMessageKind,
    OtherContent,
    Supplementary,
)
from dsp_conformance.wire.gbcs.octets import OctetCursor, dlms_time, length, read_dlms_time

_SIGNED = 0xDF
_KINDS = {number: kind for kind, number in KIND_NUMBERS.items()}
_STARTS = {kind: GROUPING_HEADER_START.write(bytes((number,))) for kind, number in KIND_NUMBERS.items()}
_READERS: Mapping[tuple[GbcsMessageKind, str], Callable[[OctetCursor], Content]] = {
    (GbcsMessageKind.ALERT, CRITICAL_ALERT): read_generic_alert,
    (GbcsMessageKind.ALERT, NON_CRITICAL_ALERT): read_generic_alert,
    **FIRMWARE_READERS,
}


def read(payload: bytes) -> GbcsMessage:
    """Return the message that *payload* is. Raises GbcsError if it is truncated, too long or foreign."""
    octets = OctetCursor(payload)
    first = octets.peek()
    if first == _SIGNED:
        message = _read_block(octets, mac=None)
        octets.end("the payload")
        return message
    if first != MAC_TAG:
        found = "nothing" if first is None else f"{first:02X}"
        raise GbcsError(f"this is no GBCS payload: it begins with {found}; allowed are DF (signed) and DD (MAC'd)")
    octets.take(1, "the beginning")
    octets.expect(EMPTY_FIELDS, "the empty fields after DD")
    secured = octets.part("the secured part")
    octets.end("the payload")
    secured.expect(SECURITY_HEADER, "the security header")
    block = OctetCursor(secured.take(max(secured.left - MAC_OCTETS, 0), "the secured message"))
    mac = secured.take(MAC_OCTETS, "the MAC")
    message = _read_block(block, mac=mac)
    block.end("the secured message")
    return message


def _read_block(octets: OctetCursor, *, mac: bytes | None) -> GbcsMessage:
    number = GROUPING_HEADER_START.read(octets)[0][0]
    if number not in _KINDS:
        raise GbcsError(f"the kind of the message is {number:02X}; allowed are 01 command, 02 response, 03 alert")
    kind = _KINDS[number]
    counter, originator, destination = GROUPING_HEADER_PARTIES.read(octets)
    at = _read_date_time(octets)
    code, supplementary = _read_other_information(octets)
    content = _read_content(kind, code, octets.part("the content").rest())
    signature = _read_ending(octets, maced=mac is not None)
    return GbcsMessage(
        kind,
        _eui(originator),
        _eui(destination),
        int.from_bytes(counter, "big"),
        code,
        content,
        supplementary,
        signature,
        mac,
        at,
    )


def _read_content(kind: GbcsMessageKind, code: str, octets: bytes) -> Content:
    """Return the content of a message. Raises GbcsError when a known message code has foreign content."""
    reader = _READERS.get((kind, code))
    if reader is not None:
        cursor = OctetCursor(octets)
        content = reader(cursor)
        cursor.end(f"the content of message {code}")
        return content
    return read_special_alert(octets) if kind is GbcsMessageKind.ALERT else OtherContent(octets)


def _eui(octets: bytes) -> Eui64:
    return Eui64(octets.hex("-").upper())


def _read_date_time(octets: OctetCursor) -> datetime | None:
    """Source: GBCS, Grouping Header, date-time."""
    size = octets.octet("the length of the message's time")
    if size not in (0, DATE_TIME_OCTETS):
        raise GbcsError(f"the message's time has {size} octets; allowed are none and {DATE_TIME_OCTETS}")
    return read_dlms_time(octets.take(size, "the message's time")) if size else None


def _read_other_information(octets: OctetCursor) -> tuple[str, Supplementary | None]:
    """Source: GBCS, Grouping Header, other-information: message code, supplementary party and counters."""
    other = octets.part("the other information")
    code = other.take(2, "the message code").hex().upper()
    if not other.left:
        return code, None
    party = _eui(other.take(8, "the supplementary party"))
    counters = [other.number(8, "a supplementary counter") for _ in range(min(2, (other.left + 7) // 8))]
    other.end("the other information")
    return code, Supplementary(party, *counters)


def _read_ending(octets: OctetCursor, *, maced: bool) -> bytes | None:
    """Source: GBCS, signature after the payload; a Pre-Command has none yet."""
    if not octets.left and not maced:
        return None
    size = octets.octet("the length of the signature")
    if size == 0:
        return None
    if size != SIGNATURE_OCTETS:
        raise GbcsError(f"the signature has {size} octets; allowed are none and {SIGNATURE_OCTETS}")
    return octets.take(SIGNATURE_OCTETS, "the signature")


def write(message: GbcsMessage) -> bytes:
    """Return the octets of *message*. Raises ValueError when a value does not fit its field."""
    content = _write_content(message)
    other = bytes.fromhex(message.message_code) + _supplementary(message.supplementary)
    block = (
        _STARTS[message.kind]
        + GROUPING_HEADER_PARTIES.write(
            message.counter.to_bytes(8, "big"), eui64_octets(message.originator), eui64_octets(message.destination)
        )
        + (bytes((DATE_TIME_OCTETS,)) + dlms_time(message.at) if message.at else b"\x00")
        + length(len(other))
        + other
        + length(len(content))
        + content
    )
    return _secure(block, message.signature, message.mac)


def _write_content(message: GbcsMessage) -> bytes:
    match message.content:
        case OtherContent(octets):
            return octets
        case AlertContent() as alert:
            return write_alert(message.counter, alert)
        case firmware:
            return write_firmware(message.message_code, message.counter, firmware)


def _supplementary(supplementary: Supplementary | None) -> bytes:
    """Source: GBCS, Grouping Header, other-information after the message code."""
    if supplementary is None:
        return b""
    counters = (supplementary.counter, supplementary.originator_counter)
    return eui64_octets(supplementary.party) + b"".join(
        counter.to_bytes(8, "big") for counter in counters if counter is not None
    )


def _secure(block: bytes, signature: bytes | None, mac: bytes | None) -> bytes:
    """Source: GBCS, signature after the payload, MAC Header and MAC."""
    if signature is not None:
        if len(signature) != SIGNATURE_OCTETS:
            raise ValueError(f"a signature has {SIGNATURE_OCTETS} octets, not {len(signature)}")
        block += bytes((SIGNATURE_OCTETS,)) + signature
    elif mac is not None:
        block += b"\x00"
    if mac is None:
        return block
    if len(mac) != MAC_OCTETS:
        raise ValueError(f"a MAC has {MAC_OCTETS} octets, not {len(mac)}")
    secured = SECURITY_HEADER + block + mac
    return bytes((MAC_TAG,)) + EMPTY_FIELDS + length(len(secured)) + secured
