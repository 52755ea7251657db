"""Dates and times that XML Schema has and Python has not."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from dsp_conformance.layout import suite_folder
from dsp_conformance.wire import check, read_response
from dsp_conformance.wire.instants import EARLIEST, LATEST, day_of, instant_of

_ANSWER = (suite_folder("schemas") / "examples" / "valid" / "response-error-E5.xml").read_bytes()
_INVENTORY = (suite_folder("schemas") / "examples" / "valid" / "response-8.2-restored-I0.xml").read_bytes()


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("2026-11-20T24:00:00Z", datetime(2026, 11, 21, tzinfo=UTC)),
        ("2026-12-31T24:00:00.000Z", datetime(2027, 1, 1, tzinfo=UTC)),
        ("2026-11-20T24:00:00+01:00", datetime(2026, 11, 21, tzinfo=timezone(timedelta(hours=1)))),
        ("12026-11-21T09:30:00Z", LATEST),
        ("9999-12-31T24:00:00Z", LATEST),
        ("-0001-11-21T09:30:00Z", EARLIEST),
        ("0001-01-01T00:00:00+14:00", EARLIEST),
        ("2026-11-21T09:30:00.123456789Z", datetime(2026, 11, 21, 9, 30, 0, 123456, tzinfo=UTC)),
    ],
)
def test_what_the_schema_admits_can_be_read(text: str, at: datetime) -> None:
    """Midnight is the next day's; what is beyond all calendars is the last or the first moment."""
    message = _ANSWER.replace(_ANSWER.split(b"ResponseDateTime>")[1].removesuffix(b"</sr:"), text.encode())

    assert text.encode() in message
    assert check(message) == ()
    assert read_response(message).at == instant_of(text) == at
    assert at.astimezone(timezone(timedelta(hours=-14))) == at


@pytest.mark.parametrize(
    ("text", "day"),
    [("2026-11-21", date(2026, 11, 21)), ("2026-11-21Z", date(2026, 11, 21)), ("12026-01-01", LATEST.date())],
)
def test_days(text: str, day: date) -> None:
    """They have no time, and may have a zone."""
    assert day_of(text) == day


@pytest.mark.parametrize("text", ["2026-11-21T24:00:01Z", "2026-13-01T00:00:00Z", "soon"])
def test_what_is_no_time(text: str) -> None:
    """The schema refuses it, and so does the reading."""
    with pytest.raises(ValueError, match=r".+"):
        instant_of(text)
