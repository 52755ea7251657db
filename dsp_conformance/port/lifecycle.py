"""The capability of being stopped and started again."""

from __future__ import annotations

from typing import Protocol


class Lifecycle(Protocol):
    """A candidate that the suite may restart, as its operators would (S33)."""

    def restart(self) -> None:
        """Stop the DSP and start it again with what it keeps; on return it serves as before.

        A clock that the suite moves stands still meanwhile.
        """
