"""The Central Products List of the reference."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable


class Products:
    """Which firmware of which model is Current, now and at earlier moments. Implements the port's Products.

    ``moment`` counts the changes, so that a request can remember the list as it was.
    """

    def __init__(self) -> None:
        self._changes: dict[tuple[str, str], list[tuple[int, bool]]] = defaultdict(list)
        self.moment = 0
        self.on_removal: list[Callable[[str, str], None]] = []
        self.on_listing: list[Callable[[str, str], None]] = []

    def list_entry(self, model: str, firmware: str) -> None:
        """Put *firmware* for *model* on the list with status Current."""
        self._change(model, firmware, listed=True)
        for tell in self.on_listing:
            tell(model, firmware)

    def remove_entry(self, model: str, firmware: str) -> None:
        """Take *firmware* for *model* off the list."""
        self._change(model, firmware, listed=False)
        for tell in self.on_removal:
            tell(model, firmware)

    def know(self, model: str, firmware: str) -> None:
        """Put a firmware that a Device came with on the list, unless something is known of it already."""
        if not self._changes[model, firmware.upper()]:
            self._change(model, firmware, listed=True)

    def is_current(self, model: str, firmware: str, moment: int | None = None) -> bool:
        """Return whether the list has *firmware* for *model* as Current, now or at an earlier *moment*."""
        until = self.moment if moment is None else moment
        listed = False
        for at, now_listed in self._changes.get((model, firmware.upper()), ()):
            if at <= until:
                listed = now_listed
        return listed

    def _change(self, model: str, firmware: str, *, listed: bool) -> None:
        self.moment += 1
        self._changes[model, firmware.upper()].append((self.moment, listed))
