"""Laws of suspension and restoration, tried on generated histories."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

from hypothesis import given as for_any
from hypothesis import strategies as st
from pytest_bdd import then

from dsp_conformance.step_support.expectations import Expect
from dsp_conformance.step_support.law_examples import LawExamples
from dsp_conformance.vocabulary.devices import DeviceStatus, Role
from dsp_conformance.wire import GbcsPayload, ResponseMessage

from ..driver import RequestDriver
from ..observations.dcc_alerts import told_of_restorations
from ..observations.inventory import told_entry, told_status
from .generators import DeviceAct, DeviceHistory, Histories, Status, live_through

_TOLD = frozenset({Role.IMPORT_SUPPLIER, Role.ELECTRICITY_DISTRIBUTOR})


def _status(request_driver: RequestDriver, expect: Expect) -> Status:
    return lambda device: told_status(told_entry(request_driver, expect, device))


def _try(
    histories: Histories,
    examples: LawExamples,
    request_driver: RequestDriver,
    expect: Expect,
    law: Callable[[DeviceHistory], None],
) -> None:
    restorations = []

    @examples
    @for_any(histories)
    def lived(history: tuple[DeviceStatus, list[DeviceAct]]) -> None:
        seen = live_through(request_driver, _status(request_driver, expect), *history)
        law(seen)
        restorations.append(seen.restorations)

    lived()
    expect.reached("histories in which a Device was restored", sum(map(bool, restorations)), 5)


@then("a Device that leaves Suspended has the status it held before it was suspended")
def status_held_before(
    histories: Histories, examples: LawExamples, request_driver: RequestDriver, expect: Expect
) -> None:
    """Whenever it is not Suspended, a Device has its first status, however often it was (I30, I45)."""

    def law(seen: DeviceHistory) -> None:
        left = {after for _, after, _ in seen.steps if after is not DeviceStatus.SUSPENDED}
        expect.that("statuses after suspension", held=left <= {seen.held}, expected={seen.held}, actual=left)

    _try(histories, examples, request_driver, expect, law)


@then("a Device leaves Suspended only by an answer that names a Current version, and then always")
def only_by_current(
    histories: Histories, examples: LawExamples, request_driver: RequestDriver, expect: Expect
) -> None:
    """A Suspended Device is restored by an act if, and only if, the act told a Current version (I31)."""

    def law(seen: DeviceHistory) -> None:
        for before, after, current in seen.steps:
            if before is DeviceStatus.SUSPENDED:
                expect.equal("restored, where a Current version was told", after is not before, current)

    _try(histories, examples, request_driver, expect, law)


@then("supplier and network operator have each received one N29 for every restoration")
def alerts_for_restorations(
    histories: Histories, examples: LawExamples, request_driver: RequestDriver, expect: Expect
) -> None:
    """Each of the two has one N29 for every restoration, and others may have it too (I32)."""

    def law(seen: DeviceHistory) -> None:
        told_of_restorations(request_driver, expect, seen.device, _TOLD, seen.restorations)

    _try(histories, examples, request_driver, expect, law)


@then("each answer of the Device has reached the User who asked")
def answers_reached(
    histories: Histories, examples: LawExamples, request_driver: RequestDriver, expect: Expect
) -> None:
    """For every answer there is a response that names the request and holds the very octets (I43)."""

    def law(seen: DeviceHistory) -> None:
        for asked, payload in seen.asked:
            bodies = [it.body for it in request_driver.received(asked.originator) if it.request_id == asked]
            told = [it.payload for it in bodies if isinstance(it, ResponseMessage)]
            held = GbcsPayload(payload) in told
            expect.that("responses to the request", held=held, expected="the Device's answer", actual=told)

    _try(histories, examples, request_driver, expect, law)


@then("both Devices end with the same status and firmware")
def no_difference(
    pairs: st.SearchStrategy[tuple[str, str, str]],
    examples: LawExamples,
    request_driver: RequestDriver,
    expect: Expect,
) -> None:
    """Two Devices that tell the same version with different outcomes end alike (I33)."""
    ended: Counter[DeviceStatus | None] = Counter()

    @examples
    @for_any(pairs)
    def told(pair: tuple[str, str, str]) -> None:
        version, *results = pair
        ends = []
        for result in results:
            acts = [DeviceAct("activate", version, result)]
            status = _status(request_driver, expect)
            seen = live_through(request_driver, status, DeviceStatus.COMMISSIONED, acts)
            entry = told_entry(request_driver, expect, seen.device)
            told = (entry.firmware or "").upper()
            firmware = "as it was" if told == seen.device.firmware.upper() else told
            ends.append((entry.status, firmware))
            ended[entry.status] += results[0] != results[1]
        expect.equal("status and firmware of the second Device", ends[1], ends[0])

    told()
    expect.reached("Devices restored, told with two outcomes", ended[DeviceStatus.COMMISSIONED], 2)
    expect.reached("Devices still suspended, told with two outcomes", ended[DeviceStatus.SUSPENDED], 2)
