"""Every known way in which a scenario could pass without having shown anything, and that it is caught.

The control for all of them is the first test: the miniature as it stands passes.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import reduce
from typing import Any

import pytest

from dsp_conformance.specification.defects import DefectCode
from tests.support.miniature import CLAUSES, DOCUMENT, FEATURE, READINGS, Miniature

TIME = "features/tiny/time.feature"
MINUTE = "tiny/time/time-goes-on/a-minute-passes"

SCENARIO = """
    Scenario: {name}
      Given the time is noted
      When 1 minute passes
      Then the clock has moved by 1 minute
"""


Place = tuple[str, str, int]


def _defects(miniature: Miniature) -> list[tuple[Place, Mapping[str, Any]]]:
    """Run the miniature; return the defects for which the run did not begin: code, file, line, and the details."""
    ended = miniature.run("--json")
    assert ended.code == 4, ended.said
    told = json.loads(ended.out)["defects"]
    return [((it["code"], it["file"], it["line"]), it["details"]) for it in told]


def test_the_miniature_as_it_stands_passes(miniature: Miniature) -> None:
    """Without a defect the run ends with 0, and three scenarios passed."""
    ended = miniature.run()

    assert (ended.code, miniature.record()["totals"]["pass"]) == (0, 3), ended.said


def test_two_scenarios_with_one_name(miniature: Miniature) -> None:
    """The runner would keep only one of them, even across Rules; the suite refuses to begin."""
    twin = "\n  @TN-002\n  Rule: Another rule\n" + SCENARIO.format(name="A minute passes")
    miniature.write(TIME, FEATURE + twin)

    assert _defects(miniature) == [
        ((DefectCode.SCENARIO_TWICE, TIME, 26), {"scenario": "A minute passes", "other": "time.feature"})
    ]


def test_two_rows_with_one_reason(miniature: Miniature) -> None:
    """Two rows with the same first column would share an id."""
    miniature.replace(TIME, "a window   ", "a short one")

    assert _defects(miniature) == [((DefectCode.ROW_TWICE, TIME, 21), {"scenario": "Some time passes"})]


def test_examples_without_rows(miniature: Miniature) -> None:
    """The runner would execute the outline once with its holes unfilled."""
    rows = "        | a short one | 1 second    |\n        | a window    | just before W |\n"
    miniature.replace(TIME, rows, "")

    assert _defects(miniature) == [((DefectCode.EXAMPLES_EMPTY, TIME, 18), {"scenario": "Some time passes"})]


def test_a_hole_without_examples(miniature: Miniature) -> None:
    """A hole in a plain scenario would be looked for literally."""
    miniature.replace(TIME, "When 1 minute passes", "When <wait> passes")

    assert _defects(miniature) == [((DefectCode.EXAMPLES_MISSING, TIME, 7), {"scenario": "A minute passes"})]


def test_a_hole_without_a_column(miniature: Miniature) -> None:
    """A hole that no column fills would be looked for literally."""
    miniature.replace(TIME, "| why         | wait  ", "| why         | weight")

    assert _defects(miniature) == [
        ((DefectCode.COLUMN_MISSING, TIME, 18), {"scenario": "Some time passes", "column": "wait"})
    ]


def test_a_scenario_without_steps(miniature: Miniature) -> None:
    """An empty scenario would pass."""
    miniature.write(TIME, FEATURE + "\n    Scenario: Nothing at all\n")

    name = {"scenario": "Nothing at all"}
    assert _defects(miniature) == [
        ((DefectCode.STEPS_MISSING, TIME, 23), name),
        ((DefectCode.THEN_MISSING, TIME, 23), name),
    ]


def test_a_scenario_without_a_then(miniature: Miniature) -> None:
    """A scenario that looks at nothing would pass."""
    miniature.replace(TIME, "      Then the clock has moved by 1 minute\n", "")

    assert _defects(miniature) == [((DefectCode.THEN_MISSING, TIME, 7), {"scenario": "A minute passes"})]


def test_a_file_without_a_feature(miniature: Miniature) -> None:
    """A file of comments only holds no scenario that anybody would miss."""
    miniature.write("features/tiny/none.feature", "# to be written\n")

    assert _defects(miniature) == [((DefectCode.FEATURE_MISSING, "features/tiny/none.feature", 1), {})]


def test_every_malformed_file_is_named(miniature: Miniature) -> None:
    """What is no Gherkin is told of all files, beside what is wrong with the others."""
    miniature.replace(TIME, "  Rule: Time goes on", "  Roole: Time goes on")
    miniature.write("features/tiny/more.feature", "Feature\n")
    miniature.write("features/tiny/none.feature", "")

    assert [place for place, _ in _defects(miniature)] == [
        (DefectCode.GHERKIN_MALFORMED, "features/tiny/more.feature", 1),
        (DefectCode.FEATURE_MISSING, "features/tiny/none.feature", 1),
        (DefectCode.GHERKIN_MALFORMED, TIME, 5),
    ]


def test_two_definitions_for_one_step(miniature: Miniature) -> None:
    """The runner would pick one of them without a word."""
    miniature.write(
        "steps/more.py",
        'from pytest_bdd import given\n\n\n@given("the time is noted", target_fixture="noted")\n'
        "def other():\n    return None\n",
    )

    step = {"kind": "given", "step": "the time is noted", "count": 2}
    assert _defects(miniature) == [((DefectCode.STEP_AMBIGUOUS, TIME, line), step) for line in (8, 14)]


def test_a_step_without_a_definition(miniature: Miniature) -> None:
    """A run in which a step means nothing does not begin, wherever in the scenario the step stands."""
    miniature.replace(TIME, "When 1 minute passes", "When all is well")

    assert _defects(miniature) == [
        ((DefectCode.STEP_UNDEFINED, TIME, 9), {"kind": "when", "step": "all is well"}),
    ]


def test_tags_on_examples(miniature: Miniature) -> None:
    """Tags there would go round the suite's reading of tags."""
    miniature.replace(TIME, "      Examples:", "      @TN-001\n      Examples:")

    assert _defects(miniature) == [((DefectCode.EXAMPLES_TAGGED, TIME, 19), {})]


