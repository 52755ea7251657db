"""How many processes a test may run at once, where pytest itself runs on several cores."""

from __future__ import annotations

import os


def share() -> int:
    """Return this test's share of the cores: all of them, or what is left for each of pytest's workers."""
    workers = int(os.environ.get("PYTEST_XDIST_WORKER_COUNT", "1"))
    return max(1, (os.cpu_count() or 1) // workers)
