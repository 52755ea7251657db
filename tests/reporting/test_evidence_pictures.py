"""Pictures say what the journal says, and no more; a journal without the matter for one has none."""

from __future__ import annotations

import base64
import gzip
import json
from pathlib import Path
from typing import Any

import pytest

from dsp_conformance.reporting.journals import JournalledCall, read_calls, read_ends, read_journal
from dsp_conformance.reporting.pictures import picture_of
from dsp_conformance.reporting.pictures.alerts import read_storm

FIGURES = {"storm.A": 1, "storm.R": 2, "storm.W": 60, "storm.N": 10}


def _alert(number: int) -> JournalledCall:
    payload = base64.b64encode(f"alert {number}".encode()).decode()
    return JournalledCall("device_traffic", "raise_alert", {"device": "D", "payload": {"base64": payload}}, None)


def _wait(seconds: float) -> JournalledCall:
    return JournalledCall("clock", "advance", {"by": seconds}, None)


def _delivered(*numbers: int) -> JournalledCall:
    payloads = [base64.b64encode(f"alert {number}".encode()).decode() for number in numbers]
    told = [{"message": {"text": f"<GBCSPayload>{it}</GBCSPayload>"}} for it in payloads]
    return JournalledCall("deliveries", "since_last", {"user": "U"}, told)


def test_an_alert_is_delivered_withheld_or_not_looked_for() -> None:
    """Withheld is only said of an alert after which a User was asked."""
    storm = read_storm([_alert(1), _wait(5), _alert(2), _delivered(1), _wait(5), _alert(3)], FIGURES)

    assert storm is not None
    assert [(it.at, it.delivered) for it in storm.raised] == [(0, True), (5, False), (10, None)]


def test_a_storm_has_its_thresholds_and_numbers() -> None:
    """The picture names amber, red, window and period; the table counts what was in the window."""
    drawn = picture_of([_alert(1), _wait(40), _alert(2), _wait(40), _alert(3), _delivered(1, 2)], FIGURES)

    assert drawn is not None
    assert all(words in drawn.svg for words in ("amber A = 1", "red R = 2", "window W", "period N", "<desc>"))
    assert [row[1:] for row in drawn.rows] == [
        ("1", "1", "0", "0", "1"),
        ("1", "1", "0", "0", "2"),
        ("1", "0", "1", "0", "2"),
    ]


def test_what_is_configured_counts_before_the_profile() -> None:
    """Thresholds that a scenario sets are those of its picture."""
    parameters = {"amber": 7, "red": 9, "window": 30.0, "period": 5.0}
    drawn = picture_of(
        [JournalledCall("anomaly_detection", "configure", {"parameters": parameters}, None), _alert(1), _alert(2)],
        FIGURES,
    )

    assert drawn is not None
    assert "red R = 9" in drawn.svg


def test_an_order_has_its_days_and_what_is_due() -> None:
    """Days of the facts that were seen, and the delivery that was quoted."""
    seen: dict[str, Any] = {"accepted_on": "2015-03-02", "quotation": {"delivery": "2015-05-31"}, "contract": None}
    drawn = picture_of(
        [
            JournalledCall("connections", "open_book", {"on": "2015-03-02"}, "b"),
            JournalledCall("connections", "look", {"book": "b", "order": "o"}, seen),
        ],
        {},
    )

    assert drawn is not None
    assert [row[1:] for row in drawn.rows] == [
        ("2015-03-02", "the book is opened"),
        ("2015-03-02", "the form is accepted"),
        ("2015-05-31", "due: delivery as quoted"),
    ]


def test_a_device_has_the_statuses_it_was_seen_in() -> None:
    """Only what was seen is told, in order."""
    drawn = picture_of(
        [
            JournalledCall("devices", "obtain", {"wanted": {"status": "Commissioned"}}, {"eui": "D"}),
            JournalledCall("products", "remove_entry", {"model": "M", "firmware": "1"}, None),
            JournalledCall("devices", "inventory_entry", {"device": "D"}, {"status": "Suspended"}),
        ],
        {},
    )

    assert drawn is not None
    assert drawn.title == "Status of Device D: Commissioned → Suspended"
    assert [row[2] for row in drawn.rows] == ["Commissioned", "not asked", "Suspended"]


@pytest.mark.parametrize(
    "calls",
    [
        [],
        [_alert(1)],
        [JournalledCall("device_traffic", "raise_alert", {"device": "D"}, None)],
        [JournalledCall("connections", "look", {"book": "b", "order": "o"}, None)],
        [JournalledCall("clock", "now", {}, "yesterday"), _alert(1), _alert(2)],
    ],
)
def test_a_journal_without_the_matter_has_no_picture(calls: list[JournalledCall]) -> None:
    """Nothing, too little, or something odd: no picture and no error."""
    assert picture_of(calls, FIGURES) is None


def _journal(path: Path, looks: int, failing: int) -> None:
    call = {"kind": "call", "capability": "clock", "operation": "advance", "arguments": {"by": 1.0}, "result": None}
    entries: list[dict[str, Any]] = [{"kind": "step", "type": "when", "keyword": "When", "text": "x", "line": 1}]
    for index in range(looks):
        look = {"kind": "look", "what": f"look {index}", "expected": 1, "actual": 2, "held": index != failing}
        entries += [call, look]
    lines = [json.dumps({"n": number, **it}) for number, it in enumerate(entries, 1)]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def test_of_a_long_journal_the_ends_and_the_failing_look_are_read(tmp_path: Path) -> None:
    """A look that did not hold is shown wherever it stands; what is left out is counted."""
    _journal(tmp_path / "long.jsonl", 500, 250)
    (step,) = read_ends(tmp_path / "long.jsonl", exchanges=True)
    (whole,) = read_journal(tmp_path / "long.jsonl")

    assert [it.what for it in step.looks_shown] == ["look 250"]
    assert (step.exchanged, step.looked) == (len(whole.exchanges), len(whole.looks))
    assert (len(step.first), step.left_out, len(step.last)) == (6, 488, 6)


def test_a_packed_journal_is_read_alike(tmp_path: Path) -> None:
    """A journal that was packed says the same; it has no picture, because it is that of a law."""
    path = tmp_path / "law.jsonl"
    _journal(path, 20, 3)
    plain = read_ends(path, exchanges=True)
    path.with_name("law.jsonl.gz").write_bytes(gzip.compress(path.read_bytes()))
    path.unlink()

    assert read_ends(path, exchanges=True) == plain
    assert read_calls(path) == []
