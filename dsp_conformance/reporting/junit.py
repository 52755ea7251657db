"""JUnit XML made from the record: a suite for each feature, the clauses as properties of each case."""

from __future__ import annotations

from itertools import groupby
from pathlib import Path

from lxml import etree

from dsp_conformance.record import RunRecord, ScenarioRecord
from dsp_conformance.verdict import Verdict

_ELEMENT = {
    Verdict.FAIL: "failure",
    Verdict.ERROR: "error",
    Verdict.INCONCLUSIVE: "skipped",
    Verdict.NOT_OFFERED: "skipped",
}


def write_junit(record: RunRecord, path: Path) -> None:
    """Write the record as JUnit XML to *path*."""
    suites = etree.Element("testsuites", {"name": "dsp-conformance"} | _counts(record.scenarios))
    for (document, feature), scenarios in groupby(record.scenarios, lambda it: (it.document, it.feature)):
        told = tuple(scenarios)
        suite = etree.SubElement(
            suites,
            "testsuite",
            {"name": f"{document}: {feature}", "timestamp": record.started[:19]} | _counts(told),
        )
        for scenario in told:
            _case(suite, scenario)
    path.write_bytes(etree.tostring(suites, xml_declaration=True, encoding="UTF-8", pretty_print=True))


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


def _case(suite: etree._Element, scenario: ScenarioRecord) -> None:
    case = etree.SubElement(
        suite,
        "testcase",
        classname=f"{scenario.document}.{scenario.rule or scenario.feature}",
        name=f"{scenario.scenario} [{scenario.row}]" if scenario.row else scenario.scenario,
        time=f"{scenario.seconds:.3f}",
    )
    properties = etree.SubElement(case, "properties")
    etree.SubElement(properties, "property", name="id", value=scenario.id)
    etree.SubElement(properties, "property", name="verdict", value=scenario.verdict)
    for clause in scenario.clauses:
        etree.SubElement(properties, "property", name="clause", value=clause)
    for reading in scenario.readings:
        etree.SubElement(properties, "property", name="reading", value=reading)
    element = _ELEMENT.get(scenario.verdict)
    if element:
        message = _xml_text(f"{scenario.verdict}: {scenario.reason}")
        kind = {} if element == "skipped" else {"type": str(scenario.verdict)}
        etree.SubElement(case, element, {"message": message} | kind)


def _xml_text(text: str) -> str:
    return "".join(char if char.isprintable() else " " for char in text)
