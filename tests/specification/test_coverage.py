"""The coverage gate: every clause has a disposition, and what can be tested is."""

from __future__ import annotations

import json
from collections import Counter

import pytest

from dsp_conformance.specification.coverage import coverage
from dsp_conformance.specification.defects import DefectCode
from dsp_conformance.specification.register import register
from tests.support.miniature import Miniature

TINY = "features/tiny/clauses.csv"


def gaps(miniature: Miniature) -> dict[str, str]:
    """Return the clauses of the miniature that lack something, with what it is."""
    ended = miniature.call("list", "clauses", "--json")
    assert ended.code == 0, ended.said
    return {it["id"]: it["gap"] for it in json.loads(ended.out) if it["gap"]}


def test_every_clause_is_disposed_of() -> None:
    """All clauses of the three documents, none without scenario or reason, none suspect."""
    counted = Counter(it.clause.id.partition("-")[0] for it in coverage())

    assert counted == {"IMR": 165, "PIA": 156, "CG": 317}
    assert [(it.clause.id, it.gap) for it in coverage() if it.gap] == []


def test_clauses_keep_their_documents_prefix() -> None:
    """An id tells the document."""
    strangers = [
        clause
        for it in register().documents
        for clause in it.clauses
        if not clause.startswith(f"{it.clause_prefix}-")
    ]

    assert strangers == []


def test_miniature_has_no_gap(miniature: Miniature) -> None:
    """The control of the negative controls."""
    assert gaps(miniature) == {}


@pytest.mark.parametrize(
    ("old", "new", "gap"),
    [
        ("TN-003,2,Somebody said so.,governance,no,governance", "TN-003,2,It is so.,behaviour,yes,", "no scenario"),
        ("governance,no,governance", "governance,no,", "no reason is given"),
        ("governance,no,governance", "behaviour,partly,", "neither a scenario nor a reason"),
    ],
)
def test_a_clause_without_disposition_is_a_gap(miniature: Miniature, old: str, new: str, gap: str) -> None:
    """Testable asks for a scenario, all else for a reason."""
    miniature.replace(TINY, old, new)

    assert gap in gaps(miniature)["TN-003"]


def test_what_cannot_be_tested_has_no_scenario(miniature: Miniature) -> None:
    """A scenario that names such a clause contradicts the register."""
    miniature.replace(TINY, "back.,behaviour,yes,", "back.,behaviour,no,we thought so")

    assert "a scenario names it" in gaps(miniature)["TN-002"]


def test_a_tag_that_names_no_clause_is_refused(miniature: Miniature) -> None:
    """Such a suite cannot be listed, much less run."""
    miniature.replace("features/tiny/time.feature", "@TN-002", "@TN-009")
    ended = miniature.call("list", "clauses", "--json")

    assert ended.code == 4
    assert [(it["code"], it["line"], it["details"]["tag"]) for it in json.loads(ended.out)["defects"]] == [
        (DefectCode.CLAUSE_UNKNOWN, line, "TN-009") for line in (20, 21)
    ]


def test_an_unknown_disposition_is_refused(miniature: Miniature) -> None:
    """Testable is one of three words."""
    miniature.replace(TINY, "governance,no,", "governance,perhaps,")

    assert "testable is yes, partly or no" in miniature.call("list", "clauses").said


def test_a_changed_source_text_makes_its_clauses_suspect(miniature: Miniature) -> None:
    """Until somebody has reviewed them and says so by the digest."""
    digest = "1" * 64
    miniature.replace(
        "features/tiny/document.toml",
        f'source_sha256 = "{"0" * 64}"',
        f'source_sha256 = "{digest}"\nreviewed_sha256 = "{"0" * 64}"',
    )
    before = gaps(miniature)
    listed = json.loads(miniature.call("list", "documents", "--json").out)
    miniature.replace(
        "features/tiny/document.toml", f'reviewed_sha256 = "{"0" * 64}"', f'reviewed_sha256 = "{digest}"'
    )

    assert {name: "suspect" in gap for name, gap in before.items()} == dict.fromkeys(
        ("TN-001", "TN-002", "TN-003"), True
    )
    assert [it["suspect"] for it in listed] == [3]
    assert gaps(miniature) == {}


def test_every_document_says_which_text_was_reviewed() -> None:
    """So that a change of the one digest alone turns the gate red."""
    documents = register().documents
    told = [(it.folder / "document.toml").read_text(encoding="utf-8") for it in documents]

    assert all("\nreviewed_sha256 = " in it for it in told)
    assert [it.id for it in documents if not it.reviewed] == []
