"""A small record that holds every verdict and every awkward character, with its journals and its suite as it ran."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dsp_conformance.specification.gherkin import AuthoredScenario, read_feature
from tests.support import miniature

XML = '<?xml version="1.0" encoding="UTF-8"?>\n<Alert a="1 &amp; 2"><Code>8F3E</Code><!-- \N{SNOWMAN} --></Alert>'
AWKWARD = (
    '=HYPERLINK("x")<img src="file:///etc/passwd"> & ]]> %0A::error::"quoted", `code`'
    " \x00\x08\x1b[31m \x7f\x85\x9b\u202e \N{PILE OF POO} line one"
    "\nline two\r\n| cell | @everyone #1 <script>alert(1)</script>"
)
LONG = "a very long reason " * 400 + "x" * 3000

FEATURE = """\
@TINY001
Feature: Time, "quoted" & <marked>

  @TN-001
  Rule: Time goes on

    Scenario: A minute passes
      Given the time is noted
      When 1 minute passes
      Then the clock has moved by 1 minute

    Scenario: A minute lasts too long & <more>
      Given the time is noted
      When 1 minute passes
      Then the clock has moved by 1 minute
      And nobody was told

    Scenario: An adapter breaks down
      Given the time is noted
      When 1 minute passes
      Then the clock has moved by 1 minute

    Scenario: A year cannot be waited for
      Given the time is noted
      When 365 days pass
      Then the clock has moved by 365 days

  @TN-002
  Rule: Time never goes back

    @reading-T01-b
    Scenario: Time stands still for those who read it so
      Given the time is noted
      When 1 second passes
      Then the clock has moved by 1 second

    Scenario Outline: Some time passes
      Given the time is noted
      When <wait> passes
      Then the clock has moved by <wait>

      Examples:
        | why              | wait          |
        | a short one;     | 1 second      |
        | just too, long   | just before W |
"""

ENDS = {
    "A minute passes": ("pass", "", 3),
    "A minute lasts too long & <more>": ("fail", AWKWARD, 3),
    "An adapter breaks down": ("error", f"RuntimeError: {LONG}", 2),
    "A year cannot be waited for": ("inconclusive", "365 days are longer than the patience", 2),
    "Time stands still for those who read it so": ("not_offered", "it rests on reading (b) of T01", 0),
    "Some time passes": ("pass", "", 3),
}
"""By the scenario's name: its verdict, the reason, and how many steps were taken."""


@dataclass(frozen=True)
class MixedRecord:
    """Where the record lies, and what ``run.json`` says."""

    folder: Path

    @property
    def told(self) -> Any:  # noqa: ANN401 - JSON
        """What ``run.json`` says, read again."""
        return json.loads((self.folder / "run.json").read_text(encoding="utf-8"))

    @property
    def verdicts(self) -> dict[str, str]:
        """The verdicts by the scenarios' ids, as ``run.json`` has them."""
        return {it["id"]: it["verdict"] for it in self.told["scenarios"]}

    def alter(self, **members: object) -> None:
        """Replace members of ``run.json`` and rewrite the manifest."""
        self.write({**self.told, **members})

    def write(self, told: object) -> None:
        """Write ``run.json`` and its manifest."""
        text = json.dumps(told, ensure_ascii=False)
        (self.folder / "run.json").write_text(text, encoding="utf-8")
        digest = hashlib.sha256(text.encode()).hexdigest()
        (self.folder / "MANIFEST.sha256").write_text(f"{digest}  run.json\n", encoding="utf-8")


def build(folder: Path) -> MixedRecord:
    """Write the record into *folder*."""
    suite = folder / "suite" / "features" / "tiny"
    suite.mkdir(parents=True)
    for name, text in (
        ("document.toml", miniature.DOCUMENT),
        ("clauses.csv", miniature.CLAUSES),
        ("readings.csv", miniature.READINGS),
        ("time.feature", FEATURE),
    ):
        (suite / name).write_text(text, encoding="utf-8")
    scenarios = [_scenario(folder, it) for it in read_feature(suite / "time.feature").scenarios]
    made = MixedRecord(folder)
    made.write(_run(scenarios))
    return made


