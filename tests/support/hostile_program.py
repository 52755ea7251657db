"""A program that offers a clock over the process protocol, and misbehaves in the way that it is told.

Usage: python hostile_program.py MODE. It uses nothing of the suite.
"""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

Answer = dict[str, Any]
_HONEST = 4
"""So many requests are answered as they should be by a program that denies its offer later."""


class Time:
    """A clock that stands still until it is moved."""

    def __init__(self) -> None:
        self.now = datetime(2026, 1, 1, tzinfo=UTC)

    def answer(self, request: Any) -> Answer:  # noqa: ANN401 - JSON
        """Answer as one should."""
        if request["do"] == "hello":
            told = {"protocol": 2, "name": "hostile", "version": "1", "capabilities": ["clock"]}
            return {"id": request["id"], "result": told}
        if request["do"] == "clock.advance":
            self.now += timedelta(seconds=request["with"]["by"])
            return {"id": request["id"], "result": None}
        return {"id": request["id"], "result": self.now.isoformat()}


def _say(answer: object) -> None:
    sys.stdout.write(json.dumps(answer) + "\n")
    sys.stdout.flush()


def _raw(octets: bytes) -> None:
    sys.stdout.buffer.write(octets)
    sys.stdout.buffer.flush()


def _byte_by_byte(answer: Answer) -> None:
    for octet in json.dumps(answer).encode():
        _raw(bytes([octet]))
        time.sleep(0.2)


def _huge(_: Answer) -> None:
    for _number in range(500):
        _raw(b"x" * 1024 * 1024)


def _die(_: Answer) -> None:
    sys.stderr.write("I am going to die\n")
    sys.exit(7)


def _twice(answer: Answer) -> None:
    _say(answer)
    _say(answer)


WAYS: dict[str, Callable[[Answer], None]] = {
    "well": _say,
    "hangs": lambda _: time.sleep(60),
    "dies": _die,
    "wrong-id": lambda answer: _say({**answer, "id": 999}),
    "twice": _twice,
    "garbage": lambda _: _raw(b"\xff\xfe this is no JSON\n"),
    "no-object": lambda _: _raw(b"[1, 2]\n"),
    "huge": _huge,
    "byte-by-byte": _byte_by_byte,
    "closes": lambda _: os.close(1),
    "wrong-type": lambda answer: _say({**answer, "result": 5}),
    "two-results": lambda answer: _say({**answer, "error": "too"}),
    "says-error": lambda answer: _say({"id": answer["id"], "error": "the database is gone"}),
    "says-unknown": lambda answer: _say({"id": answer["id"], "unknown": "no answer from the meter"}),
    "says-not-offered": lambda answer: _say({"id": answer["id"], "not_offered": "no such clock"}),
    "refuses-without-reason": lambda answer: _say({"id": answer["id"], "refused": " "}),
    "long-number": lambda _: _raw(b"9" * 5000 + b"\n"),
    "deep": lambda _: _raw(b"[" * 100_000 + b"\n"),
}


ABOUT_ITSELF: dict[str, Answer] = {
    "other-protocol": {"protocol": 1},
    "other-capability": {"capabilities": ["time_travel"]},
    "other-operation": {"operations": ["clock.travel"]},
    "in-part": {"capabilities": [], "operations": ["clock.now"]},
}


def _altered(mode: str, request: Any, answer: Answer) -> Answer:  # noqa: ANN401 - JSON
    """Say something else of itself in answer to hello, or deny an offer."""
    if request["do"] == "hello":
        answer["result"] |= ABOUT_ITSELF.get(mode, {})
    elif mode == "denies-later" and request["id"] > _HONEST:
        return {"id": request["id"], "not_offered": "no such clock any more"}
    return answer


def main(mode: str) -> None:
    """Answer every request; misbehave when time is to be moved, or at once for the modes that end in -at-start."""
    if mode == "dies-at-start":
        sys.exit(3)
    if mode == "silent-at-start":
        time.sleep(60)
    own = Time()
    for line in sys.stdin:
        request = json.loads(line)
        answer = own.answer(request)
        answer = _altered(mode, request, answer)
        if mode == "backwards" and request["do"] == "clock.advance":
            own.now -= timedelta(days=1)
        if request["do"] == "clock.advance" and mode in WAYS:
            WAYS[mode](answer)
        else:
            _say(answer)


if __name__ == "__main__":
    main(sys.argv[1])
