"""Results for Allure, made from the record and written by allure-pytest's own writer.

A result for each scenario: epic is the document, feature the Feature, story the Rule. The verdict is told by
all five statuses that Allure has: fail is *failed*, error *broken*, inconclusive *unknown*, not offered
*skipped*. Names and identifiers are made of the scenario's id, so that runs have a common history and making
the results again changes nothing.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Protocol
from uuid import NAMESPACE_URL, uuid5

from allure_commons.logger import AllureFileLogger
from allure_commons.model2 import (
    Attachment,
    Label,
    Link,
    Parameter,
    Status,
    StatusDetails,
    TestResult,
    TestStepResult,
)

from dsp_conformance.record.run_record import ScenarioRecord
from dsp_conformance.reporting.journals import Look
from dsp_conformance.reporting.printable import legible, one_line
from dsp_conformance.reporting.report_input import Material
from dsp_conformance.reporting.steps_taken import Taken, course, ends
from dsp_conformance.reporting.wording import NAMES, title
from dsp_conformance.verdict import Verdict

STATUS = {
    Verdict.PASS: Status.PASSED,
    Verdict.FAIL: Status.FAILED,
    Verdict.ERROR: Status.BROKEN,
    Verdict.INCONCLUSIVE: Status.UNKNOWN,
    Verdict.NOT_OFFERED: Status.SKIPPED,
}
_LOOKS = 12
_ENDS_OF_A_PASS = 1
_ENDS = 6


def write(material: Material, out: Path) -> tuple[Path, ...]:
    """Write the folder ``allure``, in place of what an earlier call left in it.

    Raises SuiteError when a journal cannot be read.
    """
    folder = out / "allure"
    for pattern in ("*-result.json", "*-attachment.*"):
        for path in folder.glob(pattern):
            path.unlink()
    logger = AllureFileLogger(folder)  # type: ignore[no-untyped-call]  # it says no types
    writing = _Writing(material, logger)
    begun = datetime.fromisoformat(material.record.started).timestamp()
    for scenario in material.record.scenarios:
        writing.write(scenario, begun)
        begun += scenario.seconds
    _write_environment(material, folder)
    _write_categories(folder)
    return (folder,)


class _Logger(Protocol):
    """What is used of allure-pytest's writer, whose functions say no types."""

    def report_result(self, result: TestResult) -> None:
        """Write a result to the file that its ``file_pattern`` names."""

    def report_attached_data(self, body: bytes, file_name: str) -> None:
        """Write an attachment."""


