"""A known wrong variant of the reference: one function of its rules, replaced by a wrong one."""

from __future__ import annotations

import importlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Fault:
    """A fault by name, in a sentence that a vendor would recognise, with the clauses that it violates.

    ``module`` names the module of ``reference_impl`` (such as ``rules.storm``) in which ``function``, or a method
    such as ``Mail.send``, is replaced by ``wrong`` for as long as the fault is in. ``profile`` names the file of
    ``profiles/`` under which the fault shows, without its ending; empty for the default profile.
    """

    name: str
    sentence: str
    clauses: tuple[str, ...]
    module: str
    function: str
    wrong: Any
    profile: str = ""

    @contextmanager
    def put_in(self) -> Iterator[None]:
        """Have the fault in while the context lasts. Raises AttributeError if the rules have no such function."""
        room = __package__.rpartition(".")[0]
        owner: Any = importlib.import_module(f"{room}.{self.module}")
        *classes, name = self.function.split(".")
        for each in classes:
            owner = getattr(owner, each)
        right = getattr(owner, name)
        setattr(owner, name, self.wrong)
        try:
            yield
        finally:
            setattr(owner, name, right)
