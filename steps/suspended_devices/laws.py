"""Laws of suspension and restoration, tried on histories that Hypothesis makes up."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field

from hypothesis import given as for_any
from hypothesis import settings
from hypothesis import strategies as st
from pytest_bdd import then, when

from dsp_conformance.step_support.expectations import Expect
from dsp_conformance.vocabulary.devices import Device, DeviceStatus, Role, WantedDevice
from dsp_conformance.wire import GbcsPayload, MessageId, ResponseMessage

from .driver import NEWER_VERSION, OLD_VERSION, UNLISTED_VERSION, RequestDesk
from .firmware_responses import RESULTS, activation_answer, read_answer

_STATUSES = (DeviceStatus.COMMISSIONED, DeviceStatus.PENDING, DeviceStatus.RECOVERED)
_VERSIONS = (OLD_VERSION, NEWER_VERSION, UNLISTED_VERSION, None)
_LISTED = (OLD_VERSION, NEWER_VERSION)


@dataclass(frozen=True)
class Act:
    """One thing that happens: ``list``, ``unlist``, ``read``, ``activate`` or ``lose``, with version and result."""

    kind: str
    version: str | None
    result: str


@dataclass
class Seen:
    """What was seen of a Device after each act: status before and after, and whether a Current version was told."""

    device: Device
    held: DeviceStatus
    steps: list[tuple[DeviceStatus, DeviceStatus, bool]] = field(default_factory=list)
    asked: list[tuple[MessageId, bytes]] = field(default_factory=list)

    @property
    def restorations(self) -> int:
        """How often the Device left Suspended."""
        return sum(before is DeviceStatus.SUSPENDED and after is not before for before, after, _ in self.steps)


_ACTS = st.builds(
    Act,
    st.sampled_from(("list", "unlist", "unlist", "read", "read", "activate", "activate", "lose")),
    st.sampled_from(_VERSIONS),
    st.sampled_from(RESULTS),
)
_HISTORIES = st.tuples(st.sampled_from(_STATUSES), st.lists(_ACTS, max_size=12))
Histories = st.SearchStrategy[tuple[DeviceStatus, list[Act]]]


@when("any history happens to a Device", target_fixture="histories")
def any_history() -> Histories:
    """Make up histories; the Then lives through them."""
    return _HISTORIES


def live_through(desk: RequestDesk, status: DeviceStatus, acts: list[Act]) -> Seen:
    """Let *acts* happen to a fresh Device that holds *status* and begins by being suspended."""
    device = desk.obtain(WantedDevice(status=status, firmware=OLD_VERSION))
    desk.products.list_entry(device.model, NEWER_VERSION)
    listed = set(_LISTED)
    seen = Seen(device, status)
    for act in (Act("unlist", OLD_VERSION, ""), *acts):
        before = _status(desk, device)
        current = _happen(desk, seen, act, listed)
        seen.steps.append((before, _status(desk, device), current))
    return seen


def _happen(desk: RequestDesk, seen: Seen, act: Act, listed: set[str]) -> bool:
    device, version = seen.device, act.version
    if act.kind in {"list", "unlist"} and version in _LISTED:
        (listed.add if act.kind == "list" else listed.discard)(version)
        change = desk.products.list_entry if act.kind == "list" else desk.products.remove_entry
        change(device.model, version)
    if act.kind == "lose":
        desk.send(device, "11.3", 5)
    if act.kind not in {"read", "activate"}:
        return False
    exchange = desk.send(device, *(("11.2", 1) if act.kind == "read" else ("11.3", 5)))
    asked = exchange.request.id
    told = version or (None if act.kind == "read" else "00000000")
    payload = (
        read_answer(device, asked, told) if act.kind == "read" else activation_answer(device, asked, act.result, told)
    )
    if exchange.accepted:
        desk.device_traffic.answer(device.eui, payload)
    seen.asked.append((asked, payload))
    return version in listed


def _status(desk: RequestDesk, device: Device) -> DeviceStatus:
    status = desk.entry(device).status
    if status is None:
        raise LookupError(f"SR8.2 told no status of Device {device.eui}")
    return status


def _try(
    histories: Histories, examples: settings, desk: RequestDesk, expect: Expect, law: Callable[[Seen], None]
) -> None:
    restorations = []

    @examples
    @for_any(histories)
    def lived(history: tuple[DeviceStatus, list[Act]]) -> None:
        seen = live_through(desk, *history)
        law(seen)
        restorations.append(seen.restorations)

    lived()
    expect.reached("histories in which a Device was restored", sum(map(bool, restorations)), 5)


@then("a Device that leaves Suspended has the status it held before it was suspended")
def status_held_before(histories: Histories, examples: settings, request_desk: RequestDesk, expect: Expect) -> None:
    """Whenever it is not Suspended it has its first status, for nothing else changes it."""

    def law(seen: Seen) -> None:
        left = {after for _, after, _ in seen.steps if after is not DeviceStatus.SUSPENDED}
        expect.that("statuses after suspension", held=left <= {seen.held}, expected={seen.held}, actual=left)

    _try(histories, examples, request_desk, expect, law)


@then("a Device leaves Suspended only by an answer that names a Current version, and then always")
def only_by_current(histories: Histories, examples: settings, request_desk: RequestDesk, expect: Expect) -> None:
    """A Suspended Device is restored by an act if, and only if, the act told a Current version."""

    def law(seen: Seen) -> None:
        for before, after, current in seen.steps:
            if before is DeviceStatus.SUSPENDED:
                expect.equal("restored, where a Current version was told", after is not before, current)

    _try(histories, examples, request_desk, expect, law)


@then("supplier and network operator have each received one N29 for every restoration")
def alerts_for_restorations(
    histories: Histories, examples: settings, request_desk: RequestDesk, expect: Expect
) -> None:
    """Each of the two has as many N29 as there were restorations, the others have none."""

    def law(seen: Seen) -> None:
        for party in seen.device.parties:
            due = seen.restorations if party.role in {Role.IMPORT_SUPPLIER, Role.ELECTRICITY_DISTRIBUTOR} else 0
            told = request_desk.restorations(party.user, seen.device)
            expect.equal(f"N29 to {party.role}", len(told), due)

    _try(histories, examples, request_desk, expect, law)


@then("each answer of the Device has reached the User who asked")
def answers_reached(histories: Histories, examples: settings, request_desk: RequestDesk, expect: Expect) -> None:
    """For every answer there is one response that names the request and holds the very octets."""

    def law(seen: Seen) -> None:
        for asked, payload in seen.asked:
            bodies = [it.body for it in request_desk.received(asked.originator) if it.request_id == asked]
            told = [it.payload for it in bodies if isinstance(it, ResponseMessage)]
            expect.equal("responses to the request", told, [GbcsPayload(payload)])

    _try(histories, examples, request_desk, expect, law)


@when("any version is told with any two outcomes of an activation", target_fixture="pairs")
def any_pair() -> st.SearchStrategy[tuple[str, str, str]]:
    """Make up a version and two outcomes."""
    return st.tuples(
        st.sampled_from((OLD_VERSION, NEWER_VERSION, UNLISTED_VERSION)),
        st.sampled_from(RESULTS),
        st.sampled_from(RESULTS),
    )


@then("both Devices end with the same status and firmware")
def no_difference(
    pairs: st.SearchStrategy[tuple[str, str, str]], examples: settings, request_desk: RequestDesk, expect: Expect
) -> None:
    """Two Devices that tell the same version with different outcomes end alike."""
    ended: Counter[DeviceStatus | None] = Counter()

    @examples
    @for_any(pairs)
    def told(pair: tuple[str, str, str]) -> None:
        version, *results = pair
        ends = []
        for result in results:
            seen = live_through(request_desk, DeviceStatus.COMMISSIONED, [Act("activate", version, result)])
            entry = request_desk.entry(seen.device)
            ends.append((entry.status, entry.firmware))
            ended[entry.status] += results[0] != results[1]
        expect.equal("status and firmware of the second Device", ends[1], ends[0])

    told()
    expect.reached("Devices restored, told with two outcomes", ended[DeviceStatus.COMMISSIONED], 2)
    expect.reached("Devices still suspended, told with two outcomes", ended[DeviceStatus.SUSPENDED], 2)