@dataclass(frozen=True)
class _Writing:
    material: Material
    logger: _Logger

    def write(self, scenario: ScenarioRecord, begun: float) -> None:
        """Write the result of one scenario, which began at *begun* (seconds since 1970)."""
        result = TestResult(
            uuid=str(uuid5(NAMESPACE_URL, scenario.id)),
            historyId=_digest(scenario.id),
            testCaseId=_digest(scenario.id),
            fullName=scenario.id,
            name=one_line(title(scenario)),
            description=self._description(scenario),
            status=STATUS[scenario.verdict],
            statusDetails=self._details(scenario),
            stage="finished",
            start=round(begun * 1000),
            stop=round((begun + scenario.seconds) * 1000),
            labels=[Label(name, one_line(value)) for name, value in self._labels(scenario)],
            links=[Link("tms", f"../evidence.html#{clause}", clause) for clause in scenario.clauses],
            parameters=[Parameter("row", one_line(scenario.row))] if scenario.row else [],
            steps=[self._step(scenario, step, index) for index, step in enumerate(course(self.material, scenario))],
        )
        result.file_pattern = f"{result.uuid}-result.json"
        self.logger.report_result(result)

    def _description(self, scenario: ScenarioRecord) -> str:
        known = self.material.register.clauses
        clauses = [f"{name}: {known[name].statement}" for name in scenario.clauses if name in known]
        return legible("\n\n".join([*clauses, f"{scenario.file} line {scenario.line}"]))

    def _details(self, scenario: ScenarioRecord) -> StatusDetails | None:
        if scenario.verdict is Verdict.PASS:
            return None
        issues = self.material.known_issues.get(scenario.id, ())
        known = self.material.is_known(scenario.id)
        words = [f"known issue, {it.state}: {it.reason} (owner {it.owner}, until {it.expires})" for it in issues]
        message = legible(f"{NAMES[scenario.verdict]}: {scenario.reason}")
        return StatusDetails(known=known or None, message=message, trace=legible("\n".join(words)))

    def _labels(self, scenario: ScenarioRecord) -> Iterator[tuple[str, str]]:
        document = self.material.document_id(scenario)
        yield from (("epic", document), ("feature", scenario.feature), ("story", scenario.rule or scenario.feature))
        yield from (("parentSuite", document), ("suite", scenario.feature), ("subSuite", scenario.rule))
        yield from (("framework", "dsp-conformance"), ("language", "gherkin"))
        yield from (("verdict", scenario.verdict), ("package", "/".join(scenario.id.split("/")[:2])))
        yield from (("tag", clause) for clause in scenario.clauses)
        yield from (("tag", f"reading-{reading}") for reading in scenario.readings)

    def _step(self, scenario: ScenarioRecord, step: Taken, index: int) -> TestStepResult:
        passed = scenario.verdict is Verdict.PASS
        message = one_line(f"{step.verdict}: {scenario.reason}")
        return TestStepResult(
            name=one_line(f"{step.keyword} {step.text}"),
            status=STATUS[step.verdict] if step.verdict else Status.SKIPPED,
            statusDetails=StatusDetails(message=message) if step.verdict not in (None, Verdict.PASS) else None,
            stage="finished",
            parameters=[Parameter(*_pair(figure)) for figure in step.figures],
            steps=[_look(look) for look in sorted(step.looks, key=lambda it: it.held)[:_LOOKS]],
            attachments=[
                self._attach(f"{scenario.id}/{index}/{place}", name, text)
                for place, (name, text) in enumerate(_texts(step, _ENDS_OF_A_PASS if passed else _ENDS))
            ],
        )

    def _attach(self, place: str, name: str, text: str) -> Attachment:
        # A file of its own each time: Allure 3 shows a file only where it is named first.
        xml = text.lstrip().startswith("<")
        file = f"{uuid5(NAMESPACE_URL, place)}-attachment.{'xml' if xml else 'txt'}"
        self.logger.report_attached_data(text.encode("utf-8", errors="replace"), file)
        return Attachment(one_line(name, 120), file, "application/xml" if xml else "text/plain")


def _texts(step: Taken, count: int) -> Iterator[tuple[str, str]]:
    """Yield what is attached to a step, with its name: exchanges in words, and the messages they carried."""
    shown, between = ends(step, count)
    for index, exchange in enumerate(shown):
        if between and index == count:
            yield f"{between} exchanges are left out here", "They stand in the journal.\n"
        yield exchange.words, exchange.words
        yield from (("message", text) for text in exchange.texts)


def _look(look: Look) -> TestStepResult:
    return TestStepResult(
        name=one_line(look.what),
        status=Status.PASSED if look.held else Status.FAILED,
        stage="finished",
        parameters=[Parameter("expected", legible(look.expected)), Parameter("actual", legible(look.actual))],
    )


def _pair(figure: str) -> tuple[str, str]:
    phrase, _, value = figure.partition(" is ")
    return legible(phrase), legible(value)


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:32]


def _write_environment(material: Material, folder: Path) -> None:
    record = material.record
    told = {
        "candidate": f"{record.candidate.name} {record.candidate.version}",
        "adapter": record.candidate.adapter,
        "suite": record.suite.version,
        "complete": "yes" if record.complete else "no: this run certifies nothing",
        "documents": " ".join(document.id for document in record.suite.documents),
    }
    escaped = {key: one_line(value).replace("\\", r"\\") for key, value in told.items()}
    lines = [f"{key} = {value}\n" for key, value in escaped.items()]
    (folder / "environment.properties").write_text("".join(lines), encoding="utf-8")


def _write_categories(folder: Path) -> None:
    names = {
        Verdict.FAIL: "does not conform",
        Verdict.ERROR: "the set-up broke down",
        Verdict.INCONCLUSIVE: "inconclusive",
        Verdict.NOT_OFFERED: "not offered",
    }
    told = [{"name": words, "matchedStatuses": [STATUS[verdict]]} for verdict, words in names.items()]
    (folder / "categories.json").write_text(json.dumps(told, indent=1) + "\n", encoding="utf-8")
