"""What the server has acknowledged outlives a crash: Devices, and deliveries that nobody had taken yet."""

from __future__ import annotations

import sqlite3
import subprocess
from pathlib import Path

import pytest

from dsp_conformance.layout import load
from tests.support.crashes import survive
from tests.support.miniature import CHECKOUT
from tests.support.servers import COMMAND, free_port

KILLS = 4


def test_nothing_acknowledged_is_lost(tmp_path: Path) -> None:
    """Killed in the middle of things, again and again, the server still knows all that it had acknowledged."""
    remembered, lost = survive(tmp_path / "state.sqlite", KILLS, seed=1)

    assert lost == []
    assert len(remembered.alerts) > 2 * KILLS


def test_a_ledger_that_forgets_is_found_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The check bites: a state that has lost its last acts is noticed."""
    state = tmp_path / "state.sqlite"
    survive_once = survive(state, 1, seed=2)
    assert survive_once[1] == []
    monkeypatch.setattr("tests.support.crashes.start", _starting_with_amnesia)
    _, lost = survive(state, 1, seed=3)

    assert lost


def _starting_with_amnesia(port: int, *options: str) -> object:
    from tests.support.servers import start  # noqa: PLC0415 - the name is replaced where it is used

    with sqlite3.connect(options[-1]) as file:
        file.execute("delete from asked")
    return start(port, *options)


@pytest.mark.parametrize(
    ("octets", "words"),
    [
        (b"this is no database, and it is long enough to see" * 50, "is no state of this server"),
        (None, "another version"),
    ],
)
def test_a_file_that_is_no_state(octets: bytes | None, words: str, tmp_path: Path) -> None:
    """A foreign file is refused in a sentence and not touched."""
    state = tmp_path / "state.sqlite"
    if octets is None:
        with sqlite3.connect(state) as file:
            file.execute("create table t (x)")
    else:
        state.write_bytes(octets)
    before = state.read_bytes()
    done = subprocess.run(
        [*COMMAND, "serve", "--port", str(free_port()), "--state", str(state)],
        cwd=CHECKOUT,
        capture_output=True,
        text=True,
        timeout=600,
        check=False,
    )

    assert (done.returncode, words in done.stderr) == (3, True), done.stderr
    assert state.read_bytes() == before


def test_another_profile_is_refused(tmp_path: Path) -> None:
    """A state goes with the profile under which it was begun."""
    ledger = load("reference_impl.server.ledger").Ledger
    ledger(tmp_path / "state.sqlite", {"values": {"storm.R": 1}}).close()
    with pytest.raises(Exception, match="begun under another profile"):
        ledger(tmp_path / "state.sqlite", {"values": {"storm.R": 2}})
