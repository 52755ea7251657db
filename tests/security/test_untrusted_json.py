"""JSON of a candidate becomes a value of the port or is refused; nothing in the suite executes it."""

from __future__ import annotations

import ast
from datetime import UTC, datetime
from functools import partial

import pytest

from dsp_conformance.port.codec import converter
from dsp_conformance.port.operations import operations
from dsp_conformance.transport.messages import BadAnswer, arguments_read, result_read
from dsp_conformance.vocabulary.identifiers import Eui64
from dsp_conformance.vocabulary.messages import Delivery
from tests.support.miniature import CHECKOUT

from .test_reach import USER

_CRAFTED = (
    {"__class__": "os.system", "args": ["id"]},
    {"py/object": "os.system", "py/reduce": [{"py/function": "os.system"}, {"py/tuple": ["id"]}]},
    {"act": "os.system", "__reduce__": ["id"]},
    {"$type": "System.Diagnostics.Process", "act": "__import__"},
    "__import__('os').system('id')",
    "!!python/object/apply:os.system ['id']",
    ["{{7*7}}", {"__proto__": {"a": 1}}],
)


@pytest.mark.parametrize("crafted", _CRAFTED, ids=str)
def test_json_that_would_be_an_object_is_refused(crafted: object) -> None:
    """Neither a result nor an argument is made of it; where a text is due, a text stays what it is."""
    made: list[object] = []
    for operation in operations().values():
        arguments = dict.fromkeys(operation.parameters, crafted) or {"x": crafted}
        reading = (partial(result_read, operation, crafted), partial(arguments_read, operation, arguments))
        for read in reading:
            try:
                made.append(read())
            except BadAnswer:
                continue

    assert made == ([] if not isinstance(crafted, str) else [it for it in made if _only(crafted, it)])


def _only(text: str, made: object) -> bool:
    """Return whether *made* is but *text*, or arguments that are."""
    return made == text or (isinstance(made, dict) and set(made.values()) == {text})


@pytest.mark.parametrize(
    ("told", "kind"), [(5, str), ({}, str), ({}, Eui64), ("5", int), (1, bool), (True, int), ("1.5", float)]
)
def test_a_value_is_taken_for_nothing_else(told: object, kind: type) -> None:
    """What is no text does not become one, and so on."""
    with pytest.raises(TypeError):
        converter().structure(told, kind)


def test_json_that_is_a_value_is_read() -> None:
    """The same way lets a value through."""
    operation = operations()["clock.now"]

    assert result_read(operation, "2026-01-01T00:00:00+00:00") == datetime(2026, 1, 1, tzinfo=UTC)
    assert converter().structure({"user": USER, "at": "2026-01-01T00:00:00Z", "message": {"text": ""}}, Delivery)


_LOADERS = {"pickle", "cPickle", "marshal", "shelve", "dill", "jsonpickle", "yaml", "code", "codeop"}
_CALLS = {"eval", "exec", "system", "popen", "__import__"}


def _executing(source: str) -> list[str]:
    """Return what of *source* would execute what it is given: loaders of objects, eval, a shell."""
    found: list[str] = []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            found += [it.name for it in node.names if it.name.partition(".")[0] in _LOADERS]
        elif isinstance(node, ast.ImportFrom) and (node.module or "").partition(".")[0] in _LOADERS:
            found.append(str(node.module))
        elif isinstance(node, ast.Call):
            name = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
            found += [name] if name in _CALLS else []
            found += ["a shell" for it in node.keywords if it.arg == "shell"]
    return found


def test_nothing_in_the_suite_executes_what_it_is_given() -> None:
    """No module of the suite or the reference evaluates text, loads objects or uses a shell."""
    paths = [
        path for part in ("dsp_conformance", "reference_impl", "steps") for path in (CHECKOUT / part).rglob("*.py")
    ]
    found = {str(path): told for path in paths if (told := _executing(path.read_text(encoding="utf-8")))}

    assert len(paths) > 100
    assert found == {}


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("import pickle", ["pickle"]),
        ("from yaml import load", ["yaml"]),
        ("eval(x)", ["eval"]),
        ("os.system(x)", ["system"]),
        ("subprocess.run(x, shell=True)", ["a shell"]),
        ("re.compile(x)", []),
    ],
)
def test_what_executes_is_found(source: str, words: list[str]) -> None:
    """The search bites."""
    assert _executing(source) == words
