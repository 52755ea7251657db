"""The examples of a law are the same in every process, whatever else is loaded there.

Hypothesis also draws numbers and texts that stand in the source of modules which happen to be loaded, such as a
candidate's adapter. Two candidates would then not be tried on the same examples, and a record could not be derived
again without its candidate.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from hypothesis.internal.conjecture import providers
from hypothesis.internal.constants_ast import Constants


@contextmanager
def same_examples() -> Iterator[None]:
    """Let Hypothesis draw nothing from loaded modules while the context lasts."""
    provider: Any = providers.HypothesisProvider
    original = provider.__dict__["_local_constants"]
    provider._local_constants = property(lambda _: Constants())  # noqa: SLF001 - there is no setting for it
    providers.CONSTANTS_CACHE.cache.clear()
    try:
        yield
    finally:
        provider._local_constants = original  # noqa: SLF001 - as above
        providers.CONSTANTS_CACHE.cache.clear()
