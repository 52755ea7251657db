"""What a request must carry at the least, where the documents do not speak of its content.

A DSP that validates requests by the official schema refuses an empty body that must not be empty; a scenario about
something else would fail by it. ``schemas/least_bodies.toml`` has the least for each body that must have content.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache

from dsp_conformance.layout import suite_folder


@cache
def least_bodies() -> Mapping[str, str]:
    """Return the elements (XML with the prefix ``sr``) of the bodies that may not be empty, by their names."""
    return tomllib.loads((suite_folder("schemas") / "least_bodies.toml").read_text(encoding="utf-8"))


def least_body(element_name: str) -> str:
    """Return the element of a body with the least that it must carry."""
    return least_bodies().get(element_name, f"<sr:{element_name}/>")
