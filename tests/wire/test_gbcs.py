"""GBCS payloads: the octets that the documents' messages have, built and read."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from dsp_conformance.vocabulary.devices import DeviceType
from dsp_conformance.vocabulary.identifiers import AlertCode, Eui64
from dsp_conformance.wire import gbcs
from dsp_conformance.wire.gbcs import (
    ActivateCommand,
    ActivationAccepted,
    ActivationContent,
    ActivationOutcome,
    AlertContent,
    AlertForm,
    FirmwareVersionContent,
    GbcsError,
    GbcsMessage,
    GbcsMessageKind,
    OtherContent,
    ReadFirmwareCommand,
    Supplementary,
)
from dsp_conformance.wire.gbcs.alerts import read_device_and_code
from tests.wire.strategies import alert_codes, counters, euis, instants, versions

USER, DEVICE = Eui64("5A-00-00-00-00-00-00-A1"), Eui64("E5-00-00-00-00-00-00-01")
DCC = Eui64("5A-00-00-00-00-00-00-02")
AT = datetime(2026, 11, 21, 9, 30, tzinfo=UTC)
HASH = bytes(range(32))
NAMES = "DF 09 03 0000000000001B59 08 E500000000000001 08 5A000000000000A1 00 02"


def _hex(text: str) -> bytes:
    return bytes.fromhex(text)


def test_a_critical_alert_is_signed() -> None:
    """Octet by octet: block, message code 1000, DLMS content, 64 octets of signature."""
    expected = _hex(NAMES + "1000 19 0F20001B59 00 0202 12 8F3E 090C 07EA0B15FF091E00008000FF 40") + bytes(64)

    assert gbcs.build_alert(DEVICE, USER, 7001, AlertCode("8F3E"), critical=True, at=AT) == expected


def test_a_non_critical_alert_is_macd() -> None:
    """The same block without a signature, wrapped, with 12 octets of MAC."""
    block = _hex(NAMES + "1001 19 0F20001B59 00 0202 12 81A0 090C 07EA0B15FF091E00008000FF 00")
    expected = _hex("DD 000000000000 4D 1100000000") + block + bytes(12)

    assert gbcs.build_alert(DEVICE, USER, 7001, AlertCode("81A0"), critical=False, at=AT) == expected


def test_a_gas_alert_counts_seconds_from_2000() -> None:
    """ZigBee content: profile, no components, code, four octets of time."""
    payload = gbcs.build_alert(DEVICE, USER, 7001, AlertCode("8146"), critical=False, at=AT, gas=True)
    seconds = int((AT - datetime(2000, 1, 1, tzinfo=UTC)).total_seconds())

    assert _hex("1001 09 010900 8146") + seconds.to_bytes(4, "big") in payload
    assert gbcs.read(payload).content == AlertContent(AlertCode("8146"), AT, AlertForm.GAS)


@pytest.mark.parametrize(
    ("type_", "version", "content"),
    [
        (DeviceType.ESME, "0A0B0C0D", "0059 11 DA200003E8 0000 01 0904 0A0B0C0D 0101 00"),
        (DeviceType.CHF, "0A0B0C0D", "0059 11 DA200003E8 0000 01 0904 0A0B0C0D 0101 00"),
        (DeviceType.ESME, None, "0059 0C DA200003E8 0000 01 00 0101 01"),
        (DeviceType.GSME, "0A0B0C0D", "0084 14 0109 01 01 0702 000C 080001 0602 00 41 04 0A0B0C0D"),
        (DeviceType.GPF, "0A0B0C0D", "0084 14 0109 01 01 0702 000C 080001 0602 00 41 04 0A0B0C0D"),
        (DeviceType.GSME, None, "0084 0E 0109 01 01 0702 0006 080001 0602 C0"),
        (DeviceType.PPMID, "0A0B0C0D", "0129 0B 3009 0404 0A0B0C0D 020100"),
        (DeviceType.HCALCS, None, "0129 0B 3009 0404 00000000 020101"),
    ],
)
def test_firmware_version_responses(type_: DeviceType, version: str | None, content: str) -> None:
    """Each kind of Device answers SR11.2 in its own octets; only the last failure names a version, of zeros."""
    payload = gbcs.build_firmware_version(DEVICE, USER, 1000, type_, version)
    told = "00000000" if type_ is DeviceType.HCALCS else version

    assert _hex(content) in payload
    assert gbcs.read(payload).content == FirmwareVersionContent(told, version is not None)


def test_devices_without_firmware_of_their_own() -> None:
    """An IHD and a CAD have no message for it."""
    for type_ in (DeviceType.IHD, DeviceType.CAD):
        with pytest.raises(ValueError, match="no firmware version"):
            gbcs.build_firmware_version(DEVICE, USER, 1, type_, "0A0B0C0D")


@pytest.mark.parametrize("result", range(4))
def test_activation_always_names_a_version(result: int) -> None:
    """Success and each failure alike."""
    payload = gbcs.build_activation(DEVICE, USER, 1000, result, "0A0B0C0D")

    assert _hex(f"0012 0B 3009 0201 0{result} 0404 0A0B0C0D 40") in payload
    assert gbcs.read(payload).content == ActivationContent(result, "0A0B0C0D")


def test_a_future_dated_activation() -> None:
    """First accepted without outcome, then told with its alert code, time, the command's counter and a version."""
    accepted = gbcs.build_activation_accepted(DEVICE, USER, 1000)
    outcome = ActivationOutcome(AlertCode("8F67"), AT, 1000, 3, "0A0B0C0D")
    told = gbcs.read(gbcs.build_activation_outcome(DEVICE, USER, 2000, outcome))

    assert _hex("0012 02 0500 40") in accepted
    assert gbcs.read(accepted).content == ActivationAccepted()
    assert (told.kind, told.message_code, told.content) == (GbcsMessageKind.ALERT, "00CA", outcome)
    assert told.alert_code == "8F67"


