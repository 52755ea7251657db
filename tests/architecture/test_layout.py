"""The layout, as a stranger would expect it: a thing is found by the names of folders."""

from __future__ import annotations

import ast
from collections import defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path

import pytest

from tests.support.miniature import CHECKOUT

MOST = 8
PACKAGES = ("dsp_conformance", "reference_impl", "steps")
BY_DOCUMENT = ("steps", "reference_impl/rules", "reference_impl/faults", "tests/reference/rules")
NOT_OURS_ALONE = {"Notice", "Role"}
"""Names that the documents themselves give to two things: notices of a storm and of an order, two kinds of role."""


def _packages(root: Path, names: Iterable[str]) -> list[Path]:
    return sorted({path.parent for name in names for path in (root / name).rglob("*.py")})


def too_full(root: Path, names: Iterable[str] = PACKAGES) -> list[str]:
    """Return the packages below *root* with more than eight modules that do not say in their docstring why."""
    found = []
    for folder in _packages(root, names):
        modules = [path for path in folder.glob("*.py") if not path.stem.startswith("_")]
        init = folder / "__init__.py"
        doc = (ast.get_docstring(ast.parse(init.read_text(encoding="utf-8"))) or "") if init.is_file() else ""
        if len(modules) > MOST and "more than eight" not in " ".join(doc.split()):
            found.append(folder.relative_to(root).as_posix())
    return found


def unintroduced(root: Path) -> list[str]:
    """Return the packages of the machinery whose docstring does not say what they may import."""
    inits = sorted((root / "dsp_conformance").glob("*/**/__init__.py"))
    return [
        path.parent.relative_to(root).as_posix()
        for path in inits
        if "May import: " not in (ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or "")
    ]


def _classes(root: Path, names: Iterable[str]) -> Mapping[str, list[str]]:
    homes: dict[str, list[str]] = defaultdict(list)
    for name in names:
        for path in sorted((root / name).rglob("*.py")):
            for node in ast.parse(path.read_text(encoding="utf-8")).body:
                if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
                    homes[node.name].append(path.relative_to(root).as_posix())
    return homes


def named_alike(root: Path, names: Iterable[str] = PACKAGES) -> dict[str, list[str]]:
    """Return the public classes of one name that stand in two places.

    The reference has the names of the port, for each of its capabilities is what a Protocol of the port describes.
    """
    return {
        name: homes
        for name, homes in _classes(root, names).items()
        if len([it for it in homes if not it.startswith("dsp_conformance/port/")]) > 1 and name not in NOT_OURS_ALONE
    }


def documents(root: Path) -> set[str]:
    """Return the folders of the documents."""
    return {path.parent.name for path in (root / "features").glob("*/document.toml")}


def test_no_package_is_a_heap() -> None:
    """More than eight modules in one package want a reason, which its docstring gives."""
    assert too_full(CHECKOUT) == []


def test_every_package_of_the_machinery_says_what_it_may_import() -> None:
    """One sentence for what it is there for, one for its imports."""
    assert unintroduced(CHECKOUT) == []


def test_one_name_for_one_thing() -> None:
    """No two public classes have one name."""
    assert named_alike(CHECKOUT) == {}


@pytest.mark.parametrize("place", BY_DOCUMENT)
def test_every_document_has_a_folder_of_its_own_name(place: str) -> None:
    """Who knows the folder of the features knows those of the steps, rules, faults and tests."""
    assert len(documents(CHECKOUT)) == 3
    assert {name for name in documents(CHECKOUT) if not (CHECKOUT / place / name).is_dir()} == set()


def test_the_checks_bite(tmp_path: Path) -> None:
    """A heap, a package without an introduction, a name used twice and a missing folder are each found."""
    package = tmp_path / "dsp_conformance" / "package"
    package.mkdir(parents=True)
    (package / "__init__.py").write_text('"""A package."""\n', encoding="utf-8")
    for number in range(MOST + 1):
        (package / f"m{number}.py").write_text("class Same:\n    pass\n", encoding="utf-8")
    (tmp_path / "features" / "fourth").mkdir(parents=True)
    (tmp_path / "features" / "fourth" / "document.toml").write_text("", encoding="utf-8")

    assert too_full(tmp_path) == ["dsp_conformance/package"]
    assert unintroduced(tmp_path) == ["dsp_conformance/package"]
    assert list(named_alike(tmp_path)) == ["Same"]
    assert documents(tmp_path) == {"fourth"}
    (package / "__init__.py").write_text('"""There is one each, hence more\nthan eight.\n\nMay import: it."""\n')
    assert too_full(tmp_path) == []
    assert unintroduced(tmp_path) == []
