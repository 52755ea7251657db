"""GBCS as the field has it: what Devices and tools send is read for what it is, and written again as it came."""

from __future__ import annotations

import random
from datetime import UTC, datetime

import pytest

from dsp_conformance.vocabulary.identifiers import AlertCode, Eui64
from dsp_conformance.wire import gbcs
from dsp_conformance.wire.gbcs import (
    AlertContent,
    AlertForm,
    CommandOutcome,
    GbcsError,
    GbcsMessage,
    GbcsMessageKind,
    OtherContent,
    Supplementary,
)
from tests.wire.test_gbcs import AT, DCC, DEVICE, HASH, NAMES, USER

SIGNATURE = b"\x40" + bytes(64)
CODE = AlertCode("8F3E")
CERTIFICATE = bytes.fromhex("3082 0084") + bytes(0x84)
OUTCOMES = ("00CB", "00CC", "00CD", "0124")
DLMS = NAMES + "1000 19 0F20001B59 00 0202 12 8F3E 090C"


def _hex(text: str) -> bytes:
    return bytes.fromhex(text)


def _outcome(message: str, code: str = "8F66", counter: int = 1000) -> bytes:
    return gbcs.build_command_outcome(DEVICE, USER, 2000, message, AlertCode(code), counter, AT)


# 3: only a Pre-Command may end after its content


@pytest.mark.parametrize("ending", [b"", b"\x00"], ids=["nothing", "a length of nought"])
@pytest.mark.parametrize(
    "payload",
    [
        gbcs.build_alert(DEVICE, USER, 7001, CODE, critical=True, at=AT),
        gbcs.build_alert(DEVICE, USER, 7001, CODE, critical=True, at=AT, gas=True),
        gbcs.build_activation(DEVICE, USER, 1000, 0, "0A0B0C0D"),
        _outcome("00CB"),
    ],
    ids=["alert", "gas alert", "response", "outcome"],
)
def test_a_signature_that_was_cut_off(payload: bytes, ending: bytes) -> None:
    """A Device signs what it sends; without the signature it is not what the Device sent."""
    gbcs.read(payload)
    with pytest.raises(GbcsError, match="signature"):
        gbcs.read(payload[:-65] + ending)


@pytest.mark.parametrize("ending", [b"", b"\x00"], ids=["nothing", "a length of nought"])
def test_a_pre_command_has_yet_to_be_signed(ending: bytes) -> None:
    """It is written again with the ending that it had, and signed in its place."""
    pre_command = gbcs.build_activate_pre_command(USER, DEVICE, 1000, HASH)

    assert gbcs.read(pre_command + ending).signature is None
    assert gbcs.write(gbcs.read(pre_command + ending)) == pre_command + ending
    assert gbcs.sign(pre_command + ending) == pre_command + SIGNATURE


# 4: outcomes of future-dated commands have a message code for each kind


@pytest.mark.parametrize("code", ["8F66", "8F67"])
@pytest.mark.parametrize("message", OUTCOMES)
def test_outcomes_of_future_dated_commands(message: str, code: str) -> None:
    """Each names its code, the time, and the counter of the command that it is about."""
    read = gbcs.read(_outcome(message, code, 123_456))

    assert isinstance(read.content, CommandOutcome)
    assert (read.message_code, read.alert_code) == (message, code)
    assert (read.content.at, read.content.command_counter) == (AT, 123_456)


def test_an_outcome_in_octets() -> None:
    """Where the command stands in each form: after the time, by its message code and its counter."""
    command = "000000000000 03E8"

    assert _hex("00CC 2E 0F200007D0 00 0203 12 8F66 090C 07EA0B15FF091E00008000FF 0913 0019" + command) in (
        _outcome("00CC")
    )
    assert _hex("00CD 18 010901 8F66") in _outcome("00CD")
    assert _hex("0E 006B" + command + "07000905 40") in _outcome("00CD")
    assert _hex("0203008F66 180F") + b"20261121093000Z" in _outcome("00CB")


def test_there_is_no_other_message_of_an_outcome() -> None:
    """That of SR11.3 is built from its result and version."""
    with pytest.raises(ValueError, match="00CB, 00CC, 00CD or 0124"):
        _outcome("00CA")


