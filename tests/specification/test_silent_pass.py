"""Every known way in which a scenario could pass without having shown anything, and that it is caught.

The control for all of them is the first test: the miniature as it stands passes.
"""

from __future__ import annotations

from tests.support.miniature import FEATURE, Miniature

SCENARIO = """
    Scenario: {name}
      Given the time is noted
      When 1 minute passes
      Then the clock has moved by 1 minute
"""


def test_the_miniature_as_it_stands_passes(miniature: Miniature) -> None:
    """Without a defect the run ends with 0, and three scenarios passed."""
    ended = miniature.run()

    assert (ended.code, miniature.record()["totals"]["pass"]) == (0, 3), ended.said


def test_two_scenarios_with_one_name(miniature: Miniature) -> None:
    """The runner would keep only one of them, even across Rules; the suite refuses to begin."""
    twin = "\n  @TN-002\n  Rule: Another rule\n" + SCENARIO.format(name="A minute passes")
    miniature.write("features/tiny/time.feature", FEATURE + twin)

    ended = miniature.run()

    assert ended.code == 4
    assert "'A minute passes' stands in time.feature too" in ended.said


def test_two_rows_with_one_reason(miniature: Miniature) -> None:
    """Two rows with the same first column would share an id."""
    miniature.replace("features/tiny/time.feature", "a window   ", "a short one")

    ended = miniature.run()

    assert ended.code == 4
    assert "give the same reason" in ended.said


def test_examples_without_rows(miniature: Miniature) -> None:
    """The runner would execute the outline once with its holes unfilled."""
    rows = "        | a short one | 1 second    |\n        | a window    | just before W |\n"
    miniature.replace("features/tiny/time.feature", rows, "")

    ended = miniature.run()

    assert ended.code == 4
    assert "have no rows" in ended.said


def test_a_hole_without_a_column(miniature: Miniature) -> None:
    """A hole that no column fills would be looked for literally."""
    miniature.replace("features/tiny/time.feature", "| why         | wait  ", "| why         | weight")

    ended = miniature.run()

    assert ended.code == 4
    assert "lack the column wait" in ended.said


def test_a_scenario_without_steps(miniature: Miniature) -> None:
    """An empty scenario would pass."""
    miniature.write("features/tiny/time.feature", FEATURE + "\n    Scenario: Nothing at all\n")

    ended = miniature.run()

    assert ended.code == 4
    assert "has no steps" in ended.said


def test_a_scenario_without_a_then(miniature: Miniature) -> None:
    """A scenario that looks at nothing would pass."""
    miniature.replace("features/tiny/time.feature", "      Then the clock has moved by 1 minute\n", "")

    ended = miniature.run()

    assert ended.code == 4
    assert "has no Then, so it could not fail" in ended.said


def test_two_definitions_for_one_step(miniature: Miniature) -> None:
    """The runner would pick one of them without a word."""
    miniature.write(
        "steps/more.py",
        'from pytest_bdd import given\n\n\n@given("the time is noted", target_fixture="noted")\n'
        "def other():\n    return None\n",
    )

    ended = miniature.run()

    assert ended.code == 4
    assert "2 definitions fit the step given 'the time is noted'" in ended.said


def test_a_step_without_a_definition(miniature: Miniature) -> None:
    """A run in which a step means nothing does not begin, wherever in the scenario the step stands."""
    miniature.replace("features/tiny/time.feature", "When 1 minute passes", "When all is well")

    ended = miniature.run()

    assert ended.code == 4
    assert "no definition fits the step when 'all is well'" in ended.said


def test_tags_on_examples(miniature: Miniature) -> None:
    """Tags there would go round the suite's reading of tags."""
    miniature.replace("features/tiny/time.feature", "      Examples:", "      @TN-001\n      Examples:")

    ended = miniature.run()

    assert ended.code == 4
    assert "never on Examples" in ended.said


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

    ended = miniature.run()

    assert ended.code == 4
    assert "looked at nothing, so it could not fail" in ended.said


def test_a_tag_that_names_nothing(miniature: Miniature) -> None:
    """A misspelt clause would leave its scenario uncounted."""
    miniature.replace("features/tiny/time.feature", "@TN-002", "@TN-020")

    ended = miniature.run()

    assert ended.code == 4
    assert "@TN-020 names no clause" in ended.said


def test_a_misspelt_reading(miniature: Miniature) -> None:
    """A reading that does not exist would never be declared, so its scenario would never run."""
    miniature.replace("features/tiny/time.feature", "@TN-002", "@TN-002 @reading-T01-z")

    ended = miniature.run()

    assert ended.code == 4
    assert "@reading-T01-z names no reading" in ended.said


def test_a_folder_without_its_two_lines(miniature: Miniature) -> None:
    """Features that nothing binds to the runner would never be executed."""
    miniature.write("features/tiny/test_tiny.py", "")

    ended = miniature.run()

    assert ended.code == 4
    assert "3 scenarios were authored but the runner found 0" in ended.said


def test_nothing_offered_is_no_pass(miniature: Miniature) -> None:
    """A candidate that declares another reading of everything has shown nothing: exit 2, not 0."""
    miniature.replace("features/tiny/time.feature", "@TN-001\n  Rule", "@TN-001 @reading-T01-b\n  Rule")

    ended = miniature.run()

    assert (ended.code, miniature.record()["verdict"]) == (2, "not_offered")
    assert "nothing was shown" in ended.said


def test_a_module_that_cannot_be_collected(miniature: Miniature) -> None:
    """A module of scenarios that breaks while it is collected ends the run; the others are not run without it."""
    miniature.write("features/tiny/test_more.py", 'from pytest_bdd import scenarios\n\nscenarios("absent")\n')

    ended = miniature.run()

    assert ended.code == 4
    assert "features/tiny/test_more.py cannot be collected" in ended.said
