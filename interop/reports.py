"""Lets readers that others wrote read our reports, and counts what they saw: ``make interop-reports``.

Allure 3 renders the results for Allure, and a reporter of Cucumber's renders the JSON for Cucumber. Both are
programs for Node: they are installed into a folder of their own that is gone afterwards, so a network and npm
are needed. Given the folder of a record, that one is read; otherwise one that holds every verdict.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from dsp_conformance.reporting.formats.catalogue import Format, write_reports
from dsp_conformance.reporting.report_input import read_material
from tests.reporting.formats_readers import ALLURE
from tests.reporting.formats_record import build

_CUCUMBER = {
    "pass": "passed",
    "fail": "failed",
    "error": "failed",
    "inconclusive": "pending",
    "not_offered": "skipped",
}
_PACKAGES = ("allure@3", "multiple-cucumber-html-reporter@3")
_SCRIPT = (
    "import report from 'multiple-cucumber-html-reporter';"
    "report.generate({jsonDir: 'json', reportPath: 'html', saveCollectedJSON: true, disableLog: true});"
)


def main() -> int:
    """Read with the programs of others; return 0 when all of them counted what the record counts."""
    npm = shutil.which("npm")
    if npm is None:
        sys.stdout.write("npm is not there: install Node 20 or newer\n")
        return 3
    with tempfile.TemporaryDirectory() as name:
        work = Path(name)
        run = Path(sys.argv[1]) if len(sys.argv) > 1 else build(work / "run").folder
        material = read_material(run)
        write_reports(material, [Format.ALLURE, Format.CUCUMBER], work)
        _call([npm, "install", "--silent", "--no-fund", "--no-audit", "--prefix", str(work), *_PACKAGES], work)
        counted = Counter(it.verdict.value for it in material.record.scenarios)
        told = [_allure(work, counted), _cucumber(work, counted)]
    return int(not all(told))


def _call(words: list[str], work: Path) -> None:
    environment = {**os.environ, "ALLURE_NO_ANALYTICS": "true"}
    subprocess.run(words, cwd=work, env=environment, check=True, stdout=subprocess.DEVNULL, timeout=600)


def _allure(work: Path, counted: Mapping[str, int]) -> bool:
    out = work / "rendered"
    program = str(work / "node_modules" / ".bin" / "allure")
    _call([program, "generate", str(work / "allure"), "--output", str(out)], work)
    results = [
        json.loads(path.read_text(encoding="utf-8")) for path in (out / "data" / "test-results").glob("*.json")
    ]
    seen = Counter(ALLURE[it["status"]] for it in results)
    attached = Counter(it["missed"] for each in results for it in _attachments(each["steps"]))
    sys.stdout.write(f"{attached[False]} attachments are shown, {attached[True]} are missed\n")
    return agree("Allure 3", seen, counted) and attached[True] == 0


def _attachments(steps: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for step in steps:
        if step.get("type") == "attachment":
            yield step["link"]
        yield from _attachments(step.get("steps", []))


def _cucumber(work: Path, counted: Mapping[str, int]) -> bool:
    (work / "json").mkdir()
    shutil.move(work / "cucumber.json", work / "json" / "cucumber.json")
    (work / "report.mjs").write_text(_SCRIPT, encoding="utf-8")
    _call([shutil.which("node") or "node", "report.mjs"], work)
    told = json.loads((work / "html" / "enriched-output.json").read_text(encoding="utf-8"))["scenarios"]
    expected: Counter[str] = Counter()
    for verdict, count in counted.items():
        expected[_CUCUMBER[verdict]] += count
    return agree("Cucumber's reporter", Counter({name: told[name] for name in set(_CUCUMBER.values())}), expected)


def agree(who: str, seen: Counter[str], expected: Mapping[str, int]) -> bool:
    """Say whether *who* saw what was expected."""
    agreed = seen == Counter(expected)
    words = ", ".join(f"{count} {name}" for name, count in sorted(seen.items()) if count)
    sys.stdout.write(f"{who} saw {words}: {'as recorded' if agreed else f'but {dict(expected)} were recorded'}\n")
    return agreed


if __name__ == "__main__":
    sys.exit(main())
