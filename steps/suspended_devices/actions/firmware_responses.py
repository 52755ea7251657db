"""Firmware is read and activated, and the Device answers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from pytest_bdd import given, when

from dsp_conformance.port import Clock
from dsp_conformance.step_support.parameter_types import matching, phrase
from dsp_conformance.vocabulary.devices import Device
from dsp_conformance.vocabulary.identifiers import AlertCode, alert_code
from dsp_conformance.wire import (
    ActivateFirmware,
    MessageId,
    ReadFirmwareVersion,
    Smets1Activation,
    Smets1Content,
    Smets1FirmwareVersion,
    Smets1Message,
    gbcs,
    write_smets1,
)

from ..driver import Exchange, RequestDriver, Versions, is_smets1
from ..parameter_types import version_of

RESULTS = ("success", "noImageHeld", "hashMismatch", "activationFailure")
_FAILURE = "a failure"
_NONE = ("no version", _FAILURE)


@dataclass(frozen=True)
class Answered:
    """A request to which a Device answered, and the answer's octets."""

    asked: MessageId
    payload: bytes


@matching(
    "its old version|the newer version|the unlisted version|a version that differs in its last digit"
    "|no version|a failure"
)
def a_told_version(text: str) -> str:
    """Return the words for what is told of a version."""
    return text


@matching("|".join(RESULTS))
def a_result(text: str) -> str:
    """Return the word for what became of an activation."""
    return text


def _told(words: str, device: Device, versions: Versions) -> str | None:
    return None if words in _NONE else version_of(words, device, versions)


def read_answer(device: Device, asked: MessageId, version: str | None, *, failed: bool = False) -> bytes:
    """Return what *device* answers to SR11.2; by GBCS one that *failed* names no version, and no other does so."""
    if is_smets1(device):
        return _signed(device, asked, "11.2", Smets1FirmwareVersion(version, not failed))
    return gbcs.build_firmware_version(device.eui, asked.originator, asked.counter, device.type, version)


def activation_answer(device: Device, asked: MessageId, result: str, version: str | None) -> bytes:
    """Return what *device* answers to SR11.3; by GBCS it always names a version."""
    number = RESULTS.index(result)
    if is_smets1(device):
        return _signed(device, asked, "11.3", Smets1Activation(number, result, version, number == 0))
    return gbcs.build_activation(device.eui, asked.originator, asked.counter, number, version or "00000000")


def update_answer(device: Device, asked: MessageId, version: str) -> bytes:
    """Return what the service provider of a SMETS1 *device* answers to SR11.1, which activates as well."""
    content = Smets1Activation(0, RESULTS[0], version, success=True)
    return _signed(device, asked, "11.1", content)


def _signed(device: Device, asked: MessageId, variant: str, content: Smets1Content) -> bytes:
    return write_smets1(Smets1Message(device.eui, asked.originator, asked.counter, content, variant, variant))


def _answer(request_driver: RequestDriver, device: Device, exchange: Exchange, payload: bytes) -> Answered:
    request_driver.device_traffic.answer(device.eui, payload)
    return Answered(exchange.request.id, payload)


@given(
    phrase("its firmware version has been read and the Device has answered {version:Told}", Told=a_told_version),
    target_fixture="answered",
)
@when(
    phrase("its firmware version is read and the Device answers {version:Told}", Told=a_told_version),
    target_fixture="answered",
)
def version_read(request_driver: RequestDriver, device: Device, version: str) -> Answered:
    """Send SR11.2, and let the Device answer."""
    exchange = request_driver.take(request_driver.send(device, "11.2", 1))
    told = _told(version, device, request_driver.versions)
    payload = read_answer(device, exchange.request.id, told, failed=version == _FAILURE)
    return _answer(request_driver, device, exchange, payload)


