"""Alert storm protection as it is wired in the reference: time, records, refusals."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest

from dsp_conformance.exceptions import Refused
from dsp_conformance.layout import load
from dsp_conformance.port import Candidate
from dsp_conformance.profile.parameters import storm_parameters
from dsp_conformance.profile.profile import Profile, default_profile
from dsp_conformance.vocabulary.devices import Device, Role, WantedDevice
from dsp_conformance.vocabulary.identifiers import AlertCode
from dsp_conformance.wire import DeviceAlert, gbcs, read_response

CODE = AlertCode("8F3E")


@pytest.fixture
def profile() -> Profile:
    """The defaults of the registers."""
    return default_profile()


@pytest.fixture
def dsp(profile: Profile) -> Iterator[Candidate]:
    """A reference of one's own."""
    with load("reference_impl.adapter").reference(profile) as candidate:
        yield candidate


def storm(dsp: Candidate, device: Device, count: int) -> None:
    """Let *device* send alerts at once."""
    assert dsp.device_traffic
    assert dsp.clock
    user = device.party(Role.IMPORT_SUPPLIER)
    for number in range(1, count + 1):
        payload = gbcs.build_alert(device.eui, user, number, CODE, critical=True, at=dsp.clock.now())
        dsp.device_traffic.raise_alert(device.eui, payload)


def test_long_advance_lets_everything_happen_at_its_own_instant(dsp: Candidate, profile: Profile) -> None:
    """One leap over period, windows and clearing leaves the records of each at its time."""
    assert dsp.devices
    assert dsp.clock
    assert dsp.anomaly_detection
    device, began = dsp.devices.obtain(WantedDevice()), dsp.clock.now()
    storm(dsp, device, 100)

    dsp.clock.advance(timedelta(days=30))

    counts = dsp.anomaly_detection.withheld_counts(device.eui)
    (incident,) = dsp.anomaly_detection.incidents(device.eui)
    assert [it.at for it in counts] == [began + profile.span("storm.N")]
    assert incident.closed == began + 2 * profile.span("storm.W")


def test_payload_goes_on_unchanged(dsp: Candidate) -> None:
    """What the User receives is what the Device sent, octet by octet."""
    assert dsp.devices
    assert dsp.device_traffic
    assert dsp.deliveries
    device = dsp.devices.obtain(WantedDevice())
    user = device.party(Role.IMPORT_SUPPLIER)
    storm(dsp, device, 1)

    (delivery,) = dsp.deliveries.since_last(user)
    body = read_response(delivery.message).body
    assert isinstance(body, DeviceAlert)
    assert gbcs.read(body.payload).originator == device.eui


def test_alert_of_another_device_is_refused(dsp: Candidate) -> None:
    """A payload that names another originator changes nothing."""
    assert dsp.devices
    assert dsp.device_traffic
    assert dsp.anomaly_detection
    assert dsp.clock
    device, other = dsp.devices.obtain(WantedDevice()), dsp.devices.obtain(WantedDevice())
    user = other.party(Role.IMPORT_SUPPLIER)
    payload = gbcs.build_alert(other.eui, user, 1, CODE, critical=True, at=dsp.clock.now())

    with pytest.raises(Refused):
        dsp.device_traffic.raise_alert(device.eui, payload)

    assert dsp.anomaly_detection.anomaly_count(device.eui) == 0


@pytest.mark.parametrize("payload", [b"", b"\xdf", b"\xdf\x09\x03", b"<sr:Request/>", b"\x00" * 200])
def test_broken_payload_is_refused(dsp: Candidate, payload: bytes) -> None:
    """Whatever cannot be read is refused, in words, and nothing is counted."""
    assert dsp.devices
    assert dsp.device_traffic
    assert dsp.anomaly_detection
    device = dsp.devices.obtain(WantedDevice())

    with pytest.raises(Refused):
        dsp.device_traffic.raise_alert(device.eui, payload)

    assert dsp.anomaly_detection.anomaly_count(device.eui) == 0


def test_no_incident_to_close(dsp: Candidate) -> None:
    """Closing what is not open is a look-up that fails."""
    assert dsp.devices
    assert dsp.anomaly_detection
    device = dsp.devices.obtain(WantedDevice())

    with pytest.raises(LookupError):
        dsp.anomaly_detection.close_incident(device.eui)


@pytest.mark.parametrize(
    "wrong",
    [
        {"amber": 20},
        {"amber": 0},
        {"period": timedelta()},
        {"window": timedelta(seconds=-1)},
        {"timeframe": timedelta()},
        {"limit": -1},
        {"ratio": 0},
    ],
)
def test_contradictory_figures_are_refused(dsp: Candidate, profile: Profile, wrong: dict[str, object]) -> None:
    """The refusal says which figure, and the old ones stay in force."""
    assert dsp.anomaly_detection

    with pytest.raises(Refused):
        dsp.anomaly_detection.configure(replace(storm_parameters(profile), **wrong))  # type: ignore[arg-type]  # a table
