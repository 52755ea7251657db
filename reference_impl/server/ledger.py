"""What was asked of the reference, kept in a SQLite file so that a restart, a crash included, loses nothing.

The reference does the same again when it is asked the same again, so its state is the list of what it was asked.
An act is written before it is acknowledged, and so is a delivery that its User has taken.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from dsp_conformance.exceptions import SetUpError

_APPLICATION = 0x44535043
_FORM = 1
_TABLES = """
create table asked (number integer primary key, operation text not null, arguments text not null) strict;
create table taken (number integer primary key) strict;
create table profile (told text not null) strict;
create table begun (at text not null) strict;
"""


class Ledger:
    """Acts in the order in which they were done, and the numbers of the deliveries that were taken."""

    def __init__(self, path: Path, profile: Mapping[str, Any]) -> None:
        """Open the ledger at *path*, or begin one.

        Raises SetUpError when it is none, or was begun under another profile.
        """
        try:
            self._file = sqlite3.connect(path, isolation_level=None)
            self._begin(path, json.dumps(profile, sort_keys=True))
            self._file.execute("pragma journal_mode = wal")
            self._file.execute("pragma synchronous = full")
        except sqlite3.Error as wrong:
            raise SetUpError(f"{path} is no state of this server: {wrong}; name another file with --state") from wrong

    def _begin(self, path: Path, profile: str) -> None:
        (application,) = self._file.execute("pragma application_id").fetchone()
        (tables,) = self._file.execute("select count(*) from sqlite_master").fetchone()
        if not application and not tables:
            self._file.executescript(f"begin; {_TABLES} commit;")
            self._file.execute(f"pragma application_id = {_APPLICATION}")
            self._file.execute(f"pragma user_version = {_FORM}")
            self._file.execute("insert into profile values (?)", (profile,))
        (application,) = self._file.execute("pragma application_id").fetchone()
        (form,) = self._file.execute("pragma user_version").fetchone()
        if (application, form) != (_APPLICATION, _FORM):
            raise SetUpError(
                f"{path} is no state of this server, or of another version: name another file with --state"
            )
        begun = [told for (told,) in self._file.execute("select told from profile")]
        if begun != [profile]:
            raise SetUpError(
                f"{path} was begun under another profile: name that profile, or another file with --state"
            )

    def begun(self, now: datetime) -> datetime:
        """Return when the time of this state began: *now*, the first time that it is asked."""
        for (at,) in self._file.execute("select at from begun"):
            return datetime.fromisoformat(at)
        self._file.execute("insert into begun values (?)", (now.isoformat(),))
        return now

    def asked(self) -> Iterator[tuple[str, Any]]:
        """Yield every act that was done, with its arguments as JSON, in order."""
        for operation, arguments in self._file.execute("select operation, arguments from asked order by number"):
            yield operation, json.loads(arguments)

    def taken(self) -> frozenset[int]:
        """Return the numbers of the deliveries that their Users have taken."""
        return frozenset(number for (number,) in self._file.execute("select number from taken"))

    def ask(self, operation: str, arguments: Mapping[str, Any]) -> None:
        """Write down an act that was done; on return it is on the disk."""
        self._file.execute(
            "insert into asked (operation, arguments) values (?, ?)",
            (operation, json.dumps(arguments)),
        )

    def take(self, number: int) -> None:
        """Write down that a delivery was taken; on return it is on the disk."""
        self._file.execute("insert or ignore into taken values (?)", (number,))

    def close(self) -> None:
        """Close the file."""
        self._file.close()
