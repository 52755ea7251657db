"""Minimal bodies: every body that the suite can send is written with its minimal content, and is a message."""

from __future__ import annotations

import pytest

from dsp_conformance.vocabulary.identifiers import Eui64
from dsp_conformance.wire import OtherBody, Request, check, read_request, write_request
from dsp_conformance.wire.duis.minimal_bodies import minimal_bodies, minimal_body
from dsp_conformance.wire.duis.service_references import service_references
from dsp_conformance.wire.identifiers import MessageId
from dsp_conformance.wire.xml.parsing import parse

BODIES = {facts.body: facts for facts in service_references().values()}
IDENTIFIER = MessageId(Eui64("5A-00-00-00-00-00-00-A1"), Eui64("E5-00-00-00-00-00-00-01"), 1000)


@pytest.mark.parametrize("body", sorted(minimal_bodies()))
def test_a_request_with_a_minimal_body_is_a_message_and_is_read_as_its_body(body: str) -> None:
    """By our own schema; `make interop` asks the official one."""
    facts = BODIES[body]
    request = Request(IDENTIFIER, facts.reference, facts.variant, facts.command_variants[0], OtherBody(body))

    written = write_request(request)

    assert check(written, schema_only=True) == ()
    assert read_request(written) == request
    element = parse(written).find("{*}Body/*")
    assert element is not None
    assert len(element) or element.attrib or element.text


def test_a_body_that_may_be_empty_is_empty() -> None:
    """It is not listed."""
    assert "ReadSupplyStatus" not in minimal_bodies()
    assert minimal_body("ReadSupplyStatus") == "<sr:ReadSupplyStatus/>"


def test_what_the_documents_speak_of_is_not_listed() -> None:
    """The suite writes these from values."""
    assert not {"ActivateFirmware", "ReadFirmwareVersion", "TopUpDevice", "UpdateFirmware"} & set(minimal_bodies())
