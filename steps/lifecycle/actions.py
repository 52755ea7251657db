"""Stopping and starting the DSP."""

from __future__ import annotations

from pytest_bdd import given, when

from dsp_conformance.exceptions import Refused
from dsp_conformance.port import Lifecycle
from dsp_conformance.step_support.arrangement import Arrangement


@given("the DSP is restarted")
@when("the DSP is restarted")
def the_dsp_is_restarted(lifecycle: Lifecycle, arrangement: Arrangement) -> None:
    """Stop the DSP and start it again."""
    try:
        lifecycle.restart()
    except (Refused, LookupError) as declined:
        arrangement.declined("restart", str(declined))
