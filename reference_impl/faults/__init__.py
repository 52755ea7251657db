"""Known wrong variants of the reference: what the suite must find out (``dsp-conformance run reference+NAME``)."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager

from dsp_conformance.port import Candidate
from dsp_conformance.profile.profile import Profile

from ..adapter import reference
from .fault import Fault


def _all() -> Iterator[Fault]:
    for name in sorted(info.name for info in pkgutil.iter_modules(__path__) if info.name != "fault"):
        yield from importlib.import_module(f"{__name__}.{name}").FAULTS


FAULTS: tuple[Fault, ...] = tuple(_all())
"""Every fault, document by document."""


def faulty(name: str) -> Callable[[Profile], AbstractContextManager[Candidate]]:
    """Return the adapter of the reference with the fault *name* in. Raises LookupError if there is none."""
    fault = {fault.name: fault for fault in FAULTS}.get(name)
    if fault is None:
        raise LookupError(name)

    @contextmanager
    def adapter(profile: Profile) -> Iterator[Candidate]:
        with fault.put_in(), reference(profile) as candidate:
            yield candidate

    return adapter
