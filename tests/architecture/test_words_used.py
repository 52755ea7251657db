"""Every step and every word that the features could use is used: a look that nobody takes finds nothing out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

import pytest
from pytest_bdd.steps import StepFunctionContext, step_function_context_registry

from dsp_conformance.layout import load, modules
from dsp_conformance.specification.checks import authored_scenarios
from dsp_conformance.specification.register import register

VOCABULARIES = (
    ("gateway_connections.parameter_types.orders", "DEEDS"),
    ("gateway_connections.parameter_types.orders", "FACTS"),
    ("gateway_connections.parameter_types.orders", "VIEWS"),
    ("gateway_connections.parameter_types.forms", "FORMS"),
    ("gateway_connections.parameter_types.gateway", "PLANS"),
)


@pytest.fixture(scope="module")
def texts() -> Mapping[str | None, set[str]]:
    """The steps of all scenarios as executed, by given, when and then; all of them under None."""
    found: dict[str | None, set[str]] = defaultdict(set)
    for scenario in authored_scenarios(register()):
        for step in scenario.steps:
            found[step.kind].add(step.text)
            found[None].add(step.text)
    return found


def unused(definitions: Iterable[StepFunctionContext], texts: Mapping[str | None, set[str]]) -> list[str]:
    """Return the definitions that fit no step."""
    return [
        f"{it.type} {it.parser.name}"
        for it in definitions
        if not any(it.parser.is_matching(text) for text in texts[it.type])
    ]


def definitions() -> list[StepFunctionContext]:
    """Return every definition of a step."""
    ours = {load(name).__name__ for name in modules("steps")}
    return [it for it in step_function_context_registry.values() if it.step_func.__module__ in ours]


def test_every_step_definition_is_used(texts: Mapping[str | None, set[str]]) -> None:
    """Each fits a step of the features."""
    known = definitions()

    assert len(known) > 300
    assert unused(known, texts) == []


def test_an_unused_definition_is_named(texts: Mapping[str | None, set[str]]) -> None:
    """Without the steps that it fits it would be found."""
    definition = next(it for it in definitions() if it.parser.name == "a Device")
    without: Any = {kind: some - {"a Device"} for kind, some in texts.items()}

    assert unused([definition], without) == ["given a Device"]


@pytest.mark.parametrize(("module", "name"), VOCABULARIES)
def test_every_word_is_used(module: str, name: str, texts: Mapping[str | None, set[str]]) -> None:
    """Each deed, fact, view, form and plan stands in a step."""
    words = getattr(load(f"steps.{module}"), name)

    assert [word for word in words if not any(word in text for text in texts[None])] == []
