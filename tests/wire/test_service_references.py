"""The register of Service Reference Variants agrees with the schema and with itself."""

from __future__ import annotations

from lxml import etree

from dsp_conformance.layout import suite_folder
from dsp_conformance.vocabulary.identifiers import Eui64
from dsp_conformance.vocabulary.messages import WebService
from dsp_conformance.wire import MessageId, OtherBody, ReadFirmwareVersion, Request, web_service, wrong_web_service
from dsp_conformance.wire.duis.service_references import service_references

_XS = "{http://www.w3.org/2001/XMLSchema}"
_ID = MessageId(Eui64("5A-00-00-00-00-00-00-A1"), Eui64("E5-00-00-00-00-00-00-01"), 1)


def _words(type_: str) -> set[str]:
    tree = etree.parse(suite_folder("schemas") / "duis-words.xsd")
    return {str(word.get("value")) for word in tree.iterfind(f"{_XS}simpleType[@name='{type_}']//{_XS}enumeration")}


def test_the_register_has_the_words_of_the_schema() -> None:
    """129 variants of 95 references."""
    rows = service_references().values()

    assert {row.variant for row in rows} == _words("ServiceReferenceVariantWord")
    assert {row.reference for row in rows} == _words("ServiceReferenceWord")
    assert (len(rows), len({row.reference for row in rows})) == (129, 95)


def test_every_body_is_in_the_schema() -> None:
    """Each variant has a body of its own."""
    tree = etree.parse(suite_folder("schemas") / "duis-requests.xsd")
    choices = tree.iterfind(f"{_XS}complexType[@name='RequestBody']/{_XS}choice/{_XS}element")
    names = [str(choice.get("name")) for choice in choices]

    assert sorted(names) == sorted([row.body for row in service_references().values()] + ["SignedPreCommand"])


def test_command_variants_follow_criticality() -> None:
    """Critical ones are transformed and signed (4 to 7), non-Device ones are 8, all others 1 to 3."""
    for row in service_references().values():
        allowed = {8} if row.non_device else {4, 5, 6, 7} if row.critical else {1, 2, 3}
        assert set(row.command_variants) <= allowed, row.variant
        assert (row.target == "dcc") == row.non_device, row.variant


def test_what_becomes_of_them_for_a_suspended_device() -> None:
    """39 accepted, 73 rejected, one conditional and 15 not applicable both ways: only SR11.2 changes."""
    rows = service_references().values()
    changed = [row.variant for row in rows if row.before != row.after]
    counts = {word: sum(row.before == word for row in rows) for word in {row.before for row in rows}}

    assert changed == ["11.2"]
    assert counts == {"accept": 39, "reject": 74, "conditional": 1, "not applicable": 15}


def test_web_services() -> None:
    """Every Command Variant of a User has one; 9 has none."""
    services = {number: web_service(number) for number in range(1, 9)}

    assert {number for number, service in services.items() if service is WebService.TRANSFORM} == {4}
    assert {number for number, service in services.items() if service is WebService.SEND_COMMAND} == {1, 3, 5, 7}
    assert {number for number, service in services.items() if service is WebService.NON_DEVICE} == {2, 6, 8}


def test_a_request_at_the_wrong_web_service() -> None:
    """The words name both services; a Command Variant that is not for Users goes nowhere."""
    read = Request(_ID, "11.2", "11.2", 1, ReadFirmwareVersion())
    internal = Request(_ID, "7.4", "7.4", 9, OtherBody("ReadSupplyStatus"))

    assert wrong_web_service(read, WebService.SEND_COMMAND) is None
    assert wrong_web_service(read, WebService.TRANSFORM) == (
        "Command Variant 1 is posted to Send Command, not to Transform"
    )
    assert "not for Users" in (wrong_web_service(internal, WebService.SEND_COMMAND) or "")
