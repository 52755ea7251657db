"""Fixtures for the tests of the machinery, and how its modules are spread over the cores."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.miniature import CHECKOUT, Miniature, build

LONGEST_FIRST = (
    "tests/suite/test_faults.py",
    "tests/suite/test_readings_alternatives.py",
    "tests/suite/test_readings.py",
    "tests/transport/test_process.py",
    "tests/architecture/test_wheel.py",
    "tests/server/test_serve.py",
    "tests/suite/test_readings_distinguished.py",
    "tests/transport/test_same_verdicts.py",
    "tests/trust/test_verify.py",
    "tests/browser/test_evidence_page.py",
    "tests/examples/test_node_anomaly_detection.py",
    "tests/suite/test_vacuity.py",
    "tests/comparison/test_diff.py",
    "tests/examples/test_http_service_requests.py",
)
"""The modules that take longest: begun first, so that no core is left with one of them at the end."""


@pytest.hookimpl(tryfirst=True)
def pytest_cmdline_main(config: pytest.Config) -> None:
    """Let ``-n`` keep each module on one core, for its fixtures to be made once, in the order of below."""
    options = config.option
    if getattr(options, "numprocesses", None) and options.dist == "no":
        options.dist, options.loadscopereorder = "loadfile", False


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Begin with the longest modules where the tests are spread over the cores."""
    if hasattr(config, "workerinput"):
        rank = {CHECKOUT / name: number for number, name in enumerate(LONGEST_FIRST)}
        items.sort(key=lambda item: rank.get(item.path, len(rank)))


@pytest.fixture
def miniature(tmp_path: Path) -> Miniature:
    """A miniature of the project, fit to be run."""
    return build(tmp_path)
