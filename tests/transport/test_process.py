"""A candidate that is a program: each way of misbehaving has its verdict, in words, and the run survives it."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

import pytest

from tests.support.miniature import CHECKOUT, Ended, Miniature

PROGRAM = CHECKOUT / "tests" / "support" / "hostile_program.py"
SCENARIOS = 3
SILENT = ("hangs", "byte-by-byte", "silent-at-start")
"""The modes that are waited for in vain; of the others none may be found late, however busy the machine is."""


def _declare(miniature: Miniature, mode: str, more: str = "", process: str = "", program: Path = PROGRAM) -> None:
    time_out = 3 if mode in SILENT else 120
    miniature.write(
        "candidate/candidate.toml",
        f'[candidate]\nname = "hostile"\nversion = "1"\n{more}\n'
        f'[process]\ncommand = ["{sys.executable}", "{program}", "{mode}"]\ntime_out = {time_out}\n{process}\n',
    )


def _run(miniature: Miniature, mode: str, more: str = "", process: str = "") -> Ended:
    _declare(miniature, mode, more, process)
    return miniature.run("candidate")


def test_a_well_behaved_program_passes(miniature: Miniature) -> None:
    """Every scenario passes over the pipe as it does in-process."""
    ended = _run(miniature, "well")

    assert ended.code == 0, ended.said
    assert set(miniature.verdicts().values()) == {"pass"}
    assert miniature.record()["candidate"]["name"] == "hostile"


@pytest.mark.parametrize(
    ("mode", "verdict", "words"),
    [
        ("hangs", "inconclusive", "did not answer clock.advance within 3 s"),
        ("byte-by-byte", "inconclusive", "did not answer clock.advance within 3 s"),
        ("dies", "error", "ended before it answered clock.advance, with the exit code 7"),
        ("closes", "error", "ended before it answered clock.advance"),
        ("wrong-id", "error", "has the id 999; it was asked with"),
        ("twice", "error", "said more than it was asked"),
        ("garbage", "error", "is no line of JSON"),
        ("deep", "error", "is no line of JSON"),
        ("long-number", "error", "is no line of JSON"),
        ("no-object", "error", "is no JSON object"),
        ("huge", "error", "has more than 33,554,432 octets"),
        ("wrong-type", "error", "clock.advance returns nothing: its result is null, not 5"),
        ("two-results", "error", "has exactly one of result, refused"),
        ("says-error", "error", "the database is gone"),
        ("says-unknown", "inconclusive", "no answer from the meter"),
        ("says-not-offered", "error", "the candidate offered clock.advance and denied it: no such clock"),
        ("refuses-without-reason", "error", "clock.advance was refused without a reason"),
        ("backwards", "fail", "the time that has gone by"),
    ],
)
def test_misbehaviour_has_its_verdict(miniature: Miniature, mode: str, verdict: str, words: str) -> None:
    """What breaks on the way is never a fail, and every scenario has its verdict with the reason in words."""
    ended = _run(miniature, mode)
    told = miniature.record()

    assert {it["verdict"] for it in told["scenarios"]} == {verdict}, ended.said
    assert len(told["scenarios"]) == SCENARIOS
    assert all(words in it["reason"] for it in told["scenarios"]), told["scenarios"][0]["reason"]


@pytest.mark.parametrize(
    ("mode", "words"),
    [
        ("dies-at-start", "did not answer hello"),
        ("silent-at-start", "did not answer hello: "),
        ("other-protocol", "speaks version 1 of the protocol, and this suite speaks version 2: answer hello with it"),
        ("other-capability", "'time_travel', which is no capability"),
        ("other-operation", "'clock.travel', which is not an operation"),
    ],
)
def test_a_run_that_cannot_begin_ends_with_3(miniature: Miniature, mode: str, words: str) -> None:
    """A set-up fault is no verdict."""
    ended = _run(miniature, mode)

    assert (ended.code, words in ended.said) == (3, True), ended.said
    assert not (miniature.root / "out" / "run.json").exists()


def test_a_program_that_keeps_dying_ends_the_run(miniature: Miniature) -> None:
    """It is started again for the next scenario, but not for ever: the run ends with 3 and keeps what it has."""
    rows = "".join(f"        | row {number} | {number} seconds |\n" for number in range(2, 40))
    text = (miniature.root / "features/tiny/time.feature").read_text(encoding="utf-8")
    miniature.write("features/tiny/time.feature", text + rows)
    ended = _run(miniature, "dies")
    told = miniature.record()

    assert (ended.code, "keeps dying: it was started 25 times" in ended.said) == (3, True), ended.said
    assert told["complete"] is False
    assert {it["verdict"] for it in told["scenarios"]} == {"error"}


def test_the_log_of_the_program_is_kept(miniature: Miniature) -> None:
    """Standard error is the program's own log and lies beside the record."""
    _run(miniature, "dies")

    assert "I am going to die" in (miniature.root / "out" / "candidate.log").read_text(encoding="utf-8")


