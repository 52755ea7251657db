"""What is asked wrongly is answered in one clear sentence, with the right exit code and no traceback."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from dsp_conformance.specification.defects import DefectCode
from tests.support.miniature import Ended, Miniature


def _one_sentence(ended: Ended) -> str:
    assert "Traceback" not in ended.err
    lines = [line for line in ended.err.splitlines() if line]
    assert lines, ended.said
    assert lines[0].startswith("dsp-conformance: ")
    return " ".join(ended.err.split())


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["no_such_package.adapter:dsp"], 64, "there is no module no_such_package"),
        (["nonsense"], 64, "'nonsense' is no candidate: name it"),
        (["json:no_such_callable"], 64, "json has no callable no_such_callable"),
        (["--profile", "absent.toml"], 64, "absent.toml cannot be read"),
        (["--clauses", "XX-*"], 64, "--clauses XX-* matches no scenario"),
        (["--features", "nowhere/*"], 64, "--features nowhere/* matches no scenario"),
        (["-k", "nothing-like-it"], 64, "-k nothing-like-it matches no scenario"),
        (["-k", "a and or"], 64, "makes no sense"),
        (["--patience", "-1"], 64, "--patience"),
        (["--no-such-option"], 64, "--no-such-option"),
        (["--out", "/proc/nowhere"], 64, "cannot be written"),
        (["--", "--no-such-pytest-option"], 64, "pytest does not know"),
    ],
)
def test_what_is_typed_wrongly(miniature: Miniature, arguments: list[str], code: int, words: str) -> None:
    """A command that cannot be done ends with 64 and says what to do."""
    ended = miniature.run(*arguments)

    assert ended.code == code, ended.said
    assert words in ended.said
    assert "Traceback" not in ended.err


@pytest.mark.parametrize(
    ("profile", "words"),
    [
        ("[tiny]\nRR = 3\n", "line 2: there is no key tiny.RR; did you mean tiny.R?"),
        ("[tiny]\nR = -3\n", "line 2: tiny.R = -3: it is at least 1"),
        ("[tiny]\nA = 9\nR = 5\n", "line 2: tiny.A = 9 is not below tiny.R = 5: amber lies below red"),
        ('[tiny]\nR = "three"\n', "line 2: tiny.R (a threshold) is a whole number, not 'three'"),
        ("[tiny]\nR = true\n", "tiny.R (a threshold) is a whole number"),
        ('[tiny]\npace = "idle"\n', "line 2: tiny.pace is one of fast, slow, not idle"),
        ('[readings]\nT01 = "z"\n', "line 2: T01 has the readings a, b, not z"),
        ('[readings]\nT09 = "a"\n', "line 2: there is no key T09; did you mean T01?"),
        ('[tiny]\npace = "fast"\n[readings]\nT01 = "b"\n', "declare different readings"),
        ('modifications = ["MORE"]\n', "modifications is a list out of TINY001"),
        ("[tiny\n", "is not TOML"),
    ],
)
def test_a_profile_that_contradicts_itself(miniature: Miniature, profile: str, words: str) -> None:
    """A profile's mistake is a fault of the set-up, said with its line."""
    miniature.write("mine.toml", profile)

    ended = miniature.run("--profile", "mine.toml")

    assert ended.code == 3, ended.said
    assert words in _one_sentence(ended)


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("    yield Candidate(", '    raise RuntimeError("no power")\n    yield Candidate(', "could not be started"),
        ('    yield Candidate(Identity("tiny", "1"), clock=Time())', "    yield 7", "yielded a int, not a"),
        ("from contextlib import", "import no_such_dependency\nfrom contextlib import", "install what it needs"),
        ("from contextlib import", "1 / 0\nfrom contextlib import", "cannot be imported: ZeroDivisionError"),
        ("clock=Time())", 'clock=Time())\n    raise RuntimeError("stuck")', "could not be stopped"),
    ],
)
def test_an_adapter_that_gives_way(miniature: Miniature, old: str, new: str, words: str) -> None:
    """An adapter that cannot be started or stopped is a fault of the set-up."""
    miniature.replace("reference_impl/adapter.py", old, new)

    ended = miniature.run()

    assert ended.code == 3, ended.said
    assert words in _one_sentence(ended)


def test_a_malformed_feature_file(miniature: Miniature) -> None:
    """A feature file that is no Gherkin is a defect of the suite, said with file and line."""
    miniature.replace("features/tiny/time.feature", "  Rule: Time goes on", "  Roole: Time goes on")

    ended = miniature.run()

    assert ended.code == 4
    assert "time.feature line 5: " in _one_sentence(ended)
    assert f"[{DefectCode.GHERKIN_MALFORMED}]" in _one_sentence(ended)


def test_an_existing_record_is_not_overwritten(miniature: Miniature) -> None:
    """Nothing is lost: a folder that holds a record is refused."""
    miniature.run()
    before = (miniature.root / "out" / "run.json").read_bytes()

    ended = miniature.call("run", "--out", "out")

    assert ended.code == 64
    assert "holds a record already" in ended.said
    assert (miniature.root / "out" / "run.json").read_bytes() == before


def test_debug_shows_the_traceback(miniature: Miniature) -> None:
    """The traceback is there for those who ask."""
    assert "Traceback" in miniature.call("--debug", "run", "nonsense").err


def test_an_interrupted_run_is_partial(miniature: Miniature) -> None:
    """Ctrl-C leaves a record that is marked partial and certifies nothing."""
    miniature.replace(
        "reference_impl/adapter.py",
        "        self._now += by",
        '        import time; from pathlib import Path; Path("reached").touch(); time.sleep(30)',
    )
    before = signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell's background job ignores it
    going = subprocess.Popen(
        [sys.executable, "-m", "dsp_conformance.cli.main", "run", "--out", "out"],
        cwd=miniature.root,
        env={"PYTHONPATH": str(miniature.root), "PATH": "/usr/bin:/bin"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    signal.signal(signal.SIGINT, before)
    _wait_for(miniature.root / "reached")
    going.send_signal(signal.SIGINT)
    said, _ = going.communicate(timeout=120)

    assert (going.returncode, miniature.record()["complete"]) == (2, False), said
    assert "partial run: it certifies nothing" in " ".join(said.split())


def _wait_for(path: Path) -> None:
    for _ in range(200):
        if path.exists():
            return
        time.sleep(0.05)
    raise AssertionError(f"{path} never came")
