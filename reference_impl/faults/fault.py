"""A known wrong variant of the reference: one function of it, or one constant, replaced by a wrong one."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from types import ModuleType
from typing import Any, TypeVar

Result = TypeVar("Result")
Constant = TypeVar("Constant")


@dataclass(frozen=True, init=False)
class Fault:
    """A fault by name, in a sentence that a vendor would recognise, with the clauses that it violates.

    The function, method or class ``replaces`` of ``reference_impl`` is replaced by ``by`` for as long as the fault is
    in, which has to return the same. ``within`` is the module in which it is looked up, where that is not the one
    that defines it. ``profile`` names the file of ``profiles/`` under which the fault shows, without its ending;
    empty for the default profile.
    """

    name: str
    sentence: str
    clauses: tuple[str, ...]
    replaces: Any
    by: Any
    within: ModuleType | None
    profile: str

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

    def _set(self, **members: object) -> None:
        for member, value in members.items():
            object.__setattr__(self, member, value)

    def place(self) -> tuple[Any, str]:
        """Return the module or class in which ``replaces`` is looked up, and the name it has there.

        It is found by looking for the thing itself, so that no rename can be missed.
        Raises LookupError when it stands there under no name, or under two.
        """
        owner: Any = self.within
        if owner is None:
            owner = sys.modules[self.replaces.__module__]
            for each in self.replaces.__qualname__.split(".")[:-1]:
                owner = getattr(owner, each)
        names = [name for name, value in vars(owner).items() if value is self.replaces]
        if len(names) != 1:
            raise LookupError(f"{self.name}: what it replaces stands {len(names)} times in {owner.__name__}")
        return owner, names[0]

    @contextmanager
    def put_in(self) -> Iterator[None]:
        """Have the fault in while the context lasts. Raises LookupError as ``place`` does."""
        owner, name = self.place()
        setattr(owner, name, self.by)
        try:
            yield
        finally:
            setattr(owner, name, self.replaces)


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
