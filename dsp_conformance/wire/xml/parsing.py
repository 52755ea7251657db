"""XML taken in safely: no entities, no document type, no network, no message beyond its size."""

from __future__ import annotations

import re

from lxml import etree

from dsp_conformance.wire.errors import Reason, WireError

LARGEST_MESSAGE = 16 * 1024 * 1024
"""Octets that a message may have.

The largest lawful one is an SR11.1 with an image of 10,240,000 octets (13,653,336 characters in base64) and
50,000 Devices (1,199,999 characters): under 15 million octets with its envelope and signature.
Source: DUIS schema 5.1, UpdateFirmware: the largest size of FirmwareImage, and the largest length of DeviceIDList,
which holds 50,000 EUI-64 of 23 characters with a comma between each two.
"""

_LONG_TEXT = 9_000_000
"""Above this size a single text may exceed what the parser admits by default (10 million characters)."""

MOST_MARKUP = 200_000
"""How many tags, comments and processing instructions a message may have at most, counted by what each begins with.

It limits the time that one message may take: the largest lawful messages have some thousands.
"""

_DOCTYPE = re.compile(rb"<!DOCTYPE", re.IGNORECASE)
_UTF_8 = re.compile(rb"\A(?:\xef\xbb\xbf)?\s*<(?!\?xml)|\A(?:\xef\xbb\xbf)?<\?xml[^>]*?>")
_OTHER_ENCODING = re.compile(rb"encoding\s*=\s*[\"'](?!utf-8[\"'])", re.IGNORECASE)
_NO_DOCTYPE = "found a document type (DOCTYPE); a message must not have one"


def _parser(*, huge: bool) -> etree.XMLParser:
    return etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=huge)


_PARSER = _parser(huge=False)
_PARSER_OF_LONG_TEXT = _parser(huge=True)


def parse(message: bytes) -> etree._Element:
    """Return the root element of *message*.

    Raises WireError when it is no well-formed XML, has a document type, is larger than LARGEST_MESSAGE, or has more
    than MOST_MARKUP.
    """
    size = len(message)
    markup = message.count(b"<")
    if markup > MOST_MARKUP:
        raise _refusal(1, f"found {markup:,} tags and comments; a message has at most {MOST_MARKUP:,}")
    if size > _LONG_TEXT:
        _refuse_risks(message, size)
    try:
        root = etree.fromstring(message, _PARSER if size <= _LONG_TEXT else _PARSER_OF_LONG_TEXT)
    except etree.XMLSyntaxError as error:
        raise _refusal(error.lineno or 1, _syntax_words(message, error)) from error
    except ValueError as error:
        raise _refusal(1, f"this is not XML: {error}") from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise _refusal(1, _NO_DOCTYPE)
    return root


def _refuse_risks(message: bytes, size: int) -> None:
    """For long texts the parser's own guards are off, so that whatever they guard against must be kept out."""
    if size > LARGEST_MESSAGE:
        raise _refusal(1, f"found {size:,} octets; a message has at most {LARGEST_MESSAGE:,}")
    declaration = _UTF_8.match(message)
    if declaration is None or _OTHER_ENCODING.search(declaration.group()):
        raise _refusal(1, "found a large message in another encoding; large messages must be UTF-8")
    if _DOCTYPE.search(message):
        raise _refusal(1, _NO_DOCTYPE)


def _syntax_words(message: bytes, error: etree.XMLSyntaxError) -> str:
    if not message.strip():
        return "found nothing at all; a message is an XML document"
    if _DOCTYPE.search(message):
        return _NO_DOCTYPE
    return f"this is no well-formed XML: {error.msg}"


def _refusal(line: int, words: str) -> WireError:
    return WireError((Reason(line, "/", words),))
