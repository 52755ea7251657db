"""How long the evidence page of 10,000 scenarios takes to write and to open in Chromium, and how much it weighs.

The suite is run once against the reference; its record is then told as often as is needed for 10,000 scenarios,
each with a journal of its own. The goals are ten seconds to write and two to open. Opening needs Debian's chromium.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from playwright.sync_api import sync_playwright

from benchmarks.extent import FEATURES, extent
from dsp_conformance.record.run_record import RunRecord, ScenarioRecord, clause_records
from dsp_conformance.reporting.evidence import page
from dsp_conformance.reporting.report_input import Material, read_material
from dsp_conformance.specification.register import register

SCENARIOS = extent(10_000, 60)
ROUNDS = extent(3, 1)
CHROMIUM = Path("/usr/bin/chromium")


def _copies(record: RunRecord, folder: Path) -> Iterator[ScenarioRecord]:
    for number in range(SCENARIOS):
        turn, index = divmod(number, len(record.scenarios))
        it = record.scenarios[index]
        copy = replace(it, id=f"{it.id}-{turn}", rule=f"{it.rule} ({turn})")
        source = folder / "scenarios" / f"{it.id}.jsonl"
        target = folder / "scenarios" / f"{copy.id}.jsonl"
        for kept in (source, source.with_name(f"{source.name}.gz")):
            if kept.is_file():
                target.with_name(f"{target.name}{kept.suffix if kept.suffix == '.gz' else ''}").symlink_to(kept)
        yield copy


def _many(material: Material) -> RunRecord:
    scenarios = tuple(sorted(_copies(material.record, material.folder), key=lambda it: it.document))
    counts = replace(material.record.totals, authored=SCENARIOS, collected=SCENARIOS, executed=SCENARIOS)
    return replace(material.record, scenarios=scenarios, clauses=clause_records(scenarios, register()), totals=counts)


def _write(name: str, material: Material, record: RunRecord) -> Path:
    took = []
    for _ in range(ROUNDS):
        began = time.perf_counter()
        (path,) = page.write(replace(material, record=record), material.folder)
        took.append(time.perf_counter() - began)
    weight = path.stat().st_size
    each = weight / len(record.scenarios) / 1e3
    print(f"  {name}: written in {statistics.median(took):.2f} s, {weight / 1e6:.1f} MB, {each:.1f} kB per scenario")
    return path


def _open(path: Path) -> None:
    if not CHROMIUM.is_file():
        print(f"  {CHROMIUM} is absent: run .ci/packages to measure how long it takes to open")
        return
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=str(CHROMIUM), args=["--no-sandbox", "--disable-gpu"])
        took = []
        for _ in range(ROUNDS):
            page = browser.new_page()
            began = time.perf_counter()
            page.goto(path.as_uri(), wait_until="load")
            page.evaluate("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")
            took.append(time.perf_counter() - began)
            page.close()
        browser.close()
    print(f"    opened and painted in {statistics.median(took):.2f} s")


def main() -> None:
    """Print the medians and the weights."""
    with tempfile.TemporaryDirectory() as folder:
        run = Path(folder) / "run"
        subprocess.run(
            [sys.executable, "-m", "dsp_conformance.cli.main", "run", "--features", FEATURES, "--out", str(run)],
            check=True,
            capture_output=True,
        )
        material = read_material(run)
        print("the evidence page:")
        _open(_write(f"{len(material.record.scenarios)} scenarios, as they ran", material, material.record))
        _open(_write(f"{SCENARIOS} scenarios", material, _many(material)))


if __name__ == "__main__":
    main()
