"""Whatever a candidate raises or gives, its record can be derived again, with the same blame."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.support.miniature import CHECKOUT, Miniature, build

DOES = [
    ("raise NotOffered('no such thing')", "error"),
    ("raise type('Lazy', (NotOffered,), {})('no such thing')", "error"),
    ("raise Refused('not today')", "error"),
    ("raise Inconclusive('who knows')", "inconclusive"),
    ("raise LookupError('no such time')", "error"),
    ("raise KeyError('no such time')", "error"),
    ("raise TimeoutError('too late')", "inconclusive"),
    ("raise type('SocketTimeout', (TimeoutError,), {})('too late')", "inconclusive"),
    ("raise AssertionError('two\\nlines')", "error"),
    ("raise SystemExit(3)", "error"),
    ("raise ValueError('caf\\u00e9 \\u2028 \\ud83d \\x00')", "error"),
    ("return object()", "error"),
    ("raise CandidateGone('unplugged')", "error"),
]
"""What the clock does in one scenario after the other; the last ends the run."""

SCENARIO = """
    Scenario: Something odd happens the {number}th time
      Given the time is noted
      When {number} seconds passes
      Then the clock has moved by {number} seconds
"""


@pytest.fixture
def tiny(tmp_path: Path) -> Miniature:
    """A miniature that has the schema of the record."""
    made = build(tmp_path / "tiny")
    shutil.copy(CHECKOUT / "schemas" / "run.schema.json", made.root / "schemas")
    return made


def test_a_record_of_what_was_raised_holds(tiny: Miniature) -> None:
    """The clock's ``advance`` does each of these; the record says so, and the verdicts are derived again from it."""
    numbers = range(100, 100 + len(DOES))
    text = (tiny.root / "features/tiny/time.feature").read_text(encoding="utf-8")
    tiny.write("features/tiny/time.feature", text + "".join(SCENARIO.format(number=it) for it in numbers))
    tiny.replace(
        "reference_impl/adapter.py",
        "from dsp_conformance.port import",
        "from dsp_conformance.exceptions import CandidateGone, Inconclusive, NotOffered, Refused\n"
        "from dsp_conformance.port import",
    )
    cases = "".join(
        f"        if by.total_seconds() == {number}:\n            {does}\n"
        for number, (does, _) in zip(numbers, DOES, strict=True)
    )
    tiny.replace("reference_impl/adapter.py", "        self._now += by", f"{cases}        self._now += by")
    ran = tiny.run()
    verified = tiny.call("verify", "out")

    assert [tiny.verdicts()[f"something-odd-happens-the-{it}th-time"] for it in numbers] == [it[1] for it in DOES], (
        ran.said
    )
    assert verified.code == 0, verified.said
    assert "16 of 16" in verified.said


def test_a_candidate_without_an_operation(tiny: Miniature) -> None:
    """What the candidate's object does not have is not offered, then and again."""
    tiny.replace("reference_impl/adapter.py", "    def advance", "    def go_on")
    tiny.run()
    verified = tiny.call("verify", "out")

    assert set(tiny.verdicts().values()) == {"not_offered"}
    assert verified.code == 0, verified.said
    assert "3 of 3" in verified.said


def test_a_candidate_in_real_time(tiny: Miniature) -> None:
    """Real time, too patient, doubted and not believed, is what it was when a verdict is derived again."""
    tiny.replace("reference_impl/adapter.py", ", clock=Time()", "")
    tiny.replace("features/tiny/document.toml", "default = 60", "default = 0.001")
    ran = tiny.run("--patience", "2")
    verified = tiny.call("verify", "out")

    assert ran.code == 2, ran.said
    assert set(tiny.verdicts().values()) == {"inconclusive"}
    assert "longer than was waited for" in str(tiny.record()["scenarios"])
    assert verified.code == 0, verified.said
    assert "3 of 3" in verified.said
