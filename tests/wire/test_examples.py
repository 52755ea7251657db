"""Every example gets its verdict, from both XML libraries, for the reason that its name says."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree

from dsp_conformance.layout import suite_folder
from dsp_conformance.wire import WireError, check, read_request, read_response
from dsp_conformance.wire.admitted import AdmittedMessage
from dsp_conformance.wire.rules.table import RULES
from dsp_conformance.wire.xml.parsing import parse
from dsp_conformance.wire.xml.schema import ROOTS, deciding, explaining

_EXAMPLES = suite_folder("schemas") / "examples"


def _files(folder: str) -> list[Path]:
    return sorted((_EXAMPLES / folder).glob("*.xml"))


VALID, INVALID, REFUSED = _files("valid"), _files("invalid"), _files("refused_by_rules")


def _name(path: Path) -> str:
    return path.stem


def test_there_are_examples_of_each_kind() -> None:
    """An empty folder would make every other test here pass in silence."""
    assert len(VALID) >= 94
    assert len(INVALID) >= 95
    assert len(REFUSED) >= 43


@pytest.mark.parametrize("path", VALID, ids=_name)
def test_valid(path: Path) -> None:
    """A valid example satisfies both libraries and breaks no rule."""
    message = path.read_bytes()

    assert explaining().is_valid(etree.fromstring(message))
    assert check(message) == ()


@pytest.mark.parametrize("path", INVALID, ids=_name)
def test_invalid(path: Path) -> None:
    """An invalid example is refused before our rules, with a reason that has a place; both libraries agree."""
    message = path.read_bytes()
    reasons = check(message, schema_only=True)

    assert reasons
    assert all(reason.line >= 1 and reason.path and reason.words for reason in reasons)
    assert check(message) == reasons
    try:
        root = parse(message)
    except WireError:
        return
    assert root.tag not in ROOTS or not explaining().is_valid(root)


@pytest.mark.parametrize("path", REFUSED, ids=_name)
def test_refused_by_rules(path: Path) -> None:
    """A refused example satisfies both libraries and breaks the one rule that its name begins with."""
    message = path.read_bytes()
    admitted = AdmittedMessage(etree.fromstring(message))
    broken = [rule.name for rule in RULES if admitted.kind in rule.kinds and rule.broken(admitted)]

    assert check(message, schema_only=True) == ()
    assert explaining().is_valid(etree.fromstring(message))
    assert len(check(message)) == 1
    assert broken == [path.stem.split("--")[0]]


def test_every_rule_has_been_seen_to_fire() -> None:
    """A rule without a message that breaks it, and only it, may be one that never fires."""
    fired = {path.stem.split("--")[0] for path in REFUSED}

    assert fired == {rule.name for rule in RULES}


@pytest.mark.parametrize("path", VALID, ids=_name)
def test_valid_messages_can_be_read(path: Path) -> None:
    """Requests and responses among the valid examples become values."""
    message = path.read_bytes()
    root = etree.QName(etree.fromstring(message)).localname

    assert root in ("Request", "Response", "SMETS1SignedResponse", "S1SPAlert", "GBCSResponse")
    if root == "Request":
        assert read_request(message).command_variant
    if root == "Response":
        assert read_response(message).code


@pytest.mark.parametrize("path", INVALID, ids=_name)
def test_invalid_messages_cannot_be_read(path: Path) -> None:
    """Whatever the schema refuses, reading refuses with reasons."""
    message = path.read_bytes()
    for read in (read_request, read_response):
        with pytest.raises(WireError) as refusal:
            read(message)
        assert refusal.value.reasons


def test_both_libraries_judge_damaged_base64_alike() -> None:
    """Foreign characters, a wrong padding and bits that stick out are refused by both."""
    message = (_EXAMPLES / "valid" / "request-11.2-cv1-signed.xml").read_bytes()
    start = message.index(b"<ds:SignatureValue>") + len(b"<ds:SignatureValue>")
    end = message.index(b"</ds:SignatureValue>")
    for value in (b"AA==", b"A A A A", b"AB==", b"AA=A", b"A*AA", b"AAA", b"AA-_", b"", b"=", b"AAAA\n"):
        root = etree.fromstring(message[:start] + value + message[end:])
        assert deciding().validate(root) == explaining().is_valid(root), value