def _run(scenarios: list[dict[str, Any]]) -> dict[str, Any]:
    count = {
        verdict: sum(it["verdict"] == verdict for it in scenarios)
        for verdict in ("pass", "fail", "inconclusive", "not_offered", "error")
    }
    return {
        "schema": "https://dsp-conformance.invalid/run/2",
        "suite": {"version": "0.1.0", "documents": [{"id": "TINY001", "sha256": "0" * 64}]},
        "candidate": {
            "name": 'tiny <b>&"\\',
            "version": "1",
            "adapter": "reference",
            "profile": {"modifications": ["TINY001"], "values": {"tiny.R": 3}, "readings": {"T01": "a"}},
        },
        "started": "2026-01-05T10:20:30.456789+00:00",
        "selection": {"clauses": "", "features": "", "keyword": ""},
        "settings": {"patience": 10.0},
        "complete": True,
        "verdict": "fail",
        "totals": {"authored": 8, "collected": 7, "executed": 7, **count},
        "scenarios": scenarios,
        "clauses": [
            {"id": "TN-001", "verdict": "fail", "scenarios": [it["id"] for it in scenarios[:4]]},
            {"id": "TN-002", "verdict": "pass", "scenarios": [it["id"] for it in scenarios[4:]]},
        ],
        "findings": [
            {"kind": "nothing_happened", "about": scenarios[0]["id"], "words": "nothing <happened> & so on"}
        ],
        "known_issues": [
            _issue(scenarios[1]["id"], "known", ""),
            _issue(scenarios[2]["id"], "stale", "the date\nhas gone by: 100%, see <there>"),
        ],
    }


def _issue(scenario: str, state: str, words: str) -> dict[str, Any]:
    return {
        "subject": scenario,
        "reason": "the clock is slow & <late>",
        "owner": "the team of clocks",
        "approver": "the panel",
        "expires": "2026-12-31",
        "state": state,
        "scenarios": [scenario],
        "words": words,
    }


def _scenario(folder: Path, it: AuthoredScenario) -> dict[str, Any]:
    verdict, reason, taken = ENDS[it.scenario]
    path = folder / "scenarios" / f"{it.id}.jsonl"
    path.parent.mkdir(parents=True, exist_ok=True)
    entries = [*_entries(it, taken, verdict), {"kind": "end", "verdict": verdict, "reason": reason}]
    lines = [json.dumps({"n": n, **entry}, ensure_ascii=False) for n, entry in enumerate(entries, start=1)]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return {
        "id": it.id,
        "document": "tiny",
        "file": "features/tiny/time.feature",
        "line": it.line,
        "feature": it.feature,
        "rule": it.rule,
        "scenario": it.scenario,
        "row": it.row,
        "clauses": [tag for tag in it.tags if tag.startswith("TN-")],
        "readings": [tag.removeprefix("reading-") for tag in it.tags if tag.startswith("reading-")],
        "verdict": verdict,
        "reason": reason,
        "seconds": 0.25,
    }


def _entries(it: AuthoredScenario, taken: int, verdict: str) -> list[dict[str, Any]]:
    entries: list[dict[str, Any]] = []
    for step in it.steps[:taken]:
        told = {"type": step.kind, "keyword": step.keyword, "text": step.text, "line": step.line}
        entries.append({"kind": "step", **told})
        if step.kind == "when":
            call = {"capability": "clock", "operation": "advance", "arguments": {"by": 60.0, "why": {"text": XML}}}
            entries.append({"kind": "figure", "phrase": "W", "value": "60 s"})
            entries.append({"kind": "call", **call, "result": {"base64": "AAEC"}})
        if step.kind == "then":
            look = {"what": "the time gone by \x00 <i>", "expected": "60 s", "actual": "61 s & more"}
            entries.append({"kind": "look", **look, "held": verdict == "pass"})
    return entries
