"""A glance at the payload that travels most: the generic alert of an electricity Device, taken in by one look.

In a storm there are thousands of them a second. What the look does not take in is read in full; what it
takes in, a full reading would take in too and find the same (a test holds it to that).
"""

from __future__ import annotations

import re

from dsp_conformance.vocabulary.identifiers import AlertCode, Eui64

_NAMES = rb"\xdf\x09\x03.{8}\x08(.{8})\x08.{8}\x00\x02"
_CONTENT = rb"\x19\x0f\x20...\x00\x02\x02\x12(..)\x09\x0c"
_TIME = rb"\x07[\xd0-\xff][\x01-\x0c][\x01-\x1c].[\x00-\x17][\x00-\x3b][\x00-\x3b][\x00-\x63].{3}"
_CRITICAL = re.compile(_NAMES + rb"\x10\x00" + _CONTENT + _TIME + rb"\x40.{64}", re.DOTALL)
_NON_CRITICAL = re.compile(
    rb"\xdd\x00{6}\x4d\x11\x00{4}" + _NAMES + rb"\x10\x01" + _CONTENT + _TIME + rb"\x00.{12}", re.DOTALL
)


def alert_at_a_glance(payload: bytes) -> tuple[Eui64, AlertCode] | None:
    """Return the Device and the code of a generic alert, None when *payload* needs a full reading."""
    found = _CRITICAL.fullmatch(payload) or _NON_CRITICAL.fullmatch(payload)
    if found is None:
        return None
    device, code = found.groups()
    return Eui64(device.hex("-").upper()), AlertCode(code.hex().upper())
