"""Octets one after another: reading them with clear errors, and the encodings that GBCS borrows.

Sources: lengths and times of DLMS COSEM (IEC 62056, the Green Book), DER (X.690), UTC time of ZigBee.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from dsp_conformance.wire.errors import GbcsError

_SHORT = 0x7F
_COUNTER_TAIL = 0xFFFFFF
_EPOCH_2000 = datetime(2000, 1, 1, tzinfo=UTC)
_NO_DEVIATION = 0x8000
_GENERALIZED = "%Y%m%d%H%M%SZ"
INTEGER = 0x02
OCTET_STRING = 0x04
NULL = 0x05
GENERALIZED_TIME = 0x18
SEQUENCE = 0x30

PLAIN_DLMS_TIME = rb"\x07[\xd0-\xff][\x01-\x0c][\x01-\x1c].[\x00-\x17][\x00-\x3b][\x00-\x3b][\x00-\x63].{3}"
"""An expression (DOTALL) for times that every reader takes: years 2000 to 2047 and days up to 28, to the hundredth.

It is narrower than read_dlms_time, never wider.
"""

UNKNOWN_DLMS_TIME = bytes.fromhex("FFFF FF FF FF FF FF FF FF 8000 FF")
"""The DLMS date-time of a clock that does not know. Source: DLMS COSEM, date-time, values not specified."""

UNKNOWN_ZIGBEE_TIME = b"\xff" * 4
"""The ZigBee time of a clock that does not know. Source: ZigBee, UTC time, invalid value."""


class OctetCursor:
    """A cursor over octets; every read says what it looks for, so that an error can name it."""

    def __init__(self, octets: bytes) -> None:
        self._octets = octets
        self.at = 0

    @property
    def left(self) -> int:
        """How many octets are still unread."""
        return len(self._octets) - self.at

    def take(self, count: int, what: str) -> bytes:
        """Return the next *count* octets. Raises GbcsError when there are fewer."""
        start, end = self.at, self.at + count
        if end > len(self._octets):
            raise GbcsError(
                f"the payload ends too early: {what} needs {count} octets from octet {start + 1} on, "
                f"there are {len(self._octets) - start}"
            )
        self.at = end
        return self._octets[start:end]

    def octet(self, what: str) -> int:
        """Return the next octet as a number."""
        return self.take(1, what)[0]

    def number(self, count: int, what: str) -> int:
        """Return the next *count* octets as an unsigned number, most significant first."""
        return int.from_bytes(self.take(count, what), "big")

    def expect(self, octets: bytes, what: str) -> None:
        """Pass over *octets*. Raises GbcsError when something else stands there."""
        start = self.at
        found = self.take(len(octets), what)
        if found != octets:
            raise GbcsError(
                f"{what} at octet {start + 1}: found {found.hex(' ').upper()}, allowed is {octets.hex(' ').upper()}"
            )

    def length(self, what: str) -> int:
        """Return a length: one octet up to 127, else ``81 nn`` or ``82 nnnn``."""
        first = self.peek()
        if first is not None and first <= _SHORT:
            self.at += 1
            return first
        first = self.octet(f"the length of {what}")
        if first not in (0x81, 0x82):
            raise GbcsError(f"the length of {what} begins with {first:02X}; allowed are 00 to 7F, 81 and 82")
        return self.number(first - 0x80, f"the length of {what}")

    def part(self, what: str) -> OctetCursor:
        """Return a cursor over the next part, which says its own length."""
        return self.spelled_part(what)[0]

    def spelled_part(self, what: str) -> tuple[OctetCursor, int]:
        """Return a cursor over the next part, and in how many octets it says its length."""
        start = self.at
        count = self.length(what)
        octets = self.at - start
        return OctetCursor(self.take(count, what)), octets

    def peek(self) -> int | None:
        """Return the next octet without passing it, or None at the end."""
        return self._octets[self.at] if self.at < len(self._octets) else None

    def ahead(self) -> OctetCursor:
        """Return a cursor over everything that is left, which moves alone."""
        return OctetCursor(self._octets[self.at :])

    def rest(self) -> bytes:
        """Return everything that is left."""
        return self.take(self.left, "the rest")

    def end(self, what: str) -> None:
        """Make sure that nothing is left. Raises GbcsError otherwise."""
        if self.left:
            raise GbcsError(f"{what} is too long: {self.left} octets follow where it should end")

    def element(self, tag: int, what: str) -> OctetCursor:
        """Return the content of a DER element with that *tag*."""
        self.expect(bytes((tag,)), f"the tag of {what}")
        return self.part(what)

    def integer(self, what: str) -> int:
        """Return a DER INTEGER."""
        content = self.element(INTEGER, what).rest()
        if not content:
            raise GbcsError(f"{what} is a number without octets")
        return int.from_bytes(content, "big", signed=True)


def length(count: int, least: int = 1) -> bytes:
    """Return the encoding of a length of 0 to 65,535, in *least* octets (1 to 3) or more. Raises ValueError beyond.

    Source: DLMS COSEM (A-XDR) and DER, which agree up to here; some write more octets than are needed.
    """
    if count <= _SHORT and least == 1:
        return bytes((count,))
    octets = count.to_bytes(max(1 if count <= 0xFF else 2, least - 1), "big")  # noqa: PLR2004 - the largest octet
    return bytes((0x80 + len(octets),)) + octets


def der(tag: int, content: bytes) -> bytes:
    """Return a DER element."""
    return bytes((tag,)) + length(len(content)) + content


def der_integer(number: int) -> bytes:
    """Return a DER INTEGER in as few octets as hold it with its sign."""
    return der(INTEGER, number.to_bytes(number.bit_length() // 8 + 1, "big", signed=True))


def der_time(at: datetime) -> bytes:
    """Return a DER GeneralizedTime in UTC, to the second. Source: X.690."""
    return der(GENERALIZED_TIME, at.astimezone(UTC).strftime(_GENERALIZED).encode())


def read_der_time(octets: OctetCursor, what: str) -> datetime:
    """Return the instant of a DER GeneralizedTime in UTC."""
    text = octets.element(GENERALIZED_TIME, what).rest()
    try:
        return datetime.strptime(text.decode("ascii"), _GENERALIZED).replace(tzinfo=UTC)
    except ValueError as error:
        raise GbcsError(f"{what} is {text!r}; allowed is YYYYMMDDhhmmssZ") from error


def dlms_invocation(counter: int) -> bytes:
    """Return the three octets of an invocation number: the last ones of the originator counter.

    Source: DLMS COSEM, long-invoke-id-and-priority, whose first octet is 20 in GBCS.
    """
    return (counter & _COUNTER_TAIL).to_bytes(3, "big")


def dlms_time(at: datetime) -> bytes:
    """Return the twelve octets of an instant in UTC, to the hundredth of a second. Source: DLMS COSEM, date-time."""
    utc = at.astimezone(UTC)
    return (
        utc.year.to_bytes(2, "big")
        + bytes((utc.month, utc.day, 0xFF, utc.hour, utc.minute, utc.second, utc.microsecond // 10_000))
        + _NO_DEVIATION.to_bytes(2, "big")
        + b"\xff"
    )


def read_dlms_time(octets: bytes) -> datetime | None:
    """Return the instant that twelve octets spell, None when they spell none.

    A clock that does not know leaves fields unspecified, and one that is wrong may tell 31 February: a delivery
    that repeats what the Device sent is right all the same. Source: DLMS COSEM, date-time, values not specified.
    """
    year = int.from_bytes(octets[:2], "big")
    month, day, _, hour, minute, second, hundredths = octets[2:9]
    known = hundredths if hundredths != 0xFF else 0  # noqa: PLR2004 - FF stands for not known
    try:
        return datetime(year, month, day, hour, minute, second, known * 10_000, tzinfo=UTC)
    except ValueError:
        return None


def zigbee_time(at: datetime) -> bytes:
    """Return the four octets of an instant: seconds since the start of 2000 in UTC. Source: ZigBee, UTC time."""
    return int((at - _EPOCH_2000).total_seconds()).to_bytes(4, "big")


def read_zigbee_time(octets: bytes) -> datetime | None:
    """Return the instant that four octets spell, None when the clock did not know."""
    if octets == UNKNOWN_ZIGBEE_TIME:
        return None
    return _EPOCH_2000 + timedelta(seconds=int.from_bytes(octets, "big"))