def test_a_skip_in_a_step(miniature: Miniature) -> None:
    """A step that skips itself has shown nothing: an error, neither a pass nor *not offered*."""
    miniature.replace(
        "steps/time.py", "    clock.advance(", '    import pytest; pytest.skip("later")\n    clock.advance('
    )

    ended = miniature.run()

    assert ended.code == 3
    assert set(miniature.verdicts().values()) == {"error"}


def test_a_then_that_looks_at_nothing(miniature: Miniature) -> None:
    """A Then without an expectation is an error of the suite, not a pass."""
    miniature.replace(
        "steps/time.py", 'expect.equal("the time that has gone by", clock.now() - noted, figures.span(wait))', "pass"
    )

    assert _defects(miniature) == [
        ((DefectCode.THEN_IDLE, TIME, line), {"step": f"the clock has moved by {wait}"})
        for line, wait in ((10, "1 minute"), (16, "1 second"), (16, "just before W"))
    ]


@pytest.mark.parametrize(
    ("tag", "code"),
    [
        ("TN-020", DefectCode.CLAUSE_UNKNOWN),
        ("reading-T01-z", DefectCode.READING_UNKNOWN),
        ("before-TINY002", DefectCode.MODIFICATION_UNKNOWN),
        ("later", DefectCode.TAG_UNKNOWN),
    ],
)
def test_a_tag_that_names_nothing(miniature: Miniature, tag: str, code: DefectCode) -> None:
    """A misspelt clause would leave its scenario uncounted; for a reading that does not exist it would never run."""
    miniature.replace(TIME, "@TN-002", f"@TN-002 @{tag}")

    details = {"tag": tag, "document": "TINY001"}
    assert _defects(miniature) == [((code, TIME, line), details) for line in (20, 21)]


def test_a_misspelt_clause_alone(miniature: Miniature) -> None:
    """Below a Rule without a clause, the scenario names none of its document; both are told."""
    miniature.replace(TIME, "  @TN-001\n  Rule", "  Rule")
    miniature.replace(TIME, "@TN-002", "@TN-020")

    assert [place for place, _ in _defects(miniature)] == [
        (DefectCode.CLAUSE_UNTAGGED, TIME, 6),
        *([(DefectCode.CLAUSE_UNTAGGED, TIME, 19), (DefectCode.CLAUSE_UNKNOWN, TIME, 19)]),
        *([(DefectCode.CLAUSE_UNTAGGED, TIME, 20), (DefectCode.CLAUSE_UNKNOWN, TIME, 20)]),
    ]


def test_a_feature_that_does_not_name_its_document(miniature: Miniature) -> None:
    """Without the tag nobody could select the document."""
    miniature.replace(TIME, "@TINY001\n", "")

    assert _defects(miniature) == [((DefectCode.DOCUMENT_UNTAGGED, TIME, 1), {"document": "TINY001"})] * 3


def test_a_folder_without_a_document(miniature: Miniature) -> None:
    """Features that belong to no document show none of its clauses."""
    lost = FEATURE.replace("A minute", "A lost minute").replace("Some time", "Some lost time")
    miniature.write("features/lost/time.feature", lost)

    place = (DefectCode.DOCUMENT_MISSING, "features/lost/time.feature", 1)
    assert _defects(miniature) == [(place, {"folder": "lost"})] * 3


