"""Looks at the set-up before any verdict: whatever is wrong here says nothing of a candidate's conformance.

Each finding says what was looked at, whether it is as it should be, and what to do where it is not.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum

from cryptography import x509

from dsp_conformance.candidates.declaration import ByHttp
from dsp_conformance.candidates.locate import Located
from dsp_conformance.exceptions import NotOffered, Refused, SetUpError
from dsp_conformance.port import Candidate
from dsp_conformance.port.operations import capabilities, needed_for, offered_operations
from dsp_conformance.profile.profile import Profile
from dsp_conformance.specification.coverage import touched_by_reading
from dsp_conformance.specification.register import Document, Register
from dsp_conformance.vocabulary.connections import World
from dsp_conformance.vocabulary.devices import Device, WantedDevice
from dsp_conformance.vocabulary.gateway_network import Link, Plan
from dsp_conformance.vocabulary.identifiers import ACCESS_CONTROL_BROKER, Eui64
from dsp_conformance.vocabulary.messages import WebService

_MOST_SKEW = timedelta(seconds=5)
_SOON = timedelta(days=30)


class CheckState(StrEnum):
    """Whether what was looked at is as it should be."""

    GOOD = "good"
    NOTE = "note"
    """Worth knowing; the run can begin."""
    BAD = "bad"
    """The run cannot begin, or its scenarios would end in errors."""


@dataclass(frozen=True)
class Diagnosis:
    """One finding: what was looked at, whether it is well, in words, and what to do."""

    what: str
    state: CheckState
    words: str
    remedy: str = ""


def examine(located: Located, profile: Profile, known: Register) -> Iterator[Diagnosis]:
    """Yield a finding for each thing that can be looked at; after a bad one what rests on it is left out.

    The candidate is started and stopped. A Device is obtained of it, and one request is sent.
    """
    yield Diagnosis("what is declared", CheckState.GOOD, f"{located.name} and its profile can be read")
    secured = list(_certificates(located))
    yield from secured
    if any(it.state is CheckState.BAD for it in secured):
        return
    with ExitStack() as stack:
        try:
            candidate = stack.enter_context(located.start(profile))
        except Exception as wrong:  # noqa: BLE001 - whatever it is, it is told
            remedy = "" if isinstance(wrong, SetUpError) else "mend the adapter: it raised while starting"
            yield Diagnosis("reach and protocol", CheckState.BAD, f"{wrong or type(wrong).__name__}", remedy)
            return
        identity = candidate.identity
        yield Diagnosis("reach and protocol", CheckState.GOOD, f"{identity.name} {identity.version} answers")
        yield _capabilities(candidate, known)
        yield from _undeclared(candidate, profile, known)
        yield from _exchanges(candidate)


def _concerns(document: Document, candidate: Candidate, profile: Profile) -> bool:
    if document.modification and document.id not in profile.modifications:
        return False
    return all(getattr(candidate, name, None) is not None for name in document.capabilities if name != "clock")


def _undeclared(candidate: Candidate, profile: Profile, known: Register) -> Iterator[Diagnosis]:
    touched = touched_by_reading()
    left = {
        it.id: len(touched[it.id].scenarios)
        for document in known.documents
        if _concerns(document, candidate, profile)
        for it in document.ambiguities.values()
        if it.silent and it.id not in profile.declared and it.id in touched
    }
    if left:
        yield Diagnosis(
            "matters of which no sentence speaks",
            CheckState.NOTE,
            f"not declared: {', '.join(f'{name} ({_scenarios(many)})' for name, many in left.items())}; "
            "what rests on them is not judged",
            "declare a letter of each under [readings]; `dsp-conformance list readings` says what the letters mean",
        )


def _scenarios(many: int) -> str:
    return "1 scenario" if many == 1 else f"{many} scenarios"


# certificates


def before_a_run(located: Located) -> None:
    """Raise SetUpError when a key or certificate is not fit for use: the run would end in errors only."""
    for it in _certificates(located):
        if it.state is CheckState.BAD:
            raise SetUpError(f"{it.what}: {it.words}{f'; {it.remedy}' if it.remedy else ''}")


def _certificates(located: Located) -> Iterator[Diagnosis]:
    reach = located.declared.reach if located.declared else None
    if not isinstance(reach, ByHttp) or located.declared is None or not reach.keys:
        return
    from dsp_conformance.transport.http import keys_in  # noqa: PLC0415 - only what is needed is loaded

    try:
        keys = keys_in(located.declared.path.parent / reach.keys)
        wanted = [name for name in ("authority", "server", "dsp") if keys.has(name)]
        users = [path.name.removesuffix(".key.pem") for path in sorted(keys.folder.glob("*-*.key.pem"))]
        for name in (*wanted, *users):
            yield from _certificate(name, keys.certificate(name), keys.certificate("authority"))
        for name in users:
            keys.holder(name)
        if reach.verify:
            yield _named("dsp", keys.certificate("dsp"), ACCESS_CONTROL_BROKER)
        for name in users:
            yield _named(name, keys.certificate(name), Eui64(name))
    except SetUpError as wrong:
        yield Diagnosis("certificates", CheckState.BAD, str(wrong))


def _certificate(name: str, it: x509.Certificate, authority: x509.Certificate) -> Iterator[Diagnosis]:
    now = datetime.now(tz=UTC)
    what = f"certificate {name}"
    if not it.not_valid_before_utc <= now <= it.not_valid_after_utc:
        words = f"it is valid from {it.not_valid_before_utc:%Y-%m-%d} to {it.not_valid_after_utc:%Y-%m-%d}"
        yield Diagnosis(what, CheckState.BAD, words, "issue it again, or set this machine's clock")
    elif it.not_valid_after_utc - now < _SOON:
        yield Diagnosis(what, CheckState.NOTE, f"it ends on {it.not_valid_after_utc:%Y-%m-%d}", "issue it again soon")
    try:
        it.verify_directly_issued_by(authority)
    except Exception:  # noqa: BLE001 - cryptography raises several kinds
        yield Diagnosis(
            what, CheckState.BAD, "authority.pem has not issued it", "put the issuer's own into authority.pem"
        )


def _named(name: str, it: x509.Certificate, expected: Eui64) -> Diagnosis:
    from dsp_conformance.security.certificates import holder_of  # noqa: PLC0415 - as above

    held = holder_of(it)
    what = f"certificate {name}"
    if held == expected:
        return Diagnosis(what, CheckState.GOOD, f"valid, by the authority, and of {expected}")
    return Diagnosis(
        what, CheckState.BAD, f"it is of {held or 'nobody'}, not of {expected}", "name the file by its holder"
    )


# capabilities and exchanges


def _capabilities(candidate: Candidate, known: Register) -> Diagnosis:
    offered = [name for name in capabilities() if getattr(candidate, name) is not None]
    whole = [
        document.id
        for document in known.documents
        if all(getattr(candidate, name, None) is not None for name in document.capabilities if name != "clock")
    ]
    words = f"offers {', '.join(offered) or 'nothing'}; "
    words += f"enough for {', '.join(whole)}" if whole else "not all that any document needs"
    if not offered:
        return Diagnosis(
            "capabilities", CheckState.BAD, words, "offer at least one: `dsp-conformance list capabilities`"
        )
    return Diagnosis("capabilities", CheckState.GOOD if whole else CheckState.NOTE, words)


def _exchanges(candidate: Candidate) -> Iterator[Diagnosis]:
    device: list[Device] = []
    tries: tuple[tuple[str, Callable[[], str]], ...] = (
        ("clock", lambda: _clock(candidate)),
        ("devices", lambda: _device(candidate, device)),
        ("products", lambda: _product(candidate)),
        ("service_requests", lambda: _request(candidate, device)),
        ("deliveries", lambda: _delivery(candidate, device)),
        ("device_traffic", lambda: _traffic(candidate, device)),
        ("anomaly_detection", lambda: _detection(candidate, device)),
        ("connections", lambda: _book(candidate)),
        ("gateway_network", lambda: _network(candidate)),
        ("lifecycle", _not_restarted),
    )
    for name, attempt in tries:
        if getattr(candidate, name) is not None:
            lacking = [it for it in needed_for(name) if it not in offered_operations(candidate)]
            yield _in_part(name, lacking) if lacking else _tried(name, attempt)


def _in_part(name: str, lacking: Sequence[str]) -> Diagnosis:
    words = f"it is offered in part, without {', '.join(lacking)}: no exchange was tried"
    return Diagnosis(f"one exchange of {name}", CheckState.NOTE, words)


def _tried(name: str, attempt: Callable[[], str]) -> Diagnosis:
    what = f"one exchange of {name}"
    try:
        return Diagnosis(what, CheckState.GOOD, attempt())
    except (_NothingToAskAbout, Refused) as ended:
        return Diagnosis(what, CheckState.NOTE, f"declined: {ended}")
    except NotOffered as denied:
        remedy = "offer in hello only what no call denies: in a run this is an error"
        return Diagnosis(what, CheckState.BAD, f"it offers this and denies it: {denied}", remedy)
    except _Odd as odd:
        return Diagnosis(what, CheckState.BAD, odd.words, odd.remedy)
    except Exception as wrong:  # noqa: BLE001 - whatever it is, it is told
        words = f"{type(wrong).__name__}: {wrong}"
        return Diagnosis(what, CheckState.BAD, words, "scenarios that use it would end in errors: mend it first")


class _NothingToAskAbout(Exception):
    """There is no Device, because obtaining one did not succeed, or is not offered."""


class _Odd(Exception):
    def __init__(self, words: str, remedy: str) -> None:
        super().__init__(words)
        self.words = words
        self.remedy = remedy


def _clock(candidate: Candidate) -> str:
    assert candidate.clock is not None  # noqa: S101 - looked at before
    before = candidate.clock.now()
    candidate.clock.advance(timedelta(seconds=1))
    moved = candidate.clock.now() - before
    if moved != timedelta(seconds=1):
        raise _Odd(f"moved by 1 s its clock moved by {moved.total_seconds():g} s", "advance moves time exactly")
    return f"it is {before:%Y-%m-%d %H:%M:%S} there, and time can be moved"


def _device(candidate: Candidate, device: list[Device]) -> str:
    assert candidate.devices is not None  # noqa: S101 - as above
    try:
        device.append(candidate.devices.obtain(WantedDevice()))
    except NotOffered as lacking:  # as it may be
        raise _NothingToAskAbout(f"it has no such Device: {lacking}") from lacking
    entry = candidate.devices.inventory_entry(device[0].eui)
    return f"gave {device[0].eui}, which the inventory has as {entry.status}"


def _product(candidate: Candidate) -> str:
    assert candidate.products is not None  # noqa: S101 - as above
    candidate.products.list_entry("Doctor", "00000001")
    candidate.products.remove_entry("Doctor", "00000001")
    return "a product can be listed and taken off"


def _request(candidate: Candidate, device: list[Device]) -> str:
    from dsp_conformance.wire import MessageId, ReadInventory, Request, read_response, write_request  # noqa: PLC0415
    from dsp_conformance.wire.validation import check  # noqa: PLC0415

    assert candidate.service_requests is not None  # noqa: S101 - as above
    if not device:
        raise _NothingToAskAbout("there is no Device to ask about")
    user = device[0].parties[0].user
    asked = Request(MessageId(user, ACCESS_CONTROL_BROKER, 1), "8.2", "8.2", 8, ReadInventory(device=device[0].eui))
    answer = candidate.service_requests.send(user, WebService.NON_DEVICE, write_request(asked))
    reasons = check(answer)
    if reasons:
        raise _Odd(f"its answer breaks the schema: {reasons[0].words}", "every such message is a fail in a run")
    code, at = read_response(answer).code, read_response(answer).at
    skew = abs(datetime.now(tz=UTC) - at)
    if candidate.clock is None and skew > _MOST_SKEW:
        raise _Odd(
            f"its clock and this machine's are {skew.total_seconds():.0f} s apart", "set both by the same source"
        )
    return f"SR8.2 was answered with {code}, by the schema"


def _delivery(candidate: Candidate, device: list[Device]) -> str:
    assert candidate.deliveries is not None  # noqa: S101 - as above
    user = device[0].parties[0].user if device else Eui64("00-00-00-00-00-00-00-01")
    return f"{len(candidate.deliveries.since_last(user))} deliveries for {user}"


def _traffic(candidate: Candidate, device: list[Device]) -> str:
    assert candidate.device_traffic is not None  # noqa: S101 - as above
    if not device:
        raise _NothingToAskAbout("there is no Device to ask about")
    return f"{len(candidate.device_traffic.commands(device[0].eui))} commands reached {device[0].eui}"


def _detection(candidate: Candidate, device: list[Device]) -> str:
    assert candidate.anomaly_detection is not None  # noqa: S101 - as above
    if not device:
        raise _NothingToAskAbout("there is no Device to ask about")
    return f"{candidate.anomaly_detection.anomaly_count(device[0].eui)} alerts are counted for {device[0].eui}"


def _book(candidate: Candidate) -> str:
    assert candidate.connections is not None  # noqa: S101 - as above
    book = candidate.connections.open_book(datetime(2026, 1, 5, tzinfo=UTC).date(), World((), ()))
    return f"an order book can be opened ({book})"


def _network(candidate: Candidate) -> str:
    from decimal import Decimal  # noqa: PLC0415

    assert candidate.gateway_network is not None  # noqa: S101 - as above
    planned = candidate.gateway_network.plan(Plan((Link("one", "London", Decimal(10), Decimal(10)),)))
    return f"a plan was answered: {type(planned).__name__}"


def _not_restarted() -> str:
    return "it is offered, and left alone: scenarios alone restart the DSP"
