"""What is written can be read, and is the same."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dsp_conformance.vocabulary.identifiers import Eui64
from dsp_conformance.wire import (
    DccAlert,
    MessageId,
    OtherEvent,
    Request,
    Response,
    ResponseMessage,
    Smets1Message,
    WireError,
    check,
    read_request,
    read_response,
    read_smets1,
    write_request,
    write_response,
    write_smets1,
)
from tests.wire.strategies import counters, euis, requests, responses, smets1_messages

_USER, _DEVICE = Eui64("5A-00-00-00-00-00-00-A1"), Eui64("E5-00-00-00-00-00-00-01")
_AT = datetime(2026, 11, 21, 9, 30, tzinfo=UTC)


@given(requests)
@settings(max_examples=150, derandomize=True, deadline=None)
def test_requests(request: Request) -> None:
    """Any request survives, and the schema admits it."""
    message = write_request(request)

    assert check(message, schema_only=True) == ()
    assert read_request(message) == request


@given(responses)
@settings(max_examples=150, derandomize=True, deadline=None)
def test_responses(response: Response) -> None:
    """Any response or alert survives, and the schema admits it."""
    message = write_response(response)

    assert check(message, schema_only=True) == ()
    assert read_response(message) == response


@given(smets1_messages)
@settings(max_examples=80, derandomize=True, deadline=None)
def test_smets1_messages(message: Smets1Message) -> None:
    """Any signed SMETS1 message survives on its own."""
    written = write_smets1(message)

    assert check(written) == ()
    assert read_smets1(written) == message


@given(euis, euis, counters)
@settings(max_examples=60, derandomize=True, deadline=None)
def test_identifiers(originator: Eui64, target: Eui64, counter: int) -> None:
    """An identifier survives as text, and turned round twice is itself."""
    identifier = MessageId(originator, target, counter)

    assert MessageId.parse(str(identifier)) == identifier
    assert MessageId.parse(str(identifier).lower()) == identifier
    assert identifier.turned().turned() == identifier


@pytest.mark.parametrize(
    "text",
    [
        "",
        "1000",
        f"{_USER}:{_DEVICE}",
        f"{_USER}:{_DEVICE}:",
        f"{_USER}:{_DEVICE}:-1",
        f"{_USER}:{_DEVICE}:01",
        f"{_USER}:{_DEVICE}:1:2",
        f"{_USER}:{_DEVICE}:\u0661",
        f"{_USER}:{_DEVICE}:{2**64}",
        f"{_USER}:E500000000000001:1",
    ],
)
def test_what_is_no_identifier(text: str) -> None:
    """Anything else than two EUI-64 and a 64-bit counter is refused."""
    with pytest.raises(ValueError, match="is not"):
        MessageId.parse(text)


def test_a_time_without_a_zone_cannot_be_written() -> None:
    """The suite never sends what its own rules refuse."""
    naive = _AT.replace(tzinfo=None)
    with pytest.raises(ValueError, match="zone"):
        write_response(Response(None, None, "E5", naive, ResponseMessage("11.2", "11.2")))


def test_a_time_without_a_zone_cannot_be_read() -> None:
    """It could mean either of two hours."""
    message = write_response(Response(None, None, "E5", _AT, ResponseMessage("11.2", "11.2")))
    with pytest.raises(WireError, match="zone"):
        read_response(message.replace(b"09:30:00.000Z", b"09:30:00.000"))


def test_an_event_that_is_not_looked_into_cannot_be_written() -> None:
    """Its content is not known."""
    with pytest.raises(ValueError, match="not written"):
        write_response(Response(None, None, "I0", _AT, DccAlert("N13", OtherEvent("CommandFailure"))))


@given(st.sampled_from([read_request, read_response, read_smets1]), st.binary(max_size=40))
@settings(max_examples=60, derandomize=True, deadline=None)
def test_octets_that_are_no_message(read: object, octets: bytes) -> None:
    """Noise is refused with a reason."""
    assert callable(read)
    with pytest.raises(WireError):
        read(octets)