def test_nothing_of_the_program_lives_on(miniature: Miniature) -> None:
    """A program that hangs is ended when the run is."""
    program = miniature.root / "a_program_of_its_own.py"  # others may be running PROGRAM on another core
    shutil.copy(PROGRAM, program)
    _declare(miniature, "hangs", program=program)
    miniature.run("candidate")
    running = [
        path
        for path in Path("/proc").glob("[0-9]*/cmdline")
        if str(program).encode() in _octets(path) and int(path.parent.name) != os.getpid()
    ]

    assert running == []


def _octets(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        return b""


@pytest.mark.parametrize(
    ("more", "process", "code", "words"),
    [
        ('capabilities = ["clock"]', "", 0, "passes everything"),
        ('capabilities = ["devices"]', "", 3, "declares the capability devices, but the candidate does not offer it"),
        ('capabilities = ["clocks"]', "", 3, "'clocks' is no capability"),
        ('capabilitys = ["clock"]', "", 3, "there is no key capabilitys; did you mean capabilities?"),
        ('contact = { env = "NO_SUCH_THING" }', "", 3, "rests on the environment variable NO_SUCH_THING"),
        ('contact = { file = "nowhere" }', "", 3, "rests on the file nowhere, which cannot be read"),
        ("contact = 5", "", 3, 'is a text, or { env = "NAME" }'),
        ("", "time-out = 5", 3, "there is no key time-out; did you mean time_out?"),
        ("", '[http]\nurl = "http://x"', 3, "[process] and [http] contradict each other"),
        ("", "[run]\npatience = -1", 3, "run.patience is a number of seconds, not -1"),
        ("", "[tiny]\nR = 1", 3, "amber lies below red"),
        ("", "[tiny]\nRR = 1", 3, "there is no key tiny.RR; did you mean tiny.R?"),
    ],
)
def test_the_file_of_a_candidate(miniature: Miniature, more: str, process: str, code: int, words: str) -> None:
    """What contradicts itself, is unknown or is not there is refused with the line and what to do."""
    ended = _run(miniature, "well", more, process)

    assert (ended.code, words in ended.said) == (code, True), ended.said


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('[candidate]\nname = "x"\nversion = "1"\n', "how is the candidate reached? it is not said"),
        ('[process]\ncommand = ["x"]\n', "the table [candidate] is missing"),
        ('[candidate]\nname = "x"\n[process]\ncommand = ["x"]\n', "[candidate] needs version"),
        ('[candidate]\nname = "x"\nversion = "1"\n[process]\ncommand = "x"\n', "is a list of texts"),
        ('[candidate]\nname = "x"\nversion = "1"\n[process]\ncommand = ["/nowhere"]\n', "cannot be started"),
    ],
)
def test_a_file_that_does_not_say_enough(miniature: Miniature, text: str, words: str) -> None:
    """What is missing is named."""
    miniature.write("candidate/candidate.toml", text)
    ended = miniature.run("candidate")

    assert (ended.code, words in ended.said) == (3, True), ended.said


def test_the_nearest_file_is_found(miniature: Miniature) -> None:
    """Without a name the candidate.toml here or above is taken."""
    _declare(miniature, "well")
    (miniature.root / "candidate.toml").write_text(
        (miniature.root / "candidate/candidate.toml").read_text(encoding="utf-8"), encoding="utf-8"
    )
    ended = miniature.run()

    assert ended.code == 0, ended.said
    assert miniature.record()["candidate"]["name"] == "hostile"
