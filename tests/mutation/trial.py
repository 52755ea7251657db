"""From a module of the rules to its mutants, and a mutant put in for as long as a candidate runs."""

from __future__ import annotations

import ast
import copy
import difflib
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import takewhile
from pathlib import Path
from types import FunctionType
from typing import Any

from mutmut import configuration
from mutmut.mutation.file_mutation import mutate_file_contents

from dsp_conformance.candidates.locate import locate
from dsp_conformance.layout import load, suite_folder
from dsp_conformance.port import Candidate
from dsp_conformance.profile.profile import Profile

Definition = ast.FunctionDef

_A_PAIR, _LONG, _CONTEXT = 2, 160, 50
"""A change of more characters than the second is shown with so many before and after it."""
_CLAUSE = re.compile(r"[A-Z]{2,3}-\d{3}")


@dataclass(frozen=True)
class Mutant:
    """One change in one function of a module of the rules.

    ``change`` is the lines taken out and put in, as Python would write them, long ones around the change only;
    ``of_words`` says that nothing but the words of a refusal or notice is another, which no clause prescribes.
    """

    name: str
    module: str
    function: str
    change: str
    of_words: bool
    definition: Definition = field(repr=False)

    @property
    def where(self) -> str:
        """The module and the function, such as ``alert_storm/storm.receive``."""
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
        owner: Any = load(f"reference_impl.rules.{self.module.replace('/', '.')}")
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


def rule_modules() -> tuple[Path, ...]:
    """Return the modules of the rules, in order."""
    return tuple(path for path in sorted(_rules().rglob("*.py")) if path.stem != "__init__")


def module_at(path: Path) -> str:
    """Return how the module of the rules at *path* is called, such as ``alert_storm/storm``."""
    return path.relative_to(_rules()).with_suffix("").as_posix()


def module_path(name: str) -> Path:
    """Return where the module of the rules of that *name* is."""
    return _rules() / f"{name}.py"


def _rules() -> Path:
    return suite_folder("reference_impl") / "rules"


def mutants_of(path: Path) -> Iterator[Mutant]:
    """Yield what mutmut makes of the module at *path*; what is decorated or outside functions it leaves alone."""
    module = module_at(path)
    configuration._config = None
    with _source_paths(path.parent):
        code = mutate_file_contents(str(path), path.read_text(encoding="utf-8")).code
    made = dict(_definitions(ast.parse(code)))
    for name, definition in made.items():
        mangled, mutmut, number = name.rpartition("__mutmut_")
        if not mutmut or number == "orig":
            continue
        function = mangled.replace("ǁ", ".").removeprefix("x.").removeprefix("x_")
        right = made[f"{mangled}__mutmut_orig"]
        change, of_words = change_of(right, definition), without_words(right) == without_words(definition)
        yield Mutant(f"{module}.{function} {number}", module, function, change, of_words, definition)


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


def change_of(right: Definition, wrong: Definition) -> str:
    """Return the lines taken out and put in; of a long one only what is around the change."""
    before, after = ast.unparse(right).splitlines(), ast.unparse(wrong).splitlines()
    if before[1:] != after[1:]:  # the names differ always
        before, after = before[1:], after[1:]
    differences = difflib.unified_diff(before, after, lineterm="", n=0)
    told = [it[0] + " " + it[1:].strip() for it in differences if it[0] in "+-" and it[:3] not in ("+++", "---")]
    if len(told) == _A_PAIR and max(map(len, told)) > _LONG:
        told = _around_the_change(*told)
    return " ".join(told)


def _around_the_change(out: str, put: str) -> list[str]:
    """Return the two lines without what they share, but for some characters before and after the change."""
    start = _shared(out[1:], put[1:]) + 1
    end = min(_shared(out[::-1], put[::-1]), len(out) - start, len(put) - start)
    first = max(start - _CONTEXT, 2)
    return [
        line[:2] + "… " * (first > 2) + line[first : len(line) - end + _CONTEXT] + " …" * (end > _CONTEXT)
        for line in (out, put)
    ]


def _shared(one: str, other: str) -> int:
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


class _NoWords(ast.NodeTransformer):
    """Takes out what is said for people to read: in a refusal, in a notice, or in a row that ends with a clause."""

    def visit_Call(self, node: ast.Call) -> ast.AST:
        self.generic_visit(node)
        match node:
            case ast.Call(ast.Name("Refusal"), [said, *_]) if _is_said(said):
                node.args[0] = ast.Constant("words")
            case ast.Call(ast.Name("tell" | "Notice"), [_, _, _, said, *_]) if _is_said(said, or_not=True):
                node.args[3] = ast.Constant("words")
        return node

    def visit_Tuple(self, node: ast.Tuple) -> ast.AST:
        self.generic_visit(node)
        match node.elts:
            case [_, said, ast.Constant(str(clause))] if _CLAUSE.fullmatch(clause) and _is_said(said):
                node.elts[1] = ast.Constant("words")
        return node

    def visit_Assign(self, node: ast.Assign) -> ast.AST:
        return ast.Pass() if ast.unparse(node.targets[0]) == "words" else self.generic_visit(node)


def _is_said(node: ast.expr, *, or_not: bool = False) -> bool:
    match node:
        case ast.Constant(str()) | ast.JoinedStr() | ast.Name("words"):
            return True
        case ast.Constant(None):
            return or_not
    return False


def without_words(definition: Definition) -> list[str]:
    """Return a function as text to compare, without its name and without what it says for people to read."""
    tree = _NoWords().visit(copy.deepcopy(definition))
    return [ast.dump(tree.args), *map(ast.dump, tree.body)]
