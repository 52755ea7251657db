"""Values taken out of elements that the schema has already admitted."""

from __future__ import annotations

import base64
from datetime import date, datetime

from lxml import etree

from dsp_conformance.vocabulary.identifiers import Eui64, eui64
from dsp_conformance.wire.errors import Reason, WireError
from dsp_conformance.wire.identifiers import MessageId
from dsp_conformance.wire.instants import day_of, instant_of
from dsp_conformance.wire.xml.namespaces import local

_TEXT = etree.XPath("string()", smart_strings=False)


def children(element: etree._Element) -> list[etree._Element]:
    """Return the child elements, without comments and processing instructions."""
    return [child for child in element if isinstance(child.tag, str)]


def only(element: etree._Element) -> etree._Element:
    """Return the one child element."""
    return children(element)[0]


def path_of(element: etree._Element) -> str:
    """Return the way from the root to *element*, such as ``Response/Body/DeviceAlertMessage``."""
    names = [local(str(element.tag)), *(local(str(above.tag)) for above in element.iterancestors())]
    return "/".join(reversed(names))


def reason_at(element: etree._Element, words: str) -> Reason:
    """Return a reason that points at *element*."""
    return Reason(_line(element), path_of(element), words)


def _line(element: etree._Element) -> int:
    line: object = element.sourceline  # which the stubs know nothing of
    return line if isinstance(line, int) else 1


class Fields:
    """The children of an element by name; a missing optional one is None."""

    def __init__(self, element: etree._Element) -> None:
        self.element = element
        self._children = {local(str(child.tag)): child for child in children(element)}

    def child(self, name: str) -> etree._Element | None:
        """Return the child element of that name."""
        return self._children.get(name)

    def fields(self, name: str) -> Fields:
        """Return the fields of a child that the schema demands."""
        return Fields(self._children[name])

    def text(self, name: str) -> str | None:
        """Return the text of a child as it stands."""
        child = self._children.get(name)
        return None if child is None else whole_text(child)

    def token(self, name: str) -> str | None:
        """Return the text of a child without blanks around it."""
        found = self.text(name)
        return None if found is None else found.strip()

    def required(self, name: str) -> str:
        """Return the text, without blanks around it, of a child that the schema demands."""
        return whole_text(self._children[name]).strip()

    def number(self, name: str) -> int | None:
        """Return the number that a child holds."""
        found = self.token(name)
        return None if found is None else int(found)

    def truth(self, name: str) -> bool | None:
        """Return the truth value that a child holds."""
        found = self.token(name)
        return None if found is None else found in ("true", "1")

    def eui(self, name: str) -> Eui64:
        """Return the EUI-64 of a child that the schema demands, in upper case."""
        return eui64(self.required(name))

    def euis(self, name: str) -> tuple[Eui64, ...]:
        """Return the list of EUI-64 that a child holds, empty when it is missing."""
        found = self.token(name)
        return () if not found else tuple(Eui64(part) for part in found.upper().split(","))

    def id(self, name: str) -> MessageId | None:
        """Return the identifier that a child holds."""
        found = self.token(name)
        return None if found is None else MessageId.parse(found)

    def octets(self, name: str) -> bytes:
        """Return the octets of a child that the schema demands."""
        return base64.b64decode(self.required(name))

    def own_octets(self) -> bytes:
        """Return the octets that the element itself holds."""
        return base64.b64decode(whole_text(self.element))

    def optional_octets(self, name: str) -> bytes | None:
        """Return the octets that a child holds."""
        return self.octets(name) if name in self._children else None

    def instant(self, name: str) -> datetime | None:
        """Return the instant that a child holds. Raises WireError without a zone."""
        found = self.token(name)
        if found is None:
            return None
        try:
            at = instant_of(found)
        except ValueError as error:
            raise self._refusal(name, f"found {found!r}, which is no date and time that can be used") from error
        if at.tzinfo is None:
            raise self._refusal(name, f"found {found!r} without a zone; write UTC with a Z at the end")
        return at

    def required_instant(self, name: str) -> datetime:
        """Return the instant of a child that the schema demands."""
        at = self.instant(name)
        if at is None:
            raise self._refusal(name, "found no date and time")
        return at

    def day(self, name: str) -> date | None:
        """Return the date that a child holds; a zone is left aside."""
        found = self.token(name)
        return None if found is None else day_of(found)

    def _refusal(self, name: str, words: str) -> WireError:
        return WireError((reason_at(self._children.get(name, self.element), words),))


def whole_text(element: etree._Element) -> str:
    """Return the text of *element*; comments may stand within it, in time that grows with its length alone."""
    if len(element):
        return str(_TEXT(element))
    return element.text or ""