@pytest.mark.parametrize("message", OUTCOMES)
def test_what_is_under_the_message_code_of_an_outcome_and_is_none(message: str) -> None:
    """It is an alert where it begins as one, and nobody looks into it where it does not."""
    alert = _hex(NAMES + message + "19 0F20001B59 00 0202 12 8F3E 090C 07EA0B15FF091E00008000FF") + SIGNATURE

    assert gbcs.read(alert).content == AlertContent(CODE, AT)
    assert gbcs.read(_hex(NAMES + message + "02 FFFF") + SIGNATURE).content == OtherContent(b"\xff\xff")


# 5: gas alerts with a use case of their own


@pytest.mark.parametrize(
    ("message", "code", "more"),
    [("00F2", "81A0", "0005"), ("008B", "8F0A", "0307020060"), ("00CF", "8F72", "0920" + "A1" * 32)],
)
def test_a_gas_alert_of_its_own(message: str, code: str, more: str) -> None:
    """It begins with one component; the code and the time are found, what follows is kept."""
    content = _hex("01 09 01" + code + "32000000" + more)
    read = gbcs.read(_hex(NAMES + message) + bytes((len(content),)) + content + SIGNATURE)
    at = datetime(2026, 8, 1, 0, 53, 20, tzinfo=UTC)

    assert read.content == AlertContent(AlertCode(code), at, AlertForm.GAS, _hex(more))
    assert gbcs.write(GbcsMessage(read.kind, DEVICE, USER, 7001, message, read.content, signature=bytes(64))) == (
        gbcs.write(read)
    )


# 6: clocks that do not know the time, or are wrong


@pytest.mark.parametrize(
    "time",
    [
        "FFFF FF FF FF FF FF FF FF 8000 FF",
        "07EA FF 15 FF 09 1E 00 00 8000 FF",
        "07EA 0B FF FF 09 1E 00 00 8000 FF",
        "07EA 0B 15 FF FF 1E 00 00 8000 FF",
        "07EA 0B 15 FF 09 FF 00 00 8000 FF",
        "07EA 0B 15 FF 09 1E FF 00 8000 FF",
        "07EA 02 1F FF 09 1E 00 00 8000 FF",
        "07EA 0B 00 FF 09 1E 00 00 8000 FF",
        "07EA 0B 15 FF 18 1E 00 00 8000 FF",
        "07EA 0D 15 FF 09 1E 00 00 8000 FF",
        "0000 0B 15 FF 09 1E 00 00 8000 FF",
        "07EA 0B 15 FF 09 1E 00 7F 8000 FF",
    ],
)
def test_a_time_that_is_none(time: str) -> None:
    """The alert is read, its time is not known, and it is written again as it came."""
    payload = _hex(DLMS + time) + SIGNATURE

    assert gbcs.read(payload).content == AlertContent(CODE, None)
    assert gbcs.write(gbcs.read(payload)) == payload


def test_only_hundredths_that_are_not_known() -> None:
    """They are taken for nought."""
    payload = _hex(DLMS + "07EA 0B 15 FF 09 1E 00 FF 8000 FF") + SIGNATURE

    assert gbcs.read(payload).content == AlertContent(CODE, AT)
    assert gbcs.write(gbcs.read(payload)) == payload


def test_the_time_of_a_gas_device_that_does_not_know_it() -> None:
    """FFFFFFFF is no time, not one in the year 2136."""
    payload = _hex(NAMES + "1000 09 010900 8F3E FFFFFFFF") + SIGNATURE

    assert gbcs.read(payload).content == AlertContent(CODE, None, AlertForm.GAS)


def test_the_time_of_the_envelope_may_be_none_as_well() -> None:
    """The status of the clock stays with it."""
    names = "DF 09 02 0000000000001B59 08 E500000000000001 08 5A000000000000A1 0C"
    for time in ("FFFF FF FF FF FF FF FF FF 8000 FF", "07EA 0B 15 FF 09 1E 00 00 0000 02"):
        payload = _hex(names + time + "02 00A1 01 00") + SIGNATURE

        assert gbcs.read(payload).at == (AT if time.startswith("07EA") else None)
        assert gbcs.write(gbcs.read(payload)) == payload


# 7: a command may bring the certificate of the party that it is for


@pytest.mark.parametrize("counters", ["", "00000000000003E8", "00000000000003E8 00000000000007D0"])
def test_a_command_with_a_certificate(counters: str) -> None:
    """The supplementary party, its counters, and then the certificate that the Device is to answer by."""
    other = _hex("0034 5A000000000000A1" + counters) + CERTIFICATE
    names = _hex("DF 09 01 0000000000001388 08 5A00000000000002 08 E500000000000001 00")
    payload = names + b"\x81" + bytes((len(other),)) + other + _hex("01 00") + SIGNATURE
    read = gbcs.read(payload)
    numbers = [int(it, 16) for it in counters.split()] + [None, None]

    assert (read.destination, read.originator, read.party) == (DEVICE, DCC, USER)
    assert read.supplementary == Supplementary(USER, numbers[0], numbers[1], CERTIFICATE)
    assert gbcs.write(read) == payload


