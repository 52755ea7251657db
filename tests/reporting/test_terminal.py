"""What a run shows in a terminal and in a log."""

from __future__ import annotations

import os
import pty
import subprocess
import sys

from dsp_conformance.reporting.terminal import explanation
from tests.support.miniature import Miniature

SLOW = ("reference_impl/adapter.py", "self._now += by", "self._now += by / 2")


def test_a_log_has_no_control_characters(miniature: Miniature) -> None:
    """Without a terminal there is neither a bar nor a colour."""
    miniature.replace(*SLOW)
    ended = miniature.run(NO_COLOR="1")

    assert "FAILED TN-001 A minute passes" in ended.said
    assert not {it for it in ended.out + ended.err if ord(it) < 32 and it != "\n"}


def test_a_failure_in_three_lines(miniature: Miniature) -> None:
    """Clause and scenario, what was expected, what was seen."""
    miniature.replace(*SLOW)
    lines = miniature.run().out.splitlines()
    at = next(number for number, line in enumerate(lines) if line.startswith("FAILED"))

    assert lines[at : at + 3] == [
        "FAILED TN-001  A minute passes",
        "    expected  the time that has gone by: 60 s",
        "    saw       30 s",
    ]
    assert "tiny/time/time-goes-on/a-minute-passes" in lines[at + 3]


def test_a_reason_that_says_neither_stays_as_it_is() -> None:
    """Only what is said is taken apart, and nothing in it can steer a terminal."""
    assert explanation("the adapter broke down") == ("the adapter broke down",)
    assert explanation("a: expected b, saw c, saw d") == ("expected  a: b, saw c", "saw       d")
    assert "\x1b" not in "".join(explanation("a: expected \x1b[31m, saw b"))


def test_quiet_prints_the_summary_only(miniature: Miniature) -> None:
    """Neither features nor failures are told, but the verdict is."""
    miniature.replace(*SLOW)
    ended = miniature.run("--quiet")

    assert ended.code == 1
    assert "FAILED" not in ended.out
    assert "scenarios against" not in ended.out
    assert "tiny 1 does not conform." in ended.said


def test_a_terminal_has_a_bar_with_counts(miniature: Miniature) -> None:
    """In a terminal of 80 columns the bar counts what passed and failed."""
    miniature.replace(*SLOW)
    ours, theirs = pty.openpty()
    environment = {**os.environ, "PYTHONPATH": str(miniature.root), "TERM": "xterm", "COLUMNS": "80"}
    with subprocess.Popen(
        [sys.executable, "-m", "dsp_conformance.cli.main", "run", "--out", "out"],
        cwd=miniature.root,
        env=environment,
        stdout=theirs,
        stderr=theirs,
    ):
        os.close(theirs)
        shown = b""
        try:
            while octets := os.read(ours, 65536):
                shown += octets
        except OSError:  # the other end was closed
            pass
    os.close(ours)

    assert b"3 failed" in shown
    assert "\N{BOX DRAWINGS HEAVY HORIZONTAL}".encode() in shown
