"""Laws: an example that did not hold is evidence, though it holds when it is tried again."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dsp_conformance.exceptions import CandidateError, Unmet
from dsp_conformance.step_support.law_examples import LawExamples

SEVERAL = LawExamples("document/feature/rule/scenario", 30)


@pytest.mark.parametrize(
    "raised", [Unmet("alerts", 1, 0), CandidateError("the adapter raised")], ids=lambda it: type(it).__name__
)
@pytest.mark.parametrize("shorter", [True, False])
def test_what_went_wrong_once_is_what_is_raised(raised: Exception, shorter: bool) -> None:  # noqa: FBT001 - a parameter
    """A loss that is seldom fails the law, by its own reason; an adapter's trouble stays one."""
    tries: list[int] = []

    def law(number: int) -> None:
        tries.append(number)
        if len(tries) == 5:
            raise raised

    with pytest.raises(type(raised)) as ended:
        LawExamples(SEVERAL.scenario, 30, shorter)(given(st.integers())(law))()

    assert ended.value is raised
    assert len(tries) > 5


def test_a_law_that_holds_raises_nothing() -> None:
    """The control."""
    tries: list[int] = []

    def law(number: int) -> None:
        tries.append(number)

    SEVERAL(given(st.integers())(law))()

    assert len(tries) == SEVERAL.most


def test_a_law_that_never_holds_is_told_by_its_shortest_example() -> None:
    """What can be repeated is made shorter."""

    def law(number: int) -> None:
        if number > 2:
            raise Unmet("number", 2, number)

    with pytest.raises(Unmet) as ended:
        SEVERAL(given(st.integers(0, 1000))(law))()

    assert ended.value.actual == 3
