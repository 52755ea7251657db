"""Whether messages keep their form."""

from __future__ import annotations

from pytest_bdd import then

from dsp_conformance.step_support.expectations import Expect
from dsp_conformance.vocabulary.devices import Device
from dsp_conformance.wire.validation import check

from ..driver import RequestDriver


@then("every message to its Users is as the schemas have it")
def messages_keep_their_form(request_driver: RequestDriver, expect: Expect, device: Device) -> None:
    """There were messages, and each holds by the schemas of DUIS and MMC and by the rules of its kind."""
    for party in device.parties:
        request_driver.received(party.user)
    expect.at_least("messages to its Users", len(request_driver.messages), 1)
    expect.nothing("reasons against them", [reason for it in request_driver.messages for reason in check(it)])
