"""Tells how far the trials have come."""

from __future__ import annotations

from collections.abc import Callable

Progress = Callable[[str, int, int], None]
"""Is told what is going on, how many trials of it have ended, and how many there are."""


def counting(progress: Progress, what: str, trials: int) -> Callable[[object], None]:
    """Return what is to be told of each trial that ends; *progress* then hears how many of *trials* have ended."""
    ended = 0

    def one_more(_: object) -> None:
        nonlocal ended
        ended += 1
        progress(what, ended, trials)

    progress(what, 0, trials)
    return one_more
