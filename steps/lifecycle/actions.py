"""Stopping and starting the DSP."""

from __future__ import annotations

from pytest_bdd import given, then, when

from dsp_conformance.exceptions import Refused
from dsp_conformance.port import Lifecycle
from dsp_conformance.step_support.arrangement import Arrangement
from dsp_conformance.step_support.expectations import Expect


@given("the DSP is restarted")
def the_dsp_was_restarted(lifecycle: Lifecycle, arrangement: Arrangement) -> None:
    """Stop the DSP and start it again, as the scenario needs."""
    declined = _restart(lifecycle)
    if declined:
        arrangement.declined("restart", declined)


@when("the DSP is restarted", target_fixture="restart_declined")
def the_dsp_is_restarted(lifecycle: Lifecycle) -> str:
    """Stop the DSP and start it again; return why that was declined, if it was."""
    return _restart(lifecycle)


@then("the DSP has started again")
def it_has_started_again(expect: Expect, restart_declined: str) -> None:
    """Check that the restart was not declined: a candidate that offers it can do it."""
    expect.that("the restart", held=not restart_declined, expected="done", actual=restart_declined or "done")


def _restart(lifecycle: Lifecycle) -> str:
    try:
        lifecycle.restart()
    except (Refused, LookupError) as declined:
        return str(declined) or "no reason given"
    return ""
