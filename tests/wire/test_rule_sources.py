"""The sources of the rules: each rule has one, and what it names is there."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from functools import cache

import pytest

from dsp_conformance.layout import suite_folder
from dsp_conformance.wire.rules.table import RULES, Rule

_DOCUMENTS = ("DUIS schema, ", "DUIS, ", "DUIS 1.4, ", "DUGIDS 0.8, ", "GBCS, ", "MMC schema, ", "SECMP0105, ")
_SCHEMAS = ("DUIS schema, ", "MMC schema, ")
_NAMES = re.compile(r"[^,]+, (\w+)(?: and (\w+))?(?:: .*)?")
_CLAUSE = re.compile(r"PIA-\d{3}")


@cache
def _schema_names() -> set[str]:
    """Return the names of all elements and attributes of our schemas, which are those of the official ones."""
    texts = (path.read_text(encoding="utf-8") for path in suite_folder("schemas").glob("*.xsd"))
    return {name for text in texts for name in re.findall(r'<xs:(?:element|attribute) name="(\w+)"', text)}


@cache
def _clauses() -> set[str]:
    path = suite_folder("features") / "suspended_devices" / "clauses.csv"
    with path.open(encoding="utf-8", newline="") as file:
        return {row["id"] for row in csv.DictReader(file)}


def _faults(source: str) -> Iterator[str]:
    """Yield what is wrong with a source."""
    for part in source.split("; "):
        if not part.startswith(_DOCUMENTS):
            yield f"{part!r} names no document"
        if part.startswith(_SCHEMAS):
            named = _NAMES.fullmatch(part)
            names = [name for name in named.groups() if name] if named else [part]
            yield from (f"the schemas have no {name}" for name in names if name not in _schema_names())
    yield from (f"there is no clause {clause}" for clause in _CLAUSE.findall(source) if clause not in _clauses())


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_every_rule_has_a_source_that_exists(rule: Rule) -> None:
    """A document; in a schema an element or an attribute; in the assessment a clause."""
    assert list(_faults(rule.source)) == []


@pytest.mark.parametrize(
    ("source", "fault"),
    [
        ("", "'' names no document"),
        ("as agreed", "'as agreed' names no document"),
        ("DUIS schema, PreCommandd", "the schemas have no PreCommandd"),
        ("DUIS schema, RequestID and Nothing: at all", "the schemas have no Nothing"),
        ("GBCS, Grouping Header; SECMP0105, PIA-999", "there is no clause PIA-999"),
    ],
)
def test_a_source_that_does_not_exist_is_seen(source: str, fault: str) -> None:
    """The test above can fail."""
    assert list(_faults(source)) == [fault]
