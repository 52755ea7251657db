"""Several calls in one message: each has its own ending, and who does not announce batches is asked one by one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest

from dsp_conformance.exceptions import Refused
from dsp_conformance.execution.recording_proxy import Recorded
from dsp_conformance.layout import load
from dsp_conformance.port import Identity
from dsp_conformance.port.operations import Operation, operations
from dsp_conformance.profile.profile import default_profile
from dsp_conformance.record.journal import Journal
from dsp_conformance.transport.messages import (
    BATCH,
    HELLO,
    MOST_OF_A_BATCH,
    BadAnswer,
    Introduction,
    ProtocolMessage,
    batch_results,
    calls_told,
    hello,
    introduction,
    outcome,
)
from dsp_conformance.transport.remote import candidate_from
from dsp_conformance.transport.serving import Serving
from dsp_conformance.vocabulary.identifiers import Eui64

DEVICE = Eui64("E5-00-00-00-00-00-00-01")
ALERT = operations()["device_traffic.raise_alert"]


def _serving() -> Serving:
    serving = Serving(load("reference_impl.adapter").reference)
    serving.answer({"id": 1, "do": HELLO, "with": hello(default_profile())})
    return serving


def _batch(*calls: object) -> ProtocolMessage:
    return _serving().answer({"id": 2, "do": BATCH, "with": {"calls": list(calls)}})


def test_each_call_has_its_own_ending() -> None:
    """A result, a refusal and an error, in the order of the calls; those after a bad one are carried out."""
    raised: dict[str, Any] = {"device": DEVICE, "payload": {"text": "no alert"}}
    answer = _batch(
        {"do": "clock.now", "with": {}},
        {"do": ALERT.full_name, "with": raised},
        {"do": "clock.stop", "with": {}},
        {"do": BATCH, "with": {"calls": []}},
        {"do": "clock.advance", "with": {"by": 1.0}},
    )

    assert [list(it) for it in answer["result"]] == [["result"], ["refused"], ["error"], ["error"], ["result"]]


@pytest.mark.parametrize("told", [None, {}, {"calls": 5}, {"calls": [{"do": "clock.now"}]}, {"calls": [], "more": 1}])
def test_what_is_not_a_batch_is_an_error(told: object) -> None:
    """Whole: no call of it is carried out."""
    answer = _serving().answer({"id": 2, "do": BATCH, "with": told})

    assert "a batch takes calls" in answer["error"]


def test_a_batch_has_a_limit() -> None:
    """One call more than that is refused; as many are not."""
    call = {"do": "clock.now", "with": {}}

    assert len(_batch(*[call] * MOST_OF_A_BATCH)["result"]) == MOST_OF_A_BATCH
    assert "at most 100 calls" in _batch(*[call] * (MOST_OF_A_BATCH + 1))["error"]


class _Wire:
    """Takes down what is asked, and in how many messages."""

    def __init__(self) -> None:
        self.messages: list[int] = []

    def ask(self, operation: Operation, arguments: Mapping[str, object]) -> object:
        assert arguments.keys() == operation.parameters.keys()
        self.messages.append(1)
        return [] if operation.name.startswith("since_last") else None

    def ask_all(self, operation: Operation, several: Sequence[Mapping[str, object]]) -> list[object]:
        self.messages.append(len(several))
        return [[] if operation.name == "since_last" else None for _ in several]


@pytest.mark.parametrize(
    ("operations_offered", "batch", "messages"),
    [((), True, [100, 20]), ((), False, [1] * 120), (("device_traffic.raise_alerts",), True, [1])],
)
def test_a_burst_is_as_few_messages_as_it_can_be(
    operations_offered: tuple[str, ...], *, batch: bool, messages: list[int], tmp_path: Path
) -> None:
    """One where the operation itself is offered, else batches, else a message for each alert."""
    wire = _Wire()
    told = Introduction(Identity("it", "1"), ("device_traffic",), operations_offered, batch)
    candidate = candidate_from(told, wire)
    journal = Journal(tmp_path)
    journal.begin("a")
    traffic = Recorded("device_traffic", candidate.device_traffic, journal)

    assert traffic.raise_alerts(DEVICE, [b"alert"] * 120) is None
    assert wire.messages == messages
    assert len(journal.entries) == (1 if batch else 120)
    assert ("device_traffic.raise_alerts" in (candidate.offers or ())) is batch


def test_several_users_are_asked_in_one_message() -> None:
    """What each was sent follows in one list."""
    wire = _Wire()
    deliveries: Any = candidate_from(
        Introduction(Identity("it", "1"), ("deliveries",), (), batch=True), wire
    ).deliveries

    assert deliveries.since_last_of([DEVICE, DEVICE]) == []
    assert wire.messages == [2]


def test_the_first_that_did_not_end_well_is_what_a_burst_ends_with() -> None:
    """Its own ending is raised; an answer without an ending for each call is no answer."""
    endings: list[ProtocolMessage] = [{"result": None}, {"refused": {"reason": "no", "clause": "IMR-001"}}]

    with pytest.raises(Refused, match="no") as refused:
        batch_results(ALERT, 2, endings)
    assert refused.value.clause == "IMR-001"
    for wrong in (endings, None, [1, 2, 3]):
        with pytest.raises(BadAnswer, match="a list with the ending of each"):
            batch_results(ALERT, 3, wrong)
    assert batch_results(ALERT, 1, endings[:1]) == [None]
    assert calls_told(ALERT, [{"device": DEVICE, "payload": b"a"}])["calls"][0]["do"] == ALERT.full_name


@pytest.mark.parametrize(
    "told", ["", " ", None, {}, {"reason": ""}, {"clause": "CG-001"}, {"reason": "no", "more": 1}]
)
def test_a_refusal_has_a_reason(told: object) -> None:
    """An empty one, or none, is no answer."""
    with pytest.raises(BadAnswer, match="refused without a reason"):
        outcome("it", {"refused": told})


@pytest.mark.parametrize("told", ["no", {"reason": "no"}, {"reason": "no", "clause": "CG-001"}])
def test_both_forms_of_a_refusal_are_read(told: object) -> None:
    """The control: as a text, and as an object with a clause or without."""
    with pytest.raises(Refused, match="no"):
        outcome("it", {"refused": told})


def test_the_reference_says_what_it_offers() -> None:
    """All capabilities, the optional operations by themselves, and batches."""
    serving = Serving(load("reference_impl.adapter").reference)
    told = introduction(serving.answer({"do": HELLO, "with": hello(default_profile())})["result"])

    assert told.offers == set(operations())
    assert told.batch
    assert set(told.operations) == {name for name, it in operations().items() if not it.required}
