"""GBCS octets, as far as this DSP looks into them; docs/octets.md tells their layout."""

from __future__ import annotations

import re
from dataclasses import dataclass

COMMAND = 1
RESPONSE = 2
ALERT = 3
OUTCOME_OF_FUTURE_DATED = "00CA"
_OTHER = "0FFF"
_READ_FIRMWARE = {"GSME": "0084", "GPF": "0084", "PPMID": "0129", "HCALCS": "0129"}
_READ_FIRMWARE_ELSE = "0059"
_MAC = 12
_EUI = 8


class NotGbcs(Exception):
    """The octets are no message of the Companion Specification."""


@dataclass(frozen=True)
class Message:
    """One message; ``party`` is the User that it is for, or from."""

    kind: int
    counter: int
    originator: str
    destination: str
    party: str
    code: str
    content: bytes


class _Cursor:
    def __init__(self, octets: bytes) -> None:
        self._left = octets

    def take(self, count: int) -> bytes:
        if count > len(self._left):
            raise NotGbcs("the payload ends too early")
        taken, self._left = self._left[:count], self._left[count:]
        return taken

    def part(self) -> bytes:
        (size,) = self.take(1)
        if size in (0x81, 0x82):
            size = int.from_bytes(self.take(size - 0x80), "big")
        return self.take(size)


def eui_text(octets: bytes) -> str:
    """Return eight octets as DUIS writes them."""
    return octets.hex("-").upper()


def eui_octets(eui: str) -> bytes:
    """Return the octets of an EUI-64."""
    return bytes.fromhex(eui.replace("-", ""))


def read(payload: bytes) -> Message:
    """Return the message that *payload* is, secured or not. Raises NotGbcs."""
    if payload[:1] == b"\xdd":
        whole = _Cursor(payload)
        whole.take(7)
        payload = whole.part()[5:-_MAC]
    block = _Cursor(payload)
    if block.take(2) != b"\xdf\x09":
        raise NotGbcs("the payload begins with neither DF 09 nor DD")
    (kind,) = block.take(1)
    counter = int.from_bytes(block.take(8), "big")
    originator, destination = eui_text(block.part()), eui_text(block.part())
    block.part()  # the message's time
    other = block.part()
    named = eui_text(other[2 : 2 + _EUI]) if len(other) >= 2 + _EUI else ""
    party = named or (originator if kind == COMMAND else destination)
    return Message(kind, counter, originator, destination, party, other[:2].hex().upper(), block.part())


def alert_code(content: bytes) -> str:
    """Return the code of an alert's content: DLMS begins with 0F, ZigBee with 01 09 00. Raises NotGbcs."""
    at = 9 if content[:1] == b"\x0f" else 3
    if len(content) < at + 2 or content[:1] not in (b"\x0f", b"\x01"):
        raise NotGbcs("the payload is no alert")
    return content[at : at + 2].hex().upper()


_OUTCOME = re.compile(rb"\x30.\x02.{2,4}?\x18\x0f[0-9]{14}Z\x02(.)(.+)\x30.\x02\x01(.)\x04\x04(.{4})", re.DOTALL)
_ACTIVATION = re.compile(rb"\x30\x09\x02\x01(.)\x04\x04(.{4})", re.DOTALL)
_VERSIONS = (
    re.compile(rb"\xda\x20...\x00\x00\x01\x09\x04(.{4})\x01\x01\x00", re.DOTALL),
    re.compile(rb"\x01\x09\x01\x01\x07\x02..\x08\x00\x01\x06\x02\x00\x41\x04(.{4})", re.DOTALL),
    re.compile(rb"\x30\x09\x04\x04(.{4})\x02\x01\x00", re.DOTALL),
)


def version_read(content: bytes) -> str:
    """Return the version that an answer to SR11.2 names, nothing when it is a failure."""
    found = next((match for it in _VERSIONS if (match := it.fullmatch(content))), None)
    return found.group(1).hex().upper() if found else ""


def version_activated(content: bytes) -> str:
    """Return the version that an answer to SR11.3 names, nothing when it only says that it was accepted."""
    found = _ACTIVATION.fullmatch(content)
    return found.group(2).hex().upper() if found else ""


def outcome(content: bytes) -> tuple[str, int, str]:
    """Return alert code, counter of the command and version of what became of a future-dated SR11.3."""
    found = _OUTCOME.fullmatch(content)
    if found is None:
        raise NotGbcs("the payload is no outcome of a future-dated activation")
    code = "8F66" if found.group(3) == b"\x00" else "8F67"
    return code, int.from_bytes(found.group(2), "big"), found.group(4).hex().upper()


def _sized(octets: bytes) -> bytes:
    size = len(octets)
    if size < 0x80:  # noqa: PLR2004 - as many as one octet tells
        return bytes((size,)) + octets
    return b"\x82" + size.to_bytes(2, "big") + octets


def _integer(number: int) -> bytes:
    return b"\x02" + _sized(number.to_bytes(number.bit_length() // 8 + 1, "big"))


def command(user: str, device: str, counter: int, code: str, content: bytes) -> bytes:
    """Return an unsecured command: a Pre-Command, or what the DSP has yet to secure."""
    names = b"\x08" + eui_octets(user) + b"\x08" + eui_octets(device)
    head = b"\xdf\x09" + bytes((COMMAND,)) + counter.to_bytes(8, "big") + names + b"\x00"
    return head + _sized(bytes.fromhex(code)) + _sized(content)


def activation(counter: int, image_hash: str, execute_at: str) -> tuple[str, bytes]:
    """Return message code and content of SR11.3; *execute_at* is YYYYMMDDhhmmssZ or nothing."""
    when = b"\x18" + _sized(execute_at.encode()) if execute_at else b""
    hashed = b"\x04" + _sized(bytes.fromhex(image_hash))
    return "0012", b"\x30" + _sized(hashed + _integer(counter) + when)


def other(variant: str, kind: str) -> tuple[str, bytes]:
    """Return message code and content of any other request to a Device of a kind."""
    code = _READ_FIRMWARE.get(kind, _READ_FIRMWARE_ELSE) if variant == "11.2" else _OTHER
    return code, variant.encode()
