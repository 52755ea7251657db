"""The examples on which a law is tried: as many as were asked for, and for one scenario always the same ones.

They are drawn by a seed made from the scenario's id. Hypothesis would otherwise make it from the source of the law,
and a renamed variable would change the evidence of every run.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import wraps
from typing import Any, ParamSpec, TypeVar, cast

from hypothesis import HealthCheck, Phase, seed, settings
from hypothesis.errors import Flaky, UnsatisfiedAssumption

Parameters = ParamSpec("Parameters")
Result = TypeVar("Result")


@dataclass(frozen=True)
class LawExamples:
    """The examples of the scenario with that id, at most so many; the first that breaks the law is made *shorter*."""

    scenario: str
    most: int
    shorter: bool = True

    def at_most(self, most: int) -> LawExamples:
        """Return the same examples, *most* at most."""
        return replace(self, most=min(most, self.most))

    def __call__(self, law: Callable[Parameters, Result]) -> Callable[Parameters, Result]:
        """Return *law*, which ``hypothesis.given`` has wrapped, tried on these examples when it is called.

        An example that did not hold is evidence. If it holds when it is tried again, what was raised first is raised.
        """
        broken: list[Exception] = []
        handle = cast("Any", law).hypothesis
        handle.inner_test = _noting(handle.inner_test, broken)
        tried = settings(
            max_examples=self.most,
            derandomize=False,
            database=None,
            deadline=None,
            report_multiple_bugs=False,
            phases=(Phase.explicit, Phase.generate, *([Phase.shrink] if self.shorter else [])),
            suppress_health_check=list(HealthCheck),
        )
        digest = hashlib.sha256(self.scenario.encode()).digest()
        seeded: Callable[Parameters, Result] = seed(int.from_bytes(digest[:8]))(tried(law))

        def first_seen(*positional: Parameters.args, **named: Parameters.kwargs) -> Result:
            try:
                return seeded(*positional, **named)
            except Flaky:
                if not broken:
                    raise
                raise broken[0] from None

        return first_seen


def _noting(inner: Callable[..., object], broken: list[Exception]) -> Callable[..., object]:
    """Return *inner*, which hypothesis calls with each example, taking down in *broken* what it raised."""

    @wraps(inner)
    def noting(*positional: object, **named: object) -> object:
        try:
            return inner(*positional, **named)
        except UnsatisfiedAssumption:
            raise
        except Exception as raised:
            broken.append(raised)
            raise

    return noting
