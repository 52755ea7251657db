"""The proxy before a capability holds each message to what the candidate declares."""

from __future__ import annotations

from pathlib import Path

import pytest

from dsp_conformance.exceptions import BrokenMessage
from dsp_conformance.execution.recording_proxy import Recorded
from dsp_conformance.profile.parameters import suspension_code
from dsp_conformance.profile.profile import default_profile
from dsp_conformance.record.journal import Journal
from tests.support.miniature import CHECKOUT

SUSPENDED = (CHECKOUT / "schemas/examples/valid/dcc-alert-N28-suspended.xml").read_bytes()


class _Sender:
    def message(self) -> bytes:
        return SUSPENDED


def test_the_declared_suspension_code_is_in_force() -> None:
    """Profiles have one by default."""
    assert suspension_code(default_profile()) == "N28"


@pytest.mark.parametrize("declared", ["N28", None])
def test_a_suspension_by_its_declared_code_passes(tmp_path: Path, declared: str | None) -> None:
    """The control: N28 where N28 is declared, or nothing is."""
    recorded = Recorded("sender", _Sender(), Journal(tmp_path), declared)

    assert recorded.message() == SUSPENDED


def test_a_suspension_by_another_code_is_a_broken_message(tmp_path: Path) -> None:
    """Who declares N99 for suspensions and sends N28 sends a message that breaks the rules."""
    recorded = Recorded("sender", _Sender(), Journal(tmp_path), "N99")

    with pytest.raises(BrokenMessage, match="the code of DeviceSuspended is N99"):
        recorded.message()
