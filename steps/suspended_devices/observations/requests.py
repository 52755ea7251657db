"""Whether the DSP took a Service Request, or rejected it with E5."""

from __future__ import annotations

from pytest_bdd import then

from dsp_conformance.exceptions import Inconclusive
from dsp_conformance.step_support.expectations import Expect
from dsp_conformance.vocabulary.devices import Device, Role
from dsp_conformance.wire import FirmwareWarning, ResponseMessage
from dsp_conformance.wire.duis.service_references import service_references

from ..actions.requests import Sendings
from ..driver import Exchange, RequestDriver

_AT_ONCE = {2: "I0", 4: "I0", 6: "I0", 8: "I0"}
_NOT_FOR_IT = {"E11", "E12", "E17"}
"""Not for this type of Device; no such Command Variant for it; no local delivery for this role or Device."""


@then("the update is accepted for it")
def update_accepted(expect: Expect, device: Device, update: Exchange) -> None:
    """SR11.1 is not answered with an error, and the Device stands on no list of exceptions."""
    body = update.answer.body
    warning = body.payload if isinstance(body, ResponseMessage) else None
    left_out = warning.invalid + warning.not_commissioned if isinstance(warning, FirmwareWarning) else ()
    expect.that(
        "the response code", held=update.answer.code in {"I0", "I99"}, expected="I0 or I99", actual=update.answer.code
    )
    expect.nothing("lists of exceptions that name the Device", [it for it in left_out if it == device.eui])


@then("each is accepted, and what is for the Device reaches it")
def accepted(request_driver: RequestDriver, expect: Expect, sendings: Sendings) -> None:
    """Each answer is a success, and as many commands have reached the Device as were sent over the network.

    Raises Inconclusive for another error than E5 where it may be right as well (P23).
    """
    for it in sendings.exchanges:
        _believe(it, sendings.device)
        number = it.request.command_variant
        expect.equal(f"the answer to Command Variant {number}", it.answer.code, _AT_ONCE.get(number, "I99"))
    over_the_network = sum(it.request.command_variant not in _AT_ONCE for it in sendings.exchanges)
    reached = request_driver.device_traffic.commands(sendings.device.eui)
    expect.equal("commands that reached the Device", len(reached), over_the_network)


@then("each is answered with E5, and nothing reaches the Device")
def rejected(request_driver: RequestDriver, expect: Expect, sendings: Sendings) -> None:
    """Each answer names its request and says E5; no command has reached the Device.

    Raises Inconclusive for another error where it may be right as well (P23).
    """
    for it in sendings.exchanges:
        _believe(it, sendings.device)
        number = it.request.command_variant
        expect.equal(f"the answer to Command Variant {number}", it.answer.code, "E5")
        expect.equal("the request that it answers", it.answer.request_id, it.request.id)
        expect.equal("its payload", getattr(it.answer.body, "payload", "no response message"), None)
    expect.nothing("commands that reached the Device", request_driver.device_traffic.commands(sendings.device.eui))


def _believe(exchange: Exchange, device: Device) -> None:
    """Raise Inconclusive for an error other than E5 that another fault of the request may explain."""
    asker, variant, code = exchange.request.id.originator, exchange.request.variant, exchange.answer.code
    held = {party.role for party in device.parties if party.user == asker}
    may_ask = held & {Role(role) for role in service_references()[variant].roles}
    if code in _NOT_FOR_IT:
        raise Inconclusive(
            f"SR{variant} was answered with {code}: it may not be for such a Device, or not in that way"
        )
    if code.startswith("E") and code != "E5" and not may_ask:
        raise Inconclusive(f"SR{variant} was answered with {code}: who asked may not send it, so that may be right")
