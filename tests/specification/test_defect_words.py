"""What each code of a defect of the feature files says in words: the one place where the sentences are compared."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from dsp_conformance.layout import suite_folder
from dsp_conformance.specification.defects import DefectCode, FeatureDefect, unfit

NAME = {"scenario": "A minute passes"}
STEP = {"kind": "when", "step": "all is well"}

WORDS: dict[DefectCode, tuple[Mapping[str, str | int], str]] = {
    DefectCode.GHERKIN_MALFORMED: ({"reason": "(5:3): expected: #Rule"}, "it is not Gherkin: (5:3): expected: #Rule"),
    DefectCode.FEATURE_MISSING: ({}, "the file holds no Feature"),
    DefectCode.STEPS_MISSING: (NAME, "the scenario 'A minute passes' has no steps"),
    DefectCode.THEN_MISSING: (NAME, "the scenario 'A minute passes' has no Then, so it could not fail"),
    DefectCode.EXAMPLES_MISSING: (NAME, "the scenario 'A minute passes' has a hole but no Examples"),
    DefectCode.EXAMPLES_TAGGED: ({}, "tags stand on a Rule or a Scenario, never on Examples"),
    DefectCode.EXAMPLES_EMPTY: (NAME, "the Examples of 'A minute passes' have no rows"),
    DefectCode.COLUMN_MISSING: (
        {**NAME, "column": "wait"},
        "the Examples of 'A minute passes' lack the column wait",
    ),
    DefectCode.SCENARIO_TWICE: (
        {**NAME, "other": "time.feature"},
        "the scenario name 'A minute passes' stands in time.feature too: one would vanish",
    ),
    DefectCode.ROW_TWICE: (NAME, "two rows of 'A minute passes' give the same reason (first column)"),
    DefectCode.DOCUMENT_MISSING: ({"folder": "lost"}, "the folder lost has no document.toml"),
    DefectCode.DOCUMENT_UNTAGGED: ({"document": "TINY001"}, "the Feature is not tagged @TINY001"),
    DefectCode.CLAUSE_UNTAGGED: ({**NAME, "document": "TINY001"}, "'A minute passes' names no clause of TINY001"),
    DefectCode.CLAUSE_UNKNOWN: ({"tag": "TN-020", "document": "TINY001"}, "@TN-020 names no clause of TINY001"),
    DefectCode.READING_UNKNOWN: ({"tag": "reading-T01-z"}, "@reading-T01-z names no reading of the registers"),
    DefectCode.MODIFICATION_UNKNOWN: ({"tag": "before-TINY002"}, "@before-TINY002 names no modification"),
    DefectCode.TAG_UNKNOWN: ({"tag": "later"}, "@later is not a tag that the suite knows (features/glossary.md)"),
    DefectCode.STEP_UNDEFINED: (STEP, "no definition fits the step when 'all is well'"),
    DefectCode.STEP_AMBIGUOUS: ({**STEP, "count": 2}, "2 definitions fit the step when 'all is well'"),
    DefectCode.MODULE_BROKEN: (
        {"module": "features/tiny/test_more.py", "reason": "ValueError: no"},
        "features/tiny/test_more.py cannot be collected: ValueError: no",
    ),
    DefectCode.ITEM_FOREIGN: (
        {"item": "test_more.py::test_a"},
        "test_more.py::test_a is not a scenario of a feature file",
    ),
    DefectCode.SCENARIO_UNAUTHORED: (
        {**NAME, "row": "short, 1 second"},
        "the runner found 'A minute passes' (short, 1 second), which was not authored",
    ),
    DefectCode.SCENARIOS_MISCOUNTED: (
        {"authored": 3, "found": 0, "scenario": "tiny/time/a-minute-passes", "times": 0},
        "3 scenarios were authored but the runner found 0: tiny/time/a-minute-passes 0 times",
    ),
    DefectCode.THEN_IDLE: ({"step": "all is well"}, "the step 'all is well' looked at nothing, so it could not fail"),
}


def _defect(code: DefectCode, path: Path = Path("time.feature")) -> FeatureDefect:
    return FeatureDefect(code, path, 7, WORDS[code][0])


@pytest.mark.parametrize("code", DefectCode)
def test_what_a_code_says(code: DefectCode) -> None:
    """Each code has its sentence; a code that is not in the table fails here."""
    assert _defect(code).words == WORDS[code][1]


def test_a_line_has_place_sentence_and_code() -> None:
    """So a reader finds the place, and a search in docs/codes.md what to do."""
    line = str(_defect(DefectCode.FEATURE_MISSING))

    assert line == "time.feature line 7: the file holds no Feature [feature-missing]"


def test_an_exception_carries_its_defects() -> None:
    """In words one a line; as values whole, with the file below the folder of the suite."""
    path = suite_folder("features") / "tiny" / "time.feature"
    defects = [_defect(DefectCode.EXAMPLES_EMPTY, path), _defect(DefectCode.FEATURE_MISSING)]
    wrong = unfit("it is unfit", defects)

    assert str(wrong).splitlines() == ["it is unfit:", f"  {defects[0]}", f"  {defects[1]}"]
    assert wrong.defects == tuple(defects)
    assert wrong.values() == {
        "defects": [
            {
                "code": "examples-empty",
                "file": "features/tiny/time.feature",
                "line": 7,
                "words": "the Examples of 'A minute passes' have no rows",
                "details": {"scenario": "A minute passes"},
            },
            {
                "code": "feature-missing",
                "file": "time.feature",
                "line": 7,
                "words": "the file holds no Feature",
                "details": {},
            },
        ]
    }
