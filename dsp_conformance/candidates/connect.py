"""From what a ``candidate.toml`` says to a Candidate that can be run."""

from __future__ import annotations

import dataclasses
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from dsp_conformance.candidates.declaration import ByHttp, ByProcess, Declaration, against
from dsp_conformance.exceptions import SetUpError
from dsp_conformance.port import Adapter, Candidate, Deliveries, Identity
from dsp_conformance.port.operations import offered, offered_operations
from dsp_conformance.profile.profile import Profile
from dsp_conformance.vocabulary.identifiers import Eui64
from dsp_conformance.vocabulary.messages import Delivery

if TYPE_CHECKING:
    from dsp_conformance.transport.http import HttpService


_OF_SEVERAL = ("deliveries.since_last_of",)
"""What ``Settled`` offers whatever the candidate does."""


@contextmanager
def by_python(declared: Declaration, adapter: Adapter, profile: Profile) -> Iterator[Candidate]:
    """Start the adapter that *declared* names and yield the candidate as declared."""
    with adapter(profile) as candidate:
        yield as_declared(declared, candidate)


@contextmanager
def reached(declared: Declaration, profile: Profile, log: Path | None = None) -> Iterator[Candidate]:
    """Reach the candidate over its transport and yield it as declared; *log* keeps what a program says meanwhile.

    Raises SetUpError when it cannot be reached, or offers less than is declared.
    """
    if isinstance(declared.reach, ByProcess):
        from dsp_conformance.transport import process  # noqa: PLC0415 - only what is needed is loaded

        program = process.Program(
            command=declared.reach.command,
            folder=declared.path.parent,
            environment=declared.reach.environment,
            time_out=timedelta(seconds=declared.reach.time_out),
            log=log,
        )
        with process.started(program, profile) as candidate:
            yield as_declared(declared, candidate)
        return
    if isinstance(declared.reach, ByHttp):
        from dsp_conformance.transport import http  # noqa: PLC0415 - as above

        with http.connected(_service(declared, declared.reach), profile) as candidate:
            yield as_declared(declared, candidate)
        return
    raise SetUpError("[python] is not reached over a wire")


def _service(declared: Declaration, reach: ByHttp) -> HttpService:
    from dsp_conformance.transport import http  # noqa: PLC0415 - as above

    return http.HttpService(
        url=reach.url,
        control=reach.control,
        receive=reach.receive,
        time_out=timedelta(seconds=reach.time_out),
        sign=reach.sign,
        verify=reach.verify,
        keys=http.keys_in(declared.path.parent / reach.keys) if reach.keys else None,
        identity=Identity(declared.who.name, declared.who.version),
    )


@contextmanager
def at(url: str, profile: Profile) -> Iterator[Candidate]:
    """Reach the server at *url*, with its control API where the reference's has it, and yield it."""
    from dsp_conformance.transport import http  # noqa: PLC0415 - as above

    with http.connected(http.HttpService(url, f"{url.rstrip('/')}/control/v1"), profile) as candidate:
        yield candidate


def as_declared(declared: Declaration, candidate: Candidate) -> Candidate:
    """Return *candidate* with the declared identity and capabilities, and with its settling time kept."""
    wanted = against(declared, offered_operations(candidate))
    kept = {name.partition(".")[0] for name in wanted}
    limited = dataclasses.replace(
        candidate,
        identity=Identity(declared.who.name, declared.who.version),
        offers=wanted,
        **{name: None for name in offered(candidate) if name not in kept},
    )
    if limited.clock is None and limited.deliveries is not None and declared.settling:
        settled = Settled(limited.deliveries, declared.settling)
        return dataclasses.replace(limited, deliveries=settled, offers=(*wanted, *_OF_SEVERAL))
    return limited


class Settled:
    """Deliveries of a candidate in real time: what is on its way is given time to arrive before one looks."""

    def __init__(self, deliveries: Deliveries, settling: timedelta) -> None:
        self._deliveries = deliveries
        self._settling = settling.total_seconds()

    def since_last(self, user: Eui64) -> Sequence[Delivery]:
        """Return everything sent to *user* since last asked, after the settling time."""
        return self.since_last_of([user])

    def since_last_of(self, users: Sequence[Eui64]) -> Sequence[Delivery]:
        """Return the same of several Users: the settling time is waited once."""
        time.sleep(self._settling)
        return [it for user in users for it in self._deliveries.since_last(user)]
