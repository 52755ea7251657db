"""The envelope of GBCS messages: who speaks to whom, how it is secured, and where the content lies.

A signed message is ``DF 09 kind counter 08 originator 08 destination time other content 40 signature``; a
MAC'd one wraps such a block in ``DD … 11 00000000 block MAC``. A Pre-Command ends after its content.
Source: GBCS, Message Construction: MAC Header, Grouping Header, payload, signature, MAC.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

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
    CommandOutcome,
    Content,
    GbcsMessage,
    GbcsMessageKind,
    OtherContent,
    Spelling,
    Supplementary,
)
from dsp_conformance.wire.gbcs.octets import SEQUENCE, OctetCursor, dlms_time, length, read_dlms_time
from dsp_conformance.wire.gbcs.outcomes import OUTCOME_READERS

_SIGNED = 0xDF
_COUNTER_OCTETS, _MOST_COUNTERS = 8, 2
_KINDS = {number: kind for kind, number in KIND_NUMBERS.items()}
_STARTS = {kind: GROUPING_HEADER_START.write(bytes((number,))) for kind, number in KIND_NUMBERS.items()}
_READERS: Mapping[tuple[GbcsMessageKind, str], Callable[[OctetCursor], Content]] = {
    (GbcsMessageKind.ALERT, CRITICAL_ALERT): read_generic_alert,
    (GbcsMessageKind.ALERT, NON_CRITICAL_ALERT): read_generic_alert,
    **FIRMWARE_READERS,
    **OUTCOME_READERS,
}


def read(payload: bytes) -> GbcsMessage:
    """Return the message that *payload* is. Raises GbcsError if it is truncated, too long or foreign."""
    octets = OctetCursor(payload)
    first = octets.peek()
    if first == _SIGNED:
        message = _read_block(octets)
        octets.end("the payload")
        return message
    if first != MAC_TAG:
        found = "nothing" if first is None else f"{first:02X}"
        raise GbcsError(f"this is no GBCS payload: it begins with {found}; allowed are DF (signed) and DD (MAC'd)")
    octets.take(1, "the beginning")
    octets.expect(EMPTY_FIELDS, "the empty fields after DD")
    secured, secured_length = octets.spelled_part("the secured part")
    octets.end("the payload")
    secured.expect(SECURITY_HEADER, "the security header")
    block = OctetCursor(secured.take(max(secured.left - MAC_OCTETS, 0), "the secured message"))
    mac = secured.take(MAC_OCTETS, "the MAC")
    message = _read_block(block, mac, secured_length)
    block.end("the secured message")
    return message


def _read_block(octets: OctetCursor, mac: bytes | None = None, secured_length: int = 1) -> GbcsMessage:
    number = GROUPING_HEADER_START.read(octets)[0][0]
    if number not in _KINDS:
        raise GbcsError(f"the kind of the message is {number:02X}; allowed are 01 command, 02 response, 03 alert")
    kind = _KINDS[number]
    counter, originator, destination = GROUPING_HEADER_PARTIES.read(octets)
    time = _read_date_time(octets)
    other, other_length = octets.spelled_part("the other information")
    code, supplementary = _read_other_information(other)
    part, content_length = octets.spelled_part("the content")
    spelled = part.rest()
    content = _read_content(kind, code, spelled)
    signature, ending = _read_ending(octets, open_ended=kind is GbcsMessageKind.COMMAND, maced=mac is not None)
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
        read_dlms_time(time) if time else None,
        Spelling(time, spelled, ending, (other_length, content_length, secured_length)),
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


def _read_date_time(octets: OctetCursor) -> bytes:
    """Source: GBCS, Grouping Header, date-time."""
    size = octets.octet("the length of the message's time")
    if size not in (0, DATE_TIME_OCTETS):
        raise GbcsError(f"the message's time has {size} octets; allowed are none and {DATE_TIME_OCTETS}")
    return octets.take(size, "the message's time")


def _read_other_information(other: OctetCursor) -> tuple[str, Supplementary | None]:
    """Source: GBCS, Grouping Header, other-information: message code, supplementary party, counters, certificate."""
    code = other.take(2, "the message code").hex().upper()
    if not other.left:
        return code, None
    party = _eui(other.take(8, "the supplementary party"))
    counters: list[int | None] = []
    while other.left and len(counters) < _MOST_COUNTERS and not _is_certificate(other):
        counters.append(other.number(_COUNTER_OCTETS, "a supplementary counter"))
    certificate = other.rest() if _is_certificate(other) else None
    other.end("the other information")
    counters += [None] * (_MOST_COUNTERS - len(counters))
    return code, Supplementary(party, counters[0], counters[1], certificate)


def _is_certificate(other: OctetCursor) -> bool:
    """Say whether all that is left is one DER SEQUENCE, and no counters."""
    if other.left in (_COUNTER_OCTETS, _MOST_COUNTERS * _COUNTER_OCTETS) or other.peek() != SEQUENCE:
        return False
    ahead = other.ahead()
    try:
        ahead.element(SEQUENCE, "the certificate")
    except GbcsError:
        return False
    return not ahead.left


def _read_ending(octets: OctetCursor, *, open_ended: bool, maced: bool) -> tuple[bytes | None, bytes]:
    """Return the signature, and what stands in the place of one.

    Only a Pre-Command, which its User has yet to sign, and what has a MAC may be without.
    Source: GBCS, signature after the payload.
    """
    if not octets.left and open_ended and not maced:
        return None, b""
    size = octets.octet("the length of the signature")
    if size == 0 and (open_ended or maced):
        return None, b"\x00"
    if size != SIGNATURE_OCTETS:
        allowed = f"none and {SIGNATURE_OCTETS}" if open_ended or maced else str(SIGNATURE_OCTETS)
        raise GbcsError(f"the signature has {size} octets; allowed are {allowed}")
    return octets.take(SIGNATURE_OCTETS, "the signature"), b""


def write(message: GbcsMessage) -> bytes:
    """Return the octets of *message*. Raises ValueError when a value does not fit its field."""
    content = _write_content(message)
    other = bytes.fromhex(message.message_code) + _supplementary(message.supplementary)
    other_length, content_length, secured_length = message.spelling.lengths
    block = (
        _STARTS[message.kind]
        + GROUPING_HEADER_PARTIES.write(
            message.counter.to_bytes(8, "big"), eui64_octets(message.originator), eui64_octets(message.destination)
        )
        + _time(message)
        + length(len(other), other_length)
        + other
        + length(len(content), content_length)
        + content
    )
    if message.signature is None and message.mac is None:
        block += message.spelling.ending
    return _secure(block, message.signature, message.mac, secured_length)


def _time(message: GbcsMessage) -> bytes:
    """Return the message's time as it was spelled, if it is still the same; it has the status of the clock."""
    spelled = message.spelling.time
    if spelled and read_dlms_time(spelled) == message.at:
        return bytes((DATE_TIME_OCTETS,)) + spelled
    return bytes((DATE_TIME_OCTETS,)) + dlms_time(message.at) if message.at else b"\x00"


def _write_content(message: GbcsMessage) -> bytes:
    return _as_spelled(message) or _newly(message)


def _as_spelled(message: GbcsMessage) -> bytes:
    """Return the content as it was spelled, nothing when it is another by now."""
    spelled = message.spelling.content
    try:
        same = bool(spelled) and _read_content(message.kind, message.message_code, spelled) == message.content
    except GbcsError:
        return b""
    return spelled if same else b""


def _newly(message: GbcsMessage) -> bytes:
    match message.content:
        case OtherContent(octets) | CommandOutcome(octets=octets):
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
    return (
        eui64_octets(supplementary.party)
        + b"".join(counter.to_bytes(_COUNTER_OCTETS, "big") for counter in counters if counter is not None)
        + (supplementary.certificate or b"")
    )


def _secure(block: bytes, signature: bytes | None, mac: bytes | None, secured_length: int) -> bytes:
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
    return bytes((MAC_TAG,)) + EMPTY_FIELDS + length(len(secured), secured_length) + secured
