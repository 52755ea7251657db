"""The program's side of the process transport: requests from one stream, answers to another, a line each."""

from __future__ import annotations

import json
from typing import IO

from dsp_conformance.port import Adapter
from dsp_conformance.transport.serving import Serving


def serve_lines(adapter: Adapter, requests: IO[bytes], answers: IO[bytes]) -> None:
    """Answer every request on *requests* until it ends; a line that is no JSON is answered with an error."""
    serving = Serving(adapter)
    try:
        for line in requests:
            try:
                request = json.loads(line)
            except (ValueError, RecursionError):
                request = None
            answers.write(json.dumps(serving.answer(request)).encode() + b"\n")
            answers.flush()
    finally:
        serving.close()
