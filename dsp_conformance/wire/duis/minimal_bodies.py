"""The minimal body of each Service Request whose content the documents do not describe.

A DSP that validates requests by the official schema refuses an empty body that must not be empty; a scenario about
something else would fail by it. ``schemas/minimal_bodies.toml`` has the minimal content of each body that must have
some, after DUIS schema 5.1, the element of that name in Request/Body.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache

from dsp_conformance.layout import suite_folder


@cache
def minimal_bodies() -> Mapping[str, str]:
    """Return the bodies that may not be empty (XML with the prefix ``sr``), by the names of their elements."""
    return tomllib.loads((suite_folder("schemas") / "minimal_bodies.toml").read_text(encoding="utf-8"))


def minimal_body(element_name: str) -> str:
    """Return the body of that name with the minimal content that the schema demands."""
    return minimal_bodies().get(element_name, f"<sr:{element_name}/>")
