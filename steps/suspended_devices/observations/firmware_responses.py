"""What became of a request about firmware, and of the Device's answer to it."""

from __future__ import annotations

from pytest_bdd import then

from dsp_conformance.step_support.expectations import Expect
from dsp_conformance.vocabulary.devices import Device
from dsp_conformance.wire import FutureDatedOutcome, GbcsPayload, ResponseMessage, Smets1Response

from ..actions.firmware_responses import Answered
from ..driver import Exchange, RequestDriver


@then("the request was sent to the Device")
def was_sent(expect: Expect, request_driver: RequestDriver, device: Device, asked: Exchange) -> None:
    """The request was accepted when it came, and a command has reached the Device."""
    expect.that("the answer when it was received", held=asked.accepted, expected="I99", actual=asked.answer.code)
    expect.at_least("commands that reached the Device", len(request_driver.device_traffic.commands(device.eui)), 1)


@then("the request was rejected with E5 when its day came")
def was_rejected_late(expect: Expect, request_driver: RequestDriver, device: Device, asked: Exchange) -> None:
    """The request was accepted when it came; later its User was told E5, and nothing has reached the Device."""
    told = [
        it.code for it in request_driver.received(asked.request.id.originator) if it.request_id == asked.request.id
    ]
    expect.that("the answer when it was received", held=asked.accepted, expected="I99", actual=asked.answer.code)
    expect.equal("what its User was told later", told, ["E5"])
    expect.nothing("commands that reached the Device", request_driver.device_traffic.commands(device.eui))


@then("the User who asked has received the answer")
def answer_received(request_driver: RequestDriver, expect: Expect, answered: Answered) -> None:
    """The response names the request and holds what the Device said."""
    told = [it for it in request_driver.received(answered.asked.originator) if it.request_id == answered.asked]
    bodies = [it.body for it in told]
    contents = [body.payload.payload for body in bodies if _holds_octets(body)]  # type: ignore[union-attr]  # checked
    signed = [body.message for body in bodies if isinstance(body, Smets1Response)]
    expect.equal("response codes", [it.code for it in told], ["I0"] * len(told))
    expect.that(
        "the Device's answer",
        held=answered.payload in contents or any(it.counter == answered.asked.counter for it in signed),
        expected="as the Device gave it",
        actual=contents or signed,
    )


def _holds_octets(body: object) -> bool:
    return isinstance(body, ResponseMessage) and isinstance(body.payload, GbcsPayload | FutureDatedOutcome)
