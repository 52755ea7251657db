"""Where another explanation is as good as non-conformance the verdict is inconclusive, and only there."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from tests.support.miniature import CHECKOUT

ADAPTERS = """
from contextlib import contextmanager
from unittest.mock import patch

from dsp_conformance.reference_impl import adapter, service_requests, suspension

right = service_requests.ServiceRequests._refusal


def with_code(code, *, to_any_status):
    def refusal(self, request, facts, device):
        found = right(self, request, facts, device)
        return code if found == "E5" or (to_any_status and not facts.critical) else found

    @contextmanager
    def started(profile):
        patched = patch.object(service_requests.ServiceRequests, "_refusal", refusal)
        with patched, adapter.reference(profile) as candidate:
            yield candidate

    return started


not_for_it, unauthorised = with_code("E17", to_any_status=True), with_code("E2", to_any_status=True)
suspended_not_for_it = with_code("E17", to_any_status=False)
suspended_unauthorised = with_code("E2", to_any_status=False)


@contextmanager
def silent(profile):
    with patch.object(suspension.Suspension, "_tell", lambda *_: None), adapter.reference(profile) as candidate:
        yield candidate
"""


@pytest.mark.parametrize(
    ("candidate", "features", "words", "expected"),
    [
        ("silent", "alert_storm/northbound_scope", "dcc-alert", {"inconclusive": 1}),
        ("not_for_it", "suspended_devices/e5_table", "service-opt-out or display-message", {"inconclusive": 2}),
        ("unauthorised", "suspended_devices/e5_table", "service-opt-out or display-message", {"inconclusive": 2}),
        ("suspended_not_for_it", "suspended_devices/e5_table", "service-opt-out or display-message", {"fail": 2}),
        ("suspended_unauthorised", "suspended_devices/e5_table", "service-opt-out or display-message", {"fail": 2}),
    ],
)
def test_what_may_be_right_is_not_failed(
    candidate: str, features: str, words: str, expected: dict[str, int], tmp_path: Path
) -> None:
    """Nobody is told of a suspension; E5 is not the error that is found first.

    An error that a Commissioned Device gets as well has another cause; one that it does not get has none.
    """
    (tmp_path / "unusual.py").write_text(ADAPTERS, encoding="utf-8")
    subprocess.run(
        [
            *(sys.executable, "-m", "dsp_conformance.cli.main", "run", f"unusual:{candidate}"),
            *("--features", features, "-k", words, "--out", "out"),
        ],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(CHECKOUT)},
        capture_output=True,
        check=False,
        timeout=600,
    )
    told = json.loads((tmp_path / "out" / "run.json").read_text(encoding="utf-8"))["scenarios"]

    assert Counter(it["verdict"] for it in told if it["verdict"] != "not_offered") == expected
