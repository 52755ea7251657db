"""A record of a part of the suite itself: real messages come back, and an edited one is named."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from dsp_conformance.record.files import write_manifest
from dsp_conformance.trust.problems import ProblemCode
from tests.support.miniature import CHECKOUT


def _call(*arguments: str, seed: str = "1") -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "dsp_conformance.cli.main", *arguments],
        cwd=CHECKOUT,
        env={"PYTHONPATH": str(CHECKOUT), "PYTHONHASHSEED": seed},
        capture_output=True,
        text=True,
        timeout=1800,
        check=False,
    )


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A record of SECMP0105 with its laws, which no test may alter."""
    out = tmp_path_factory.mktemp("whole") / "run"
    ran = _call("run", "--features", "suspended_devices/*", "--out", str(out))
    assert ran.returncode == 0, ran.stdout + ran.stderr
    return out


def test_every_verdict_is_derived_again(record: Path) -> None:
    """All of them, laws included, in a process that orders its sets otherwise and never loads the candidate."""
    told = json.loads((verified := _call("verify", str(record), "--json", seed="2")).stdout)
    run = json.loads((record / "run.json").read_text(encoding="utf-8"))

    assert (verified.returncode, told["problems"]) == (0, [])
    assert told["rederived"] == len(run["scenarios"]) > 200


def test_an_edited_message_is_named(record: Path, tmp_path: Path) -> None:
    """A response that the candidate never gave, and a manifest to match: the scenario is named."""
    forged = tmp_path / "run"
    shutil.copytree(record, forged)
    path = next(
        it
        for it in sorted((forged / "scenarios/suspended-devices").rglob("*.jsonl"))
        if "<sr:ResponseCode>E5</sr:ResponseCode>" in it.read_text(encoding="utf-8")
    )
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace(">E5</sr:ResponseCode>", ">I0</sr:ResponseCode>"), encoding="utf-8")
    write_manifest(forged)
    verified = _call("verify", str(forged), "--json")
    scenario = path.relative_to(forged / "scenarios").as_posix().removesuffix(".jsonl")

    assert verified.returncode == 4
    first = json.loads(verified.stdout)["problems"][0]
    assert (first["code"], first["about"]) == (ProblemCode.ENTRY_ALTERED, scenario)
