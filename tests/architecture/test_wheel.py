"""The wheel, installed in an empty environment, runs the same scenarios with the same ids as the checkout."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import venv
import zipfile
from pathlib import Path
from typing import Any

import pytest

from tests.support.miniature import CHECKOUT


def _call(*command: str | Path, cwd: Path, **environment: str) -> str:
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    done = subprocess.run(
        [str(word) for word in command],
        cwd=cwd,
        env={**kept, **environment},
        capture_output=True,
        text=True,
        timeout=1800,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built from the checkout."""
    folder = tmp_path_factory.mktemp("wheel")
    _call(sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", folder, ".", cwd=CHECKOUT)
    return next(folder.glob("*.whl"))


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An environment that holds the wheel, and its dependencies by way of the environment that runs the tests."""
    folder = tmp_path_factory.mktemp("installed")
    venv.create(folder, with_pip=False)
    site = next((folder / "lib").glob("python*/site-packages"))
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(site)
    # The dependencies are those that the lock has put into the environment of the tests; the project is
    # installed there only by reference, and a .pth file is not followed from here.
    kept = [path for path in sys.path if path.endswith("site-packages")]
    (site / "dependencies.pth").write_text("\n".join(kept))
    return folder


def _cli(python: Path, cwd: Path, *arguments: str | Path) -> str:
    return _call(python, "-m", "dsp_conformance.cli.main", *arguments, cwd=cwd)


def test_the_wheel_holds_one_name(wheel: Path) -> None:
    """Exactly one importable name goes into site-packages."""
    with zipfile.ZipFile(wheel) as archive:
        tops = {name.split("/")[0] for name in archive.namelist()}

    assert {top for top in tops if not top.endswith(".dist-info")} == {"dsp_conformance"}


def test_the_same_scenarios(installed: Path, reference_run: Path, tmp_path: Path) -> None:
    """The wheel lists and runs what the checkout lists, with the same ids and verdicts."""
    python = installed / "bin" / "python"
    where = _call(python, "-c", "import dsp_conformance; print(dsp_conformance.__file__)", cwd=tmp_path)
    assert where.startswith(str(installed))

    _cli(python, tmp_path, "run", "--out", tmp_path / "wheel")

    assert _verdicts(tmp_path / "wheel") == _verdicts(reference_run)
    assert len(_verdicts(tmp_path / "wheel")) > 0


def _verdicts(folder: Path) -> Any:  # noqa: ANN401 - JSON
    told = json.loads((folder / "run.json").read_text(encoding="utf-8"))
    return {it["id"]: it["verdict"] for it in told["scenarios"]}
