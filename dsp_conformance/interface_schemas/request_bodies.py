"""``schemas/duis-bodies.xsd`` made from ``schemas/bodies.csv``: the bodies of requests that the documents leave open.

The table has a row for each element, in order: how deep it lies, its name (``@`` for an attribute, SEQUENCE or CHOICE
for a group), how often it occurs, and what it may hold. Rows that say the same become one type.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.sax.saxutils import quoteattr

from dsp_conformance.layout import suite_folder

TABLE, MADE = "bodies.csv", "duis-bodies.xsd"
_GROUPS = ("SEQUENCE", "CHOICE")
_OWN = {"eui-64": "EuiText", "message-id": "MessageIdText", "eui-64-list": "DeviceListText"}
_FACETS = {
    "min": "minInclusive",
    "max": "maxInclusive",
    "over": "minExclusive",
    "under": "maxExclusive",
    "length": "length",
    "shortest": "minLength",
    "longest": "maxLength",
    "digits": "totalDigits",
    "places": "fractionDigits",
}
_CHARACTERS = {"printable": "[ -~]+", "numeric": "[0-9 ]+"}
_WHOLE = re.compile(r"(?:.*[iI]nteger|(?:unsigned)?(?:Int|int|Short|short|Long|long))\Z")
# These patterns only repeat what digits are, for libraries that take others.
_DIGITS, _DECIMAL = r"[+\-]?[0-9]+", r"[+\-]?([0-9]+(\.[0-9]*)?|\.[0-9]+)"
_LONG_OCTETS = "FirmwareImage"
"""Elements whose octets are too many for a pattern: see ``wire.xml.schema``."""
_HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<!-- The bodies of requests that the documents leave open; made from bodies.csv by `make schemas`: change that. -->
<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns="http://www.dccinterface.co.uk/ServiceUserGateway"
           targetNamespace="http://www.dccinterface.co.uk/ServiceUserGateway" elementFormDefault="qualified">
  <xs:include schemaLocation="duis-values.xsd"/>
"""


@dataclass
class Row:
    """A row of the table, and the rows that lie within it."""

    what: str
    occurs: str
    value: str
    within: list[Row] = field(default_factory=list)

    @property
    def parts(self) -> list[Row]:
        """The elements and groups within."""
        return [it for it in self.within if not it.what.startswith("@")]

    @property
    def attributes(self) -> list[Row]:
        """The attributes within."""
        return [it for it in self.within if it.what.startswith("@")]


def read_rows(text: str) -> list[Row]:
    """Return the bodies that the table *text* has. Raises ValueError for a row that lies in no other."""
    top = Row("", "1", "")
    open_rows = [top]
    for number, told in enumerate(csv.DictReader(text.splitlines()), start=2):
        depth = int(told["depth"])
        if depth >= len(open_rows):
            raise ValueError(f"row {number} of {TABLE} is {depth} deep, and there is nothing for it to lie in")
        row = Row(told["what"], told["occurs"], told["value"])
        del open_rows[depth + 1 :]
        open_rows[depth].within.append(row)
        open_rows.append(row)
    return top.within


class Types:
    """The types of a schema by what they say; each is named once."""

    def __init__(self) -> None:
        self._names: dict[str, str] = {}

    def __iter__(self) -> Iterator[str]:
        """Yield the types, named."""
        for said, name in self._names.items():
            yield said.replace(" name=?", f' name="{name}"', 1)

    def named(self, said: str, name: str) -> str:
        """Return the name of the type that is *said* (its own name being ``?``), which is *name* if it is new."""
        return self._names.setdefault(said, f"{name}{len(self._names) + 1}")

    def of_element(self, row: Row) -> str:
        """Return the name of the type of an element."""
        if not row.within:
            return self.of_value(row) if row.value else "Nothing"
        attributes = "".join(map(self._attribute, row.attributes))
        if row.value:
            base = self.of_value(row)
            extension = f'<xs:extension base="{base}">{attributes}</xs:extension>'
            inside = f"<xs:simpleContent>{extension}</xs:simpleContent>"
        else:
            inside = self.inside(row)
        return self.named(f"<xs:complexType name=?>{inside}</xs:complexType>", "Part")

    def inside(self, row: Row) -> str:
        """Return what lies within an element that holds no value: its parts, and then its attributes."""
        return self._content(row.parts) + "".join(map(self._attribute, row.attributes))

    def _content(self, parts: list[Row]) -> str:
        if len(parts) == 1 and parts[0].what in _GROUPS:
            return self._particle(parts[0])
        return f"<xs:sequence>{''.join(map(self._particle, parts))}</xs:sequence>" if parts else ""

    def _particle(self, row: Row) -> str:
        occurs = _occurs(row.occurs)
        if row.what in _GROUPS:
            group = f"xs:{row.what.lower()}"
            return f"<{group}{occurs}>{''.join(map(self._particle, row.parts))}</{group}>"
        return f'<xs:element name="{row.what}" type="{self.of_element(row)}"{occurs}/>'

    def _attribute(self, row: Row) -> str:
        use = ' use="required"' if row.occurs == "1" else ""
        return f'<xs:attribute name="{row.what[1:]}" type="{self.of_value(row)}"{use}/>'

    def of_value(self, row: Row) -> str:
        """Return the name of the type of what a row may hold. Raises KeyError for a limit that is not known."""
        told, _, words = row.value.partition(" in ")
        base, *limits = told.split(" ")
        if base in _OWN:
            return _OWN[base]
        facets = "".join(_pattern(pattern) for pattern in _patterns(base))
        for limit in limits:
            name, _, value = limit.partition("=")
            facets += _pattern(_CHARACTERS[value]) if name == "of" else f'<xs:{_FACETS[name]} value="{value}"/>'
        facets += "".join(f"<xs:enumeration value={quoteattr(word)}/>" for word in words.split("|") if word)
        plain = "Base64Octets" if base == "base64Binary" and row.what != _LONG_OCTETS else f"xs:{base}"
        if not facets:
            return plain
        inside = f'<xs:restriction base="{plain}">{facets}</xs:restriction>'
        return self.named(f"<xs:simpleType name=?>{inside}</xs:simpleType>", "Value")


def _patterns(base: str) -> list[str]:
    if base == "decimal":
        return [_DECIMAL]
    return [_DIGITS] if _WHOLE.match(base) else []


def _pattern(value: str) -> str:
    return f"<xs:pattern value={quoteattr(value)}/>"


def _occurs(told: str) -> str:
    least, _, most = told.partition("-")
    most = most or least
    minimum = "" if least == "1" else f' minOccurs="{least}"'
    maximum = "" if most == "1" else f' maxOccurs="{"unbounded" if most == "*" else most}"'
    return minimum + maximum


def bodies_schema(text: str) -> str:
    """Return the schema of the bodies in the table *text*: a type ``<name of the body>Body`` for each."""
    types = Types()
    bodies = [
        f'  <xs:complexType name="{it.what}Body">{types.inside(it)}</xs:complexType>\n' for it in read_rows(text)
    ]
    return "".join((_HEAD, *bodies, *(f"  {it}\n" for it in types), "</xs:schema>\n"))


def made() -> str:
    """Return the schema made from the table of the suite."""
    return bodies_schema((suite_folder("schemas") / TABLE).read_text(encoding="utf-8"))
