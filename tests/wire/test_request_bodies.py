"""The bodies of all requests: made from one table, and held against it."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree

from dsp_conformance.interface_schemas.request_bodies import MADE, TABLE, bodies_schema, made, read_rows
from dsp_conformance.layout import suite_folder
from dsp_conformance.vocabulary.identifiers import Eui64
from dsp_conformance.wire import MessageId, OtherBody, Request, check, write_request
from dsp_conformance.wire.duis.service_references import service_references
from dsp_conformance.wire.official import Official
from interop.mutations import IN_SCOPE, LEAST_SHARE, compare
from tests.wire.test_official import schema_of

_TABLE = (suite_folder("schemas") / TABLE).read_text(encoding="utf-8")
_BODIES = {row.body: row for row in service_references().values() if row.body not in IN_SCOPE}
_ID = MessageId(Eui64("5A-00-00-00-00-00-00-A1"), Eui64("E5-00-00-00-00-00-00-01"), 1000)


def _request(body: str) -> bytes:
    facts = _BODIES[body]
    return write_request(Request(_ID, facts.reference, facts.variant, facts.command_variants[0], OtherBody(body)))


def test_the_schema_is_made_from_the_table() -> None:
    """Where it is not: `make schemas`."""
    assert made() == (suite_folder("schemas") / MADE).read_text(encoding="utf-8")
    assert bodies_schema(_TABLE.replace("UpdateDebt,", "UpdateDebts,")) != made()


def test_the_table_has_every_body_that_the_documents_leave_open() -> None:
    """Each variant's, once."""
    assert sorted(row.what for row in read_rows(_TABLE)) == sorted(_BODIES)


def test_a_row_that_lies_in_no_other_is_told() -> None:
    """A level cannot be left out."""
    with pytest.raises(ValueError, match=r"row 3 of bodies\.csv is 2 deep"):
        read_rows("depth,what,occurs,value\n0,A,1,\n2,B,1,\n")


def test_what_a_row_may_say() -> None:
    """Groups, attributes, occurrences, limits and words become what they mean; rows that say the same, one type."""
    table = (
        "depth,what,occurs,value\n0,A,1,\n1,@n,0-1,positiveInteger max=3\n1,B,0-*,string in x & y|z\n1,CHOICE,1-2,\n"
        "2,C,1,decimal over=0 places=2\n2,D,1,decimal over=0 places=2\n1,E,1,\n1,F,7,string of=printable longest=4\n"
    )
    made_of_it = bodies_schema(table)

    for part in (
        '<xs:element name="B" type="Value1" minOccurs="0" maxOccurs="unbounded"/>',
        '<xs:choice maxOccurs="2"><xs:element name="C" type="Value2"/><xs:element name="D" type="Value2"/>',
        '<xs:element name="E" type="Nothing"/>',
        '<xs:element name="F" type="Value3" minOccurs="7" maxOccurs="7"/>',
        '<xs:attribute name="n" type="Value4"/>',
        '<xs:enumeration value="x &amp; y"/><xs:enumeration value="z"/>',
        '<xs:minExclusive value="0"/><xs:fractionDigits value="2"/>',
        '<xs:pattern value="[ -~]+"/><xs:maxLength value="4"/>',
    ):
        assert part in made_of_it, part


@pytest.mark.parametrize("body", sorted(_BODIES))
def test_a_body_of_its_least_is_admitted_and_one_with_a_foreign_part_is_not(body: str) -> None:
    """What cannot be in any body is looked for in each."""
    message = _request(body)
    root = etree.fromstring(message)
    element = root.find(f".//{{*}}{body}")
    assert element is not None
    etree.SubElement(element, "{http://www.dccinterface.co.uk/ServiceUserGateway}Foreign")

    assert check(message) == ()
    assert check(etree.tostring(root))


@pytest.mark.parametrize(
    ("body", "found", "instead"),
    [
        ("UpdateDebt", b"DebtRecoveryRate>1<", b"DebtRecoveryRate>one<"),
        ("DecommissionDevice", b"E5-00", b"E500"),
        ("UpdateHANDeviceLog", b">Add<", b">Append<"),
        ("ReadNetworkData", b"<sr:StartDateTime>2030-01-01T00:00:00Z</sr:StartDateTime>", b""),
    ],
)
def test_bodies_that_are_wrong(body: str, found: bytes, instead: bytes) -> None:
    """A number that is none, an identifier that is none, a word that is not listed, a part that is missing."""
    message = _request(body)
    assert found in message

    assert check(message) == ()
    assert check(message.replace(found, instead, 1))


def test_the_comparison_sees_a_quarrel(tmp_path: Path) -> None:
    """An official schema that takes everything agrees with ours on what is right, and on nothing that is wrong."""
    lax = schema_of(
        "http://www.dccinterface.co.uk/ServiceUserGateway",
        '<xs:element name="Request"><xs:complexType><xs:sequence><xs:any minOccurs="0" maxOccurs="unbounded" '
        'processContents="skip"/></xs:sequence><xs:anyAttribute processContents="skip"/></xs:complexType>'
        "</xs:element>",
    )
    (tmp_path / "DUIS 5.1.xsd").write_text(lax, encoding="utf-8")
    (found,) = compare(map(_request, sorted(_BODIES)), Official(tmp_path), 4).values()

    assert found.tried == 4 * len(_BODIES)
    assert found.share < LEAST_SHARE
    assert all(words.endswith("theirs takes it") for words in found.quarrels)
