"""``dsp-conformance serve --stdio`` with every line that passes written to a file: ``tapped.py FILE``."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path


def main() -> None:
    """Pass lines on in both directions until there are no more."""
    command = [sys.executable, "-m", "dsp_conformance.cli.main", "serve", "--stdio"]
    with (
        Path(sys.argv[1]).open("ab") as tap,
        subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as served,
    ):
        assert served.stdin is not None
        assert served.stdout is not None
        for request in sys.stdin.buffer:
            served.stdin.write(request)
            served.stdin.flush()
            answer = served.stdout.readline()
            tap.write(request + answer)
            sys.stdout.buffer.write(answer)
            sys.stdout.buffer.flush()
        served.stdin.close()


if __name__ == "__main__":
    main()
