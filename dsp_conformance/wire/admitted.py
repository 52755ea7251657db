"""A message that the schema has admitted, laid out for the rules that come after it."""

from __future__ import annotations

import binascii
from enum import StrEnum

from lxml import etree

from dsp_conformance.wire.errors import GbcsError
from dsp_conformance.wire.fields import children, whole_text
from dsp_conformance.wire.gbcs import GbcsMessage, read
from dsp_conformance.wire.xml.namespaces import RA, SR


class DuisMessageKind(StrEnum):
    """The kinds of message that have rules of their own. Source: DUIS schema 5.1, Request/Body and Response/Body."""

    REQUEST = "request"
    RESPONSE = "response"
    DEVICE_ALERT = "Device Alert"
    DCC_ALERT = "DCC Alert"
    SMETS1 = "SMETS1 response"
    OTHER = "other"


_KINDS = {
    f"{SR}ResponseMessage": DuisMessageKind.RESPONSE,
    f"{SR}DeviceAlertMessage": DuisMessageKind.DEVICE_ALERT,
    f"{SR}DCCAlertMessage": DuisMessageKind.DCC_ALERT,
    f"{SR}SMETS1ResponseMessage": DuisMessageKind.SMETS1,
}
_PREFIX = len(SR)
_REQUEST = f"{SR}Request"
_RESPONSE = f"{SR}Response"


class AdmittedMessage:
    """The parts of a message: header by name, the one element in its body, the elements in that by tag.

    Source: DUIS schema 5.1, Request and Response: Header, Body, and perhaps a signature.

    ``suspension_code`` is the DCC Alert code that announces a suspension, None when any may.
    """

    __slots__ = ("_headings", "body", "header", "kind", "parts", "root", "suspension_code")

    def __init__(self, root: etree._Element, suspension_code: str | None = None) -> None:
        self.root = root
        self.suspension_code = suspension_code
        self.header: dict[str, etree._Element] = {}
        self._headings: dict[str, str] = {}
        self.body = root
        self.parts: dict[str, etree._Element] = {}
        self.kind = DuisMessageKind.OTHER
        if root.tag in (_REQUEST, _RESPONSE):
            self._lay_out(children(root))

    def _lay_out(self, parts: list[etree._Element]) -> None:
        for child in parts[0]:
            name = str(child.tag)[_PREFIX:]
            self.header[name] = child
            self._headings[name] = whole_text(child).strip()
        self.body = children(parts[1])[0]
        self.parts = {str(child.tag): child for child in self.body}
        self.kind = _KINDS.get(str(self.body.tag), DuisMessageKind.REQUEST)

    def heading(self, name: str) -> str | None:
        """Return the text of a header element without blanks around it, None when it is missing."""
        return self._headings.get(name)

    def sender(self) -> str | None:
        """Return who speaks by the ResponseID (an EUI-64 in upper case), None when there is none."""
        response_id = self.heading("ResponseID")
        return None if response_id is None else response_id.partition(":")[0].upper()


def token(element: etree._Element | None) -> str | None:
    """Return the text of an element without blanks around it, None when the element is missing."""
    return None if element is None else whole_text(element).strip()


def octets_of(element: etree._Element) -> bytes:
    """Return the octets that an element holds in base64."""
    return binascii.a2b_base64(whole_text(element))


def payload_of(element: etree._Element) -> GbcsMessage | str:
    """Return the GBCS message that an element holds in base64, or words that say why there is none."""
    octets = octets_of(element)
    if not octets:
        return "found an empty payload; a GBCS message must stand here"
    try:
        return read(octets)
    except GbcsError as error:
        return f"the payload cannot be read: {error}"


def inner_header(message: AdmittedMessage) -> dict[str, etree._Element]:
    """Return the header of the signed message inside a SMETS1 response, by tag. Source: MMC schema 5.1, Header."""
    header = message.parts[f"{SR}SMETS1SignedResponse"].find(f"{SR}SMETS1Response/{SR}Header")
    return {} if header is None else {str(child.tag).replace(RA, ""): child for child in header}
