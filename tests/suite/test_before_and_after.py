"""The state before each modification, and that after it: each is told from the other."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from dsp_conformance.layout import suite_folder
from tests.suite.profile_runs import bad, verdicts
from tests.support.miniature import CHECKOUT

PROFILES = suite_folder("reference_impl") / "profiles"
JUDGED = (
    "suspended-devices/exceptions/the-firmware-version-of-a-suspended-device-can-be-read/"
    "read-firmware-version-with-the-modification"
)
"""The scenario that judges whether SR11.2 is taken for a Suspended Device."""


def test_what_holds_before_alert_storm_protection() -> None:
    """Without SECMP0062 the same suite shows the state before it."""
    seen = verdicts("alert_storm", PROFILES / "before_SECMP0062.toml")["before_SECMP0062"]
    passed = [it["id"] for it in seen if it["verdict"] == "pass" and "before-the-modification" in it["id"]]

    assert (bad(seen), bool(passed)) == ([], True)


def _rules(seen: Sequence[Mapping[str, Any]], verdict: str) -> set[str]:
    return {str(it["id"]).split("/")[2] for it in seen if it["verdict"] == verdict}


def test_each_state_against_the_others_expectations(tmp_path: Path) -> None:
    """As-is against to-be shows exactly the differences that the document describes, and so the other way round.

    The reference behaves by one state and declares the other: what fails are the rules that the modification changes.
    What only needs SR11.2 to come to its matter is inconclusive, and names the scenario that fails for it.
    """
    adapter = tmp_path / "other_state.py"
    adapter.write_text(
        "from dataclasses import replace\n"
        "from dsp_conformance.reference_impl.adapter import reference\n\n\n"
        "def other(profile):\n"
        "    ids = ('SECMP0062', 'SECMP0105')\n"
        "    kept = tuple(it for it in ids if (it in profile.modifications) != (it == 'SECMP0105'))\n"
        "    return reference(replace(profile, modifications=kept))\n",
        encoding="utf-8",
    )
    out = _run_other(tmp_path)

    assert _rules(out["to-be"], "fail") == {
        "a-current-version-restores-the-device-whatever-activateimageresponsecode-says",
        "a-device-that-is-not-suspended",
        "late-and-repeated-answers",
        "the-firmware-version-of-a-suspended-device-can-be-read",
        "whatever-happens-to-a-device",
    }
    assert _rules(out["to-be"], "inconclusive") == {
        "a-current-version-restores-the-device",
        "a-device-whose-earlier-status-was-never-recorded",
        "anything-else-leaves-the-device-suspended",
        "each-of-many-devices-comes-back-by-its-own-answer",
        "late-and-repeated-answers",
        "n29-goes-once-to-the-supplier-and-once-to-the-network-operator",
        "the-answer-of-a-gpf-restores-nothing",
        "the-schemas-of-duis-and-mmc-do-not-change",
        "the-user-who-asked-receives-the-answer-restored-or-not",
        "the-version-that-restores-the-device-is-noted-in-the-inventory-or-it-is-not-p31",
        "whatever-happens-to-a-device",
    }
    assert all(f"declined: E5; {JUDGED}" in it["reason"] for it in out["to-be"] if it["verdict"] == "inconclusive")
    assert {it["verdict"] for it in out["to-be"] if it["id"].startswith(f"{JUDGED}/")} == {"fail"}
    assert _rules(out["as-is"], "fail") == {
        "before-the-modification-only-a-successful-activation-restores",
        "before-the-modification-the-answer-to-sr11-2-restores-nothing",
        "before-the-modification-the-firmware-version-cannot-be-read",
    }
    assert _rules(out["as-is"], "inconclusive") == set()


def _run_other(folder: Path) -> dict[str, list[dict[str, Any]]]:
    told = {}
    for name, profile in (("to-be", PROFILES.parent / "profile.toml"), ("as-is", PROFILES / "before_SECMP0105.toml")):
        command = ["run", "other_state:other", "--profile", str(profile), "--features", "suspended_devices"]
        subprocess.run(
            [sys.executable, "-m", "dsp_conformance.cli.main", *command, "--out", name],
            cwd=folder,
            env={**os.environ, "PYTHONPATH": str(CHECKOUT)},
            capture_output=True,
            check=False,
            timeout=1800,
        )
        told[name] = json.loads((folder / name / "run.json").read_text(encoding="utf-8"))["scenarios"]
    return told
