"""A thing that is made once for all tests is made once, and a failure to make it is no thing that is made."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.once import once


def test_it_is_made_by_the_first_that_asks(tmp_path_factory: pytest.TempPathFactory) -> None:
    """The second finds what the first has made."""
    calls = []

    def make(folder: Path) -> None:
        folder.mkdir()
        calls.append(folder)

    asked = {once(tmp_path_factory, "a-thing-of-a-test", make) for _ in range(2)}

    assert asked == {*calls}
    assert len(calls) == 1


def test_what_could_not_be_made_is_not_taken_for_made(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Each that asks is told of the failure."""

    def fail(_: Path) -> None:
        raise OSError("no room")

    for _ in range(2):
        with pytest.raises(OSError, match="no room"):
            once(tmp_path_factory, "a-thing-that-fails", fail)