@given(phrase("the GPF has been asked and has told {version:Told}", Told=a_told_version), target_fixture="answered")
@when(phrase("the GPF is asked and tells {version:Told}", Told=a_told_version), target_fixture="answered")
def proxy_read(request_driver: RequestDriver, device: Device, proxy: Device, version: str) -> Answered:
    """Send SR11.2 to the Gas Proxy Function, and let it tell of the GSME's firmware."""
    exchange = request_driver.take(request_driver.send(proxy, "11.2", 1))
    told = _told(version, device, request_driver.versions)
    return _answer(request_driver, proxy, exchange, read_answer(proxy, exchange.request.id, told))


@when(
    phrase(
        "firmware is activated and the Device answers {result:Result} with {version:Told}",
        Result=a_result,
        Told=a_told_version,
    ),
    target_fixture="answered",
)
def activated(request_driver: RequestDriver, device: Device, result: str, version: str) -> Answered:
    """Send SR11.3 in both legs, and let the Device answer."""
    exchange = request_driver.take(request_driver.send(device, "11.3", 5))
    payload = activation_answer(device, exchange.request.id, result, _told(version, device, request_driver.versions))
    return _answer(request_driver, device, exchange, payload)


@given("firmware has been activated and the answer was lost")
@when("firmware is activated and the answer is lost")
def answer_lost(request_driver: RequestDriver, device: Device) -> None:
    """Send SR11.3; the Device acts, and the DSP hears nothing."""
    request_driver.take(request_driver.send(device, "11.3", 5))


@when(
    phrase(
        "firmware is to be activated on a later day, and the outcome {code:Outcome} comes with {version:Told}",
        Outcome=alert_code,
        Told=a_told_version,
    ),
    target_fixture="answered",
)
def activated_later(
    request_driver: RequestDriver, clock: Clock, device: Device, code: AlertCode, version: str
) -> Answered:
    """Send a future-dated SR11.3, which the Device accepts, and let it tell the outcome when the day has come."""
    day = _whole(clock.now()) + timedelta(days=1)
    exchange = request_driver.take(request_driver.send(device, "11.3", 5, ActivateFirmware(bytes(32), day)))
    asked = exchange.request.id
    request_driver.device_traffic.answer(
        device.eui, gbcs.build_activation_accepted(device.eui, asked.originator, asked.counter)
    )
    clock.advance(timedelta(days=1, seconds=1))
    result = 0 if code == "8F66" else 3
    outcome = gbcs.ActivationOutcome(
        code, day, asked.counter, result, version_of(version, device, request_driver.versions)
    )
    payload = gbcs.build_activation_outcome(device.eui, asked.originator, asked.counter + 1, outcome)
    request_driver.device_traffic.raise_alert(device.eui, payload)
    return Answered(asked, payload)


def _whole(instant: datetime) -> datetime:
    return instant.replace(microsecond=0)


@given("its firmware version has been asked for", target_fixture="asked")
def asked_for(request_driver: RequestDriver, device: Device) -> Exchange:
    """Send SR11.2; the Device has not answered yet."""
    return request_driver.take(request_driver.send(device, "11.2", 1))


@given("its firmware version is to be read in a day", target_fixture="asked")
def asked_ahead(request_driver: RequestDriver, clock: Clock, device: Device) -> Exchange:
    """Send SR11.2, which is Non-Critical, to be executed a day later."""
    day = _whole(clock.now()) + timedelta(days=1)
    return request_driver.take(request_driver.send(device, "11.2", 1, ReadFirmwareVersion(day)))


@when("the day comes")
def the_day_comes(clock: Clock) -> None:
    """Let the day for which something was asked come."""
    clock.advance(timedelta(days=1, seconds=1))


@when(phrase("the Device answers {version:Told} at last", Told=a_told_version), target_fixture="answered")
def late_answer(request_driver: RequestDriver, device: Device, asked: Exchange, version: str) -> Answered:
    """Let the Device answer what it was asked before."""
    told = _told(version, device, request_driver.versions)
    return _answer(request_driver, device, asked, read_answer(device, asked.request.id, told))


@when("the same answer comes once more")
def the_same_again(request_driver: RequestDriver, device: Device, answered: Answered) -> None:
    """Let the very same octets arrive a second time."""
    request_driver.device_traffic.answer(device.eui, answered.payload)
