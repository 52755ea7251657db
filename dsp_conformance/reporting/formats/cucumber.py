"""Cucumber's JSON, such that no reader of it takes for a pass what was none.

============  =========  ==================================================================
verdict       status     of the step at which the scenario ended
============  =========  ==================================================================
pass          passed
fail          failed
error         failed     the message begins with *error*: it says nothing of conformance
inconclusive  pending    neither passed nor failed
not offered   skipped
============  =========  ==================================================================

Steps before it passed, steps after it are skipped, and a tag ``@verdict-...`` says the verdict itself.
"""

from __future__ import annotations

import base64
import json
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

from dsp_conformance.record.run_record import ScenarioRecord
from dsp_conformance.reporting.printable import legible
from dsp_conformance.reporting.report_input import Material
from dsp_conformance.reporting.steps_taken import Taken, course, ends
from dsp_conformance.reporting.wording import title
from dsp_conformance.verdict import Verdict

_STATUS = {
    Verdict.PASS: "passed",
    Verdict.FAIL: "failed",
    Verdict.ERROR: "failed",
    Verdict.INCONCLUSIVE: "pending",
    Verdict.NOT_OFFERED: "skipped",
    None: "skipped",
}
_LOOKS = 12


def write(material: Material, out: Path) -> tuple[Path, ...]:
    """Write ``cucumber.json``. Raises SuiteError when a journal cannot be read."""
    by_file = groupby(material.record.scenarios, lambda it: (it.file, it.feature))
    features = [_feature(material, file, feature, list(inner)) for (file, feature), inner in by_file]
    path = out / "cucumber.json"
    with path.open("w", encoding="utf-8") as target:
        json.dump(features, target, indent=1, ensure_ascii=False)
        target.write("\n")
    return (path,)


def _feature(material: Material, file: str, feature: str, scenarios: list[ScenarioRecord]) -> dict[str, object]:
    document = material.document_id(scenarios[0])
    partial = () if material.record.complete else ("@partial-run-certifies-nothing",)
    return {
        "uri": file,
        "id": "/".join(scenarios[0].id.split("/")[:2]),
        "keyword": "Feature",
        "name": legible(feature),
        "description": "",
        "line": 1,
        "tags": [{"name": tag, "line": 1} for tag in (f"@{document}", *partial)],
        "elements": [_element(material, it) for it in scenarios],
    }


def _element(material: Material, scenario: ScenarioRecord) -> dict[str, object]:
    # A record times scenarios, not steps: the time stands at a hook of its own, so that the sum is true.
    whole = {"status": "passed", "duration": round(scenario.seconds * 1e9)}
    return {
        "id": scenario.id,
        "keyword": "Scenario",
        "type": "scenario",
        "name": legible(title(scenario)),
        "description": legible(scenario.rule),
        "line": scenario.line,
        "tags": [{"name": tag, "line": scenario.line} for tag in _tags(material, scenario)],
        "before": [{"match": {"location": "the scenario timed as a whole"}, "result": whole}],
        "steps": [_step(scenario, step) for step in course(material, scenario)],
    }


def _tags(material: Material, scenario: ScenarioRecord) -> Iterator[str]:
    yield from (f"@{clause}" for clause in scenario.clauses)
    yield from (f"@reading-{reading}" for reading in scenario.readings)
    yield f"@verdict-{scenario.verdict}"
    if material.is_known(scenario.id):
        yield "@known-issue"


def _step(scenario: ScenarioRecord, step: Taken) -> dict[str, object]:
    result: dict[str, object] = {"status": _STATUS[step.verdict]}
    if step.verdict not in (None, Verdict.PASS):
        result["error_message"] = legible(f"{step.verdict}: {scenario.reason}")
    told: dict[str, object] = {
        "keyword": f"{step.keyword} ",
        "name": legible(step.text),
        "line": step.line or scenario.line,
        "match": {"location": f"{scenario.file}:{step.line or scenario.line}"},
        "result": result,
    }
    said = list(_said(step))
    if said:
        told["output"] = said
    embedded = list(_embedded(step)) if scenario.verdict is not Verdict.PASS else []
    if embedded:
        told["embeddings"] = embedded
    return told


def _said(step: Taken) -> Iterator[str]:
    for figure in step.figures:
        yield legible(figure)
    for look in sorted(step.looks, key=lambda it: it.held)[:_LOOKS]:
        held = "held" if look.held else "did not hold"
        yield legible(f"{look.what} {held}: expected {look.expected}, saw {look.actual}")
    if len(step.looks) > _LOOKS:
        yield f"and {len(step.looks) - _LOOKS} looks more, in the journal"


def _embedded(step: Taken) -> Iterator[dict[str, str]]:
    shown, between = ends(step)
    for exchange in shown:
        yield _embedding("text/plain", "exchange", exchange.words)
        for text in exchange.texts:
            kind = "application/xml" if text.lstrip().startswith("<") else "text/plain"
            yield _embedding(kind, "message", text)
    if between:
        yield _embedding("text/plain", "left out", f"{between} exchanges between them stand in the journal")


def _embedding(kind: str, name: str, text: str) -> dict[str, str]:
    data = base64.b64encode(text.encode("utf-8", errors="replace")).decode("ascii")
    return {"mime_type": kind, "name": name, "data": data}
