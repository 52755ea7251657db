"""How much a benchmark measures: the whole, or so little that a test can see that it still runs.

``BENCHMARKS=small`` in the environment asks for little; the figures then mean nothing.
"""

from __future__ import annotations

import os
from typing import TypeVar

_T = TypeVar("_T")
SMALL = os.environ.get("BENCHMARKS") == "small"
FEATURES = "gateway_connections/quotation*" if SMALL else "*"
"""The features that a benchmark runs the suite with."""


def extent(whole: _T, little: _T) -> _T:
    """Return *whole*, or *little* where little is asked for."""
    return little if SMALL else whole
