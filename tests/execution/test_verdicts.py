"""Who is blamed for what: each way in which a scenario can end has one verdict."""

from __future__ import annotations

from datetime import timedelta

import pytest

from dsp_conformance.exceptions import BrokenMessage, CandidateError, Inconclusive, NotOffered, Refused, Unmet
from dsp_conformance.verdict import ExitCode, Verdict, decide, exit_code, together
from tests.support.miniature import Miniature


@pytest.mark.parametrize(
    ("ended", "step", "verdict"),
    [
        pytest.param(None, "then", Verdict.PASS, id="nothing"),
        pytest.param(Unmet("it", 1, 2), "then", Verdict.FAIL, id="expectation-in-then"),
        pytest.param(Unmet("it", 1, 2), "given", Verdict.ERROR, id="expectation-in-given"),
        pytest.param(Unmet("it", 1, 2), "when", Verdict.ERROR, id="expectation-in-when"),
        pytest.param(AssertionError("x"), "then", Verdict.ERROR, id="bare-assertion-in-then"),
        pytest.param(BrokenMessage("it", ("why",)), "given", Verdict.FAIL, id="broken-message-anywhere"),
        pytest.param(NotOffered("no clock"), "when", Verdict.NOT_OFFERED, id="not-offered"),
        pytest.param(Inconclusive("too long"), "then", Verdict.INCONCLUSIVE, id="inconclusive"),
        pytest.param(CandidateError("it raised"), "then", Verdict.ERROR, id="adapter-raised"),
        pytest.param(Refused("no"), "when", Verdict.ERROR, id="refusal-nobody-expected"),
        pytest.param(KeyError("x"), "then", Verdict.ERROR, id="our-own-defect"),
        pytest.param(ConnectionRefusedError(), "then", Verdict.ERROR, id="connection-refused"),
    ],
)
def test_one_verdict_for_each_ending(ended: BaseException | None, step: str, verdict: Verdict) -> None:
    """Only an unmet expectation in a Then, or a broken message, counts against the candidate."""
    assert decide(ended, step)[0] is verdict


@pytest.mark.parametrize(
    ("seen", "verdict", "code"),
    [
        ([], Verdict.NOT_OFFERED, ExitCode.INCONCLUSIVE),
        ([Verdict.PASS], Verdict.PASS, ExitCode.PASSED),
        ([Verdict.PASS, Verdict.NOT_OFFERED], Verdict.PASS, ExitCode.PASSED),
        ([Verdict.NOT_OFFERED], Verdict.NOT_OFFERED, ExitCode.INCONCLUSIVE),
        ([Verdict.PASS, Verdict.INCONCLUSIVE], Verdict.INCONCLUSIVE, ExitCode.INCONCLUSIVE),
        ([Verdict.INCONCLUSIVE, Verdict.ERROR], Verdict.ERROR, ExitCode.SET_UP),
        ([Verdict.ERROR, Verdict.FAIL, Verdict.PASS], Verdict.FAIL, ExitCode.FAILED),
    ],
)
def test_the_worst_that_was_seen(seen: list[Verdict], verdict: Verdict, code: ExitCode) -> None:
    """A run's verdict is the worst of its scenarios, and a run that saw nothing does not pass."""
    assert (together(seen), exit_code(together(seen))) == (verdict, code)


def test_a_candidate_that_does_otherwise_fails(miniature: Miniature) -> None:
    """An unmet expectation fails its scenario and its clause, and the run ends with 1."""
    miniature.replace("reference_impl/adapter.py", "self._now += by", "self._now += by / 2")

    ended = miniature.run()

    assert ended.code == 1
    assert miniature.record()["clauses"][0]["verdict"] == "fail"
    assert "expected the time that has gone by: 60 s saw 30 s" in ended.said


