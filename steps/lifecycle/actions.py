"""Stopping and starting the DSP."""

from __future__ import annotations

from pytest_bdd import given, when

from dsp_conformance.port import Lifecycle


@given("the DSP is restarted")
@when("the DSP is restarted")
def the_dsp_is_restarted(lifecycle: Lifecycle) -> None:
    """Stop the DSP and start it again."""
    lifecycle.restart()
