"""Plain pytest runs the scenarios in a checkout, against any candidate, with pytest's own output and no record."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.miniature import CHECKOUT, FEATURE, Ended, Miniature

ALERTS = "features/alert_storm/test_alert_storm.py"
USAGE = pytest.ExitCode.USAGE_ERROR

MORE = """
    Scenario: Something that has no step
      Given nobody knows what
      Then all is well

    Scenario: Something that cannot fail
      Then all is well
"""
BLIND = """
from pytest_bdd import then


@then("all is well")
def well() -> None:
    pass
"""


OTHERS = ("PYTEST_ADDOPTS", "PYTEST_PLUGINS", "PYTEST_DISABLE_PLUGIN_AUTOLOAD")
"""What somebody may have set for the pytest that runs these tests."""


@pytest.fixture(autouse=True)
def _own_folder(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep the journals apart from those of other sessions, after which pytest would clear up at each start."""
    monkeypatch.setenv("PYTEST_DEBUG_TEMPROOT", str(tmp_path_factory.mktemp("sessions")))


def pytest_in(root: Path, *arguments: str, **environment: str) -> Ended:
    """Start plain pytest in *root*."""
    kept = {name: value for name, value in os.environ.items() if name not in OTHERS}
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", *arguments],
        cwd=root,
        env={**kept, "COLUMNS": "300", **environment},
        capture_output=True,
        text=True,
        timeout=600,
        check=False,
    )
    return Ended(done.returncode, done.stdout, done.stderr)


@pytest.fixture
def checkout(miniature: Miniature) -> Miniature:
    """The miniature with what makes plain pytest work in a checkout."""
    for name in ("conftest.py", "pyproject.toml"):
        shutil.copy(CHECKOUT / name, miniature.root / name)
    return miniature


def test_scenarios_by_their_words() -> None:
    """Selected by words of feature, rule and row: passes pass, what is not offered is skipped, nothing is left."""
    before = sorted((CHECKOUT / "reports").iterdir())

    ended = pytest_in(
        CHECKOUT,
        "features/alert_storm",
        "-k",
        "(counting and originate and storm-of-many) or before_the_modification",
    )

    assert ended.code == 0, ended.said
    assert ended.out.count("against reference; no record is made, and this certifies nothing") == 2
    assert re.search(r"\d passed, \d+ skipped", ended.out)
    assert re.search(
        r"SKIPPED .*before_the_modification\.feature:\d+: not offered: it holds only before SECMP0062", ended.out
    )
    assert sorted((CHECKOUT / "reports").iterdir()) == before


def test_a_failure_is_shown_at_its_step() -> None:
    """A law by its node id, against a fault: feature file, line, step, expected and seen, and the journal."""
    ended = pytest_in(
        CHECKOUT,
        f"{ALERTS}::test_the_log_of_a_burst_says_how_far_it_went",
        *("--candidate", "reference+reached-is-exceeded"),
    )

    assert ended.code == 1, ended.said
    assert re.search(r"features/alert_storm/laws\.feature:\d+: Then the security log has amber if", ended.out)
    assert "expected the levels in the log after 2 alerts: [] saw [<Level.AMBER: 'amber'>]" in ended.said
    assert re.search(r"FAILED \S+::\S+ - the levels in the log after 2 alerts: expected \[\], saw", ended.out)
    assert "call_fixture_func" not in ended.out
    journal = re.search(r"journal\s+(\S+\.jsonl\S*)", ended.out)
    assert journal is not None
    assert Path(journal.group(1)).is_file()


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        pytest.param(("features", "--candidate", "nobody"), "'nobody' is no candidate: name it", id="no candidate"),
        pytest.param(("steps", "--candidate", "reference"), "name a file or folder below features/", id="no feature"),
    ],
)
def test_what_is_asked_wrongly(arguments: tuple[str, ...], words: str) -> None:
    """It is said in words, with pytest's exit code for it."""
    ended = pytest_in(CHECKOUT, *arguments)

    assert (ended.code, words in ended.err) == (USAGE, True), ended.said


@pytest.mark.parametrize(
    ("file", "old", "new", "words"),
    [
        pytest.param(
            "features/tiny/time.feature",
            "Then the clock has moved by 1 minute",
            "And the clock has moved by 1 minute",
            "not fit to be run: time.feature line 7: the scenario 'A minute passes' has no Then",
            id="unfit",
        ),
        pytest.param(
            "reference_impl/adapter.py",
            "yield Candidate",
            "raise OSError('no')\n    yield Candidate",
            "reference could not be started: OSError: no",
            id="not started",
        ),
        pytest.param(
            "reference_impl/adapter.py",
            "clock=Time())",
            "clock=Time())\n    raise OSError('no')",
            "reference could not be stopped: OSError: no",
            id="not stopped",
        ),
    ],
)
def test_what_cannot_be_run(checkout: Miniature, file: str, old: str, new: str, words: str) -> None:
    """Features that are not fit to be run, and a candidate that does not start or stop, end the session."""
    checkout.replace(file, old, new)

    ended = pytest_in(checkout.root, "features")

    assert (ended.code, words in ended.said) == (USAGE, True), ended.said


