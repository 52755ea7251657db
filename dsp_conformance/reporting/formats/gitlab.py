"""What did not pass as a code-quality report, which GitLab shows beside the lines of a merge request."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

from dsp_conformance.record.run_record import ScenarioRecord
from dsp_conformance.reporting.printable import one_line
from dsp_conformance.reporting.report_input import Material
from dsp_conformance.reporting.wording import NAMES, title
from dsp_conformance.verdict import Verdict

_SEVERITY = {
    Verdict.FAIL: "critical",
    Verdict.ERROR: "major",
    Verdict.INCONCLUSIVE: "minor",
    Verdict.NOT_OFFERED: "info",
}
_LONGEST = 1000


def write(material: Material, out: Path) -> tuple[Path, ...]:
    """Write ``gl-code-quality.json``: an entry for each scenario that did not pass.

    A known issue is minor as long as it is the issue that is known. The fingerprint is that of the
    scenario's id, so that GitLab sees the same matter from run to run.
    """
    entries = [_entry(material, it) for it in material.record.scenarios if it.verdict is not Verdict.PASS]
    path = out / "gl-code-quality.json"
    path.write_text(json.dumps(entries, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    return (path,)


def _entry(material: Material, scenario: ScenarioRecord) -> dict[str, object]:
    known = material.is_known(scenario.id)
    said = f"{NAMES[scenario.verdict]}{' (a known issue)' if known else ''}: {title(scenario)}: {scenario.reason}"
    return {
        "description": one_line(f"{' '.join(scenario.clauses)} {said}", _LONGEST),
        "check_name": scenario.verdict.value,
        "fingerprint": hashlib.sha256(scenario.id.encode()).hexdigest(),
        "severity": "minor" if known else _SEVERITY[scenario.verdict],
        "location": {"path": scenario.file, "lines": {"begin": scenario.line}},
    }
