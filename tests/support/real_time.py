"""The reference with its clock taken away: its time goes by as on the wall, and nobody can move it."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from typing import Any

from dsp_conformance.candidates.locate import locate
from dsp_conformance.port import Candidate
from dsp_conformance.port.operations import offered
from dsp_conformance.profile.profile import Profile


class _InTime:
    """A capability before which time is kept at every call."""

    def __init__(self, offered: Any, keep_time: Callable[[], None]) -> None:  # noqa: ANN401 - any capability
        self._offered = offered
        self._keep_time = keep_time

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - as above
        self._keep_time()
        return getattr(self._offered, name)


def _clockless(candidate: Candidate) -> Candidate:
    clock = candidate.clock
    assert clock is not None
    clock.advance(datetime.now(tz=UTC) - clock.now())

    def keep_time() -> None:
        clock.advance(max(timedelta(), datetime.now(tz=UTC) - clock.now()))

    in_time: dict[str, Any] = {
        name: _InTime(getattr(candidate, name), keep_time) for name in offered(candidate) if name != "clock"
    }
    return dataclasses.replace(candidate, clock=None, **in_time)


@contextmanager
def reference(profile: Profile) -> Iterator[Candidate]:
    """Yield the reference in real time."""
    with locate("reference").adapter(profile) as candidate:
        yield _clockless(candidate)


@contextmanager
def dead_detector(profile: Profile) -> Iterator[Candidate]:
    """Yield a reference in real time that holds nothing back."""
    with locate("reference+lets-everything-through").adapter(profile) as candidate:
        yield _clockless(candidate)
