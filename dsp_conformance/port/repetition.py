"""Optional operations that do several times in one call what another operation does once.

Such an operation is marked in its Protocol and is never needed: where a candidate does not offer it, the suite
calls the other operation as often.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar, cast

Method = TypeVar("Method", bound=Callable[..., object])
_MARK = "__repeats__"


@dataclass(frozen=True)
class Repetition:
    """``operation`` is repeated: for each value of the parameter ``several``, which it takes as ``single``."""

    operation: str
    several: str
    single: str

    def calls(self, arguments: Mapping[str, object]) -> list[dict[str, object]]:
        """Return the arguments of each single call."""
        rest = {name: value for name, value in arguments.items() if name != self.several}
        return [{**rest, self.single: value} for value in cast("Iterable[object]", arguments[self.several])]


def for_each(operation: str, **parameter: str) -> Callable[[Method], Method]:
    """Mark a method of a Protocol as *operation* for each value of a parameter, such as ``payloads="payload"``."""
    ((several, single),) = parameter.items()

    def marked(method: Method) -> Method:
        setattr(method, _MARK, Repetition(operation, several, single))
        return method

    return marked


def repetition_of(method: object) -> Repetition | None:
    """Return what *method* repeats, None when it is an operation of its own."""
    return getattr(method, _MARK, None)


def together(results: Sequence[object]) -> object:
    """Return the results of single calls as that of all: one sequence after the other, or nothing."""
    parts = [it for it in results if it is not None]
    return [item for part in parts for item in cast("Iterable[object]", part)] if parts else None
