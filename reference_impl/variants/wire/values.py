"""Variants of how values are written that mean the same: times, identifiers, octets, counts."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from datetime import datetime
from zoneinfo import ZoneInfo

from ..variant import AnyVariant, Wrap, Wrapped
from .rewriting import leaves_as

_TIME = "DUIS schema 5.1: ResponseDateTime is any xs:dateTime, and what it means is an instant"
_EUI = "DUIS schema 5.1 takes an EUI-64 in upper and in lower case"
_OCTETS = "XML Schema 1.0, base64Binary: white space in it has no meaning"
_BLANKS = "XML Schema 1.0, whiteSpace: what stands around a token, a time or a number is taken away before it is read"
_LONDON = ZoneInfo("Europe/London")
_IDENTIFIERS = ("RequestID", "ResponseID")
_DEVICES = ("DeviceID", "CommsHubDeviceID")
_TIMES = ("ResponseDateTime", "StartDateTime")
_COUNTS = ("ThrottledAlertSequenceId", "ThrottledAlertCount", "InstructionNumber", "TotalCommandInstructions")
_TOKENS = ("ServiceReference", "ServiceReferenceVariant", "ResponseCode", "DCCAlertCode", *_COUNTS)
_FRACTION = re.compile(r"\.(\d+)")


def _of(names: Collection[str], rewrite: Callable[[str], str]) -> Wrap:
    """Return what has the texts of the elements *names* rewritten."""
    return leaves_as(lambda name, text: rewrite(text) if name in names else text)


def _six_digits(at: str) -> str:
    return _FRACTION.sub(lambda it: f".{it[1]:0<6}", at)


def _shortest(at: str) -> str:
    return _FRACTION.sub(lambda it: f".{it[1].rstrip('0')}".rstrip("."), at)


def _in_london(at: str) -> str:
    return datetime.fromisoformat(at.strip()).astimezone(_LONDON).isoformat(timespec="milliseconds")


def _in_lines(length: int) -> Callable[[str], str]:
    def broken(octets: str) -> str:
        whole = "".join(octets.split())
        return "\n".join(whole[at : at + length] for at in range(0, len(whole), length))

    return broken


def _padded(name: str, text: str) -> str:
    if name in _TIMES:
        return f"{text}\n"
    return f"\n  {text}\n" if name in _TOKENS else text


VARIANTS: tuple[AnyVariant, ...] = (
    Wrapped(
        "offset-for-z",
        "Times end with +00:00 in place of Z.",
        _TIME,
        _of(_TIMES, lambda at: at.replace("Z", "+00:00")),
        choice="zone",
    ),
    Wrapped(
        "times-of-london",
        "Times are told by the clock of London, with its offset.",
        _TIME,
        _of(_TIMES, _in_london),
        choice="zone",
    ),
    Wrapped("microseconds", "Times are told to the microsecond.", _TIME, _of(_TIMES, _six_digits), choice="fraction"),
    Wrapped(
        "no-needless-fraction",
        "A fraction of a second has no noughts at its end, and none stands for nought.",
        _TIME,
        _of(_TIMES, _shortest),
        choice="fraction",
    ),
    Wrapped(
        "lower-case-identifiers",
        "RequestID and ResponseID are written in lower case.",
        _EUI,
        _of(_IDENTIFIERS, str.lower),
    ),
    Wrapped(
        "lower-case-devices",
        "Device identifiers below the header are written in lower case.",
        _EUI,
        _of(_DEVICES, str.lower),
    ),
    Wrapped(
        "lower-case-alert-codes",
        "Alert codes are written in lower case.",
        "DUIS schema 5.1: AlertCode is xs:hexBinary, whose digits may be of either case",
        _of(("AlertCode",), str.lower),
    ),
    Wrapped(
        "octets-in-lines",
        "Octets in base64 are broken into lines of 76 characters.",
        _OCTETS,
        _of(("GBCSPayload",), _in_lines(76)),
        choice="base64",
    ),
    Wrapped(
        "octets-in-groups",
        "Octets in base64 stand in groups of four characters with blanks around them.",
        _OCTETS,
        _of(("GBCSPayload",), lambda text: f" {_in_lines(4)(text)} "),
        choice="base64",
    ),
    Wrapped(
        "blanks-around-values",
        "Blanks and line ends stand around codes and numbers, and behind times.",
        _BLANKS,
        leaves_as(_padded),
    ),
    Wrapped(
        "blanks-before-times",
        "A blank stands before each time.",
        _BLANKS,
        _of(_TIMES, lambda at: f" {at.strip()} "),
    ),
    Wrapped(
        "counts-with-noughts",
        "Counts and sequence numbers begin with a nought.",
        "XML Schema 1.0, integer: leading noughts do not change the value",
        _of(_COUNTS, lambda text: f"0{text.strip()}"),
    ),
)
