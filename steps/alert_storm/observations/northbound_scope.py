"""Whether traffic other than Device Alerts passes during a storm."""

from __future__ import annotations

from pytest_bdd import then

from dsp_conformance.exceptions import Inconclusive
from dsp_conformance.step_support.expectations import Expect
from dsp_conformance.vocabulary.devices import Device, Role
from dsp_conformance.wire import (
    DccAlert,
    DeviceSuspended,
    FutureDatedOutcome,
    GbcsPayload,
    Inventory,
    Response,
    ResponseMessage,
)

from ..actions.northbound_scope import Payloads
from ..driver import AlertDriver


@then("the Import Supplier receives all of them as responses")
def received_as_responses(alert_driver: AlertDriver, expect: Expect, device: Device, told: Payloads) -> None:
    """Each outcome has reached the User as a response, none withheld."""
    bodies = [it.body for it in alert_driver.responses(device.party(Role.IMPORT_SUPPLIER))]
    outcomes = [
        body.payload.payload
        for body in bodies
        if isinstance(body, ResponseMessage) and isinstance(body.payload, FutureDatedOutcome)
    ]
    expect.at_least("outcomes told", len(told.payloads), 1)
    missing = [payload for payload in told.payloads if payload not in outcomes]
    expect.nothing("outcomes that the User did not receive", missing)


@then("Users are told of its suspension as of that of the other")
def told_of_the_suspension(alert_driver: AlertDriver, expect: Expect, device: Device, other_device: Device) -> None:
    """The storm of one Device makes no difference to what the DCC tells of its suspension.

    Raises Inconclusive where nobody is told of a suspension: this clause does not ask for it.
    """
    about, about_the_other = (_told(alert_driver, each) for each in (device, other_device))
    if not about_the_other:
        raise Inconclusive("no User of a calm Device was told of its suspension by a DCC Alert")
    expect.equal("Users told of the Device's suspension", about, about_the_other)


def _told(alert_driver: AlertDriver, device: Device) -> int:
    event = DeviceSuspended(device.eui)
    received = (
        {it.body.event for it in alert_driver.responses(party.user) if isinstance(it.body, DccAlert)}
        for party in device.parties
    )
    return sum(event in events for events in received)


@then("the request is accepted")
def the_request_is_accepted(expect: Expect, answer: Response) -> None:
    """The synchronous answer is a success."""
    held = answer.code in {"I0", "I99"}
    expect.that("the response code", held=held, expected="I0 or I99", actual=answer.code)


@then("the answer is I0 and names the Device")
def the_answer_names_the_device(expect: Expect, device: Device, answer: Response) -> None:
    """The answer is a success with the Device's entry."""
    expect.equal("the response code", answer.code, "I0")
    body = answer.body
    inventory = body.payload if isinstance(body, ResponseMessage) else None
    named = [it.device for it in inventory.devices] if isinstance(inventory, Inventory) else []
    expect.that("the Devices named", held=device.eui in named, expected=device.eui, actual=named)


@then("the Import Supplier receives the answer")
def the_answer_is_received(alert_driver: AlertDriver, expect: Expect, device: Device, told: Payloads) -> None:
    """The Device's answer has reached the User who asked."""
    bodies = [it.body for it in alert_driver.responses(device.party(Role.IMPORT_SUPPLIER))]
    answers = [
        body.payload.payload
        for body in bodies
        if isinstance(body, ResponseMessage) and isinstance(body.payload, GbcsPayload)
    ]
    missing = [payload for payload in told.payloads if payload not in answers]
    expect.nothing("answers that the User did not receive", missing)
