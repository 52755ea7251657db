"""What is worth saying of a valid message without being against it: its version, and words that the version lacks.

No clause speaks of a version, and a new one comes with the releases twice a year: none is right or wrong.
Source: DUIS schemas 5.0, 5.1, 5.3 and 5.4, where schemaVersion is any decimal number.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from decimal import Decimal
from functools import cache

from lxml import etree

from dsp_conformance.layout import suite_folder
from dsp_conformance.wire.errors import Reason
from dsp_conformance.wire.fields import reason_at, whole_text
from dsp_conformance.wire.xml.namespaces import DS, local
from dsp_conformance.wire.xml.parsing import parse

KNOWN_VERSIONS = ("5.0", "5.1", "5.2", "5.3", "5.4")
"""The versions whose words are known; compared as numbers, of which 5.1 and 5.10 are the same."""

_ATTRIBUTE = "schemaVersion"


@cache
def _since() -> dict[str, dict[str, Decimal]]:
    """Return by element and word (none: the element itself) the version that brought it."""
    found: dict[str, dict[str, Decimal]] = {}
    path = suite_folder("schemas") / "versions.csv"
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            found.setdefault(row["element"], {})[row["word"]] = Decimal(row["since"])
    return found


def remarks(message: bytes) -> tuple[Reason, ...]:
    """Return what is to be said of *message*, which the schema admits. Raises WireError when it is not XML."""
    return tuple(_remarks(parse(message)))


def _remarks(root: etree._Element) -> Iterator[Reason]:
    for element in root.iter("*"):
        if str(element.tag).startswith(DS):
            continue
        version = element.get(_ATTRIBUTE)
        if version is not None and Decimal(version) not in map(Decimal, KNOWN_VERSIONS):
            words = f"schemaVersion {version.strip()} is not known here; known are {', '.join(KNOWN_VERSIONS)}"
            yield reason_at(element, f"{words}; the message is held against their shapes")
        since = _since().get(local(str(element.tag)))
        if since is not None:
            yield from _later(element, since)


def _later(element: etree._Element, since: dict[str, Decimal]) -> Iterator[Reason]:
    word = "" if "" in since else whole_text(element).strip()
    version = _version_of(element)
    if word not in since or version is None or version >= since[word]:
        return
    name = local(str(element.tag))
    what = f"{name} {word}".strip()
    yield reason_at(element, f"version {version} has no {what}; it came with version {since[word]}")


def _version_of(element: etree._Element) -> Decimal | None:
    """Return the version of the message that the element is in: a signed SMETS1 message inside has its own."""
    found = next((it.get(_ATTRIBUTE) for it in element.iterancestors() if it.get(_ATTRIBUTE) is not None), None)
    return None if found is None else Decimal(found)
