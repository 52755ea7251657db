"""Whether the DSP took a Service Request, or rejected it with E5."""

from __future__ import annotations

from pytest_bdd import then

from dsp_conformance.exceptions import Inconclusive
from dsp_conformance.step_support.expectations import Expect
from dsp_conformance.vocabulary.devices import Device, WantedDevice
from dsp_conformance.wire import FirmwareWarning, LocalCommand, ResponseMessage

from ..actions.requests import Sendings
from ..driver import Exchange, RequestDriver

_LOCAL = (2, 6)
_HANDED_OVER = (3, 7)
_NOT_SENT = (*_LOCAL, 4, 8)


@then("the update is accepted for it")
def update_accepted(expect: Expect, device: Device, update: Exchange) -> None:
    """SR11.1 is not answered with an error, and the Device stands on no list of exceptions."""
    body = update.answer.body
    warning = body.payload if isinstance(body, ResponseMessage) else None
    left_out = warning.invalid + warning.not_commissioned if isinstance(warning, FirmwareWarning) else ()
    code = update.answer.code
    expect.that("the response code", held=not code.startswith("E"), expected="no error", actual=code)
    expect.nothing("lists of exceptions that name the Device", [it for it in left_out if it == device.eui])


@then("each is accepted, and what is for the Device reaches it")
def accepted(request_driver: RequestDriver, expect: Expect, sendings: Sendings) -> None:
    """Each answer is a success, and a command at least has reached the Device for each sent over the network.

    A request whose command is handed over as well may be acknowledged (I99) or answered with the command (I0).
    Raises Inconclusive for an error that a Commissioned Device of the same kind gets as well (P23).
    """
    for it in sendings.exchanges:
        number = it.request.command_variant
        what, code = f"the answer to Command Variant {number}", it.answer.code
        _believe(request_driver, sendings.device, it, wanted="")
        expect.that(what, held=it.accepted, expected="I0 or I99", actual=code)
        if number in _HANDED_OVER and code == "I0":
            local = isinstance(getattr(it.answer.body, "payload", None), LocalCommand)
            expect.that(f"{what}, I0", held=local, expected="the command", actual=it.answer.body)
    over_the_network = sum(it.request.command_variant not in _NOT_SENT for it in sendings.exchanges)
    reached = request_driver.device_traffic.commands(sendings.device.eui)
    expect.at_least("commands that reached the Device", len(reached), over_the_network)


@then("each is answered with E5, and nothing reaches the Device")
def rejected(request_driver: RequestDriver, expect: Expect, sendings: Sendings) -> None:
    """Each answer names its request and says E5; no command has reached the Device.

    Raises Inconclusive for another error that a Commissioned Device of the same kind gets as well (P23).
    """
    for it in sendings.exchanges:
        number = it.request.command_variant
        _believe(request_driver, sendings.device, it, wanted="E5")
        expect.equal(f"the answer to Command Variant {number}", it.answer.code, "E5")
        expect.equal("the request that it answers", it.answer.request_id, it.request.id)
        expect.equal("its payload", getattr(it.answer.body, "payload", "no response message"), None)
    expect.nothing("commands that reached the Device", request_driver.device_traffic.commands(sendings.device.eui))


def _believe(request_driver: RequestDriver, device: Device, exchange: Exchange, *, wanted: str) -> None:
    """Ask a Commissioned twin where the answer is an error other than E5 and than *wanted*.

    An error that it gets as well has another cause than the status. Raises Inconclusive then, and when the twin
    gets an error of a third kind.
    """
    code, variant, number = exchange.answer.code, exchange.request.variant, exchange.request.command_variant
    if not code.startswith("E") or code in {"E5", wanted}:
        return
    twin = request_driver.obtain(WantedDevice(type=device.type, generation=device.generation))
    answer = request_driver.send(twin, variant, number).answer.code
    if answer.startswith("E"):
        raise Inconclusive(
            f"SR{variant} in Command Variant {number} was answered with {code}, that to a Commissioned {device.type} "
            f"of the same kind with {answer}: the status may not be the cause"
        )
