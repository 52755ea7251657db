"""Finds the definitions of a step by its text, and asks pytest once for each module, not at every step.

pytest-bdd asks pytest for every registered fixture at every step, which is linear in the number of
definitions and more than half of a run's time. ``installed`` replaces that one function; a test holds
that both ways find the same definitions.
"""

from __future__ import annotations

import importlib
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from weakref import WeakKeyDictionary

import pytest
from pytest_bdd.compat import get_fixture_names, getfixturedefs
from pytest_bdd.steps import StepNamePrefix, step_function_context_registry

_indexes: WeakKeyDictionary[pytest.Module, StepIndex] = WeakKeyDictionary()


class StepIndex:
    """The step definitions that one module of scenarios sees, by kind and first word."""

    def __init__(self, fixturemanager: Any, module: pytest.Module) -> None:  # noqa: ANN401 - pytest's own
        self._buckets: dict[tuple[str | None, str], list[tuple[Any, Any]]] = defaultdict(list)
        self._found: dict[tuple[str, str], tuple[Any, ...]] = {}
        for name in get_fixture_names(fixturemanager):
            if name.startswith(StepNamePrefix.step_def.value):
                for definition in getfixturedefs(fixturemanager, name, module) or ():
                    self._add(definition)

    def _add(self, definition: Any) -> None:  # noqa: ANN401 - pytest's own
        context = step_function_context_registry.get(definition.func)
        if context is not None:
            first = str(context.parser.name).split(" ", maxsplit=1)[0]
            self._buckets[context.type, "" if "{" in first else first].append((definition, context.parser))

    def definitions(self, kind: str, text: str) -> tuple[Any, ...]:
        """Return the definitions (pytest's, of fixtures) that fit a step of *kind* with *text*."""
        key = (kind, text)
        if key not in self._found:
            first = text.split(" ", maxsplit=1)[0]
            near = [
                it for type_ in (kind, None) for word in (first, "") for it in self._buckets.get((type_, word), ())
            ]
            self._found[key] = tuple(definition for definition, parser in near if parser.is_matching(text))
        return self._found[key]


def index_of(node: pytest.Item) -> StepIndex:
    """Return the index of the module that *node* lies in, made once."""
    module = node.getparent(pytest.Module)
    if module is None:
        raise LookupError(f"{node.nodeid} lies in no module")
    if module not in _indexes:
        _indexes[module] = StepIndex(node.session._fixturemanager, module)  # noqa: SLF001 - pytest has no public list
    return _indexes[module]


def find_by_text(step: Any, fixturemanager: Any, node: Any) -> Iterator[Any]:  # noqa: ANN401 - pytest-bdd's signature
    """Yield the definitions that fit *step* and that *node* sees, as pytest-bdd's own function does."""
    del fixturemanager  # the index has asked it
    yield from index_of(node).definitions(step.type, step.name)


@contextmanager
def installed() -> Iterator[None]:
    """Look steps up by the index while the context lasts."""
    # The package hides the module behind a function of the same name, hence by import_module.
    scenario: Any = importlib.import_module("pytest_bdd.scenario")
    original = scenario.find_fixturedefs_for_step
    scenario.find_fixturedefs_for_step = find_by_text
    try:
        yield
    finally:
        scenario.find_fixturedefs_for_step = original
