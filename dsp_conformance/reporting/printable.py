"""Texts of candidates as any file can carry them: no character that XML, a terminal or a spreadsheet trips over."""

from __future__ import annotations

import re

from markupsafe import Markup

_CONTROL_PICTURES = 0x2400
_ODD = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]"
)


def legible(text: str) -> str:
    """Return *text* with its control characters shown as pictures of themselves; lines and tabs stay.

    What has no picture (the second block of controls, lone surrogates, marks that turn the direction of
    writing) becomes U+FFFD. The result can stand in XML 1.0 and is always UTF-8.
    """
    return _ODD.sub(_picture, text.replace("\r\n", "\n").replace("\r", "\n"))


def one_line(text: str, limit: int = 0) -> str:
    """Return *text* made legible on one line, and cut after *limit* characters if there is a limit."""
    words = " ".join(legible(text).split())
    return words if not limit or len(words) <= limit else f"{words[: limit - 1]}…"


def legible_value(value: object) -> object:
    """Return what a template is to show of *value*: a text made legible, unless it is markup of our own."""
    return legible(value) if isinstance(value, str) and not isinstance(value, Markup) else value


def _picture(found: re.Match[str]) -> str:
    code = ord(found.group())
    if code < 0x20:  # noqa: PLR2004 - the first block of controls
        return chr(_CONTROL_PICTURES + code)
    return "\N{SYMBOL FOR DELETE}" if code == 0x7F else "\N{REPLACEMENT CHARACTER}"  # noqa: PLR2004 - DEL
