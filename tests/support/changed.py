"""Names the modules of tests for what has changed since origin/main: ``python -m tests.support.changed``.

A module is named when it has changed, when it lies in the folder that mirrors the package of a file that has, or when
it imports such a file. What takes longer than a quick check may is left to ``make test``, and said. When nothing is
named, the quick half is: every module that takes a few seconds at most.
"""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

import grimp

from tests.support.durations import SECONDS
from tests.support.miniature import CHECKOUT

BUDGET = 90
"""Seconds on one core that the tests of a quick check may take."""
_SHORT = 1
_PACKAGES = ("dsp_conformance", "reference_impl", "steps")
_MIRRORS = {
    "reference_impl": "reference",
    "steps": "step_support",
    "schemas": "interface_schemas",
    "features": "specification",
    "docs": "architecture",
    "benchmarks": "benchmarks",
    "examples": "examples",
    "interop": "interop",
}


def changed_files() -> tuple[str, ...]:
    """Return what differs from origin/main, or from HEAD where there is none; nothing when git cannot tell."""
    try:
        base = _git("merge-base", "HEAD", "origin/main") or ["HEAD"]
        return tuple(
            sorted({*_git("diff", "--name-only", *base), *_git("ls-files", "--others", "--exclude-standard")})
        )
    except OSError:
        return ()


def _git(*words: str) -> list[str]:
    done = subprocess.run(["git", *words], cwd=CHECKOUT, capture_output=True, text=True, check=False)  # noqa: S607
    return done.stdout.split("\n")[:-1] if done.returncode == 0 else []


def all_modules() -> tuple[str, ...]:
    """Return every module of tests."""
    return tuple(sorted(path.relative_to(CHECKOUT).as_posix() for path in (CHECKOUT / "tests").rglob("test_*.py")))


def quick_half() -> tuple[str, ...]:
    """Return the modules of tests that take a few seconds at most."""
    return tuple(it for it in all_modules() if it not in SECONDS)


def touched(files: Iterable[str]) -> Iterator[str]:
    """Yield the modules of tests for *files*, those that are nearest to them first."""
    files = tuple(files)
    known = all_modules()
    yield from (it for it in files if it in known)
    folders = tuple(_mirror(Path(it)) for it in files)
    yield from (it for it in known if it.startswith(folders))
    names = {_module(it) for it in files if it.endswith(".py")}
    names |= {it for name in names for it in _importers(name)}
    yield from (it for it in known if _imports(CHECKOUT / it) & names)


def chosen(files: Iterable[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the modules of tests to run for *files*, and those for which the time does not suffice."""
    taken, left, seconds = list[str](), list[str](), 0
    for it in dict.fromkeys(touched(files)):
        takes = SECONDS.get(it, _SHORT)
        (left if seconds + takes > BUDGET else taken).append(it)
        seconds += takes if it in taken else 0
    return tuple(taken), tuple(left)


def _mirror(path: Path) -> str:
    first, *rest = path.parts
    if first == "dsp_conformance" and len(rest) > 1:
        return f"tests/{rest[0]}/"
    return f"tests/{_MIRRORS.get(first, '-')}/"


def _module(path: str) -> str:
    return ".".join(Path(path).with_suffix("").parts).removesuffix(".__init__")


@cache
def _graph() -> grimp.ImportGraph:
    return grimp.build_graph(*_PACKAGES, cache_dir=str(CHECKOUT / ".import_linter_cache"))


def _importers(name: str) -> frozenset[str]:
    graph = _graph()
    return frozenset(graph.find_downstream_modules(name)) if name in graph.modules else frozenset()


@cache
def _imports(path: Path) -> frozenset[str]:
    """Return the modules that the test at *path* imports, by way of other modules of the tests too."""
    found = set[str]()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {it.name for it in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module, *(f"{node.module}.{it.name}" for it in node.names)}
    ours = [CHECKOUT / f"{name.replace('.', '/')}.py" for name in found if name.startswith("tests.")]
    return frozenset(found).union(*(_imports(it) for it in ours if it.is_file()))


def main() -> None:
    """Print the modules to run, one a line; say on standard error why these."""
    taken, left = chosen(changed_files())
    if left:
        print(f"left to `make test`, they take too long: {' '.join(left)}", file=sys.stderr)  # noqa: T201 - its output
    if not taken:
        print("no test is known for what has changed: the quick half is run", file=sys.stderr)  # noqa: T201 - as above
    print("\n".join(taken or quick_half()))  # noqa: T201 - as above


if __name__ == "__main__":
    main()
