"""A candidate over HTTP: each way of misbehaving ends as it should, and nothing is followed, repeated or believed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import urllib3

from dsp_conformance.exceptions import BrokenMessage, CandidateError, Inconclusive, Refused, SetUpError
from dsp_conformance.execution.recording_proxy import Recorded
from dsp_conformance.port import Candidate, Identity
from dsp_conformance.profile.profile import default_profile
from dsp_conformance.record.journal import Journal
from dsp_conformance.security.certificates import Issuer
from dsp_conformance.security.keys import Keys, make_keys
from dsp_conformance.security.signatures import Signer
from dsp_conformance.transport import receiver
from dsp_conformance.transport.http import HttpService, connected
from dsp_conformance.vocabulary.identifiers import ACCESS_CONTROL_BROKER, Eui64
from dsp_conformance.vocabulary.messages import WebService
from tests.support.hostile_server import Hostile, serving
from tests.support.miniature import CHECKOUT, Miniature

USER = Eui64("5A-00-00-00-00-00-00-A1")
OTHER = Eui64("5A-00-00-00-00-00-00-A2")
VALID = CHECKOUT / "schemas" / "examples" / "valid"
ANSWER = next(
    it
    for it in (path.read_bytes() for path in sorted(VALID.glob("*.xml")))
    if b"<sr:Response " in it and b"ds:" not in it
)
BOMB = b"<!DOCTYPE x [<!ENTITY a '1234567890'><!ENTITY b '&a;&a;&a;&a;'>]><x>&b;</x>"


@contextmanager
def _candidate(hostile: Hostile, *, keys: Keys | None = None, control: bool = True) -> Iterator[Candidate]:
    with ExitStack() as stack:
        url = stack.enter_context(serving(hostile))
        service = HttpService(
            url,
            f"{url}/control/v1" if control else "",
            time_out=timedelta(seconds=1 if hostile.mode in ("hangs", "slowly") else 60),
            sign=keys is not None,
            verify=keys is not None,
            keys=keys,
            identity=Identity("hostile", "1"),
        )
        yield stack.enter_context(connected(service, default_profile()))


def _send(candidate: Candidate, tmp_path: Path) -> bytes:
    """Send a request as the suite does, through the recording proxy."""
    offered = Recorded("service_requests", candidate.service_requests, Journal(tmp_path))
    answer: bytes = offered.send(USER, WebService.NON_DEVICE, b"<x/>")
    return answer


@pytest.mark.parametrize(
    ("mode", "ends", "words"),
    [
        ("hangs", Inconclusive, "was not answered within 1 s"),
        ("slowly", Inconclusive, "was not answered within 1 s"),
        ("huge", CandidateError, "has more than 33,554,432 octets"),
        ("closes", CandidateError, "could not be asked"),
        ("5xx", CandidateError, "the HTTP status 503"),
        ("redirects", CandidateError, "a redirect (307), which the suite does not follow"),
        ("wrong-content", CandidateError, "was answered as text/html, not as application/xml"),
        ("garbage", BrokenMessage, "no well-formed XML"),
        ("refuses", Refused, "not like this"),
    ],
)
def test_misbehaviour_ends_as_it_should(mode: str, ends: type[Exception], words: str, tmp_path: Path) -> None:
    """What breaks on the way is an error; a time-out leaves the effect open; only a broken message is a fail."""
    hostile = Hostile(mode, ANSWER)
    with _candidate(hostile) as candidate, pytest.raises(ends, match=re.escape(words)):
        _send(candidate, tmp_path)

    assert [path for path, _ in hostile.seen if "/control/" not in path] == ["/api/v1/serviceD"]


@pytest.mark.parametrize(
    ("answer", "words"), [(BOMB, "DOCTYPE"), (ANSWER[:-20], "no well-formed XML"), (b"", "nothing")]
)
def test_a_broken_message_is_a_fail(answer: bytes, words: str, tmp_path: Path) -> None:
    """Broken XML and an entity bomb break the rules of a message, and are not expanded."""
    with _candidate(Hostile("well", answer)) as candidate, pytest.raises(BrokenMessage, match=words):
        _send(candidate, tmp_path)


def test_a_good_answer_passes(tmp_path: Path) -> None:
    """The same way lets a good answer through."""
    with _candidate(Hostile("well", ANSWER)) as candidate:
        assert _send(candidate, tmp_path) == ANSWER


# signatures


@pytest.fixture
def keys(tmp_path: Path) -> Keys:
    """A set of keys."""
    return make_keys(tmp_path / "keys")


def _by(keys: Keys, message: bytes) -> bytes:
    holder = keys.holder("dsp")
    return Signer(holder.key, holder.certificate).sign(message)


def test_a_signed_answer_passes(keys: Keys, tmp_path: Path) -> None:
    """By the DSP's key it is believed; the request was signed by the User's, whose certificate was told."""
    hostile = Hostile("well", _by(keys, ANSWER))
    with _candidate(hostile, keys=keys) as candidate:
        _send(candidate, tmp_path)
    (request,) = (body for path, body in hostile.seen if path == "/api/v1/serviceD")
    told = [body for path, body in hostile.seen if path.endswith("/certificates")]

    assert b"ds:Signature" in request
    assert len(told) == 1
    assert USER.encode() in told[0]


def _foreign(message: bytes) -> bytes:
    holder = Issuer().for_party(ACCESS_CONTROL_BROKER)
    return Signer(holder.key, holder.certificate).sign(message)


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (lambda _keys: ANSWER, "the message is not signed"),
        (lambda _keys: _foreign(ANSWER), "is not by the DSP"),
        (
            lambda keys: _by(keys, ANSWER).replace(b"<sr:Body>", b"<sr:Body><!-- -->").replace(b"2026", b"2027"),
            "does not hold",
        ),
        (lambda keys: _wrapped(_by(keys, ANSWER)), "is not by the DSP"),
    ],
)
def test_a_bad_signature_is_an_error(answer: object, words: str, keys: Keys, tmp_path: Path) -> None:
    """Who sent it is not known, so it says nothing of the candidate."""
    assert callable(answer)
    with (
        _candidate(Hostile("well", answer(keys)), keys=keys) as candidate,
        pytest.raises(CandidateError, match=words),
    ):
        _send(candidate, tmp_path)


def _wrapped(signed: bytes) -> bytes:
    """Return another message that has the signed one, whole, where nobody looks."""
    inner = signed.partition(b"?>")[2].strip()
    signature = signed[signed.index(b"<ds:Signature") : signed.index(b"</ds:Signature>") + len(b"</ds:Signature>")]
    outer = ANSWER.replace(b"2026-", b"2027-")
    end = outer.rindex(b"</")
    return (
        outer[:end]
        + signature.replace(b"</ds:Signature>", b"<ds:Object>" + inner + b"</ds:Object></ds:Signature>")
        + outer[end:]
    )


# deliveries


def _push(hostile: Hostile, path: str, message: bytes, content: str = "application/xml", **headers: str) -> int:
    return urllib3.request(
        "POST", hostile.receive + path, body=message, headers={"Content-Type": content, **headers}, retries=False
    ).status


def test_deliveries_go_to_the_user_that_is_named() -> None:
    """By the path, or by the message where the path does not say; another User's are not mixed in."""
    hostile = Hostile()
    with _candidate(hostile) as candidate:
        assert candidate.deliveries is not None
        statuses = [
            _push(hostile, f"/{USER}", b"<one/>", **{receiver.SENT_AT: "2026-01-05T00:00:01+00:00"}),
            _push(hostile, f"/{OTHER.lower()}", b"<two/>"),
            _push(hostile, "/smartdcc/duis", f"<sr:ResponseID>{OTHER}:{USER}:7</sr:ResponseID>".encode()),
        ]
        mine = candidate.deliveries.since_last(USER)
        others = candidate.deliveries.since_last(OTHER)
        again = candidate.deliveries.since_last(USER)

    assert statuses == [204, 204, 204]
    assert [(it.user, it.message[:5]) for it in mine] == [(USER, b"<one/"), (USER, b"<sr:R")]
    assert mine[0].at == datetime(2026, 1, 5, 0, 0, 1, tzinfo=UTC)
    assert [it.message for it in others] == [b"<two/>"]
    assert again == []


