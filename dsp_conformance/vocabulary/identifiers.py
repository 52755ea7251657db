"""Names of things on the wire."""

from __future__ import annotations

import re
from typing import NewType

Eui64 = NewType("Eui64", str)
"""An EUI-64: eight upper-case hexadecimal octets joined by hyphens, such as ``E5-00-00-00-00-00-00-01``."""

AlertCode = NewType("AlertCode", str)
"""A GBCS alert code: four upper-case hexadecimal digits, such as ``81A0``."""

_EUI64 = re.compile(r"([0-9A-F]{2}-){7}[0-9A-F]{2}")
_ALERT_CODE = re.compile(r"[0-9A-F]{4}")


def eui64(text: str) -> Eui64:
    """Return *text* as an EUI-64 in upper case.

    Raises ValueError if it is not eight two-digit octets joined by hyphens.
    """
    upper = text.upper()
    if _EUI64.fullmatch(upper) is None:
        raise ValueError(f"{text!r} is not an EUI-64: write eight hexadecimal octets joined by hyphens")
    return Eui64(upper)


def eui64_from_bytes(octets: bytes) -> Eui64:
    """Return the EUI-64 that eight octets spell. Raises ValueError for any other length."""
    if len(octets) != 8:  # noqa: PLR2004 - an EUI-64 has eight octets
        raise ValueError(f"an EUI-64 has 8 octets, not {len(octets)}")
    return Eui64(octets.hex("-").upper())


def eui64_octets(eui: Eui64) -> bytes:
    """Return the eight octets of an EUI-64."""
    return bytes.fromhex(eui.replace("-", ""))


def alert_code(text: str) -> AlertCode:
    """Return *text* as an Alert Code in upper case. Raises ValueError unless it is four hexadecimal digits."""
    upper = text.upper()
    if _ALERT_CODE.fullmatch(upper) is None:
        raise ValueError(f"{text!r} is not an Alert Code: write four hexadecimal digits, such as 81A0")
    return AlertCode(upper)


ACCESS_CONTROL_BROKER = Eui64("90-B3-D5-1F-30-00-00-02")
"""The DCC's own EUI-64: requests that concern no Device are addressed to it, DCC Alerts come from it."""
