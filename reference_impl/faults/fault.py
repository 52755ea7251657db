"""A known wrong variant of the reference: one function of it, or one constant, replaced by a wrong one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from types import ModuleType
from typing import TypeVar

from ..replacement import Replacement

Result = TypeVar("Result")
Constant = TypeVar("Constant")


@dataclass(frozen=True, init=False)
class Fault(Replacement):
    """A fault by name, in a sentence that a vendor would recognise, with the clauses that it violates."""

    clauses: tuple[str, ...]

    def __init__(
        self,
        name: str,
        sentence: str,
        clauses: tuple[str, ...],
        *,
        replaces: Callable[..., Result],
        by: Callable[..., Result],
        within: ModuleType | None = None,
        profile: str = "",
    ) -> None:
        self._set(
            name=name, sentence=sentence, clauses=clauses, replaces=replaces, by=by, within=within, profile=profile
        )


@dataclass(frozen=True, init=False)
class WrongConstant(Fault):
    """A fault in a constant of the module ``within``: ``replaces`` is its right value, ``by`` a wrong one."""

    def __init__(
        self,
        name: str,
        sentence: str,
        clauses: tuple[str, ...],
        *,
        replaces: Constant,
        by: Constant,
        within: ModuleType,
        profile: str = "",
    ) -> None:
        self._set(
            name=name, sentence=sentence, clauses=clauses, replaces=replaces, by=by, within=within, profile=profile
        )
