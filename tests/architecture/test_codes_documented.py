"""docs/codes.md lists every code with its sentence and what to do, and no other."""

from __future__ import annotations

import ast
import inspect
import re
from collections import Counter
from collections.abc import Iterator

import pytest

from dsp_conformance.codes import Code
from dsp_conformance.record.reconciliation import ReconciliationCode
from dsp_conformance.specification.defects import DefectCode
from dsp_conformance.trust.problems import ProblemCode
from tests.support.miniature import CHECKOUT

FAMILIES: tuple[type[Code], ...] = (DefectCode, ReconciliationCode, ProblemCode)
CODES = [code for family in FAMILIES for code in family]
DOCUMENT = (CHECKOUT / "docs/codes.md").read_text(encoding="utf-8")
_ROW = re.compile(r"\| `([^`]+)` \| (.*?) \| (.*?) ?\|")


def _gaps(document: str) -> Iterator[str]:
    rows = [found.groups() for line in document.splitlines() if (found := _ROW.fullmatch(line))]
    listed = {code: (sentence, remedy) for code, sentence, remedy in rows}
    yield from (f"{code} is listed twice" for code, times in Counter(row[0] for row in rows).items() if times > 1)
    yield from (f"{code} is not a code" for code in listed if code not in CODES)
    for code in CODES:
        sentence, remedy = listed.get(code, ("", ""))
        if sentence != re.sub(r"[{}]", "*", code.sentence):
            yield f"{code} does not have its sentence"
        if not remedy:
            yield f"{code} does not say what to do"


def test_every_code_is_documented() -> None:
    """Each code once, with its sentence and what to do."""
    assert list(_gaps(DOCUMENT)) == []


@pytest.mark.parametrize(
    ("old", "new", "gaps"),
    [
        ("| `file-missing` |", "| `file-lost` |", ["file-lost is not a code", *["file-missing does not"] * 2]),
        ("give one of the two another name |", "|", ["scenario-twice does not say what to do"]),
        ("it was altered: its digest", "it was changed: its digest", ["file-altered does not have its sentence"]),
        ("| `pack-large` |", "| `pack-crowded` |", ["pack-crowded is listed twice", *["pack-"] * 3]),
    ],
)
def test_what_is_not_documented_is_noticed(old: str, new: str, gaps: list[str]) -> None:
    """A code that is missing, unknown, listed twice, worded otherwise or without a remedy."""
    assert old in DOCUMENT
    found = list(_gaps(DOCUMENT.replace(old, new)))

    assert len(found) == len(gaps)
    assert all(told.startswith(gap) for told, gap in zip(found, gaps, strict=True))


def test_a_code_stands_for_one_thing() -> None:
    """No code stands in two families, and each is lower case words joined by hyphens."""
    assert [code for code, times in Counter(map(str, CODES)).items() if times > 1] == []
    assert [code for code in CODES if not re.fullmatch(r"[a-z]+(-[a-z]+)+", code)] == []


@pytest.mark.parametrize("family", FAMILIES)
def test_a_code_says_what_it_means(family: type[Code]) -> None:
    """Below each member stands what it means."""
    (made,) = ast.parse(inspect.getsource(family)).body
    assert isinstance(made, ast.ClassDef)
    after = zip(made.body, made.body[1:], strict=False)
    explained = [
        first.targets[0].id
        for first, second in after
        if isinstance(first, ast.Assign) and isinstance(first.targets[0], ast.Name)
        if isinstance(second, ast.Expr) and isinstance(second.value, ast.Constant)
    ]

    assert explained == [code.name for code in family]
