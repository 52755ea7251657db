"""A badge: JSON that the endpoint of shields turns into a picture."""

from __future__ import annotations

import json
from pathlib import Path

from dsp_conformance.reporting.material import Material
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
    """Write ``badge.json``. A partial run is yellow at best: it certifies nothing."""
    record = material.record
    verdict = record.verdict
    if not record.complete and verdict is Verdict.PASS:
        verdict = Verdict.INCONCLUSIVE
    told = {
        "schemaVersion": 1,
        "label": "DSP conformance",
        "message": ("" if record.complete else "partial: ") + counted(record.totals),
        "color": _COLOUR[verdict],
        "isError": verdict in (Verdict.FAIL, Verdict.ERROR),
    }
    path = out / "badge.json"
    path.write_text(json.dumps(told, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    return (path,)
