"""The example in Node: it passes what it offers, and fails when one rule is broken."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pytest

from dsp_conformance.profile.profile import default_profile
from dsp_conformance.transport.messages import hello
from tests.examples.judged import EXAMPLES, broken_copy, judge

NAME = "node_anomaly_detection"

pytestmark = pytest.mark.skipif(shutil.which("node") is None, reason="Node is not installed: no `node` on the path")


def test_it_passes_what_it_offers(tmp_path: Path) -> None:
    """Every scenario of alert storm protection but the laws, over standard input and output."""
    judged = judge(EXAMPLES / NAME, tmp_path / "out", "--features", "alert_storm/[!l]*")

    assert judged.code == 0, judged.said
    assert judged.record["candidate"]["name"] == "Anomaly detection in Node"
    assert (judged.count("fail"), judged.count("error"), judged.count("inconclusive")) == (0, 0, 0)
    assert judged.count("pass") >= 230


def test_what_it_does_not_offer_is_not_failed(tmp_path: Path) -> None:
    """Of Service Requests nothing is asked of it."""
    judged = judge(EXAMPLES / NAME, tmp_path / "out", "--features", "suspended_devices/suspension")

    assert {it["verdict"] for it in judged.record["scenarios"]} == {"not_offered"}, judged.said


@pytest.mark.parametrize(
    ("file", "right", "wrong", "features", "clause"),
    [
        ("storm.mjs", "counter.count <= counter.limit", "counter.count < counter.limit", "overload", "IMR-067"),
        ("storm.mjs", "window.figures[level] + 1", "window.figures[level]", "thresholds", "IMR-046"),
        ("storm.mjs", "counter.until = now + this.figures.period", "counter.until = now", "withholding", "IMR-018"),
        ("storm.mjs", "counter.withheld += 1;", "", "request_management", "IMR-072"),
        ("dsp.mjs", ".filter((it) => roles.includes(it.role))", "", "withholding", "IMR-020"),
        ("duis.mjs", ' schemaVersion="5.1"', "", "withholding", "IMR-018"),
    ],
)
def test_a_broken_rule_is_found(
    tmp_path: Path, file: str, right: str, wrong: str, features: str, clause: str
) -> None:
    """A copy with one wrong line fails a clause that the line is for."""
    copy = broken_copy(NAME, tmp_path, file, right, wrong)
    judged = judge(copy, tmp_path / "out", "--features", f"alert_storm/{features}")

    assert judged.code == 1, judged.said
    assert clause in judged.failed_clauses(), judged.said


def test_another_reading_is_no_conformance_question(tmp_path: Path) -> None:
    """It does not take S01 (b): a run that declares it cannot begin, and nothing counts against it."""
    copy = broken_copy(NAME, tmp_path, "candidate.toml", "[readings]", '[readings]\nS01 = "b"')
    judged = judge(copy, tmp_path / "out", "--features", "alert_storm/counting")

    assert judged.code == 3, judged.said
    assert "takes the reading a of S01" in " ".join(judged.said.split())


def test_a_line_ends_in_a_line_feed_only() -> None:
    """A text with other ends of line is one request, refused for what it is, and the next one is answered."""
    payload = {"text": "no\u2028alert\u0085at all"}
    requests = [
        {"do": "hello", "with": hello(default_profile())},
        {"do": "devices.obtain", "with": {"wanted": {"type": "ESME", "generation": "SMETS2+", "status": "Pending"}}},
        {"do": "device_traffic.raise_alert", "with": {"device": "E7-00-00-00-00-00-00-01", "payload": payload}},
        {"do": "clock.now", "with": {}},
        {"do": "batch", "with": {"calls": [{"do": "clock.now", "with": {}}, {"do": "clock.stop", "with": {}}]}},
    ]
    lines = [json.dumps({"id": number, **it}, ensure_ascii=False) for number, it in enumerate(requests, start=1)]
    ended = subprocess.run(
        ["node", "main.mjs"],  # noqa: S607 - the one on the path, as candidate.toml has it
        cwd=EXAMPLES / NAME,
        input="".join(f"{line}\n" for line in lines).encode(),
        capture_output=True,
        timeout=600,
        check=True,
    )
    answers = [json.loads(line) for line in ended.stdout.splitlines()]

    assert [it["id"] for it in answers] == [1, 2, 3, 4, 5]
    assert [list(it) for it in answers[4]["result"]] == [["result"], ["not_offered"]]
    assert "no GBCS alert" in answers[2]["refused"]
    assert "result" in answers[3]
