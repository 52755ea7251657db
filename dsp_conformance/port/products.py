"""The capability of changing the Central Products List."""

from __future__ import annotations

from typing import Protocol


class Products(Protocol):
    """The Central Products List (CPL)."""

    def list_entry(self, model: str, firmware: str) -> None:
        """Put *firmware* for *model* on the list with status Current."""

    def remove_entry(self, model: str, firmware: str) -> None:
        """Take *firmware* for *model* off the list (PIA-025)."""
