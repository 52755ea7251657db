"""The scenarios as they stand in the feature files, read independently of the test runner.

What was authored is counted here; the run must collect, execute and record just as many, or its evidence
does not reconcile.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from gherkin.errors import CompositeParserException, ParserException
from gherkin.parser import Parser

from dsp_conformance.specification.defects import DefectCode, FeatureDefect, UnfitFeatures

_HOLE = re.compile(r"<([^<>]+)>")
_STEP_KINDS = {"Context": "given", "Action": "when", "Outcome": "then"}


@dataclass(frozen=True)
class AuthoredStep:
    """One step as it will be executed: holes filled, And and But resolved to given, when or then."""

    kind: str
    keyword: str
    text: str
    line: int


@dataclass(frozen=True)
class AuthoredScenario:
    """One scenario, or one row of an outline.

    ``id`` is made of stable words: document/feature/rule/scenario/row. ``tags`` are those of the feature,
    the rule and the scenario, without the @; ``values`` are the row's cells.
    """

    id: str
    document: str
    path: Path
    feature: str
    rule: str
    scenario: str
    template: str
    row: str
    line: int
    tags: tuple[str, ...]
    steps: tuple[AuthoredStep, ...]
    values: tuple[str, ...] = ()


@dataclass(frozen=True)
class FeatureText:
    """One feature file read: its scenarios, and the defects of its structure."""

    scenarios: tuple[AuthoredScenario, ...]
    defects: tuple[FeatureDefect, ...]


def slug(words: str) -> str:
    """Return *words* as they stand in an id: lower case, letters and figures, joined by hyphens."""
    ascii_words = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", ascii_words.lower()).strip("-")[:90].rstrip("-") or "unnamed"


def feature_files(folder: Path) -> tuple[Path, ...]:
    """Return the feature files below *folder*, in order."""
    return tuple(sorted(folder.rglob("*.feature")))


def read_feature(path: Path) -> FeatureText:
    """Read one feature file. Raises UnfitFeatures naming file, line and reason when it is malformed Gherkin."""
    text = path.read_text(encoding="utf-8")
    try:
        told: Mapping[str, Any] = Parser().parse(text)
    except CompositeParserException as wrong:
        raise _malformed(path, wrong.errors[0]) from wrong
    except ParserException as wrong:
        raise _malformed(path, wrong) from wrong
    if not told.get("feature"):
        return FeatureText((), (FeatureDefect(DefectCode.FEATURE_MISSING, path, 1),))
    return _Reader(path, told["feature"]).read()


def _malformed(path: Path, wrong: ParserException) -> UnfitFeatures:
    line: int = wrong.location["line"]
    defect = FeatureDefect(DefectCode.GHERKIN_MALFORMED, path, line, {"reason": str(wrong)})
    return UnfitFeatures(str(defect), (defect,))


class _Reader:
    """Walks the syntax tree of one feature."""

    def __init__(self, path: Path, feature: Mapping[str, Any]) -> None:
        self._path = path
        self._feature = feature
        self._defects: list[FeatureDefect] = []

    def read(self) -> FeatureText:
        scenarios = list(self._children(self._feature["children"], "", _tags(self._feature), []))
        return FeatureText(tuple(scenarios), tuple(self._defects))

    def _children(
        self, children: list[Any], rule: str, tags: tuple[str, ...], before: list[Any]
    ) -> Iterator[AuthoredScenario]:
        before = list(before)
        for child in children:
            if "background" in child:
                before += child["background"]["steps"]
            elif "rule" in child:
                inner = child["rule"]
                yield from self._children(inner["children"], inner["name"], tags + _tags(inner), before)
            else:
                yield from self._scenario(child["scenario"], rule, tags + _tags(child["scenario"]), before)

    def _scenario(
        self, told: Mapping[str, Any], rule: str, tags: tuple[str, ...], before: list[Any]
    ) -> Iterator[AuthoredScenario]:
        line, name = told["location"]["line"], told["name"]
        steps = before + told["steps"]
        if not told["steps"]:
            self._find(DefectCode.STEPS_MISSING, line, scenario=name)
        if "then" not in [step.kind for step in _steps(steps, {})]:
            self._find(DefectCode.THEN_MISSING, line, scenario=name)
        if not told["examples"]:
            yield self._one(told, rule, tags, steps, {}, line)
            if _HOLE.search(" ".join(step["text"] for step in steps)):
                self._find(DefectCode.EXAMPLES_MISSING, line, scenario=name)
            return
        for examples in told["examples"]:
            yield from self._rows(told, rule, tags, steps, examples)

    def _rows(
        self,
        told: Mapping[str, Any],
        rule: str,
        tags: tuple[str, ...],
        steps: list[Any],
        examples: Mapping[str, Any],
    ) -> Iterator[AuthoredScenario]:
        line, name = examples["location"]["line"], told["name"]
        if examples["tags"]:
            self._find(DefectCode.EXAMPLES_TAGGED, line)
        if not examples.get("tableBody"):
            self._find(DefectCode.EXAMPLES_EMPTY, line, scenario=name)
            return
        heads = [cell["value"] for cell in examples["tableHeader"]["cells"]]
        lacking = set(_HOLE.findall(name + " ".join(step["text"] for step in steps))) - set(heads)
        if lacking:
            self._find(DefectCode.COLUMN_MISSING, line, scenario=name, column=min(lacking))
        for row in examples["tableBody"]:
            cells = [cell["value"] for cell in row["cells"]]
            yield self._one(told, rule, tags, steps, dict(zip(heads, cells, strict=True)), row["location"]["line"])

    def _one(
        self,
        told: Mapping[str, Any],
        rule: str,
        tags: tuple[str, ...],
        steps: list[Any],
        values: Mapping[str, str],
        line: int,
    ) -> AuthoredScenario:
        row = values.get("why", next(iter(values.values()), ""))
        document = self._path.parent.name
        name = _filled(told["name"], values)
        words = [document, self._path.stem, rule, told["name"], *([row] if values else [])]
        return AuthoredScenario(
            id="/".join(slug(word) for word in words if word),
            document=document,
            path=self._path,
            feature=self._feature["name"],
            rule=rule,
            scenario=name,
            template=told["name"],
            row=row,
            line=line,
            tags=tuple(dict.fromkeys(tags)),
            steps=tuple(_steps(steps, values)),
            values=tuple(values.values()),
        )

    def _find(self, code: DefectCode, line: int, **details: str) -> None:
        self._defects.append(FeatureDefect(code, self._path, line, details))


def _tags(told: Mapping[str, Any]) -> tuple[str, ...]:
    return tuple(tag["name"].removeprefix("@") for tag in told["tags"])


def _filled(text: str, values: Mapping[str, str]) -> str:
    return _HOLE.sub(lambda hole: values.get(hole.group(1), hole.group(0)), text)


def _steps(told: list[Any], values: Mapping[str, str]) -> Iterator[AuthoredStep]:
    kind = "given"
    for step in told:
        kind = _STEP_KINDS.get(step["keywordType"], kind)
        yield AuthoredStep(kind, step["keyword"].strip(), _filled(step["text"], values), step["location"]["line"])
