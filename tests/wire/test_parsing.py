"""Hostile and huge messages: refused or read, never expanded, never fetched."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from dsp_conformance.layout import suite_folder
from dsp_conformance.vocabulary.identifiers import Eui64
from dsp_conformance.wire import (
    MessageId,
    ReadFirmwareVersion,
    Request,
    UpdateFirmware,
    WireError,
    check,
    read_request,
    write_request,
)
from dsp_conformance.wire.xml.parsing import LARGEST_MESSAGE, MOST_MARKUP, parse

_USER, _DCC = Eui64("5A-00-00-00-00-00-00-A1"), Eui64("5A-00-00-00-00-00-00-02")
_LARGEST_IMAGE = 10_240_000
_MOST_DEVICES = 50_000


def _device(number: int) -> Eui64:
    return Eui64(number.to_bytes(8, "big").hex("-").upper())


def _update(image: int, devices: int) -> bytes:
    body = UpdateFirmware(bytes(image), "0A0B0C0D", tuple(map(_device, range(1, devices + 1))))
    return write_request(Request(MessageId(_USER, _DCC, 5), "11.1", "11.1", 8, body))


def test_the_largest_update_is_read() -> None:
    """An image of 10,240,000 octets for 50,000 Devices is lawful."""
    message = _update(_LARGEST_IMAGE, _MOST_DEVICES)
    body = read_request(message).body

    assert isinstance(body, UpdateFirmware)
    assert len(message) < LARGEST_MESSAGE
    assert (len(body.image), len(body.devices)) == (_LARGEST_IMAGE, _MOST_DEVICES)


def test_an_octet_too_many() -> None:
    """The image may not be one octet longer."""
    reasons = check(_update(_LARGEST_IMAGE + 1, 1))

    assert [reason.path for reason in reasons] == ["Request/Body/UpdateFirmware/FirmwareImage"]
    assert "10,240,000" in reasons[0].words


def test_a_device_too_many() -> None:
    """The list may not have 50,001 Devices."""
    reasons = check(_update(10, _MOST_DEVICES + 1))

    assert [reason.path for reason in reasons] == ["Request/Body/UpdateFirmware/DeviceIDList"]
    assert "50,000" in reasons[0].words
    assert check(_update(10, _MOST_DEVICES)) == ()


def test_a_message_beyond_the_limit() -> None:
    """What is larger than any lawful message is not even parsed."""
    with pytest.raises(WireError, match="at most"):
        parse(b"<a>" + b" " * LARGEST_MESSAGE + b"</a>")


_HOSTILE = sorted((suite_folder("schemas") / "examples" / "invalid").glob("entity-*.xml"))


@pytest.mark.parametrize("path", [*_HOSTILE], ids=lambda path: path.stem)
def test_entities(path: Path) -> None:
    """Internal, external and exploding entities are refused for their document type."""
    reasons = check(path.read_bytes())

    assert len(reasons) == 1
    assert "DOCTYPE" in reasons[0].words
    with pytest.raises(WireError, match="DOCTYPE"):
        read_request(path.read_bytes())


def test_there_are_hostile_examples() -> None:
    """The test above must not run empty."""
    assert len(_HOSTILE) == 3


def test_an_external_entity_is_not_fetched(tmp_path: Path) -> None:
    """What lies in a file stays there."""
    secret = tmp_path / "secret"
    secret.write_text("1", encoding="utf-8")
    with pytest.raises(WireError) as refusal:
        parse(f'<!DOCTYPE a [<!ENTITY x SYSTEM "{secret.as_uri()}">]><a>&x;</a>'.encode())
    assert "DOCTYPE" in str(refusal.value)


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig"])
def test_a_document_type_in_another_encoding(encoding: str) -> None:
    """Spelling it in other octets does not hide it."""
    with pytest.raises(WireError, match="DOCTYPE"):
        parse('<!DOCTYPE a [<!ENTITY x "y">]><a b="&x;"/>'.encode(encoding))


@pytest.mark.parametrize("start", ["<!DOCTYPE a><a>", "<!doctype a><a>"])
def test_a_large_message_with_a_document_type(start: str) -> None:
    """The parser's own guards are off for long texts, so the document type is looked for before."""
    with pytest.raises(WireError, match="DOCTYPE"):
        parse(start.encode() + b" " * 9_000_001 + b"</a>")


def test_a_large_message_in_another_encoding() -> None:
    """Nothing can be looked for in octets of an unknown encoding."""
    for message in (
        ("<a>" + " " * 5_000_000 + "</a>").encode("utf-16"),
        b'<?xml version="1.0" encoding="latin-1"?><a>' + b" " * 9_000_000 + b"</a>",
    ):
        with pytest.raises(WireError, match="UTF-8"):
            parse(message)


def test_deep_nesting() -> None:
    """A tower of elements is refused, not climbed."""
    with pytest.raises(WireError):
        parse(b"<a>" * 5000 + b"</a>" * 5000)


_NOISE = {"comments": b"<!---->", "instructions": b"<?a?>", "empty elements": b"<a/>"}


def _noisy(noise: bytes, count: int) -> bytes:
    return _update(10, 1).replace(b"0A0B0C0D", b"0A0B" + noise * count + b"0C0D")


@pytest.mark.parametrize("noise", _NOISE.values(), ids=_NOISE.keys())
def test_noise_inside_a_value_costs_time_in_proportion(noise: bytes) -> None:
    """Eight times the noise takes no more than sixteen times the time; with its square it would take 64 times."""
    times = {}
    for count in (20_000, 160_000):
        message = _noisy(noise, count)
        begun = time.process_time()
        check(message)
        times[count] = time.process_time() - begun

    assert times[160_000] < max(16 * times[20_000], 1.0)


@pytest.mark.parametrize("noise", _NOISE.values(), ids=_NOISE.keys())
def test_a_message_of_too_many_parts(noise: bytes) -> None:
    """There is a limit to the time that one message may take."""
    with pytest.raises(WireError, match="tags and comments"):
        parse(_noisy(noise, MOST_MARKUP))


@pytest.mark.parametrize("crowd", ["attributes", "children", "names"])
def test_a_crowd_in_a_wrong_place(crowd: str) -> None:
    """A message that breaks the schema in thousands of places is refused at once: xmlschema is not asked about it."""
    many = range(5_000)
    inside = {
        "attributes": "<sr:ReadFirmwareVersion {}/>".format(" ".join(f'a{it}="x"' for it in many)),
        "children": "<sr:ReadFirmwareVersion>{}</sr:ReadFirmwareVersion>".format("<a/>" * 50_000),
        "names": "<sr:ReadFirmwareVersion {}>{}</sr:ReadFirmwareVersion>".format(
            " ".join(f'xmlns:a{it}="urn:x"' for it in many), "<a/>" * 5_000
        ),
    }[crowd]
    request = Request(MessageId(_USER, _DCC, 5), "11.2", "11.2", 1, ReadFirmwareVersion())
    message = write_request(request).replace(b"<sr:ReadFirmwareVersion/>", inside.encode())
    begun = time.process_time()

    assert check(message)
    assert time.process_time() - begun < 5


def test_comments_and_instructions_are_passed_over() -> None:
    """They may stand anywhere and change nothing, inside a text neither."""
    plain = _update(10, 1)
    noisy = plain.replace(b"<sr:Body>", b"<!-- here --><?now please?><sr:Body><!-- x -->").replace(
        b"0A0B0C0D", b"0A0B<!-- middle -->0C0D"
    )

    assert noisy != plain
    assert check(noisy) == ()
    assert read_request(noisy) == read_request(plain)
