"""What is shown to the DCC's tools: one message of each kind, and every example."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from interop.kinds import INDENTED, close, kind_of, of_examples, of_run
from tests.support.miniature import CHECKOUT

EXAMPLES = CHECKOUT / "schemas" / "examples" / "valid"


@pytest.mark.parametrize(
    ("example", "kind"),
    [
        ("request-11.2-cv1", "Request ReadFirmwareVersion 11.2"),
        ("request-11.3-cv5-signedprecommand", "Request SignedPreCommand 11.3"),
        ("response-11.2-esme-I0", "Response ResponseMessage 11.2 I0 GBCSPayload"),
        ("response-error-E5", "Response ResponseMessage 11.2 E5"),
        ("device-alert-8F3E", "Response DeviceAlertMessage 8F3E"),
        ("device-alert-throttled-zero", "Response DeviceAlertMessage 8F3E throttled"),
        ("dcc-alert-N28-suspended", "Response DCCAlertMessage N28 DeviceStatusChangeEvent"),
        ("response-smets1-11.2-I0", "Response SMETS1ResponseMessage 11.2"),
        ("mmc-11.2", None),
    ],
)
def test_the_kind_of_a_message(example: str, kind: str | None) -> None:
    """By root, body, reference and what it carries."""
    assert kind_of((EXAMPLES / f"{example}.xml").read_text(encoding="utf-8")) == kind


@pytest.mark.parametrize("text", ["", "no XML", "<Request/>", "<other><Body/></other>", "<a>"])
def test_what_is_no_message_has_no_kind(text: str) -> None:
    """It is not shown to anybody."""
    assert kind_of(text) is None


def test_every_example_that_is_a_message_is_shown() -> None:
    """Payloads alone are no messages."""
    shown = {it.source for it in of_examples(EXAMPLES)}
    assert {f"{it}, indented" for it in INDENTED} < shown
    left_out = {path.stem for path in EXAMPLES.glob("*.xml")} - shown

    assert left_out
    assert all(it.startswith("mmc-") or it.endswith("-alone") for it in left_out)


def test_of_a_run_the_first_message_of_each_kind_is_shown(tmp_path: Path) -> None:
    """Requests and answers, wherever an exchange has them."""
    request = (EXAMPLES / "request-11.2-cv1.xml").read_text(encoding="utf-8")
    later = request.replace(":1000<", ":1001<")
    answer = (EXAMPLES / "response-acknowledgement-I99.xml").read_text(encoding="utf-8")
    exchanges = [
        {"kind": "call", "arguments": {"message": {"text": request}}, "result": {"text": answer}},
        {"kind": "call", "arguments": {"message": {"text": later}}, "result": [{"message": {"base64": "AA=="}}]},
    ]
    journal = tmp_path / "scenarios" / "one.jsonl"
    journal.parent.mkdir()
    journal.write_text("".join(json.dumps(it) + "\n" for it in exchanges), encoding="utf-8")

    shown = of_run(tmp_path)

    assert later != request
    assert [it.xml for it in shown] == [request, answer]
    assert [it.is_request for it in shown] == [True, False]
    assert shown[0].name == "Request ReadFirmwareVersion 11.2 <run>"


def test_an_example_is_shown_as_messages_are_sent() -> None:
    """Without blanks between elements, yet with those inside of them."""
    shown = {it.source: it.xml for it in of_examples(EXAMPLES)}
    blanks = "<a>\n  <b> c </b>\n  <b/>\n</a>"

    assert "\n" not in shown["request-11.2-cv1"]
    assert "\n" in shown["request-11.2-cv1, indented"]
    assert close(blanks) == "<a><b> c </b><b/></a>"