def test_a_pre_command_becomes_a_command_by_its_signature() -> None:
    """The User appends the length and 64 octets; nothing else changes."""
    pre_command = gbcs.build_activate_pre_command(USER, DEVICE, 1000, HASH, AT)
    signed = gbcs.sign(pre_command, b"s" * 64)

    assert signed == pre_command + b"\x40" + b"s" * 64
    assert gbcs.read(pre_command).content == ActivateCommand(HASH, 1000, AT)
    assert gbcs.read(pre_command + b"\x00") == gbcs.read(pre_command)
    with pytest.raises(GbcsError, match="only a Pre-Command"):
        gbcs.sign(signed)


@pytest.mark.parametrize("type_", [DeviceType.ESME, DeviceType.GSME, DeviceType.PPMID])
def test_a_device_understands_that_its_version_is_read(type_: DeviceType) -> None:
    """The command says so, whichever kind of Device it is for."""
    command = gbcs.read(gbcs.build_read_firmware_command(USER, DEVICE, 1000, type_))

    assert (command.kind, command.content) == (GbcsMessageKind.COMMAND, ReadFirmwareCommand())


def test_a_user_whom_the_device_does_not_know() -> None:
    """The DCC is named as destination, the User stands in the supplementary field."""
    payload = gbcs.build_firmware_version(DEVICE, DCC, 5000, DeviceType.ESME, "0A0B0C0D", Supplementary(USER, 1000))
    message = gbcs.read(payload)

    assert (message.destination, message.party) == (DCC, USER)
    assert message.supplementary == Supplementary(USER, 1000)


@pytest.mark.parametrize(("size", "length"), [(127, "7F"), (128, "8180"), (255, "81FF"), (256, "820100")])
def test_long_contents(size: int, length: str) -> None:
    """Lengths over 127 take two or three octets."""
    payload = gbcs.build_other(GbcsMessageKind.RESPONSE, DEVICE, USER, 1, "00A1", bytes(size), critical=True)

    assert _hex("00A1" + length) in payload
    assert gbcs.read(payload).content == OtherContent(bytes(size))


@pytest.mark.parametrize(
    ("payload", "words"),
    [
        (b"", "begins with nothing"),
        (b"<xml/>", "begins with 3C"),
        (_hex("DF 09 04"), "the kind of the message is 04"),
        (_hex("DF 08"), "the beginning of the message"),
        (_hex("DD 000000000001"), "the empty fields"),
        (_hex("DD 000000000000 84"), "allowed are 00 to 7F, 81 and 82"),
        (gbcs.build_activation(DEVICE, USER, 1, 0, "0A0B0C0D") + b"\x00", "too long: 1 octets"),
        (gbcs.build_activation(DEVICE, USER, 1, 0, "0A0B0C0D")[:-1], "ends too early"),
        (_hex(NAMES + "1000 02 FFFF 00"), "the beginning of an alert"),
        (_hex(NAMES + "00CA 02 0500 00"), "the tag of the outcome"),
        (_hex(NAMES.replace("DF 09 03", "DF 09 02") + "0012 0B 3009 0201 07 0404 0A0B0C0D 00"), "result is 7"),
        (_hex(NAMES.replace("DF 09 03", "DF 09 02") + "0059 11 DA20001B59 0000 01 0904 0A0B0C0D 0101 01 00"), "go"),
        (_hex(NAMES + "1000 09 010901 8F3E 32000000 40") + bytes(64), "has 1 components"),
        (_hex(NAMES + "1000 19 0F20001B59 00 0202 12 8F3E 090C 07EA0B15FF091E00008000FF 41"), "signature has 65"),
    ],
)
def test_payloads_that_are_not_what_they_say(payload: bytes, words: str) -> None:
    """Each is refused with words that say where and how."""
    with pytest.raises(GbcsError, match=words):
        gbcs.read(payload)


