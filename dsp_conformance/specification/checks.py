"""What must hold of the feature files before a run may begin, because otherwise a pass could mean nothing.

The runner would silently drop the second of two scenarios with one name, run an outline without rows once,
pass a scenario without a Then, and pick one of several step definitions that fit. Each is a finding here,
and a run with findings ends with the exit code of a suite that is wrong.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from dsp_conformance.exceptions import SuiteError
from dsp_conformance.layout import suite_folder
from dsp_conformance.specification.gherkin import AuthoredScenario, Finding, feature_files, read_feature
from dsp_conformance.specification.register import Document, Register
from dsp_conformance.specification.tags import CLAUSE, READING, WHEN


def authored_scenarios(register: Register) -> tuple[AuthoredScenario, ...]:
    """Return every scenario of every document.

    Raises SuiteError with all findings, one a line, when the feature files are not fit to be run.
    """
    scenarios: list[AuthoredScenario] = []
    findings: list[Finding] = []
    for path in feature_files(suite_folder("features")):
        text = read_feature(path)
        scenarios += text.scenarios
        findings += text.findings
    findings += [*_twins(scenarios), *_tag_findings(scenarios, register)]
    if findings:
        raise SuiteError("the feature files are not fit to be run:\n" + "\n".join(f"  {it}" for it in findings))
    return tuple(scenarios)


def _twins(scenarios: Iterable[AuthoredScenario]) -> Iterator[Finding]:
    templates: dict[str, AuthoredScenario] = {}
    ids: set[str] = set()
    for scenario in scenarios:
        first = templates.setdefault(scenario.template, scenario)
        if first.path != scenario.path or first.rule != scenario.rule or _other_block(first, scenario):
            yield Finding(
                scenario.path,
                scenario.line,
                f"the scenario name {scenario.template!r} stands in {first.path.name} too: one of them would vanish",
            )
        elif scenario.id in ids:
            yield Finding(
                scenario.path,
                scenario.line,
                f"two rows of {scenario.template!r} give the same reason (first column)",
            )
        ids.add(scenario.id)


def _other_block(first: AuthoredScenario, second: AuthoredScenario) -> bool:
    return [step.line for step in first.steps] != [step.line for step in second.steps]


def _tag_findings(scenarios: Iterable[AuthoredScenario], register: Register) -> Iterator[Finding]:
    for scenario in scenarios:
        try:
            document = register.document(scenario.document)
        except KeyError:
            yield Finding(scenario.path, 1, f"the folder {scenario.document} has no document.toml")
            continue
        if document.id not in scenario.tags:
            yield Finding(scenario.path, 1, f"the Feature is not tagged @{document.id}")
        if not any(tag in document.clauses for tag in scenario.tags):
            yield Finding(scenario.path, scenario.line, f"{scenario.scenario!r} names no clause of {document.id}")
        for tag in scenario.tags:
            words = _wrong_tag(tag, document, register)
            if words:
                yield Finding(scenario.path, scenario.line, words)


def _wrong_tag(tag: str, document: Document, register: Register) -> str:
    if tag == document.id or tag in document.clauses:
        return ""
    reading, when = READING.fullmatch(tag), WHEN.fullmatch(tag)
    if reading:
        known = register.ambiguities.get(reading.group(1))
        return "" if known and reading.group(2) in known.letters else f"@{tag} names no reading of the registers"
    if when:
        known_ids = [other.id for other in register.documents if other.modification]
        return "" if when.group(2) in known_ids else f"@{tag} names no modification"
    if CLAUSE.fullmatch(tag):
        return "" if tag in register.clauses else f"@{tag} names no clause of {document.id}"
    return f"@{tag} is no tag that the suite knows (features/glossary.md)"
