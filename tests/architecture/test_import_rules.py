"""Who may import whom, where import-linter cannot see it: parts of the suite under their name inside the package."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.miniature import CHECKOUT

PARTS = ("features", "steps", "reference_impl", "schemas")


def imported(source: str) -> Iterator[str]:
    """Yield the names of all modules that *source* imports, absolutely, anywhere in it."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom) and node.level == 0 and node.module:
            yield node.module
            yield from (f"{node.module}.{name.name}" for name in node.names)


def roundabout(source: str) -> list[str]:
    """Return the imports of *source* that reach a part by way of the package."""
    return [name for name in imported(source) if name.startswith("dsp_conformance.") and name.split(".")[1] in PARTS]


@pytest.mark.parametrize("part", ["dsp_conformance", "steps", "reference_impl"])
def test_no_part_is_reached_by_way_of_the_package(part: str) -> None:
    """Inside the project a part is imported relatively by its own modules, and by nobody else."""
    paths = list(Path(CHECKOUT / part).rglob("*.py"))
    found = {path.name: roundabout(path.read_text(encoding="utf-8")) for path in paths}

    assert paths
    assert {name: names for name, names in found.items() if names} == {}


def test_the_check_bites() -> None:
    """An import of the reference by way of the package is seen, in either form."""
    assert roundabout("from dsp_conformance.reference_impl.rules import storm")
    assert roundabout("from dsp_conformance import reference_impl")
    assert not roundabout("from dsp_conformance.vocabulary import alerts")


def fixtures(source: str) -> list[str]:
    """Return the names of the pytest fixtures that *source* defines."""
    return [
        node.name
        for node in ast.parse(source).body
        if isinstance(node, ast.FunctionDef)
        and any("fixture" in ast.unparse(decorator) for decorator in node.decorator_list)
        and not any("target_fixture" in ast.unparse(decorator) for decorator in node.decorator_list)
    ]


def test_no_two_modules_of_steps_have_a_fixture_of_one_name() -> None:
    """Modules of steps are loaded together, and the later of two fixtures with one name would silently win."""
    paths = [*Path(CHECKOUT / "steps").rglob("*.py"), CHECKOUT / "dsp_conformance" / "execution" / "fixtures.py"]
    names = [name for path in paths for name in fixtures(path.read_text(encoding="utf-8"))]

    assert len(names) > 10
    assert sorted(set(names)) == sorted(names)
    assert fixtures("@pytest.fixture\ndef desk(): ...\n@given('x', target_fixture='y')\ndef step(): ...") == ["desk"]
