"""Fixtures for the tests of the machinery."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.miniature import Miniature, build


@pytest.fixture
def miniature(tmp_path: Path) -> Miniature:
    """A miniature of the project, fit to be run."""
    return build(tmp_path)
