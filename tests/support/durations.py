"""How long the modules of tests take: the longest are begun first, and those of a quick check fit into its time."""

from __future__ import annotations

from collections.abc import Mapping

SECONDS: Mapping[str, int] = {
    "tests/suite/test_faults.py": 200,
    "tests/suite/test_readings_alternatives.py": 120,
    "tests/suite/test_readings.py": 90,
    "tests/transport/test_process.py": 40,
    "tests/architecture/test_wheel.py": 40,
    "tests/server/test_serve.py": 37,
    "tests/suite/test_readings_distinguished.py": 35,
    "tests/transport/test_same_verdicts.py": 34,
    "tests/trust/test_forged_run.py": 15,
    "tests/trust/test_forged_journals.py": 8,
    "tests/trust/test_verify.py": 8,
    "tests/browser/test_evidence_page.py": 27,
    "tests/benchmarks/test_benchmarks_run.py": 27,
    "tests/examples/test_node_anomaly_detection.py": 26,
    "tests/suite/test_vacuity.py": 19,
    "tests/comparison/test_diff.py": 19,
    "tests/examples/test_http_service_requests.py": 16,
    "tests/security/test_secrets.py": 8,
    "tests/cli/test_bad_input.py": 13,
    "tests/trust/test_replay.py": 12,
    "tests/record/test_record.py": 11,
    "tests/execution/test_verdicts.py": 11,
    "tests/comparison/test_history.py": 10,
    "tests/trust/test_pack.py": 10,
    "tests/proof/test_kill_matrix.py": 10,
    "tests/server/test_state.py": 10,
    "tests/record/test_known_issues.py": 10,
    "tests/transport/test_real_time.py": 9,
    "tests/trust/test_verify_whole.py": 9,
    "tests/specification/test_silent_pass.py": 8,
    "tests/transport/test_http.py": 8,
    "tests/suite/test_before_and_after.py": 6,
    "tests/interface_schemas/test_schemas.py": 6,
    "tests/suite/test_inconclusive.py": 6,
    "tests/execution/test_all_readings.py": 6,
}
"""Seconds on one core, to the nearest that matters. A module that is not named takes less than six."""
