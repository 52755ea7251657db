"""The mutants are what they say, and ``make mutants`` fails for a survivor without an explanation and a stale one."""

from __future__ import annotations

import ast
import json
from dataclasses import replace
from pathlib import Path

import pytest

from dsp_conformance.layout import load
from dsp_conformance.profile.profile import default_profile
from tests.mutation.mutants import ENDS, MutantOutcome, complaints, explanations, score
from tests.mutation.table import page, read
from tests.mutation.trial import Mutant, change_of, module_path, mutants_of, without_words


@pytest.fixture(scope="module")
def mutants() -> tuple[Mutant, ...]:
    """The mutants of a small module."""
    return tuple(mutants_of(module_path("suspended_devices/e5")))


def test_each_mutant_is_one_change_of_one_function(mutants: tuple[Mutant, ...]) -> None:
    """Names are distinguished, and so is what was changed."""
    assert len(mutants) == len({it.name for it in mutants}) > 20
    assert {it.where.partition(".")[0] for it in mutants} == {"suspended_devices/e5"}
    assert [it.name for it in mutants if not it.change.startswith("- ") or " + " not in it.change] == []


def test_a_mutant_is_in_while_its_candidate_runs_and_no_longer(mutants: tuple[Mutant, ...]) -> None:
    """The function that everybody holds does something else meanwhile."""
    e5 = load("reference_impl.rules.suspended_devices.e5")
    asked = e5.Asked(e5.READ_FIRMWARE, 1, critical=False, generation=None)
    wrong = next(it for it in mutants if it.function == "is_firmware_reading" and "!=" in it.change)
    held = e5.is_firmware_reading

    with wrong.adapter(default_profile()):
        meanwhile = held(asked)

    assert (meanwhile, held(asked)) == (False, True)


@pytest.mark.parametrize(
    ("right", "wrong", "of_words"),
    [
        ('return Refusal("too late", "CG-001")', 'return Refusal("XXtoo lateXX", "CG-001")', True),
        ('return Refusal("too late", "CG-001")', 'return Refusal("too late", "XXCG-001XX")', False),
        ('return Refusal("too late", "CG-001")', 'return Refusal(None, "CG-001")', False),
        ('return tell(it, there, QUOTED, "quoted", 3)', "return tell(it, there, QUOTED, None, 3)", True),
        ('return tell(it, there, QUOTED, "quoted", 3)', 'return tell(it, there, None, "quoted", 3)', False),
        ('return tell(it, there, QUOTED, "quoted", 3)', 'return tell(it, there, QUOTED, "quoted", None)', False),
        ('a = ((late, "it is late", "CG-001"),)', 'a = ((late, "IT IS LATE", "CG-001"),)', True),
        ('a = ((late, "it is late", "CG-001"),)', 'a = ((not late, "it is late", "CG-001"),)', False),
        ('words = "yes" if fit else "no"', 'words = "yes" if fit or True else "no"', True),
        ('return "as requested"', 'return "XXas requestedXX"', False),
    ],
)
def test_only_the_words_for_people_are_no_matter(right: str, wrong: str, of_words: bool) -> None:  # noqa: FBT001 - a column
    """Nothing that a clause speaks of is taken for words: no clause, no condition, no amount, no subject."""
    one, other = (_function(text) for text in (right, wrong))

    assert (without_words(one) == without_words(other)) is of_words


def test_a_long_change_is_shown_where_it_is() -> None:
    """What comes before and after it is cut off, the same on both sides."""
    right, wrong = (f"return ({'1, ' * 80}{what}, {'2, ' * 80})" for what in ("3", "None"))

    told = change_of(_function(right), _function(wrong))

    assert len(told) < 260
    assert (told.count("…"), "1, 3, 2" in told, "1, None, 2" in told) == (4, True, True)


def _function(text: str) -> ast.FunctionDef:
    (definition,) = ast.parse(f"def it(): {text}").body
    assert isinstance(definition, ast.FunctionDef)
    return definition


def test_a_survivor_without_an_explanation(mutants: tuple[Mutant, ...]) -> None:
    """It is named; explained, it is not; killed, its explanation is stale."""
    survived = MutantOutcome(mutants[0], "survived")
    explained = {mutants[0].where: {mutants[0].change: "it makes no difference"}}

    assert [it.partition(" ")[0] for it in complaints([survived], {})] == ["SURVIVOR"]
    assert complaints([survived], explained) == []
    assert [it.partition(" ")[0] for it in complaints([replace(survived, ended="fail")], explained)] == ["STALE"]


def test_the_score_counts_every_mutant(mutants: tuple[Mutant, ...]) -> None:
    """Whatever is not survived is killed, a time-out too."""
    lines = list(score([MutantOutcome(it, how) for it, how in zip(mutants, ENDS, strict=False)]))

    assert lines[-1].split()[:5] == ["all", "3", "of", "5", "killed"]


def test_explanations_name_functions_and_give_reasons() -> None:
    """Each is about a change in a function of the rules, and says why it makes no difference."""
    written = explanations()

    assert [it for it in written if not module_path(it.partition(".")[0]).is_file()] == []
    assert [change for changes in written.values() for change, why in changes.items() if not why.strip()] == []


def test_the_page_tells_what_is_not_tried_and_what_is_not_explained(tmp_path: Path) -> None:
    """A survivor with an explanation is counted as such, one without is named, and a module cut short says so."""
    first, second = tmp_path / "1.json", tmp_path / "2.json"
    first.write_text(json.dumps([_told("e5.a 1", "survived"), _told("e5.a 2", "survived"), _told("e5.b 1", "error")]))
    second.write_text(json.dumps([_told("e5.b 1", "fail"), _told("e5.b 2", "words")]))

    told = page(read([first, second]), {"e5": 5, "storm": 9}, {"e5.a": {"change of e5.a 1": "nobody can see it"}})

    rows = [line for line in told.splitlines() if line.startswith(("| e5", "| storm", "| all", "- "))]
    assert rows == [
        "| e5 | 5 | 4 | 1 | 0 | 0 | 1 | 1 | 1 |",
        "| storm | 9 | 0 | 0 | 0 | 0 | 0 | 0 | 0 |",
        "| all | 14 | 4 | 1 | 0 | 0 | 1 | 1 | 1 |",
        "- `e5.a`: `change of e5.a 2`",
    ]


def _told(mutant: str, ended: str) -> dict[str, str]:
    return {"mutant": mutant, "change": f"change of {mutant}", "ended": ended}