def test_what_is_not_a_failure(checkout: Miniature) -> None:
    """What breaks in the set-up or the suite is an error, what nobody can tell is skipped; nothing has failed."""
    checkout.write("features/tiny/time.feature", FEATURE + MORE)
    checkout.replace(
        "reference_impl/adapter.py",
        "        self._now += by",
        "        raise TimeoutError('no answer') if by.seconds == 60 else RuntimeError('stuck')",
    )
    checkout.write("steps/blind.py", BLIND)

    ended = pytest_in(checkout.root, "features", "-k", "not a-window")

    assert ended.code == 1
    assert re.search("=+ 1 skipped, 1 deselected, 3 errors in", ended.out), ended.said
    assert re.search(r"SKIPPED .*time.feature:7: inconclusive: .*no answer", ended.out)
    assert re.search(r"ERROR .* stuck \(When 1 second passes\)", ended.out)
    assert re.search(
        r"ERROR .*time.feature line \d+: no definition fits the step given 'nobody knows what'", ended.out
    )
    assert re.search(r"ERROR .*'all is well' looked at nothing", ended.out)
    assert "site-packages/pluggy" not in ended.out


def test_what_breaks_after_a_failure(checkout: Miniature) -> None:
    """A scenario that failed, and then could not be put back, is a failure and an error, each with its reason."""
    checkout.replace("reference_impl/adapter.py", "self._now += by", "self._now += by / 2")
    checkout.replace("steps/time.py", "    return clock.now()", "    yield clock.now()\n    raise OSError('gone')")

    ended = pytest_in(checkout.root, "features", "-k", "a-minute-passes")

    assert re.search("=+ 1 failed, 2 deselected, 1 error in", ended.out), ended.said
    assert re.search(r"FAILED .* expected 60 s, saw 30 s \(Then", ended.out)
    assert re.search(r"ERROR .* - teardown: OSError: gone", ended.out)


def test_one_candidate_for_a_session_with_other_tests(checkout: Miniature) -> None:
    """The candidate is started once and stopped once; tests that are not scenarios go on as they are."""
    adapter = "reference_impl/adapter.py"
    begin, end = (f"Path('acts').open('a').write('{word} ')" for word in ("started", "stopped"))
    checkout.replace(adapter, "from contextlib", "from pathlib import Path\nfrom contextlib")
    checkout.replace(adapter, "    yield Candidate", f"    {begin}\n    yield Candidate")
    checkout.replace(adapter, "clock=Time())", f"clock=Time())\n    {end}")
    checkout.write("tests/test_other.py", "def test_right(): pass\n\n\ndef test_wrong(): assert 1 == 2\n")

    ended = pytest_in(checkout.root, "features", "tests", "-W", "ignore::ResourceWarning")

    assert (ended.code, "1 failed, 4 passed" in ended.out) == (1, True), ended.said
    assert "assert 1 == 2" in ended.out
    assert (checkout.root / "acts").read_text(encoding="utf-8").split() == ["started", "stopped"]


def test_what_stays_secret(checkout: Miniature) -> None:
    """What a candidate.toml names by { env = … } is masked in all that is shown."""
    named = "reference_impl.adapter:reference"
    checkout.replace(
        "reference_impl/adapter.py",
        "        self._now += by",
        "        import os\n\n        print('the-' + os.environ['WORD'])\n        raise OSError(os.environ['WORD'])",
    )
    checkout.write(
        "candidate.toml",
        '[candidate]\nname = "tiny"\nversion = "1"\n[python]\nadapter = { env = "WORD" }\n',
    )

    ended = pytest_in(checkout.root, "features", "--candidate", "candidate.toml", WORD=named)

    assert (ended.code, "the-***" in ended.out, "OSError: ***" in ended.out) == (1, True, True), ended.said
    assert named not in ended.said


def test_markers_are_known(checkout: Miniature) -> None:
    """Tags are markers with their meaning; one that nobody knows is still an error."""
    checkout.write("features/tiny/test_odd.py", "import pytest\n\n\n@pytest.mark.odd\ndef test_odd(): pass\n")

    shown = pytest_in(checkout.root, "--markers", "features")
    odd = pytest_in(checkout.root, "features", "-q")

    assert "@pytest.mark.TN-001: Time goes on." in shown.out
    assert "@pytest.mark.reading-T01-b: it rests on reading (b) of: how fast" in shown.out
    assert "'odd' not found in `markers`" in odd.out
