"""When a connection may be used again: never one that its server may be about to close.

A request that meets a closing connection is lost or taken, and nobody can say which; asking once more could send it
twice. So a connection is used again only at once, and only with a server that is seen to keep it.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass

KEPT_FOR = 0.05
"""Seconds that a connection may lie idle and be used again."""

_TRIAL = 2 * KEPT_FOR
"""Seconds after which it is seen whether a server closes idle connections so early."""


@dataclass
class Keeping:
    """What is known of one server: whether it keeps connections (None: not yet tried), and when it last answered."""

    keeps: bool | None = None
    _last: float | None = None

    def may_use_again(self, is_open: Callable[[], bool]) -> bool:
        """Say whether the next request may go over the connection of the last one; *is_open* looks at that.

        The second request to a server waits to see what becomes of the connection of the first.
        """
        if self._last is None:
            return False
        if self.keeps is None:
            time.sleep(_TRIAL)
            self.keeps = is_open()
            return self.keeps
        return self.keeps and time.monotonic() - self._last <= KEPT_FOR

    def answered(self) -> None:
        """Note that the server has answered just now."""
        self._last = time.monotonic()
