"""JUnit XML made from the record: a suite for each feature, the clauses as properties of each case.

Its form is ``schemas/junit.xsd``. What JUnit has no word for stands in properties: the verdict (JUnit knows
one kind of *skipped*, the record tells *not offered* from *inconclusive*), readings, known issues.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

from lxml import etree

from dsp_conformance.record.run_record import ScenarioRecord
from dsp_conformance.reporting.printable import legible, one_line
from dsp_conformance.reporting.report_input import Material
from dsp_conformance.reporting.wording import title
from dsp_conformance.verdict import Verdict

_ELEMENT = {
    Verdict.FAIL: "failure",
    Verdict.ERROR: "error",
    Verdict.INCONCLUSIVE: "skipped",
    Verdict.NOT_OFFERED: "skipped",
}


def write(material: Material, out: Path) -> tuple[Path, ...]:
    """Write ``junit.xml``."""
    record = material.record
    whole = (
        "dsp-conformance" if record.complete else "dsp-conformance: a run that was cut short, it certifies nothing"
    )
    suites = etree.Element("testsuites", {"name": whole} | _counts(record.scenarios))
    for (_, feature), scenarios in groupby(record.scenarios, lambda it: (it.document, it.feature)):
        told = tuple(scenarios)
        name = one_line(f"{material.document_id(told[0])}: {feature}")
        suite = etree.SubElement(
            suites, "testsuite", {"name": name, "timestamp": record.started[:19]} | _counts(told)
        )
        for scenario in told:
            _case(suite, scenario, material)
    path = out / "junit.xml"
    path.write_bytes(etree.tostring(suites, xml_declaration=True, encoding="UTF-8", pretty_print=True))
    return (path,)


def _counts(scenarios: tuple[ScenarioRecord, ...]) -> dict[str, str]:
    def count(*verdicts: Verdict) -> str:
        return str(sum(it.verdict in verdicts for it in scenarios))

    return {
        "tests": str(len(scenarios)),
        "failures": count(Verdict.FAIL),
        "errors": count(Verdict.ERROR),
        "skipped": count(Verdict.INCONCLUSIVE, Verdict.NOT_OFFERED),
        "time": f"{sum(it.seconds for it in scenarios):.3f}",
    }


def _case(suite: etree._Element, scenario: ScenarioRecord, material: Material) -> None:
    case = etree.SubElement(
        suite,
        "testcase",
        classname=one_line(f"{scenario.document}.{scenario.rule or scenario.feature}"),
        name=one_line(title(scenario)),
        file=scenario.file,
        line=str(scenario.line),
        time=f"{scenario.seconds:.3f}",
    )
    properties = etree.SubElement(case, "properties")
    for name, value in _properties(scenario, material):
        etree.SubElement(properties, "property", name=name, value=one_line(value))
    element = _ELEMENT.get(scenario.verdict)
    if element:
        kind = {} if element == "skipped" else {"type": str(scenario.verdict)}
        said = one_line(f"{scenario.verdict}: {scenario.reason}")
        mark = etree.SubElement(case, element, {"message": said} | kind)
        mark.text = legible(f"{scenario.reason}\n{scenario.file} line {scenario.line}\n{scenario.id}")


def _properties(scenario: ScenarioRecord, material: Material) -> Iterator[tuple[str, str]]:
    yield "id", scenario.id
    yield "verdict", scenario.verdict
    for clause in scenario.clauses:
        yield "clause", clause
    for reading in scenario.readings:
        yield "reading", reading
    for issue in material.known_issues.get(scenario.id, ()):
        yield "known_issue", f"{issue.state}: {issue.reason} (owner {issue.owner}, until {issue.expires})"
    for finding in material.record.findings:
        if finding.about == scenario.id:
            yield "finding", f"{finding.kind}: {finding.words}"
