"""Runs a module of the tests in a process of its own: pytest inside pytest would not be itself."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import Any

from tests.support.miniature import CHECKOUT


def told_by(module: str, *arguments: str) -> Any:  # noqa: ANN401 - JSON
    """Return the JSON that *module* prints on its last line. Raises AssertionError when it ends otherwise."""
    done = subprocess.run(
        [sys.executable, "-m", module, *arguments],
        cwd=CHECKOUT,
        capture_output=True,
        text=True,
        timeout=3600,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout.splitlines()[-1])