@pytest.mark.parametrize(
    ("path", "content", "sent_at", "status", "words"),
    [
        ("/x", "application/xml", "", 400, "does not tell its User"),
        (f"/{USER}", "text/xml", "", 415, "not as application/xml"),
        (f"/{USER}", "application/xml", "yesterday", 400, "write an instant"),
    ],
)
def test_a_delivery_that_cannot_be_taken_in_is_an_error(
    path: str, content: str, sent_at: str, status: int, words: str
) -> None:
    """The candidate is told with the status, the run with an error, once."""
    hostile = Hostile()
    with _candidate(hostile) as candidate:
        assert candidate.deliveries is not None
        headers = {receiver.SENT_AT: sent_at} if sent_at else {}
        assert _push(hostile, path, b"<x/>", content, **headers) == status
        with pytest.raises(Exception, match=words):
            candidate.deliveries.since_last(USER)
        assert candidate.deliveries.since_last(USER) == []


def test_a_flood_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    """What nobody asks for is kept up to a limit only."""
    monkeypatch.setattr(receiver, "MOST_KEPT", 1000)
    hostile = Hostile()
    with _candidate(hostile) as candidate:
        assert candidate.deliveries is not None
        statuses = {_push(hostile, f"/{USER}", b"<x>" + b"y" * 300 + b"</x>") for _ in range(10)}
        with pytest.raises(Exception, match="that nobody had asked for"):
            candidate.deliveries.since_last(USER)

    assert statuses == {204, 503}


