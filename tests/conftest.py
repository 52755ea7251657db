"""Fixtures for the tests of the machinery, and how its modules are spread over the cores."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.durations import SECONDS
from tests.support.miniature import CHECKOUT, Miniature, build
from tests.support.once import once


@pytest.hookimpl(tryfirst=True)
def pytest_cmdline_main(config: pytest.Config) -> None:
    """Let ``-n`` keep each module on one core, for its fixtures to be made once, in the order of below."""
    options = config.option
    if getattr(options, "numprocesses", None) and options.dist == "no":
        options.dist, options.loadscopereorder = "loadfile", False


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Begin with the longest modules where the tests are spread over the cores."""
    if hasattr(config, "workerinput"):
        seconds = {CHECKOUT / name: number for name, number in SECONDS.items()}
        items.sort(key=lambda item: -seconds.get(item.path, 0))


@pytest.fixture(scope="session")
def reference_run(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The record of a full run of the reference, made once for all cores, which no test may alter."""
    return once(tmp_path_factory, "reference-run", _run_the_reference)


def _run_the_reference(out: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "dsp_conformance.cli.main", "run", "--out", str(out)],
        cwd=CHECKOUT,
        capture_output=True,
        text=True,
        timeout=1800,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.fixture
def miniature(tmp_path: Path) -> Miniature:
    """A miniature of the project, fit to be run."""
    return build(tmp_path)