def test_a_folder_without_its_two_lines(miniature: Miniature) -> None:
    """Features that nothing binds to the runner would never be executed."""
    miniature.write("features/tiny/test_tiny.py", "")

    counts = {"authored": 3, "found": 0, "scenario": MINUTE, "times": 0}
    assert _defects(miniature) == [((DefectCode.SCENARIOS_MISCOUNTED, TIME, 7), counts)]


def test_a_folder_that_is_bound_twice(miniature: Miniature) -> None:
    """Each scenario would be executed and counted twice."""
    miniature.write("features/tiny/test_more.py", 'from pytest_bdd import scenarios\n\nscenarios(".")\n')

    counts = {"authored": 3, "found": 6, "scenario": MINUTE, "times": 2}
    assert _defects(miniature) == [((DefectCode.SCENARIOS_MISCOUNTED, TIME, 7), counts)]


def test_a_feature_from_elsewhere(miniature: Miniature) -> None:
    """What the runner is given from a folder that the suite does not read was never checked."""
    miniature.write("elsewhere/time.feature", FEATURE)
    miniature.write(
        "features/tiny/test_more.py", 'from pytest_bdd import scenarios\n\nscenarios("../../elsewhere")\n'
    )

    details = {"scenario": "A minute passes", "row": ""}
    assert _defects(miniature) == [((DefectCode.SCENARIO_UNAUTHORED, "elsewhere/time.feature", 7), details)]


def test_a_test_beside_the_scenarios(miniature: Miniature) -> None:
    """A plain test would be executed, and shows no clause."""
    miniature.write("features/tiny/test_more.py", "\ndef test_more():\n    pass\n")

    item = {"item": "features/tiny/test_more.py::test_more"}
    assert _defects(miniature) == [((DefectCode.ITEM_FOREIGN, "features/tiny/test_more.py", 2), item)]


def test_nothing_offered_is_no_pass(miniature: Miniature) -> None:
    """A candidate that declares another reading of everything has shown nothing: exit 2, not 0."""
    miniature.replace("features/tiny/time.feature", "@TN-001\n  Rule", "@TN-001 @reading-T01-b\n  Rule")

    ended = miniature.run()

    assert (ended.code, miniature.record()["verdict"]) == (2, "not_offered")
    assert "nothing was shown" in ended.said


def test_a_module_that_cannot_be_collected(miniature: Miniature) -> None:
    """A module of scenarios that breaks while it is collected ends the run; the others are not run without it."""
    miniature.write("features/tiny/test_more.py", 'from pytest_bdd import scenarios\n\nscenarios("absent")\n')

    ((place, details),) = _defects(miniature)
    assert place == (DefectCode.MODULE_BROKEN, "features/tiny/test_more.py", 1)
    assert details["module"] == "features/tiny/test_more.py"
    assert "absent" in details["reason"]


def test_only_documents_with_a_selected_scenario_are_collected(miniature: Miniature) -> None:
    """A module that breaks is found when its document is selected; what is counted as authored is all the same."""
    renamed = (("TINY001", "OTHER01"), ("TN", "OT"), ("T01", "U01"), ("tiny.", "other."), ("passes", "goes by"))
    for name, text in (
        ("document.toml", DOCUMENT),
        ("clauses.csv", CLAUSES),
        ("readings.csv", READINGS),
        ("more_time.feature", FEATURE.replace("      When 1 minute passes\n", "")),
        ("test_other.py", 'from pytest_bdd import scenarios\n\nscenarios("absent")\n'),
    ):
        miniature.write(f"features/other/{name}", reduce(lambda other, pair: other.replace(*pair), renamed, text))
    ended = miniature.run("--features", "tiny/*")

    assert (ended.code, miniature.record()["totals"]["pass"]) == (0, 3), ended.said
    assert miniature.record()["totals"]["authored"] == 6
    broken = (DefectCode.MODULE_BROKEN, "features/other/test_other.py", 1)
    assert broken in [place for place, _ in _defects(miniature)]


def test_people_are_told_the_same(miniature: Miniature) -> None:
    """Without --json each defect is a line: place, sentence, and the code in brackets."""
    miniature.replace(TIME, "| a window    | just before W |", "| a short one | just before W |")
    miniature.replace(TIME, "      Then the clock has moved by 1 minute\n", "")
    ended = miniature.run()

    assert (ended.code, ended.out) == (4, "")
    assert [line.partition(": ")[0] + line[line.index(" [") :] for line in ended.err.splitlines()[1:]] == [
        "  time.feature line 7 [then-missing]",
        "  time.feature line 20 [row-twice]",
    ]