def test_a_delivery_too_large_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is refused before it is read."""
    monkeypatch.setattr(receiver, "LARGEST_MESSAGE", 100)
    hostile = Hostile()
    with _candidate(hostile):
        assert _push(hostile, f"/{USER}", b"x" * 101) == 413


def test_only_the_duis_services() -> None:
    """Without a control API a candidate offers what can be seen at the DUIS endpoints, and no more."""
    with _candidate(Hostile(), control=False) as candidate:
        offered = [
            name for name in ("clock", "devices", "service_requests", "deliveries") if getattr(candidate, name)
        ]

    assert offered == ["service_requests", "deliveries"]


# set-up


@pytest.mark.parametrize(
    ("service", "words"),
    [
        (HttpService("http://127.0.0.1:9", "http://127.0.0.1:9/control/v1"), "did not answer hello"),
        (HttpService("http://x", receive="nowhere"), "is no address"),
        (HttpService("http://x", receive="127.0.0.1:99999"), "cannot listen at"),
        (HttpService("http://x", verify=True), "needs [http] keys"),
    ],
)
def test_a_set_up_that_is_wrong(service: HttpService, words: str) -> None:
    """It is said what to mend before any verdict."""
    with pytest.raises(SetUpError, match=re.escape(words)), connected(service, default_profile()):
        pass


def test_a_run_over_http(miniature: Miniature) -> None:
    """The miniature's scenarios pass against a clock behind HTTP, and break against one that breaks."""
    told = {}
    for mode in ("well", "5xx", "garbage", "closes"):
        with serving(Hostile(mode)) as url:
            told[mode] = miniature.run(url).code, frozenset(miniature.verdicts().values())

    assert told.pop("well") == (0, frozenset({"pass"}))
    assert set(told.values()) == {(3, frozenset({"error"}))}
