"""Bad input to the web services: a DUIS error or a refusal in words, nothing changed and nothing sent."""

from __future__ import annotations

import functools

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dsp_conformance.exceptions import Refused
from dsp_conformance.profile.profile import default_profile
from dsp_conformance.vocabulary.devices import Device, DeviceStatus, Role, WantedDevice
from dsp_conformance.vocabulary.identifiers import ACCESS_CONTROL_BROKER, Eui64, eui64
from dsp_conformance.vocabulary.messages import WebService
from dsp_conformance.wire import (
    MessageId,
    OtherBody,
    ReadFirmwareVersion,
    Request,
    UpdateFirmware,
    read_response,
    write_request,
)
from reference_impl.dsp import DataServiceProvider

STRANGER = eui64("E5-FF-FF-FF-FF-FF-FF-FF")


class Arranged:
    """A DSP with one Suspended Device."""

    def __init__(self) -> None:
        self.dsp = DataServiceProvider(default_profile())
        self.device: Device = self.dsp.devices.obtain(WantedDevice())
        self.user: Eui64 = self.device.party(Role.IMPORT_SUPPLIER)
        self.dsp.products.remove_entry(self.device.model, self.device.firmware)
        self.dsp.deliveries.since_last(self.user)

    def read(self, target: Eui64 | None = None, user: Eui64 | None = None, counter: int = 1000) -> bytes:
        """Return SR11.2 as bytes."""
        identifier = MessageId(user or self.user, target or self.device.eui, counter)
        return write_request(Request(identifier, "11.2", "11.2", 1, ReadFirmwareVersion()))

    def send(self, message: bytes, service: WebService = WebService.SEND_COMMAND) -> str:
        """Post *message* and return the response code, or ``refused``."""
        try:
            return read_response(self.dsp.service_requests.send(self.user, service, message)).code
        except Refused as refused:
            return "refused" if str(refused) else "refused without a reason"

    def is_untouched(self) -> bool:
        """Return whether the Device is as it was, was sent nothing, and its User too."""
        return (
            self.dsp.devices.inventory_entry(self.device.eui).status is DeviceStatus.SUSPENDED
            and not self.dsp.service_requests.commands(self.device.eui)
            and not self.dsp.deliveries.since_last(self.user)
        )


@pytest.fixture
def arranged() -> Arranged:
    """A DSP with one Suspended Device."""
    return Arranged()


def test_the_control_reaches_the_device(arranged: Arranged) -> None:
    """Without a defect SR11.2 is accepted, and a command reaches the Device."""
    assert arranged.send(arranged.read()) == "I99"
    assert not arranged.is_untouched()


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b"<sr:Request ", b"<!DOCTYPE x><sr:Request "),
        (b"<sr:Request ", b'<!DOCTYPE x [<!ENTITY a "11.2">]><sr:Request '),
        (b"<sr:Request ", b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><sr:Request '),
        (b"ServiceUserGateway", b"SomebodyElse"),
        (b"CommandVariant", b"CommandVariety"),
        (b">11.2</sr:ServiceReferenceVariant>", b">99.9</sr:ServiceReferenceVariant>"),
        (b"</sr:Request>", b"</sr:Request>x"),
        (b"</sr:Request>", b""),
    ],
)
def test_damaged_requests_are_refused(arranged: Arranged, old: bytes, new: bytes) -> None:
    """What is no DUIS request is refused with a reason."""
    message = arranged.read()
    assert old in message

    assert (arranged.send(message.replace(old, new)), arranged.is_untouched()) == ("refused", True)


def test_the_order_of_the_header(arranged: Arranged) -> None:
    """A header in another order is refused."""
    message = arranged.read().replace(b"\n", b"")
    head, tail = message.split(b"<sr:CommandVariant>")
    moved = head.replace(b"<sr:RequestID>", b"<sr:CommandVariant>1</sr:CommandVariant><sr:RequestID>")

    assert arranged.send(moved + tail.partition(b"</sr:CommandVariant>")[2]) == "refused"
    assert arranged.is_untouched()


def test_errors_in_duis_terms(arranged: Arranged) -> None:
    """What is a request but cannot be done has its response code, and nothing happens."""
    stranger = arranged.dsp.devices.obtain(WantedDevice()).party(Role.IMPORT_SUPPLIER)
    foreign = write_request(
        Request(
            MessageId(arranged.user, arranged.dsp.devices.obtain(WantedDevice()).eui, 1),
            "11.2",
            "11.2",
            1,
            ReadFirmwareVersion(),
        )
    )
    variant = write_request(
        Request(MessageId(arranged.user, arranged.device.eui, 1), "11.2", "11.2", 4, ReadFirmwareVersion())
    )

    assert arranged.send(arranged.read(target=STRANGER)) == "E19"
    assert arranged.send(arranged.read(), WebService.TRANSFORM) == "E13"
    assert arranged.send(variant, WebService.TRANSFORM) == "E12"
    assert arranged.send(foreign) == "E4"
    assert arranged.send(arranged.read(user=stranger)) == "refused"
    assert arranged.is_untouched()


def test_a_firmware_image_of_ten_megabytes_for_fifty_thousand_devices(arranged: Arranged) -> None:
    """The largest SR11.1 is taken; of the Devices that do not exist it says so."""
    devices = (arranged.device.eui, *(eui64(f"E6-00-00-00-00-00-{n >> 8:02X}-{n & 255:02X}") for n in range(49_999)))
    identifier = MessageId(arranged.user, ACCESS_CONTROL_BROKER, 1)
    message = write_request(
        Request(identifier, "11.1", "11.1", 8, UpdateFirmware(bytes(10_240_000), "00000002", devices))
    )

    assert arranged.send(message, WebService.NON_DEVICE) == "W110101"


def test_one_device_or_one_octet_too_many(arranged: Arranged) -> None:
    """Above the bounds of SR11.1 the request is refused."""
    identifier = MessageId(arranged.user, ACCESS_CONTROL_BROKER, 1)
    fits = UpdateFirmware(b"x", "00000002", (arranged.device.eui,))
    message = write_request(Request(identifier, "11.1", "11.1", 8, fits))
    many = b",".join([arranged.device.eui.encode()] * 50_001)
    image = b"A" * (4 * -(-10_240_001 // 3))

    assert arranged.send(message, WebService.NON_DEVICE) == "I0"
    assert (
        arranged.send(
            message.replace(arranged.device.eui.encode() + b"</sr:DeviceIDList>", many + b"</sr:DeviceIDList>"),
            WebService.NON_DEVICE,
        )
        == "refused"
    )
    assert arranged.send(message.replace(b"eA==", image), WebService.NON_DEVICE) == "refused"


@functools.cache
def _one() -> Arranged:
    return Arranged()


@settings(max_examples=300, derandomize=True, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.integers(0, 2000), st.binary(max_size=6), st.integers(0, 12))
def test_mutated_requests(place: int, put_in: bytes, taken_out: int) -> None:
    """A request that was damaged anywhere is answered or refused; the status of the Device never changes."""
    arranged = _one()
    message = write_request(
        Request(
            MessageId(arranged.user, arranged.device.eui, 7),
            "4.1",
            "4.1.1",
            1,
            OtherBody("ReadInstantaneousImportRegisters"),
        )
    )
    at = place % len(message)
    code = arranged.send(message[:at] + put_in + message[at + taken_out :])

    assert code in {"E5", "E12", "E13", "E19", "E4", "E2", "I99", "refused"}
    assert arranged.dsp.devices.inventory_entry(arranged.device.eui).status is DeviceStatus.SUSPENDED
    assert not arranged.dsp.service_requests.commands(arranged.device.eui)
