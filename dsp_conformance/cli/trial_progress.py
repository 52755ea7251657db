"""Shows how trials go on while faults or variants are tried."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.console import Console


class TrialProgress:
    """Shows how the trials go on: a bar in a terminal, a line for each stage elsewhere.

    The bar is drawn by hand after each trial, because a thread that draws it would not survive a fork.
    """

    def __init__(self, console: Console) -> None:
        import time

        from rich.progress import Progress

        self._console = console
        self._clock = time.monotonic
        self._began = self._clock()
        self._stage = ""
        self._bar = Progress(console=console, transient=True, auto_refresh=False, disable=not console.is_terminal)
        self._task = self._bar.add_task("", total=None)

    @property
    def seconds(self) -> float:
        """How long the trials have taken so far."""
        return self._clock() - self._began

    def progress(self, what: str, ended: int, all_of_them: int) -> None:
        """Show that so many trials have ended."""
        if what != self._stage:
            self._stage = what
            self._console.print(f"{self.seconds:6.1f} s  {what}", soft_wrap=True)
        self._bar.update(self._task, completed=ended, total=all_of_them, description=f"{ended} of {all_of_them}")
        self._bar.refresh()

    def close(self) -> None:
        """Take the bar away."""
        self._bar.update(self._task, visible=False)
        self._bar.refresh()
