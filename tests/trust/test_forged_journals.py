"""A journal that was forged does not hold: the exchanges lead to other entries."""

from __future__ import annotations

import gzip
from collections.abc import Callable

import pytest

from dsp_conformance.trust.problems import ProblemCode
from tests.support.records import MINUTE, RULE, Entries, Forge, call_of, details_of, forge, honest

__all__ = ["forge", "honest"]


def _result(entries: Entries) -> None:
    call_of(list(reversed(entries)), "now")["result"] = "2026-01-01T00:01:30+00:00"


def _argument(entries: Entries) -> None:
    call_of(entries, "advance")["arguments"]["by"] = 61.0


def _operation(entries: Entries) -> None:
    call_of(entries, "advance")["operation"] = "now"


def _unfit(entries: Entries) -> None:
    call_of(entries, "now")["result"] = ["no", "instant"]


def _without_call(entries: Entries) -> None:
    entries.remove(call_of(entries, "advance"))


def _one_call_more(entries: Entries) -> None:
    entries.insert(-1, dict(call_of(entries, "now")))


def _look(entries: Entries) -> None:
    next(it for it in entries if it["kind"] == "look")["actual"] = "61 s"


def _figure(entries: Entries) -> None:
    next(it for it in entries if it["kind"] == "figure")["value"] = "61 s"


def _step(entries: Entries) -> None:
    next(it for it in entries if it["kind"] == "step")["text"] = "the time is forgotten"


def _end(entries: Entries) -> None:
    entries[-1]["verdict"] = "fail"


def _no_end(entries: Entries) -> None:
    entries.pop()


def _entry_more(entries: Entries) -> None:
    entries.append(dict(call_of(entries, "now")))


END = '{"n": 10, "kind": "end", "verdict": "pass", "reason": ""}'
ADVANCE = {"entry": 5, "what": "call advance", "members": "arguments"}
LOOK = {"entry": 9, "what": "look the time that has gone by"}
JOURNALS: list[tuple[Callable[[Entries], None], ProblemCode, dict[str, object]]] = [
    (
        _result,
        ProblemCode.ENTRY_ALTERED,
        {**LOOK, "members": "actual, held", "recorded": "60 s; True", "derived": "90 s; False"},
    ),
    (_argument, ProblemCode.ENTRY_ALTERED, {**ADVANCE, "recorded": "{'by': 61.0}", "derived": "{'by': 60.0}"}),
    (_operation, ProblemCode.ENTRY_ALTERED, {"entry": 5, "what": "call now", "members": "operation, raised"}),
    (_unfit, ProblemCode.RESULT_IMPOSSIBLE, {"operation": "clock.now", "result": "['no', 'instant']"}),
    (_without_call, ProblemCode.ENTRY_REPLACED, {"entry": 5}),
    (_one_call_more, ProblemCode.ENTRY_REPLACED, {"entry": 10, "derived": END}),
    (_look, ProblemCode.ENTRY_ALTERED, {**LOOK, "members": "actual", "recorded": "61 s", "derived": "60 s"}),
    (
        _figure,
        ProblemCode.ENTRY_ALTERED,
        {"entry": 4, "what": "figure 1 minute", "members": "value", "recorded": "61 s", "derived": "60 s"},
    ),
    (
        _step,
        ProblemCode.ENTRY_ALTERED,
        {"entry": 1, "members": "text", "recorded": "the time is forgotten", "derived": "the time is noted"},
    ),
    (
        _end,
        ProblemCode.ENTRY_ALTERED,
        {"entry": 10, "what": "end", "members": "verdict", "recorded": "fail", "derived": "pass"},
    ),
    (_no_end, ProblemCode.ENTRIES_LACKING, {"entry": 9, "derived": END}),
    (_entry_more, ProblemCode.ENTRIES_SURPLUS, {"entry": 11}),
]


@pytest.mark.parametrize(("change", "code", "details"), JOURNALS, ids=lambda it: getattr(it, "__name__", ""))
def test_a_forged_journal_is_named(
    forge: Forge, change: Callable[[Entries], None], code: ProblemCode, details: dict[str, object]
) -> None:
    """Whatever is altered in a journal, the scenario is named with the first entry that does not come of it."""
    forge.alter_entries("a-minute-passes", change)
    forge.write_manifest()
    problems = forge.problems()

    assert problems[0][:2] == (code, MINUTE)
    assert {it[1] for it in problems} == {MINUTE}
    assert details.items() <= details_of(problems, MINUTE, code).items()


def test_a_long_journal_is_compressed_and_held_to_as_well(forge: Forge) -> None:
    """A journal above 256 kB lies there compressed; one entry in thousands is found."""
    assert forge.journal("many-minutes-pass").suffix == ".gz"

    def _one(entries: Entries) -> None:
        entries[1000]["arguments"]["by"] = 59.0

    forge.alter_entries("many-minutes-pass", _one)
    forge.write_manifest()

    altered = {**ADVANCE, "entry": 1001, "recorded": "{'by': 59.0}", "derived": "{'by': 60.0}"}
    assert forge.problems() == [(ProblemCode.ENTRY_ALTERED, f"{RULE}/many-minutes-pass", altered)]


@pytest.mark.parametrize("last", ["a-minute-passes", "many-minutes-pass"])
def test_a_journal_that_is_cut_is_named(forge: Forge, last: str) -> None:
    """A journal cut in the middle, compressed or not, is named."""
    path = forge.journal(last)
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    forge.write_manifest()

    assert forge.problems()[0][:2] == (ProblemCode.JOURNAL_UNREADABLE, f"{RULE}/{last}")


def test_a_line_that_is_not_an_entry_is_named(forge: Forge) -> None:
    """A number is JSON, and no step, call or look."""
    path = forge.journal("a-minute-passes")
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    path.write_text("".join(["7\n", *lines[1:]]), encoding="utf-8")
    forge.write_manifest()

    assert forge.problems() == [(ProblemCode.ENTRY_MALFORMED, MINUTE, {"entry": 1, "recorded": "7"})]


def test_two_journals_of_one_scenario_are_named(forge: Forge) -> None:
    """The compressed one would be read, the other shown."""
    path = forge.journal("a-minute-passes")
    path.with_name(f"{path.name}.gz").write_bytes(gzip.compress(path.read_bytes()))
    forge.write_manifest()

    assert forge.problems() == [(ProblemCode.JOURNAL_TWICE, MINUTE, {})]
