"""A program that tells the secret it was started with, in the way that it is told: ``telltale_program.py WAY``.

The secret is the value of the variable TOKEN. It uses nothing of the suite.
"""

from __future__ import annotations

import base64
import json
import os
import sys
from typing import Any

TOKEN = os.environ["TOKEN"]
WAYS: dict[str, dict[str, Any]] = {
    "error": {"error": f"the bearer {TOKEN} is not known"},
    "refused": {"refused": f"{TOKEN}"},
    "result": {"result": f"at {TOKEN}"},
    "member": {"result": None, TOKEN: 1},
    "octets": {"result": {"base64": base64.b64encode(b"\xff" + TOKEN.encode()).decode()}},
}


def _log() -> None:
    """Write the secret to the log, in two pieces that are written apart, and once as JSON has it."""
    middle = len(TOKEN) // 2
    for piece in (f"connecting with {TOKEN[:middle]}", f"{TOKEN[middle:]} and {json.dumps(TOKEN)}\n"):
        os.write(2, piece.encode())


def main(way: str) -> None:
    """Answer hello as one should, and everything else by telling the secret."""
    for line in sys.stdin:
        request = json.loads(line)
        _log()
        if request["do"] == "hello":
            result = {"protocol": 2, "name": "telltale", "version": "1", "capabilities": ["clock"]}
            sys.stdout.write(json.dumps({"id": request["id"], "result": result}) + "\n")
        elif way == "garbage":
            sys.stdout.write("this is no JSON, and the secret is cut where eighty octets end: " + TOKEN + "\n")
        else:
            sys.stdout.write(json.dumps({"id": request["id"], **WAYS[way]}) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main(sys.argv[1])
