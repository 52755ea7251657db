"""Something of the reference replaced by another for as long as a context lasts: what faults and variants are."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from types import ModuleType
from typing import Any


@dataclass(frozen=True, init=False)
class Replacement:
    """A named change of the reference: a function, method, class or constant replaced, and why that is of interest.

    The function, method or class ``replaces`` of ``reference_impl`` is replaced by ``by`` for as long as it is put
    in, which has to return the same kind of thing. ``within`` is the module in which it is looked up, where that is
    not the one that defines it; a constant needs it. ``profile`` names the file of ``profiles/`` under which the
    change shows, without its ending; empty for the default profile.
    """

    name: str
    sentence: str
    replaces: Any
    by: Any
    within: ModuleType | None
    profile: str

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
        """Have the replacement in while the context lasts. Raises LookupError as ``place`` does."""
        owner, name = self.place()
        setattr(owner, name, self.by)
        try:
            yield
        finally:
            setattr(owner, name, self.replaces)