@pytest.mark.parametrize(
    ("body", "verdict", "code"),
    [
        ('raise AssertionError("within")', "error", 3),
        ('raise RuntimeError("broken")', "error", 3),
        ('raise ConnectionRefusedError("nobody there")', "error", 3),
        ('raise KeyError("k")', "error", 3),
        ("raise SystemExit(0)", "error", 3),
        ('import pytest; pytest.skip("no")', "error", 3),
        ('import pytest; pytest.fail("no")', "error", 3),
        ('raise TimeoutError("no answer")', "inconclusive", 2),
        ('from dsp_conformance.exceptions import NotOffered; raise NotOffered("no")', "error", 3),
        ('from dsp_conformance.exceptions import Unmet; raise Unmet("it", 1, 2)', "error", 3),
    ],
)
def test_what_an_adapter_raises_is_never_non_conformance(
    miniature: Miniature, body: str, verdict: str, code: int
) -> None:
    """Whatever the adapter raises, in a When as in a Then, it neither passes nor fails a scenario."""
    miniature.replace("reference_impl/adapter.py", "        return self._now", f"        {body}")

    ended = miniature.run()

    assert (ended.code, set(miniature.verdicts().values())) == (code, {verdict}), ended.said


def test_an_adapter_that_gives_way_in_the_then(miniature: Miniature) -> None:
    """An assertion of the adapter's own inside a Then is an error of the set-up."""
    miniature.replace(
        "reference_impl/adapter.py",
        "        return self._now",
        "        self.asked = getattr(self, 'asked', 0) + 1\n        assert self.asked % 2\n        return self._now",
    )

    ended = miniature.run("-k", "a-minute-passes")

    assert (ended.code, miniature.verdicts()) == (3, {"a-minute-passes": "error"})


def test_without_a_clock_a_long_wait_is_inconclusive(miniature: Miniature) -> None:
    """Without a candidate's clock short waits are waited for, and long ones are said to be too long."""
    miniature.replace("reference_impl/adapter.py", ", clock=Time()", "")
    miniature.replace("steps/time.py", "expect.equal(", "expect.that(")
    miniature.replace(
        "steps/time.py",
        "clock.now() - noted, figures.span(wait))",
        'held=clock.now() - noted >= figures.span(wait), expected="the wait", actual="less")',
    )

    ended = miniature.run("--patience", "2")

    assert ended.code == 2
    assert miniature.verdicts() == {
        "a-minute-passes": "inconclusive",
        "a-short-one": "pass",
        "a-window": "inconclusive",
    }
    assert "a wait of 60 seconds is beyond the patience of 2" in str(miniature.record()["scenarios"])


def test_a_broken_message_fails_in_any_step(miniature: Miniature) -> None:
    """Bytes that are no DUIS message fail the scenario in which they were seen, with the reason."""
    miniature.replace("reference_impl/adapter.py", ", clock=Time()", ", clock=Time(), service_requests=Requests()")
    miniature.replace(
        "reference_impl/adapter.py",
        "class Time:",
        "class Requests:\n    def send(self, user, service, message):\n        return b'<broken/>'\n\n\nclass Time:",
    )
    miniature.replace("steps/time.py", "def note(clock)", "def note(clock, service_requests)")
    miniature.replace("steps/time.py", "return clock.now()\n", 'return service_requests.send("u", "s", b"m")\n')

    import shutil  # noqa: PLC0415

    from tests.support.miniature import CHECKOUT  # noqa: PLC0415

    shutil.rmtree(miniature.root / "schemas")
    shutil.copytree(CHECKOUT / "schemas", miniature.root / "schemas")
    ended = miniature.run()

    assert ended.code == 1, ended.said
    assert "breaks the rules of its kind" in miniature.record()["scenarios"][0]["reason"]


def test_an_adapter_that_returns_what_the_port_does_not_have(miniature: Miniature) -> None:
    """A result of a foreign kind is the adapter's error, said with the operation's name."""
    miniature.replace("reference_impl/adapter.py", "        return self._now", "        return object()")

    ended = miniature.run()

    assert (ended.code, set(miniature.verdicts().values())) == (3, {"error"})
    assert "clock.now gave what the port does not have" in ended.said


def test_a_reason_stays_readable() -> None:
    """A long value is shown by its beginning and its size; a time with its unit."""
    reason = str(Unmet("the alerts", list(range(500)), timedelta(minutes=1)))

    assert reason.startswith("the alerts: expected 500 items, beginning [0, 1, 2")
    assert reason.endswith("(the journal has it whole), saw 60 s")
    assert len(reason) < 260
