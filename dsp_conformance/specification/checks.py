"""What must hold of the feature files before a run may begin, because otherwise a pass could mean nothing.

The runner would silently drop the second of two scenarios with one name, run an outline without rows once,
pass a scenario without a Then, and pick one of several step definitions that fit. Each is a defect here,
and a run with defects ends with the exit code of a suite that is wrong.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from dsp_conformance.layout import suite_folder
from dsp_conformance.specification.defects import DefectCode, FeatureDefect, UnfitFeatures, unfit
from dsp_conformance.specification.gherkin import AuthoredScenario, feature_files, read_feature
from dsp_conformance.specification.register import Document, Register
from dsp_conformance.specification.tags import CLAUSE, READING, WHEN


def authored_scenarios(register: Register) -> tuple[AuthoredScenario, ...]:
    """Return every scenario of every document.

    Raises UnfitFeatures with all defects, one a line, when the feature files are not fit to be run.
    """
    scenarios: list[AuthoredScenario] = []
    defects: list[FeatureDefect] = []
    for path in feature_files(suite_folder("features")):
        try:
            text = read_feature(path)
        except UnfitFeatures as wrong:
            defects += wrong.defects
            continue
        scenarios += text.scenarios
        defects += text.defects
    defects += [*_twins(scenarios), *_tag_defects(scenarios, register)]
    if defects:
        raise unfit("the feature files are not fit to be run", defects)
    return tuple(scenarios)


def _twins(scenarios: Iterable[AuthoredScenario]) -> Iterator[FeatureDefect]:
    templates: dict[str, AuthoredScenario] = {}
    ids: set[str] = set()
    for scenario in scenarios:
        first = templates.setdefault(scenario.template, scenario)
        if first.path != scenario.path or first.rule != scenario.rule or _other_block(first, scenario):
            details = {"scenario": scenario.template, "other": first.path.name}
            yield FeatureDefect(DefectCode.SCENARIO_TWICE, scenario.path, scenario.line, details)
        elif scenario.id in ids:
            details = {"scenario": scenario.template}
            yield FeatureDefect(DefectCode.ROW_TWICE, scenario.path, scenario.line, details)
        ids.add(scenario.id)


def _other_block(first: AuthoredScenario, second: AuthoredScenario) -> bool:
    return [step.line for step in first.steps] != [step.line for step in second.steps]


def _tag_defects(scenarios: Iterable[AuthoredScenario], register: Register) -> Iterator[FeatureDefect]:
    for scenario in scenarios:
        try:
            document = register.document(scenario.document)
        except KeyError:
            yield FeatureDefect(DefectCode.DOCUMENT_MISSING, scenario.path, 1, {"folder": scenario.document})
            continue
        if document.id not in scenario.tags:
            yield FeatureDefect(DefectCode.DOCUMENT_UNTAGGED, scenario.path, 1, {"document": document.id})
        if not any(tag in document.clauses for tag in scenario.tags):
            details = {"scenario": scenario.scenario, "document": document.id}
            yield FeatureDefect(DefectCode.CLAUSE_UNTAGGED, scenario.path, scenario.line, details)
        for tag in scenario.tags:
            code = _wrong_tag(tag, document, register)
            if code:
                details = {"tag": tag, "document": document.id}
                yield FeatureDefect(code, scenario.path, scenario.line, details)


def _wrong_tag(tag: str, document: Document, register: Register) -> DefectCode | None:
    if tag == document.id or tag in document.clauses:
        return None
    reading, when = READING.fullmatch(tag), WHEN.fullmatch(tag)
    if reading:
        known = register.ambiguities.get(reading.group(1))
        return None if known and reading.group(2) in known.letters else DefectCode.READING_UNKNOWN
    if when:
        known_ids = [other.id for other in register.documents if other.modification]
        return None if when.group(2) in known_ids else DefectCode.MODIFICATION_UNKNOWN
    if CLAUSE.fullmatch(tag):
        return None if tag in register.clauses else DefectCode.CLAUSE_UNKNOWN
    return DefectCode.TAG_UNKNOWN
