"""The example over HTTP: it passes what it offers, and fails when one rule is broken."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.examples.judged import EXAMPLES, broken_copy, judge
from tests.support.miniature import CHECKOUT

NAME = "http_service_requests"


@contextmanager
def _served(root: Path, to: Path) -> Iterator[Path]:
    """Start the service that lies below *root* on a free port; yield a folder whose candidate.toml names it."""
    command = [sys.executable, "-m", f"examples.{NAME}", "--port", "0"]
    with subprocess.Popen(command, cwd=root, stdout=subprocess.PIPE, text=True) as service:
        try:
            assert service.stdout is not None
            url = service.stdout.readline().strip()
            declared = (EXAMPLES / NAME / "candidate.toml").read_text(encoding="utf-8")
            assert declared.count("http://127.0.0.1:8179") == 2
            folder = to / "declared"
            folder.mkdir()
            (folder / "candidate.toml").write_text(declared.replace("http://127.0.0.1:8179", url), encoding="utf-8")
            yield folder
        finally:
            service.terminate()


def test_it_passes_what_it_offers(tmp_path: Path) -> None:
    """Every scenario of suspended Devices but the laws, over the DUIS endpoints and the control API."""
    with _served(CHECKOUT, tmp_path) as candidate:
        features = "suspended_devices/[!l]*,alert_storm/withholding"
        judged = judge(candidate, tmp_path / "out", "--features", features)

    assert judged.code == 0, judged.said
    assert judged.record["candidate"]["name"] == "Service Requests over HTTP"
    assert (judged.count("fail"), judged.count("error"), judged.count("inconclusive")) == (0, 0, 0)
    assert judged.count("pass") >= 220


@pytest.mark.parametrize(
    ("file", "right", "wrong", "features", "clause"),
    [
        ("dsp.py", '("11.2", 0, ""), ', "", "exceptions", "PIA-046"),
        ("dsp.py", '("2.2", 2, "SMETS1")', '("2.2", 0, "")', "exceptions", "PIA-036"),
        ("dsp.py", "SET status = prior,", "SET status = 'Commissioned',", "restoration_by_reading", "PIA-060"),
        ("dsp.py", '("GS", "GT") if device["type"] in _GAS else', "", "who_is_told", "PIA-063"),
        ("dsp.py", 'if not self._is_current(device["model"], version):', "if False:", "restoration*", "PIA-070"),
        ("duis.py", 'root.set("schemaVersion", "5.1")', "pass", "suspension", "PIA-025"),
    ],
)
def test_a_broken_rule_is_found(
    tmp_path: Path, file: str, right: str, wrong: str, features: str, clause: str
) -> None:
    """A copy with one wrong line fails a clause that the line is for."""
    broken_copy(NAME, tmp_path, file, right, wrong)
    with _served(tmp_path, tmp_path) as candidate:
        judged = judge(candidate, tmp_path / "out", "--features", f"suspended_devices/{features}")

    assert judged.code == 1, judged.said
    assert clause in judged.failed_clauses(), judged.said


def test_a_service_that_is_not_there_is_no_verdict(tmp_path: Path) -> None:
    """Without the service the run cannot begin."""
    with _served(CHECKOUT, tmp_path) as candidate:
        pass
    judged = judge(candidate, tmp_path / "out", "--features", "suspended_devices/suspension")

    assert judged.code == 3, judged.said
    assert "did not answer hello" in " ".join(judged.said.split())
