"""A conforming variant of the reference: one function of it, or one constant, replaced by another as right."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from types import ModuleType
from typing import Any


@dataclass(frozen=True, init=False)
class Variant:
    """A variant by name, in a sentence that a vendor would recognise, and *why* it conforms.

    ``replaces`` of ``reference_impl`` is replaced by ``by`` for as long as the variant is in. ``within`` is the
    module in which it is looked up, where that is not the one that defines it; a constant always has one. ``profile``
    names the file of ``profiles/`` that the variant declares, without its ending; empty for the default profile.
    """

    name: str
    sentence: str
    why: str
    replaces: Any
    by: Any
    within: ModuleType | None
    profile: str

    def __init__(
        self,
        name: str,
        sentence: str,
        why: str,
        *,
        replaces: Any,  # noqa: ANN401 - a function, a class or a constant of the reference
        by: Any,  # noqa: ANN401 - its like
        within: ModuleType | None = None,
        profile: str = "",
    ) -> None:
        members = {"name": name, "sentence": sentence, "why": why, "replaces": replaces, "by": by}
        for member, value in {**members, "within": within, "profile": profile}.items():
            object.__setattr__(self, member, value)

    def place(self) -> tuple[Any, str]:
        """Return the module or class in which ``replaces`` is looked up, and the name it has there.

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
        """Have the variant in while the context lasts. Raises LookupError as ``place`` does."""
        owner, name = self.place()
        setattr(owner, name, self.by)
        try:
            yield
        finally:
            setattr(owner, name, self.replaces)