@pytest.mark.parametrize("odd", ["30", "30820002FF", "0000000000000000 31820084" + "00" * 0x84])
def test_what_is_no_certificate(odd: str) -> None:
    """Other information that is neither counters nor one whole certificate is refused."""
    other = _hex("0034 5A000000000000A1" + odd)
    names = _hex("DF 09 01 0000000000001388 08 5A00000000000002 08 E500000000000001 00")
    with pytest.raises(GbcsError, match=r"supplementary|other information"):
        gbcs.read(names + b"\x81" + bytes((len(other),)) + other + _hex("01 00") + SIGNATURE)


# what is read is written again as it came


@pytest.mark.parametrize("size", ["02", "03", "04", "06"])
def test_the_size_of_an_alerts_structure_is_kept(size: str) -> None:
    """Some say that more parts follow than one."""
    content = f"0F20001B59 00 02{size} 12 8F86 090C 07EA0B15FF091E00008000FF" + ("" if size == "02" else "1123")
    octets = _hex(content)
    payload = _hex(NAMES + "0121") + bytes((len(octets),)) + octets + SIGNATURE

    assert gbcs.write(gbcs.read(payload)) == payload


@pytest.mark.parametrize(
    "long",
    [
        NAMES.replace("00 02", "00 8102") + "1000 19 0F20001B59 00 0202 12 8F3E 090C 07EA0B15FF091E00008000FF",
        NAMES + "1000 820019 0F20001B59 00 0202 12 8F3E 090C 07EA0B15FF091E00008000FF",
    ],
)
def test_lengths_in_more_octets_than_are_needed_are_kept(long: str) -> None:
    """Some Devices write them so."""
    assert gbcs.write(gbcs.read(_hex(long) + SIGNATURE)) == _hex(long) + SIGNATURE


def test_what_was_changed_is_written_anew() -> None:
    """The spelling of what came is not put in the place of another content, nor of another time."""
    read = gbcs.read(_hex(DLMS + "07EA 0B 15 FF 09 1E 00 FF 8000 FF") + SIGNATURE)
    other = GbcsMessage(
        read.kind,
        DEVICE,
        USER,
        7001,
        "1000",
        AlertContent(AlertCode("8F1E"), AT),
        signature=bytes(64),
        at=AT,
        spelling=read.spelling,
    )

    assert gbcs.read(gbcs.write(other)) == other


def test_whatever_can_be_read_is_written_again_as_it_came() -> None:
    """Payloads of every kind, damaged at every octet: those that can still be read lose nothing."""
    chance = random.Random(15)  # noqa: S311 - damage need not be secret
    certificate = Supplementary(USER, 1000, None, CERTIFICATE)
    whole = [
        gbcs.build_alert(DEVICE, USER, 7001, CODE, critical=True, at=AT),
        gbcs.build_alert(DEVICE, USER, 7001, CODE, critical=False, at=AT, gas=True),
        gbcs.build_activation(DEVICE, USER, 1000, 0, "0A0B0C0D"),
        gbcs.build_activation_accepted(DEVICE, USER, 1000),
        gbcs.build_activate_pre_command(USER, DEVICE, 1000, HASH, AT),
        gbcs.write(
            GbcsMessage(
                GbcsMessageKind.COMMAND, DCC, DEVICE, 5, "0034", OtherContent(b"x"), certificate, mac=bytes(12), at=AT
            )
        ),
        *map(_outcome, OUTCOMES),
    ]
    read = 0
    for payload in whole:
        for position in range(len(payload)):
            octet = chance.randrange(256)
            for damaged in (
                payload[:position] + bytes((octet,)) + payload[position + 1 :],
                payload[:position] + b"\x81" + payload[position:],
            ):
                try:
                    message = gbcs.read(damaged)
                except GbcsError:
                    continue
                assert gbcs.write(message) == damaged, damaged.hex()
                read += 1
    assert read > 700


def test_a_party_that_the_device_knows() -> None:
    """Eui64 of the destination, where there is no supplementary party."""
    assert gbcs.read(_outcome("0124")).party == Eui64(USER)
