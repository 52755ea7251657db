"""The state of the DSP, in tables of SQLite: Devices, their parties, the Central Products List, requests."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence

TABLES = """
CREATE TABLE device (
    eui TEXT PRIMARY KEY, type TEXT, generation TEXT, status TEXT, prior TEXT,
    manufacturer TEXT, model TEXT, firmware TEXT, hub TEXT
);
CREATE TABLE party (device TEXT, user TEXT, role TEXT);
CREATE INDEX party_of ON party (device);
CREATE TABLE product (model TEXT, firmware TEXT, PRIMARY KEY (model, firmware));
CREATE TABLE request (
    user TEXT, device TEXT, counter INTEGER, reference TEXT, variant TEXT,
    execute_at TEXT, command BLOB, state TEXT, PRIMARY KEY (user, device, counter)
);
CREATE INDEX request_to ON request (device, state);
"""
"""A request is ``held`` until its time has come, then ``sent``, and ``taken`` when the Device was asked for it."""


class Tables:
    """One connection, which the caller keeps to one thread at a time."""

    def __init__(self, path: str = ":memory:") -> None:
        self._connection = sqlite3.connect(path, check_same_thread=False, isolation_level=None)
        self._connection.row_factory = sqlite3.Row
        self._connection.executescript(TABLES)

    def rows(self, statement: str, *values: object) -> Sequence[sqlite3.Row]:
        """Return the rows that *statement* selects."""
        return self._connection.execute(statement, values).fetchall()

    def row(self, statement: str, *values: object) -> sqlite3.Row | None:
        """Return the first row that *statement* selects, None when there is none."""
        return next(iter(self.rows(statement, *values)), None)

    def do(self, statement: str, *values: object) -> int:
        """Execute *statement* and return how many rows it changed."""
        return self._connection.execute(statement, values).rowcount
