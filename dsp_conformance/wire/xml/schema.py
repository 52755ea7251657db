"""The schemas, compiled once for each process: by lxml to decide, by xmlschema to explain."""

from __future__ import annotations

import string
from functools import cache
from typing import TYPE_CHECKING

from lxml import etree

from dsp_conformance.layout import suite_folder

if TYPE_CHECKING:
    from pathlib import Path

    from xmlschema import XMLSchema

ROOTS = (
    "{http://www.dccinterface.co.uk/ServiceUserGateway}Request",
    "{http://www.dccinterface.co.uk/ServiceUserGateway}Response",
    "{http://www.dccinterface.co.uk/ServiceUserGateway}SMETS1SignedResponse",
    "{http://www.dccinterface.co.uk/ServiceUserGateway}S1SPAlert",
    "{http://www.dccinterface.co.uk/ResponseAndAlert}GBCSResponse",
)
"""What a whole message may be. Source: DUIS schema 5.1 and MMC schema 5.1, global elements."""

IMAGES = ("{http://www.dccinterface.co.uk/ServiceUserGateway}FirmwareImage",)
"""Elements that hold too much base64 for a pattern. Source: DUIS schema 5.1, UpdateFirmware, UpdatePPMIDFirmware."""

_BASE64 = (string.ascii_letters + string.digits + "+/= \t\r\n").encode("ascii")
_TEXT = etree.XPath("string()", smart_strings=False)


def path() -> Path:
    """Return the file of the schema that leads to all others."""
    return suite_folder("schemas") / "duis.xsd"


@cache
def deciding() -> etree.XMLSchema:
    """Return the schema that decides."""
    return etree.XMLSchema(etree.parse(path()))


def admits(root: etree._Element) -> bool:
    """Say whether the schema that decides admits *root*.

    libxml2 passes over characters in base64 that do not belong there. Everywhere else a pattern in the schema keeps
    them out; for images of firmware, which may be millions of characters long, that would be slow.
    """
    return deciding().validate(root) and all(is_base64_text(it) for it in root.iter(*IMAGES))


def is_base64_text(element: etree._Element) -> bool:
    """Say whether the text of *element* has only characters of base64 and blanks."""
    return not str(_TEXT(element)).encode("utf-8").translate(None, _BASE64)


@cache
def explaining() -> XMLSchema:
    """Return the schema that explains; it is imported and built only for a message that is invalid."""
    from xmlschema import XMLSchema  # noqa: PLC0415 - half a second that a valid message does not need

    return XMLSchema(path(), defuse="always", allow="local")
