"""Clauses, scenarios and their verdicts as ReqIF 1.0, for a requirements tool.

A spec object for each clause of the registers and for each scenario of the record; a specification of the
clauses and one of the scenarios for each document; a relation from a clause to every scenario that shows it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from lxml import etree

from dsp_conformance.record.run_record import ScenarioRecord
from dsp_conformance.reporting.printable import legible
from dsp_conformance.reporting.report_input import Material
from dsp_conformance.reporting.wording import title
from dsp_conformance.specification.register import Clause, Document
from dsp_conformance.verdict import Verdict

_NAMESPACE = "http://www.omg.org/spec/ReqIF/20110401/reqif.xsd"
_NOT_SHOWN = "not_shown"
_ENUMERATIONS = {
    "verdict": (*(verdict.value for verdict in Verdict), _NOT_SHOWN),
    "testable": ("yes", "partly", "no"),
}
_CLAUSE = ("id", "section", "statement", "kind", "testable", "why not", "verdict", "scenarios")
_SCENARIO = ("id", "title", "feature", "rule", "verdict", "reason", "clauses", "readings")


def write(material: Material, out: Path) -> tuple[Path, ...]:
    """Write ``clauses.reqif``. A clause without a scenario has the verdict ``not_shown``."""
    path = out / "clauses.reqif"
    written = _Writing(material).document()
    path.write_bytes(etree.tostring(written, xml_declaration=True, encoding="UTF-8", pretty_print=True))
    return (path,)


def _identifier(*words: str) -> str:
    return f"_{uuid5(NAMESPACE_URL, '/'.join(('dsp-conformance', *words)))}"


@dataclass
class _Writing:
    material: Material
    changed: str = field(init=False)

    def __post_init__(self) -> None:
        self.changed = datetime.fromisoformat(self.material.record.started).isoformat(timespec="seconds")

    def document(self) -> etree._Element:
        """Return the whole exchange file."""
        spaces: Any = {None: _NAMESPACE}  # the stubs know no default namespace
        top = etree.Element(f"{{{_NAMESPACE}}}REQ-IF", nsmap=spaces)
        self._header(top)
        content = _put(_put(top, "CORE-CONTENT"), "REQ-IF-CONTENT")
        self._datatypes(_put(content, "DATATYPES"))
        self._types(_put(content, "SPEC-TYPES"))
        objects = _put(content, "SPEC-OBJECTS")
        for document in self.material.register.documents:
            for clause in document.clauses.values():
                self._object(objects, "clause", clause.id, self._of_clause(clause))
        for scenario in self.material.record.scenarios:
            self._object(objects, "scenario", scenario.id, _of_scenario(scenario))
        self._relations(_put(content, "SPEC-RELATIONS"))
        specifications = _put(content, "SPECIFICATIONS")
        for document in self.material.register.documents:
            self._specifications(specifications, document)
        return top

    def _header(self, top: etree._Element) -> None:
        record = self.material.record
        header = _put(_put(top, "THE-HEADER"), "REQ-IF-HEADER", IDENTIFIER=_identifier("header", record.started))
        candidate = f"{record.candidate.name} {record.candidate.version}"
        partial = "" if record.complete else " The run was cut short: it certifies nothing."
        _put(header, "COMMENT").text = legible(f"Verdicts on {candidate}.{partial}")
        _put(header, "CREATION-TIME").text = self.changed
        _put(header, "REQ-IF-TOOL-ID").text = "dsp-conformance"
        _put(header, "REQ-IF-VERSION").text = "1.0"
        _put(header, "SOURCE-TOOL-ID").text = f"dsp-conformance {record.suite.version}"
        _put(header, "TITLE").text = legible(f"Conformance of {candidate}")

    def _datatypes(self, parent: etree._Element) -> None:
        self._named(parent, "DATATYPE-DEFINITION-STRING", "text", MAX_LENGTH="2147483647")
        for name, values in _ENUMERATIONS.items():
            made = _put(self._named(parent, "DATATYPE-DEFINITION-ENUMERATION", name), "SPECIFIED-VALUES")
            for key, value in enumerate(values):
                each = self._named(made, "ENUM-VALUE", value, of=name)
                _put(_put(each, "PROPERTIES"), "EMBEDDED-VALUE", KEY=str(key), OTHER_CONTENT=value)

    def _types(self, parent: etree._Element) -> None:
        for name, attributes in (("clause", _CLAUSE), ("scenario", _SCENARIO)):
            made = _put(self._named(parent, "SPEC-OBJECT-TYPE", name), "SPEC-ATTRIBUTES")
            for attribute in attributes:
                kind = "ENUMERATION" if attribute in _ENUMERATIONS else "STRING"
                more = {"MULTI_VALUED": "false"} if attribute in _ENUMERATIONS else {}
                each = self._named(made, f"ATTRIBUTE-DEFINITION-{kind}", attribute, of=name, **more)
                datatype = attribute if attribute in _ENUMERATIONS else "text"
                _refer(each, "TYPE", f"DATATYPE-DEFINITION-{kind}", datatype)
        self._named(parent, "SPEC-RELATION-TYPE", "shown by")
        self._named(parent, "SPECIFICATION-TYPE", "list")

    def _object(self, parent: etree._Element, kind: str, name: str, values: Mapping[str, str]) -> None:
        made = self._named(parent, "SPEC-OBJECT", name, of=kind)
        told = _put(made, "VALUES")
        for attribute, value in values.items():
            if attribute in _ENUMERATIONS:
                each = _put(told, "ATTRIBUTE-VALUE-ENUMERATION")
                _refer(each, "VALUES", "ENUM-VALUE", attribute, value)
            else:
                each = _put(told, "ATTRIBUTE-VALUE-STRING", THE_VALUE=legible(value))
            definition = f"ATTRIBUTE-DEFINITION-{'ENUMERATION' if attribute in _ENUMERATIONS else 'STRING'}"
            _refer(each, "DEFINITION", definition, kind, attribute)
        _refer(made, "TYPE", "SPEC-OBJECT-TYPE", kind)

    def _of_clause(self, clause: Clause) -> dict[str, str]:
        seen = self.material.clauses.get(clause.id)
        return {
            "id": clause.id,
            "section": clause.section,
            "statement": clause.statement,
            "kind": clause.kind,
            "testable": clause.testable,
            "why not": clause.why_not,
            "verdict": seen.verdict.value if seen else _NOT_SHOWN,
            "scenarios": "\n".join(seen.scenarios) if seen else "",
        }

    def _relations(self, parent: etree._Element) -> None:
        known = self.material.register.clauses
        for clause in (it for it in self.material.record.clauses if it.id in known):
            for scenario in clause.scenarios:
                made = self._named(parent, "SPEC-RELATION", f"{clause.id} shown by {scenario}")
                _refer(made, "TARGET", "SPEC-OBJECT", "scenario", scenario)
                _refer(made, "SOURCE", "SPEC-OBJECT", "clause", clause.id)
                _refer(made, "TYPE", "SPEC-RELATION-TYPE", "shown by")

    def _specifications(self, parent: etree._Element, document: Document) -> None:
        scenarios = [it.id for it in self.material.record.scenarios if it.document == document.name]
        self._specification(parent, f"{document.id}: clauses", "clause", document.clauses)
        self._specification(parent, f"{document.id}: scenarios", "scenario", scenarios)

    def _specification(self, parent: etree._Element, name: str, kind: str, objects: Iterable[str]) -> None:
        made = self._named(parent, "SPECIFICATION", name)
        _refer(made, "TYPE", "SPECIFICATION-TYPE", "list")
        children = _put(made, "CHILDREN")
        for each in objects:
            _refer(self._named(children, "SPEC-HIERARCHY", each, of=kind), "OBJECT", "SPEC-OBJECT", kind, each)

    def _named(self, parent: etree._Element, kind: str, name: str, of: str = "", **more: str) -> etree._Element:
        """Put an element that has an identifier; *of* is what its name is unique in."""
        words = (kind, of, name) if of else (kind, name)
        names = {"IDENTIFIER": _identifier(*words), "LAST_CHANGE": self.changed, "LONG_NAME": legible(name)}
        return _put(parent, kind, **names, **more)


def _of_scenario(scenario: ScenarioRecord) -> dict[str, str]:
    return {
        "id": scenario.id,
        "title": title(scenario),
        "feature": scenario.feature,
        "rule": scenario.rule,
        "verdict": scenario.verdict.value,
        "reason": scenario.reason,
        "clauses": " ".join(scenario.clauses),
        "readings": " ".join(scenario.readings),
    }


def _put(parent: etree._Element, name: str, **attributes: str) -> etree._Element:
    told = {key.replace("_", "-"): value for key, value in attributes.items()}
    return etree.SubElement(parent, f"{{{_NAMESPACE}}}{name}", told)


def _refer(parent: etree._Element, role: str, kind: str, *words: str) -> None:
    _put(_put(parent, role), f"{kind}-REF").text = _identifier(kind, *words)
