"""What is wrong with a TOML file that somebody wrote, in one sentence with the line and what to do."""

from __future__ import annotations

import difflib
import tomllib
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NoReturn

from dsp_conformance.exceptions import SetUpError, UsageError


class Complaint:
    """Raises SetUpError about a file, naming the line of a key where the key stands in it."""

    def __init__(
        self, source: str, text: str, hint: str = "`dsp-conformance list parameters` names the keys"
    ) -> None:
        self._source = source
        self._lines = text.splitlines()
        self._hint = hint

    def about(self, key: str, words: str) -> NoReturn:
        """Say *words* about *key*."""
        raise SetUpError(f"{self._source}{self._line(key)}: {words}")

    def unknown(self, key: str, known: Sequence[str]) -> NoReturn:
        """Say that there is no *key*, and which of the *known* ones may have been meant."""
        near = difflib.get_close_matches(key, known, n=1)
        hint = f"did you mean {near[0]}?" if near else self._hint
        raise SetUpError(f"{self._source}{self._line(key)}: there is no key {key}; {hint}")

    def _line(self, key: str) -> str:
        last = key.rpartition(".")[2]
        for number, line in enumerate(self._lines, start=1):
            if line.split("=")[0].strip().strip('"[]') in (last, key):
                return f" line {number}"
        return ""


def read_toml(path: Path, what: str) -> tuple[dict[str, Any], str]:
    """Return the contents of the TOML file at *path*, and its text.

    Raises UsageError when it cannot be read, SetUpError when it is no TOML; *what* says what it is for.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as wrong:
        reason = getattr(wrong, "strerror", None) or "it is not UTF-8 text"
        raise UsageError(f"the {what} {path} cannot be read: {reason}; name a TOML file") from wrong
    try:
        return tomllib.loads(text), text
    except tomllib.TOMLDecodeError as wrong:
        raise SetUpError(f"the {what} {path} is not TOML: {wrong}") from wrong
