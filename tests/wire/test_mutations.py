"""Damaged messages: every way of taking one in either succeeds or refuses in the way it promises."""

from __future__ import annotations

import random

import pytest
from lxml import etree

from dsp_conformance.layout import suite_folder
from dsp_conformance.wire import WireError, check, gbcs, read_request, read_response, read_smets1
from dsp_conformance.wire.gbcs import GbcsError
from dsp_conformance.wire.xml.schema import deciding, explaining

_FILES = sorted((suite_folder("schemas") / "examples" / "valid").glob("*.xml"))
_ROUNDS = 12
_DATED = b"<sr:ReadFirmwareVersion><sr:ExecutionDateTime>%s</sr:ExecutionDateTime></sr:ReadFirmwareVersion>"
_FRAGMENTS = (b"", b"0", b"-", b"<", b"&", b">", b"</sr:Body>", b"<sr:Body/>", b'"', b"\x00", b"Z", b" ", b"=")


def _damaged(message: bytes, chance: random.Random) -> bytes:
    start = chance.randrange(len(message))
    end = min(len(message), start + chance.choice((0, 1, 1, 2, 8, 40)))
    return message[:start] + chance.choice(_FRAGMENTS) + message[end:]


@pytest.mark.parametrize("seed", range(4))
def test_damaged_messages(seed: int) -> None:
    """Validation always returns; reading refuses with WireError; nothing else is ever raised."""
    chance = random.Random(seed)  # noqa: S311 - damage need not be secret
    refused = taken = 0
    for path in _FILES[seed::4]:
        message = path.read_bytes()
        for _ in range(_ROUNDS):
            damaged = _damaged(message, chance)
            check(damaged)
            for read in (read_request, read_response, read_smets1):
                try:
                    read(damaged)
                    taken += 1
                except WireError:
                    refused += 1
    assert refused > 100
    assert taken > 10


@pytest.mark.parametrize(
    ("found", "instead"),
    [
        (b"sr:ReadFirmwareVersion", b"sr:Read:Firmware"),
        (b"sr:ReadFirmwareVersion", b"ra:ReadFirmwareVersion xmlns:ra='urn:of-nobody'"),
        (b'"5.1"', b'"5 .1"'),
        (b'"5.1"', '"\u0665.1"'.encode()),
        (b"Variant>1<", b"Variant>0_1<"),
        (b"Variant>1<", "Variant>\u0661<".encode()),
        (b":1000<", b":10_00<"),
        (b"<sr:ReadFirmwareVersion/>", _DATED % b"99999999999999999999-01-01T00:00:00"),
        (b"<sr:ReadFirmwareVersion/>", _DATED % b"2026-11-21T24:00:01Z"),
    ],
)
def test_odd_damage(found: bytes, instead: bytes) -> None:
    """What made one library or the other stumble is refused with a reason."""
    message = next(path for path in _FILES if path.stem == "request-11.2-cv1").read_bytes()
    assert found in message
    with pytest.raises(WireError):
        read_request(message.replace(found, instead))
    assert check(message.replace(found, instead)) or instead.startswith(_DATED[:20])


def test_both_libraries_judge_damaged_values_alike() -> None:
    """Values in the alphabet of the field, exchanged for others, get one verdict from both."""
    chance = random.Random(7)  # noqa: S311 - damage need not be secret
    values = ("", "0", "-1", "1000", "8F3E", "N29", "true", "TRUE", "2026-11-21T09:30:00Z", "Suspended", "A" * 31)
    judged = {True: 0, False: 0}
    for path in _FILES:
        root = etree.fromstring(path.read_bytes())
        leaves = [element for element in root.iter("*") if not len(element)]
        for leaf in chance.sample(leaves, min(3, len(leaves))):
            before, leaf.text = leaf.text, chance.choice(values)
            again = etree.fromstring(etree.tostring(root))
            verdict = deciding().validate(again)
            assert verdict == explaining().is_valid(again), (path.name, leaf.tag, leaf.text)
            judged[verdict] += 1
            leaf.text = before
    assert min(judged.values()) > 20


def test_damaged_payloads() -> None:
    """A GBCS payload that lost, gained or changed octets is read or refused with GbcsError."""
    chance = random.Random(11)  # noqa: S311 - damage need not be secret
    refused = taken = 0
    for payload in _payloads():
        for _ in range(60):
            position = chance.randrange(len(payload))
            change = chance.choice((b"", bytes([chance.randrange(256)]), b"\x81\xff", b"\x00\x00"))
            damaged = payload[:position] + change + payload[position + chance.choice((0, 1, 1, 9)) :]
            try:
                gbcs.read(damaged)
                taken += 1
            except GbcsError:
                refused += 1
    assert refused > 100
    assert taken > 50


def test_truncated_payloads() -> None:
    """No beginning of a secured payload is a payload."""
    for payload in _payloads():
        for length in range(len(payload)):
            try:
                message = gbcs.read(payload[:length])
            except GbcsError:
                continue
            assert message.signature is None
            assert message.mac is None


def _payloads() -> list[bytes]:
    found = []
    for path in _FILES:
        if path.name.startswith(("response-11", "device-alert-8", "device-alert-gas")):
            payload = getattr(read_response(path.read_bytes()).body, "payload", None)
            octets = getattr(payload, "payload", payload)
            if isinstance(octets, bytes):
                found.append(octets)
    assert len(found) > 10
    return found
