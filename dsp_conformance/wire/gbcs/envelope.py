"""The envelope of GBCS messages: who speaks to whom, how it is secured, and where the content lies.

A signed message is ``DF 09 kind counter 08 originator 08 destination time other content 40 signature``; a
MAC'd one wraps such a block in ``DD … 11 00000000 block MAC``. A Pre-Command ends after its content.
"""

from __future__ import annotations

from datetime import datetime

from dsp_conformance.vocabulary.identifiers import Eui64, eui64_octets
from dsp_conformance.wire.errors import GbcsError
from dsp_conformance.wire.gbcs.contents import read_content, write_content
from dsp_conformance.wire.gbcs.messages import GbcsMessage, GbcsMessageKind, Supplementary
from dsp_conformance.wire.gbcs.octets import OctetCursor, dlms_time, length, read_dlms_time

SIGNATURE_OCTETS = 64
MAC_OCTETS = 12
_SIGNED = 0xDF
_MACED = 0xDD
_KINDS = {1: GbcsMessageKind.COMMAND, 2: GbcsMessageKind.RESPONSE, 3: GbcsMessageKind.ALERT}
_NUMBERS = {kind: number for number, kind in _KINDS.items()}
_MAC_HEAD = b"\x11\x00\x00\x00\x00"
_DATE_TIME = 12


def read(payload: bytes) -> GbcsMessage:
    """Return the message that *payload* is. Raises GbcsError if it is truncated, too long or foreign."""
    octets = OctetCursor(payload)
    first = octets.peek()
    if first == _SIGNED:
        message = _read_block(octets, mac=None)
        octets.end("the payload")
        return message
    if first != _MACED:
        found = "nothing" if first is None else f"{first:02X}"
        raise GbcsError(f"this is no GBCS payload: it begins with {found}; allowed are DF (signed) and DD (MAC'd)")
    octets.take(1, "the beginning")
    octets.expect(bytes(6), "the empty fields after DD")
    secured = octets.part("the secured part")
    octets.end("the payload")
    secured.expect(_MAC_HEAD, "the security header")
    block = OctetCursor(secured.take(max(secured.left - MAC_OCTETS, 0), "the secured message"))
    mac = secured.take(MAC_OCTETS, "the MAC")
    message = _read_block(block, mac=mac)
    block.end("the secured message")
    return message


def _read_block(octets: OctetCursor, *, mac: bytes | None) -> GbcsMessage:
    octets.expect(b"\xdf\x09", "the beginning of the message")
    number = octets.octet("the kind of the message")
    if number not in _KINDS:
        raise GbcsError(f"the kind of the message is {number:02X}; allowed are 01 command, 02 response, 03 alert")
    kind = _KINDS[number]
    counter = octets.number(8, "the originator counter")
    originator = _eui(octets, "the originator")
    destination = _eui(octets, "the destination")
    at = _read_date_time(octets)
    code, supplementary = _read_other_information(octets)
    content = read_content(kind, code, octets.part("the content").rest())
    signature = _read_ending(octets, maced=mac is not None)
    return GbcsMessage(kind, originator, destination, counter, code, content, supplementary, signature, mac, at)


def _eui(octets: OctetCursor, what: str) -> Eui64:
    octets.expect(b"\x08", f"the length of {what}")
    return Eui64(octets.take(8, what).hex("-").upper())


def _read_date_time(octets: OctetCursor) -> datetime | None:
    size = octets.octet("the length of the message's time")
    if size not in (0, _DATE_TIME):
        raise GbcsError(f"the message's time has {size} octets; allowed are none and {_DATE_TIME}")
    return read_dlms_time(octets.take(size, "the message's time")) if size else None


def _read_other_information(octets: OctetCursor) -> tuple[str, Supplementary | None]:
    other = octets.part("the other information")
    code = other.take(2, "the message code").hex().upper()
    if not other.left:
        return code, None
    party = Eui64(other.take(8, "the supplementary party").hex("-").upper())
    counters = [other.number(8, "a supplementary counter") for _ in range(min(2, (other.left + 7) // 8))]
    other.end("the other information")
    return code, Supplementary(party, *counters)


def _read_ending(octets: OctetCursor, *, maced: bool) -> bytes | None:
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
    content = write_content(message.message_code, message.counter, message.content)
    other = bytes.fromhex(message.message_code) + _supplementary(message.supplementary)
    block = (
        b"\xdf\x09"
        + bytes((_NUMBERS[message.kind],))
        + message.counter.to_bytes(8, "big")
        + b"\x08"
        + eui64_octets(message.originator)
        + b"\x08"
        + eui64_octets(message.destination)
        + (b"\x0c" + dlms_time(message.at) if message.at else b"\x00")
        + length(len(other))
        + other
        + length(len(content))
        + content
    )
    return _secure(block, message.signature, message.mac)


def _supplementary(supplementary: Supplementary | None) -> bytes:
    if supplementary is None:
        return b""
    counters = (supplementary.counter, supplementary.originator_counter)
    return eui64_octets(supplementary.party) + b"".join(
        counter.to_bytes(8, "big") for counter in counters if counter is not None
    )


def _secure(block: bytes, signature: bytes | None, mac: bytes | None) -> bytes:
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
    secured = _MAC_HEAD + block + mac
    return bytes((_MACED,)) + bytes(6) + length(len(secured)) + secured
