"""How a Then looks: each look is written down, and each can fail."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dsp_conformance.exceptions import Inconclusive, Unmet
from dsp_conformance.step_support.expectations import Expect


class Written:
    """A witness that remembers."""

    def __init__(self) -> None:
        self.held: list[bool] = []

    def looked(self, what: str, *, expected: object, actual: object, held: bool) -> None:
        """Write down one look."""
        assert what
        assert (expected, actual) != (None, None)
        self.held.append(held)


@pytest.mark.parametrize(
    ("hold", "give_way", "raised"),
    [
        (lambda it: it.equal("sum", 4, 4), lambda it: it.equal("sum", 5, 4), Unmet),
        (lambda it: it.at_most("n", 4, 4), lambda it: it.at_most("n", 5, 4), Unmet),
        (lambda it: it.at_least("n", 4, 4), lambda it: it.at_least("n", 3, 4), Unmet),
        (lambda it: it.nothing("left", []), lambda it: it.nothing("left", [0]), Unmet),
        (lambda it: it.one("it", [1, 2], lambda n: n == 1), lambda it: it.one("it", [1, 1], lambda n: n == 1), Unmet),
        (lambda it: it.reached("storms", 4, 4), lambda it: it.reached("storms", 3, 4), Inconclusive),
    ],
)
def test_each_expectation_holds_and_gives_way(
    hold: Callable[[Expect], object], give_way: Callable[[Expect], object], raised: type[BaseException]
) -> None:
    """One example on either side of its edge; both are written down."""
    witness = Written()

    hold(Expect(witness))
    with pytest.raises(raised):
        give_way(Expect(witness))

    assert witness.held == [True, False]
