"""The headers of every GBCS message: the octets that are always there, as tables and constants.

Lengths that depend on the content, and the supplementary fields, are read and written by ``envelope``.
"""

from __future__ import annotations

from dsp_conformance.wire.gbcs.layouts import Field, Layout, fixed
from dsp_conformance.wire.gbcs.messages import GbcsMessageKind

KIND_NUMBERS = {GbcsMessageKind.COMMAND: 1, GbcsMessageKind.RESPONSE: 2, GbcsMessageKind.ALERT: 3}
"""Source: GBCS, Grouping Header, CRA Flag."""

GROUPING_HEADER_START = Layout(
    "GBCS, Grouping Header (DLMS general-signing): tag, length of the transaction-id, CRA Flag",
    (fixed("the beginning of the message", "DF 09"), Field("the kind of the message", 1)),
)

GROUPING_HEADER_PARTIES = Layout(
    "GBCS, Grouping Header: Originator Counter, originator-system-title, recipient-system-title",
    (
        Field("the originator counter", 8),
        fixed("the length of the originator", "08"),
        Field("the originator", 8),
        fixed("the length of the destination", "08"),
        Field("the destination", 8),
    ),
)

DATE_TIME_OCTETS = 12
"""Source: GBCS, Grouping Header, date-time: a DLMS date-time or nothing."""

SIGNATURE_OCTETS = 64
"""Source: GBCS, signature after the payload: r and s of ECDSA over P-256, not in DER."""

MAC_TAG = 0xDD
"""Source: GBCS, MAC Header (DLMS general-ciphering), tag."""

EMPTY_FIELDS = bytes(6)
"""Source: GBCS, MAC Header: six fields of general-ciphering that are always of length zero."""

SECURITY_HEADER = bytes.fromhex("11 00000000")
"""Source: GBCS, MAC Header, security header: the security control octet and an invocation counter of zero."""

MAC_OCTETS = 12
"""Source: GBCS, MAC after the signature."""
