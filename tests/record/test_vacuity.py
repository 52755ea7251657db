"""Each vacuity alarm is seen to go off, and to be silent where a pass means what it says."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from dsp_conformance.exceptions import SuiteError
from dsp_conformance.layout import suite_folder
from dsp_conformance.record.run_record import AlarmKind, ScenarioRecord, VacuityAlarm
from dsp_conformance.record.vacuity import Justified, alarms, impression, read_justified
from dsp_conformance.verdict import Verdict
from tests.support.miniature import ADAPTER, STEPS, Miniature

DESK = """

class Desk:
    def __init__(self, dead=False):
        self._dead = dead
        self._files = []

    def set_up(self, paper):
        if paper == "a wrong one":
            return Refusal("it is wrong", "TN-002")
        if not self._dead:
            self._files.append(paper)

    def look(self):
        return list(self._files)
"""
DESK_STEPS = """

from dsp_conformance.vocabulary.connections import Refusal


@when("the desk is handed a right one", target_fixture="outcome")
def hand_in(gateway_network):
    return gateway_network.set_up("a right one")


@when("the desk is handed a wrong one", target_fixture="outcome")
def hand_in_wrong(gateway_network):
    return gateway_network.set_up("a wrong one")


@when("nobody comes")
def nobody_comes() -> None:
    pass


@then("it is declined")
def declined(outcome, expect) -> None:
    expect.that("the desk's answer", held=isinstance(outcome, Refusal), expected="a refusal", actual=str(outcome))


@then("it is filed")
def filed(gateway_network, expect) -> None:
    expect.that("files", held=bool(gateway_network.look()), expected="some", actual="?")


@then("nothing is filed")
def not_filed(gateway_network, expect) -> None:
    expect.nothing("files", gateway_network.look())


@then("it went far enough")
def far_enough(expect) -> None:
    expect.reached("papers", 3, 3)


@then("it did not go far enough")
def not_far_enough(expect) -> None:
    expect.reached("papers", 2, 3)
"""
DECLINED = """
    Scenario: Declined
      When the desk is handed a wrong one
      Then it is declined
"""
ABSENT = """
    Scenario: Absent
      When nobody comes
      Then nothing is filed
"""
FILED = """
    Scenario: Filed
      When the desk is handed a right one
      Then it is filed
