"""Durations: how far from an edge a scenario stays, and who may declare that edges cannot be hit."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from types import MappingProxyType

import pytest

from dsp_conformance.exceptions import NotOffered
from dsp_conformance.profile.profile import Profile, default_profile
from dsp_conformance.record.journal import Journal
from dsp_conformance.step_support.figures import Figures
from dsp_conformance.step_support.parameter_types import Duration

MOMENT = timedelta(milliseconds=1)
N = timedelta(seconds=60)


def figures(tmp_path: Path, tolerance: float) -> Figures:
    """Return the figures of a candidate that declares *tolerance* seconds."""
    given: Profile = default_profile()
    values = MappingProxyType({**given.values, "storm.tolerance": tolerance})
    return Figures(replace(given, values=values), Journal(tmp_path))


@pytest.mark.parametrize(
    ("words", "tolerance", "span"),
    [
        ("N", 0.5, N),
        ("2.1 N", 0.5, N * 2.1),
        ("exactly N", 0.0, N),
        ("more than N", 0.0, N + MOMENT),
        ("more than 2 N", 0.0, 2 * N + MOMENT),
        ("more than N", 0.5, N + timedelta(seconds=0.5) + MOMENT),
        ("just after N", 0.5, N + timedelta(seconds=0.5) + MOMENT),
        ("just before N", 0.5, N - timedelta(seconds=0.5) - MOMENT),
    ],
)
def test_an_edge_is_kept_away_from(tmp_path: Path, words: str, tolerance: float, span: timedelta) -> None:
    """By a moment, and by the tolerance that the candidate declares."""
    assert figures(tmp_path, tolerance).span(Duration(words)) == span


def test_an_exact_instant_is_not_offered_to_who_declares_a_tolerance(tmp_path: Path) -> None:
    """Nobody is judged by an instant that he says he may miss."""
    with pytest.raises(NotOffered, match=r"0\.5 s"):
        figures(tmp_path, 0.5).span(Duration("exactly N"))