def test_alerts_with_a_message_code_of_their_own() -> None:
    """Their code is found where they begin as others do; what follows is kept, and foreign content is left alone."""
    signature = b"\x40" + bytes(64)
    electricity = _hex(NAMES + "0120 1B 0F20001B59 00 0203 12 8F85 090C 07EA0B15FF091E00008000FF 0500") + signature
    security = _hex(NAMES + "0128 18 3016 0203008F8A 180F") + b"20261121093000Z" + signature
    foreign = _hex(NAMES + "00CD 02 FFFF") + signature

    assert gbcs.read(electricity).content == AlertContent(AlertCode("8F85"), AT, AlertForm.ELECTRICITY, b"\x05\x00")
    assert gbcs.read(security).alert_code == "8F8A"
    assert gbcs.read(foreign).content == OtherContent(b"\xff\xff")


def test_a_clock_that_does_not_know() -> None:
    """The alert is read, its time is unknown."""
    payload = _hex(NAMES + "1000 19 0F20001B59 00 0202 12 8F3E 090C FFFFFFFFFFFFFFFFFF8000FF 40") + bytes(64)

    assert gbcs.read(payload).content == AlertContent(AlertCode("8F3E"), None)


contents = st.one_of(
    st.tuples(
        st.just(GbcsMessageKind.ALERT),
        st.just("1000"),
        st.builds(
            AlertContent,
            alert_codes,
            instants.map(lambda at: at.replace(microsecond=0)),
            st.sampled_from([AlertForm.ELECTRICITY, AlertForm.GAS]),
        ),
    ),
    st.tuples(
        st.just(GbcsMessageKind.RESPONSE),
        st.just("0059"),
        st.builds(FirmwareVersionContent, versions, st.just(value=True)),
    ),
    st.tuples(
        st.just(GbcsMessageKind.RESPONSE), st.just("0129"), st.builds(FirmwareVersionContent, versions, st.booleans())
    ),
    st.tuples(
        st.just(GbcsMessageKind.RESPONSE), st.just("0012"), st.builds(ActivationContent, st.integers(0, 3), versions)
    ),
    st.tuples(
        st.just(GbcsMessageKind.ALERT),
        st.just("00CA"),
        st.builds(
            ActivationOutcome,
            st.sampled_from([AlertCode("8F66"), AlertCode("8F67")]),
            st.integers(0, 10**9).map(lambda seconds: AT + timedelta(seconds=seconds)),
            st.integers(0, 2**63 - 1),
            st.integers(0, 3),
            versions,
        ),
    ),
    st.tuples(st.just(GbcsMessageKind.COMMAND), st.just("00A0"), st.builds(OtherContent, st.binary(max_size=300))),
)


@given(
    contents,
    euis,
    euis,
    counters,
    st.none() | st.builds(Supplementary, euis, st.none() | counters),
    st.tuples(
        st.none() | st.binary(min_size=64, max_size=64),
        st.none() | st.binary(min_size=12, max_size=12),
    ),
)
@settings(max_examples=150, derandomize=True, deadline=None)
def test_round_trip(
    told: tuple[GbcsMessageKind, str, gbcs.Content],
    originator: Eui64,
    destination: Eui64,
    counter: int,
    supplementary: Supplementary | None,
    secured: tuple[bytes | None, bytes | None],
) -> None:
    """What is written is read as the same message; only a command may have neither signature nor MAC."""
    kind, code, content = told
    assume(any(secured) or kind is GbcsMessageKind.COMMAND)
    message = GbcsMessage(kind, originator, destination, counter, code, content, supplementary, *secured)

    assert gbcs.read(gbcs.write(message)) == message


@pytest.mark.parametrize("critical", [True, False])
@given(device=euis, destination=euis, counter=counters, code=alert_codes, at=instants)
@settings(max_examples=150, derandomize=True, deadline=None)
def test_the_fast_path_finds_what_a_full_reading_finds(
    device: Eui64,
    destination: Eui64,
    counter: int,
    code: AlertCode,
    at: datetime,
    critical: bool,  # noqa: FBT001 - a parameter
) -> None:
    """On the most frequent payload, the two agree."""
    payload = gbcs.build_alert(device, destination, counter, code, critical=critical, at=at)
    message = gbcs.read(payload)
    seen = read_device_and_code(payload)

    assert seen in (None, (message.originator, message.alert_code))
    assert seen is not None or at.day > 28 or at.year > 2047


def test_the_fast_path_does_not_overlook() -> None:
    """Whatever a full reading refuses, or finds to be something else, the fast path leaves alone."""
    looked = 0
    for critical in (True, False):
        payload = gbcs.build_alert(DEVICE, USER, 7001, AlertCode("8F3E"), critical=critical, at=AT)
        for position in range(len(payload)):
            for octet in (0x00, 0x01, 0x0D, 0x20, 0x7F, 0xFF):
                changed = payload[:position] + bytes([octet]) + payload[position + 1 :]
                seen = read_device_and_code(changed)
                if seen is not None:
                    message = gbcs.read(changed)
                    assert seen == (message.originator, message.alert_code)
                    assert message.kind is GbcsMessageKind.ALERT
                    looked += 1
        assert read_device_and_code(payload[:-1]) is None
        assert read_device_and_code(payload + b"\x00") is None
    assert looked > 400
