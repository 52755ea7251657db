"""What is used of the inside of other libraries is known, and behaves as the suite takes it to behave."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from _pytest.mark.expression import Expression
from hypothesis.internal.conjecture.providers import HypothesisProvider
from hypothesis.internal.constants_ast import Constants

from dsp_conformance.execution.patches.same_examples import same_examples
from tests.support.miniature import CHECKOUT

PINNED = {
    "_pytest._code.code": "tests/execution/test_plain_pytest.py",
    "_pytest._io": "tests/execution/test_plain_pytest.py",
    "_pytest.mark.expression": "test_expressions_of_words",
    "hypothesis.internal.conjecture": "test_nothing_is_drawn_from_loaded_modules",
    "hypothesis.internal.constants_ast": "test_nothing_is_drawn_from_loaded_modules",
    "pytest_bdd.compat": "tests/execution/test_step_lookup.py",
}
"""Which private or internal modules are imported, and the test that pins what is used of them."""


def private(source: str) -> Iterator[str]:
    """Yield the modules of other libraries that *source* imports and that these do not offer to others."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.ImportFrom) and node.module and not node.level:
            parts = node.module.split(".")
            inside = any(part.startswith("_") for part in parts) or {"internal", "compat"} & set(parts[1:])
            if inside and parts[0] not in {"__future__", "dsp_conformance"}:
                yield node.module


def test_every_private_module_is_pinned() -> None:
    """No other is imported by what is shipped."""
    folders = ("dsp_conformance", "steps", "reference_impl")
    paths = [path for folder in folders for path in (CHECKOUT / folder).rglob("*.py")]
    found = {name for path in paths for name in private(path.read_text(encoding="utf-8"))}

    assert found == set(PINNED)
    assert list(private("from _pytest.config import Config\nfrom pytest import Config")) == ["_pytest.config"]


def test_each_pin_is_there() -> None:
    """The tests that are named are tests."""
    here = Path(__file__).read_text(encoding="utf-8")

    assert [it for it in PINNED.values() if f"def {it}(" not in here and not (CHECKOUT / it).is_file()] == []


@pytest.mark.parametrize(
    ("words", "held"),
    [("red and not calm", True), ("red and calm", False), ("(calm or red) and storm", True), ("not red", False)],
)
def test_expressions_of_words(words: str, held: bool) -> None:  # noqa: FBT001 - a column
    """``-k`` takes and, or, not and brackets; each word is looked up by itself, and nonsense is a SyntaxError."""
    there = {"red", "storm"}

    assert Expression.compile(words).evaluate(lambda name, /, **_: name in there) is held
    with pytest.raises(SyntaxError):
        Expression.compile("red and")


def test_nothing_is_drawn_from_loaded_modules() -> None:
    """Hypothesis draws constants from modules by a property, which is put back afterwards."""
    before = vars(HypothesisProvider)["_local_constants"]
    with same_examples():
        during: Any = vars(HypothesisProvider)["_local_constants"]
        drawn = during.fget(None)

    assert isinstance(drawn, Constants)
    assert not any(list(getattr(drawn, kind)) for kind in ("integers", "floats", "strings", "bytes"))
    assert vars(HypothesisProvider)["_local_constants"] is before
