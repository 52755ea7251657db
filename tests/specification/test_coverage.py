"""The coverage gate: every clause has a disposition, and what can be tested is."""

from __future__ import annotations

import json
import subprocess
import sys
from collections import Counter

import pytest

from dsp_conformance.specification.coverage import coverage, without_verdict
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

    assert counted == {"IMR": 168, "PIA": 157, "CG": 318}
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
        ("Somebody said so.,governance,nobody,no,governance", "It is so.,behaviour,DSP,yes,", "no scenario"),
        ("nobody,no,governance", "nobody,no,", "no reason is given"),
        ("nobody,no,governance", "DSP,partly,", "what is left out is not said"),
        ("nobody,no,governance", "DSP,partly,the rest", "testable in part, but no scenario"),
        ("nobody,no,governance", "Party,yes,", "its actor is Party, not the candidate"),
        ("nobody,no,governance", "nobody,partly,the rest", "its actor is nobody, not the candidate"),
    ],
)
def test_a_clause_without_disposition_is_a_gap(miniature: Miniature, old: str, new: str, gap: str) -> None:
    """Testable asks for a scenario, all else for a reason."""
    miniature.replace(TINY, old, new)

    assert gap in gaps(miniature)["TN-003"]


def test_a_register_without_actors_is_full_of_gaps(miniature: Miniature) -> None:
    """As it was before actors were told: each clause that carries a verdict has none."""
    miniature.replace(TINY, "kind,actor,testable", "kind,testable")
    miniature.replace(TINY, "behaviour,DSP,", "behaviour,")
    miniature.replace(TINY, "governance,nobody,", "governance,")

    assert {name: "actor is nobody" in gap for name, gap in gaps(miniature).items()} == {
        "TN-001": True,
        "TN-002": True,
    }


def test_a_clause_that_is_only_touched_carries_no_verdict(miniature: Miniature) -> None:
    """A scenario may name it, but neither the record nor a table reports that it passed; the page says why."""
    before = [it["id"] for it in _clauses_after_a_run(miniature)]
    miniature.replace(TINY, "back.,behaviour,DSP,yes,", "back.,behaviour,Device,no,we thought so")
    after = [it["id"] for it in _clauses_after_a_run(miniature)]
    page = (miniature.root / "out" / "evidence.html").read_text(encoding="utf-8")
    row = page.partition('id="TN-002"')[2].partition("</tr>")[0]

    assert gaps(miniature) == {}
    assert (before, after) == (["TN-001", "TN-002"], ["TN-001"])
    assert "touched, carries no verdict" in row
    assert "we thought so" in row
    assert "passed" not in row


def _clauses_after_a_run(miniature: Miniature) -> list[dict[str, object]]:
    ended = miniature.run()
    assert ended.code == 0, ended.said
    told: list[dict[str, object]] = miniature.record()["clauses"]
    return told


def test_a_failure_that_touches_a_clause_fails_the_run_and_not_the_clause(miniature: Miniature) -> None:
    """The scenario still counts; who reads the clauses is told of those that carry a verdict."""
    miniature.replace(TINY, "back.,behaviour,DSP,yes,", "back.,behaviour,Device,no,we thought so")
    miniature.replace("features/tiny/time.feature", "has moved by <wait>", "has moved by 2 minutes")
    ended = miniature.run()

    assert ended.code == 1
    assert [(it["id"], it["verdict"]) for it in miniature.record()["clauses"]] == [("TN-001", "fail")]


def test_every_scenario_shows_a_clause_that_carries_a_verdict() -> None:
    """Else a failure would count against the candidate by no clause."""
    assert without_verdict() == ()


def test_a_scenario_that_shows_no_such_clause_is_found(miniature: Miniature) -> None:
    """The negative control, in a process of its own."""
    miniature.replace(TINY, "on.,behaviour,DSP,yes,", "on.,behaviour,Device,no,we thought so")
    look = "from dsp_conformance.specification import coverage as it; print(it.without_verdict())"
    told = subprocess.run(
        [sys.executable, "-c", look], cwd=miniature.root, capture_output=True, text=True, check=True, timeout=60
    ).stdout

    assert "a-minute-passes" in told
    assert "some-time-passes" not in told


def test_a_tag_that_names_no_clause_is_refused(miniature: Miniature) -> None:
    """Such a suite cannot be listed, much less run."""
    miniature.replace("features/tiny/time.feature", "@TN-002", "@TN-009")
    ended = miniature.call("list", "clauses", "--json")

    assert ended.code == 4
    assert [(it["code"], it["line"], it["details"]["tag"]) for it in json.loads(ended.out)["defects"]] == [
        (DefectCode.CLAUSE_UNKNOWN, line, "TN-009") for line in (20, 21)
    ]


def test_an_unknown_disposition_is_refused(miniature: Miniature) -> None:
    """Testable, actor and kind are words of the register, and the message names them."""
    clauses = (miniature.root / TINY).read_text(encoding="utf-8")
    for row, words in {
        "governance,nobody,perhaps,": "clause TN-003: testable is yes, partly or no, not 'perhaps'",
        "governance,,no,": "actor is DSP, DCC, service provider, Party, Device or nobody, not ''",
        "rumour,nobody,no,": "governance or context only, not 'rumour'",
    }.items():
        miniature.write(TINY, clauses.replace("governance,nobody,no,", row))
        assert words in miniature.call("list", "clauses").said


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
