"""A badge: JSON that the endpoint of shields turns into a picture."""

from __future__ import annotations

import json
from pathlib import Path

from dsp_conformance.record.run_record import RunRecord, not_shown_of_required
from dsp_conformance.reporting.report_input import Material
from dsp_conformance.reporting.wording import counted
from dsp_conformance.verdict import Verdict

_COLOUR = {
    Verdict.PASS: "brightgreen",
    Verdict.FAIL: "red",
    Verdict.ERROR: "purple",
    Verdict.INCONCLUSIVE: "yellow",
    Verdict.NOT_OFFERED: "lightgrey",
}


def write(material: Material, out: Path) -> tuple[Path, ...]:
    """Write ``badge.json``. A partial run, or one that lacks what was required, is yellow at best."""
    record = material.record
    verdict = record.verdict
    if verdict is Verdict.PASS and (not record.complete or not_shown_of_required(record)):
        verdict = Verdict.INCONCLUSIVE
    told = {
        "schemaVersion": 1,
        "label": "DSP conformance",
        "message": ("" if record.complete else "partial: ") + _message(record),
        "color": _COLOUR[verdict],
        "isError": verdict in (Verdict.FAIL, Verdict.ERROR),
    }
    path = out / "badge.json"
    path.write_text(json.dumps(told, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    return (path,)


def _message(record: RunRecord) -> str:
    """Return how many scenarios passed of those that apply, and how many ended otherwise."""
    applying = sum(it.applies for it in record.scenarios)
    words = counted(record.totals).replace(" passed", f" passed of {applying} that apply")
    return words.replace(
        " not offered", " not offered" if applying == len(record.scenarios) else " not offered or not applicable"
    )
