"""From a module of the rules to its mutants, and a mutant put in for as long as a candidate runs."""

from __future__ import annotations

import ast
import difflib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from types import FunctionType
from typing import Any

from mutmut import configuration
from mutmut.mutation.file_mutation import mutate_file_contents

from dsp_conformance.candidates.load import locate
from dsp_conformance.port import Candidate
from dsp_conformance.profile import Profile
from dsp_conformance.rooms import load

Definition = ast.FunctionDef


@dataclass(frozen=True)
class Mutant:
    """One change in one function of a module of the rules.

    ``where`` is the module and the function, ``change`` the lines taken out and put in, as Python would write them.
    """

    name: str
    module: str
    function: str
    change: str
    definition: Definition = field(repr=False)

    @property
    def where(self) -> str:
        """The module and the function, such as ``storm.receive``."""
        return f"{self.module}.{self.function}"

    @contextmanager
    def adapter(self, profile: Profile) -> Iterator[Candidate]:
        """Start the reference with the mutant in; its code is exchanged in place, for every holder."""
        right, wrong = self._right(), self._wrong()
        kept = right.__code__, right.__defaults__, right.__kwdefaults__
        right.__code__, right.__defaults__, right.__kwdefaults__ = (
            wrong.__code__,
            wrong.__defaults__,
            wrong.__kwdefaults__,
        )
        try:
            with locate("reference").adapter(profile) as candidate:
                yield candidate
        finally:
            right.__code__, right.__defaults__, right.__kwdefaults__ = kept

    def _right(self) -> FunctionType:
        owner: Any = load(f"reference_impl.rules.{self.module}")
        *classes, name = self.function.split(".")
        for each in classes:
            owner = getattr(owner, each)
        found = vars(owner)[name]
        found = getattr(found, "__func__", found)
        assert isinstance(found, FunctionType), self.where
        return found

    def _wrong(self) -> FunctionType:
        space = dict(self._right().__globals__)
        tree = ast.Module([self.definition], [])
        exec(compile(tree, f"<{self.name}>", "exec", annotations.compiler_flag), space)  # noqa: S102 - ours
        made = space[self.definition.name]
        made = getattr(made, "__func__", made)
        assert isinstance(made, FunctionType), self.name
        return made


def mutants_of(path: Path) -> Iterator[Mutant]:
    """Yield what mutmut makes of the module at *path*; what is decorated or outside functions it leaves alone."""
    configuration._config = None
    with _source_paths(path.parent):
        code = mutate_file_contents(str(path), path.read_text(encoding="utf-8")).code
    made = dict(_definitions(ast.parse(code)))
    for name, definition in made.items():
        mangled, mutmut, number = name.rpartition("__mutmut_")
        if not mutmut or number == "orig":
            continue
        function = mangled.replace("ǁ", ".").removeprefix("x.").removeprefix("x_")
        change = _change(made[f"{mangled}__mutmut_orig"], definition)
        yield Mutant(f"{path.stem}.{function} {number}", path.stem, function, change, definition)


@contextmanager
def _source_paths(folder: Path) -> Iterator[None]:
    """Tell mutmut where the sources lie: it reads that from the working directory, and asks for it even here."""
    kept = configuration._guess_source_paths
    configuration._guess_source_paths = lambda: [str(folder)]
    try:
        yield
    finally:
        configuration._guess_source_paths = kept


def _definitions(tree: ast.Module) -> Iterator[tuple[str, Definition]]:
    for it in tree.body:
        inner = it.body if isinstance(it, ast.ClassDef) else [it]
        yield from ((each.name, each) for each in inner if isinstance(each, ast.FunctionDef))


def _change(right: Definition, wrong: Definition) -> str:
    before, after = ast.unparse(right).splitlines(), ast.unparse(wrong).splitlines()
    if before[1:] != after[1:]:  # the names differ always
        before, after = before[1:], after[1:]
    differences = difflib.unified_diff(before, after, lineterm="", n=0)
    told = [it[0] + " " + it[1:].strip() for it in differences if it[0] in "+-" and it[:3] not in ("+++", "---")]
    return " ".join(told)
