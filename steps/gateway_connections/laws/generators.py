"""Generated lives of orders: any acts on any days, and a trial of a law on many of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

import pytest
from hypothesis import given as given_example
from hypothesis import strategies as st

from dsp_conformance.port import Connections
from dsp_conformance.step_support.arrangement import Arrangement
from dsp_conformance.step_support.expectations import Expect
from dsp_conformance.step_support.law_examples import LawExamples
from dsp_conformance.vocabulary import order_acts as acts
from dsp_conformance.vocabulary.connections import Rams, Refusal, Volume
from dsp_conformance.vocabulary.orders import OrderRecord

from ..facts import CALLED
from ..order_driver import OrderDriver
from ..parameter_types.forms import order_kind
from ..parameter_types.orders import DEEDS
from ..people import AUTHORISER, SITE

FIRST_DAY = date(2015, 2, 2)
_DEEDS: Mapping[str, acts.Act] = {
    **DEEDS,
    "the Party receives the quotation": acts.ReceiveQuotation(),
    "the Party authorises it without a word on access protocols": acts.Authorise(AUTHORISER, protocols_stated=False),
    "the Party asks for standard RAMS": acts.ArrangeAccess(rams=Rams.STANDARD),
    "the Party asks for Low Volume instead": acts.ChangeVolume(Volume.LOW),
}
"""The acts of which lives are made: those that the features name, and some that no scenario judges by itself."""
_ORDERS = (
    "a Low Volume connection for 1 year",
    "a Low Volume connection for 3 years",
    "a High Volume connection of 20 Mbps for 3 years",
    "an RDP's Low Volume connection",
)
_ONWARD = (
    "the DCC finishes the Electronic Site Review",
    "the DCC sends the quotation",
    "the Party receives the quotation",
    "the Party authorises it",
    "the Party hands in the Pre Requisite form",
    "the survey is made",
    "the DCC sends the updated quotation",
    "the Party receives the quotation",
    "the Party authorises it",
    "the circuit is installed",
    "the routing equipment is installed",
    "the installation is flagged as complete",
    "the DSP configures the router",
    "the Party asks for a DUIS session",
)


@dataclass(frozen=True)
class Life:
    """What happens to one order: what is ordered, at which kind of site, and then act after act with days between.

    ``onward`` is how far the usual course goes before ``turns`` set in.
    """

    order: str
    survey: bool
    onward: int
    turns: tuple[tuple[str, int], ...]


_TURNS = st.tuples(st.sampled_from(sorted(_DEEDS)), st.sampled_from((0, 0, 1, 5, 31, 200, 400)))
LIVES = st.builds(
    Life,
    order=st.sampled_from(_ORDERS),
    survey=st.booleans(),
    onward=st.one_of(st.just(len(_ONWARD)), st.integers(0, len(_ONWARD))),
    turns=st.lists(_TURNS, max_size=8).map(tuple),
)

_VISITS = (
    "the surveyor is turned away",
    "the survey is made",
    "the telecom provider is turned away",
    "the circuit is installed",
    "Gamma is turned away",
    "the routing equipment is installed",
)
VISITED_LIVES = st.builds(
    Life,
    order=st.sampled_from(_ORDERS),
    survey=st.booleans(),
    onward=st.just(5),
    turns=st.lists(st.tuples(st.sampled_from(_VISITS), st.sampled_from((0, 1, 5))), max_size=8).map(tuple),
)
"""Lives in which access is arranged and then all sorts of visits are made."""


@dataclass
class Lived:
    """An order after its life, with each act's outcome and the order before and after it."""

    steps: list[tuple[acts.Act, Refusal | None, OrderRecord, OrderRecord]] = field(default_factory=list)
    order_driver: OrderDriver | None = None

    @property
    def last(self) -> OrderRecord:
        """The order as it ended."""
        return self.steps[-1][3]


def lived(connections: Connections, arrangement: Arrangement, life: Life) -> Lived:
    """Let an order live through *life*, on a book of its own."""
    order_driver = OrderDriver(connections, arrangement, day=FIRST_DAY)
    order_driver.arrange_site(SITE, survey_needed=life.survey)
    order_driver.must_submit(order_kind(life.order))
    told = Lived(order_driver=order_driver)
    for deed, days in [*((deed, 0) for deed in _ONWARD[: life.onward]), *life.turns, ("the Party cancels", 0)]:
        if days:
            order_driver.go_to(order_driver.day + timedelta(days=days))
        act = _DEEDS[deed]
        order_driver.try_out(act)
        if order_driver.before is not None:
            told.steps.append((act, order_driver.outcome, order_driver.before, order_driver.look()))
    return told


_REACHED = ("live", "circuit installed", "equipment installed", "ended")
LawOfLives = Callable[[Lived, Expect], None]


@dataclass
class Trials:
    """Runs a law over many lives, and counts where they got to."""

    connections: Connections
    arrangement: Arrangement
    examples: LawExamples
    seen: Counter[str] = field(default_factory=Counter)

    def hold(self, law: LawOfLives, expect: Expect, lives: st.SearchStrategy[Life] = LIVES) -> None:
        """State *law* of each life."""

        @self.examples
        @given_example(life=lives)
        def example(life: Life) -> None:
            one = lived(self.connections, self.arrangement, life)
            self.seen.update({word for word in _REACHED for *_, after in one.steps if CALLED[word].holds(after)})
            law(one, expect)

        example()

    def reached(self, expect: Expect, word: str, fewest: int) -> None:
        """State that enough lives came to what *word* says, lest the law hold of nothing."""
        expect.reached(f"lives that came to be {word}", self.seen[word], fewest)


@pytest.fixture
def trials(connections: Connections, arrangement: Arrangement, examples: LawExamples) -> Trials:
    """Return trials on this candidate."""
    return Trials(connections, arrangement, examples)