"""
HEAD = "@TINY001\nFeature: A desk\n\n  @TN-002\n  Rule: The desk\n"


@pytest.fixture
def desk(miniature: Miniature) -> Miniature:
    """The miniature with a desk that files what is right and declines what is wrong."""
    imports = "from dsp_conformance.vocabulary.connections import Refusal\n"
    adapter = imports + ADAPTER.replace("@contextmanager", DESK + "\n\n@contextmanager")
    miniature.write(
        "reference_impl/adapter.py", adapter.replace("clock=Time()", "clock=Time(), gateway_network=Desk()")
    )
    miniature.write("steps/time.py", STEPS + DESK_STEPS)
    return miniature


def found(miniature: Miniature) -> set[tuple[str, str]]:
    """Return kind and last word of each alarm of a run."""
    return {(it["kind"], it["about"].rpartition("/")[2]) for it in miniature.record()["findings"]}


def run(miniature: Miniature, scenarios: str, name: str = "desk") -> set[tuple[str, str]]:
    """Run the miniature with *scenarios* of the desk beside its own; return its alarms."""
    miniature.write(f"features/tiny/{name}.feature", HEAD + scenarios)
    ended = miniature.run()
    assert ended.code == 0, ended.said
    return found(miniature)


def test_the_miniature_gives_no_alarm(desk: Miniature) -> None:
    """Accepted and declined, present and absent side by side: nothing to say."""
    assert run(desk, DECLINED + ABSENT + FILED) == set()


def test_a_feature_with_only_rejections(desk: Miniature) -> None:
    """Whatever was asked was declined, so a desk that is closed for good would pass."""
    assert run(desk, DECLINED) == {("only_rejections", "declined"), ("no_success", "TN-002")}


def test_a_dead_detector_passes_what_is_only_absent(desk: Miniature) -> None:
    """The control fails before a desk that files nothing, so that nothing is filed shows nothing."""
    desk.replace("reference_impl/adapter.py", "gateway_network=Desk()", "gateway_network=Desk(dead=True)")
    desk.write("features/tiny/desk.feature", HEAD + ABSENT + FILED)

    ended = desk.run()

    assert ended.code == 1, ended.said
    assert desk.verdicts()["absent"] == "pass"
    assert found(desk) == {("nothing_happened", "absent")}


def test_a_law_that_does_not_say_how_far_it_was_tried(desk: Miniature) -> None:
    """In laws.feature each law states what its examples have reached."""
    assert run(desk, FILED, "laws") == {("law_not_reached", "filed")}
    assert run(desk, FILED + "      And it went far enough\n", "laws") == {("nothing_looked_at", "filed")}


def test_a_law_that_was_not_tried_far_enough(desk: Miniature) -> None:
    """It is inconclusive, and an alarm."""
    desk.write("features/tiny/laws.feature", HEAD + FILED + "      And it did not go far enough\n")

    desk.run()

    assert desk.verdicts()["filed"] == "inconclusive"
    assert found(desk) == {("law_not_reached", "filed")}


def test_what_is_justified_gives_no_alarm(desk: Miniature) -> None:
    """A justification takes out the alarm that it names, and no other."""
    desk.write("features/tiny/justified.csv", "kind,about,why\nno_success,TN-002,It is a refusal.\n")

    assert run(desk, DECLINED) == {("only_rejections", "declined")}


@pytest.mark.parametrize(
    "table",
    [
        "kind,about\nno_success,TN-002\n",
        "kind,about,why\nno_luck,TN-002,why not\n",
        "kind,about,why\nno_success,TN-002,\n",
    ],
)
def test_a_justification_without_a_reason_is_no_justification(tmp_path: Path, table: str) -> None:
    """Columns, kind and reason have to be there."""
    (tmp_path / "tiny").mkdir()
    (tmp_path / "tiny" / "justified.csv").write_text(table, encoding="utf-8")

    with pytest.raises(SuiteError, match=r"justified\.csv"):
        read_justified(tmp_path)


def entries(*calls: dict[str, Any]) -> list[dict[str, Any]]:
    """Return the journal of a scenario that passed after these calls."""
    step = {"kind": "step", "type": "then", "text": "it is so"}
    return [*({"kind": "call", **it} for it in calls), step, look("weather", "fine")]


def look(what: str, expected: object) -> dict[str, Any]:
    """Return a look that held."""
    return {"kind": "look", "what": what, "expected": expected, "actual": expected, "held": True}


def scenario(name: str, clause: str) -> ScenarioRecord:
    """Return the record of a scenario that passed."""
    return ScenarioRecord(
        name, "tiny", "features/tiny/a.feature", 1, "", "", name, "", (clause,), (), Verdict.PASS, "", 0
    )


ERROR = "<sr:Response><sr:Header><sr:ResponseCode>E5</sr:ResponseCode></sr:Header></sr:Response>"


@pytest.mark.parametrize(
    ("call", "declined"),
    [
        ({"capability": "connections", "operation": "do", "result": {"clause": "CG-1", "reason": "no"}}, True),
        ({"capability": "connections", "operation": "do", "result": None}, False),
        ({"capability": "service_requests", "operation": "send", "result": {"text": ERROR}}, True),
        (
            {"capability": "service_requests", "operation": "send", "result": {"text": ERROR.replace("E5", "I0")}},
            False,
        ),
        ({"capability": "anomaly_detection", "operation": "configure", "raised": {"type": "Refused"}}, True),
    ],
)
def test_how_a_candidate_declines(call: dict[str, Any], declined: bool) -> None:  # noqa: FBT001 - a row
    """By a Refusal, by an answer whose code begins with E, by raising Refused."""
    seen = impression(entries(call))

    assert (seen.declined, seen.accepted) == ((1, 0) if declined else (0, 1))


@pytest.mark.parametrize("expected", ["none", 0, [], False])
def test_a_sight_of_the_like_is_a_positive_control(expected: object) -> None:
    """Absence alone is an alarm; seen present by another passing scenario of the document, it is not."""
    alone = {"a": impression([look("incidents", expected)])}
    both = alone | {"b": impression([look("incidents", 2)])}

    assert [it.kind for it in alarms([scenario("a", "TN-1")], alone)] == [AlarmKind.NOTHING_HAPPENED]
    assert alarms([scenario("a", "TN-1"), scenario("b", "TN-2")], both) == ()


def test_alarms_are_in_order_and_the_justified_are_left_out() -> None:
    """They are the same whatever order the scenarios ran in."""
    no = {"capability": "connections", "operation": "do", "result": {"clause": "CG-1", "reason": "no"}}
    seen = {name: impression(entries(no)) for name in "ab"}
    ran = [scenario("b", "TN-2"), scenario("a", "TN-1")]

    told = alarms(ran, seen)

    assert told == alarms(ran[::-1], seen)
    assert [(it.kind.value, it.about) for it in told] == [
        ("no_success", "TN-1"),
        ("no_success", "TN-2"),
        ("only_rejections", "a"),
        ("only_rejections", "b"),
    ]
    assert alarms(ran, seen, [Justified(it.kind, it.about, "so it is") for it in told]) == ()
    assert isinstance(told[0], VacuityAlarm)


def test_each_justification_of_ours_names_a_clause_once() -> None:
    """They can be read, and no two are about one thing."""
    ours = read_justified(suite_folder("features"))

    assert len({(it.kind, it.about) for it in ours}) == len(ours) > 0
