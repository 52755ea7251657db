"""Many runs over time and builds, kept in one SQLite file.

The file is known by its ``application_id`` and ``user_version``; another one is refused, never changed.
"""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from dsp_conformance.exceptions import UsageError
from dsp_conformance.record.known_issues import outcome
from dsp_conformance.record.run_record import read_run
from dsp_conformance.verdict import Verdict

_APPLICATION = 0x44535043  # DSPC
_VERSION = 1
_TABLES = """
CREATE TABLE run (
    digest TEXT PRIMARY KEY, started TEXT NOT NULL, candidate TEXT NOT NULL, version TEXT NOT NULL,
    suite TEXT NOT NULL, complete INTEGER NOT NULL, verdict TEXT NOT NULL, exit_code INTEGER NOT NULL
) STRICT;
CREATE TABLE scenario (
    run TEXT NOT NULL REFERENCES run, id TEXT NOT NULL, verdict TEXT NOT NULL, reason TEXT NOT NULL,
    PRIMARY KEY (run, id)
) STRICT, WITHOUT ROWID;
CREATE TABLE clause (
    run TEXT NOT NULL REFERENCES run, id TEXT NOT NULL, verdict TEXT NOT NULL, PRIMARY KEY (run, id)
) STRICT, WITHOUT ROWID;
"""


@dataclass(frozen=True)
class PastRun:
    """One run: who, when, how it ended; how many scenarios and clauses ended in each verdict."""

    started: str
    candidate: str
    version: str
    suite: str
    complete: bool
    verdict: Verdict
    exit_code: int
    scenarios: dict[Verdict, int]
    clauses: dict[Verdict, int]


@dataclass(frozen=True)
class PastVerdict:
    """The verdict on one scenario in one run."""

    started: str
    candidate: str
    version: str
    verdict: Verdict
    reason: str


class History:
    """The runs in one file."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def add(self, folder: Path) -> bool:
        """Add the record in *folder*; return False when it is in already. Raises SuiteError when it is no record."""
        record = read_run(folder)
        digest = hashlib.sha256((folder / "run.json").read_bytes()).hexdigest()
        with self._connection:
            if self._connection.execute("SELECT 1 FROM run WHERE digest = ?", (digest,)).fetchone():
                return False
            who = record.candidate
            name = who.name if who.name == who.adapter else f"{who.name} ({who.adapter})"
            row = (digest, record.started, name, who.version, record.suite.version, record.complete)
            values = (*row, str(record.verdict), int(outcome(record)))
            self._connection.execute("INSERT INTO run VALUES (?, ?, ?, ?, ?, ?, ?, ?)", values)
            self._connection.executemany(
                "INSERT INTO scenario VALUES (?, ?, ?, ?)",
                [(digest, it.id, str(it.verdict), it.reason) for it in record.scenarios],
            )
            self._connection.executemany(
                "INSERT INTO clause VALUES (?, ?, ?)", [(digest, it.id, str(it.verdict)) for it in record.clauses]
            )
        return True

    def runs(self) -> tuple[PastRun, ...]:
        """Return every run, the oldest first."""
        rows = self._connection.execute(
            "SELECT digest, started, candidate, version, suite, complete, verdict, exit_code "
            "FROM run ORDER BY started, digest"
        ).fetchall()
        return tuple(
            PastRun(
                started=row[1],
                candidate=row[2],
                version=row[3],
                suite=row[4],
                complete=bool(row[5]),
                verdict=Verdict(row[6]),
                exit_code=row[7],
                scenarios=self._counts(
                    "SELECT verdict, count(*) FROM scenario WHERE run = ? GROUP BY verdict", row[0]
                ),
                clauses=self._counts("SELECT verdict, count(*) FROM clause WHERE run = ? GROUP BY verdict", row[0]),
            )
            for row in rows
        )

    def _counts(self, query: str, digest: str) -> dict[Verdict, int]:
        return {Verdict(verdict): count for verdict, count in self._connection.execute(query, (digest,))}

    def scenario(self, name: str) -> tuple[PastVerdict, ...]:
        """Return the verdicts on the scenario of that id, the oldest first."""
        rows = self._connection.execute(
            "SELECT started, candidate, version, scenario.verdict, reason FROM scenario JOIN run ON run = digest "
            "WHERE id = ? ORDER BY started, digest",
            (name,),
        )
        return tuple(PastVerdict(row[0], row[1], row[2], Verdict(row[3]), row[4]) for row in rows)


@contextmanager
def opened(path: Path, *, create: bool = False) -> Iterator[History]:
    """Open the history at *path*, and make it when there is none and *create* is given.

    Raises UsageError when it cannot be opened, is damaged, foreign, or of a newer suite.
    """
    new = not path.exists()
    if new and not create:
        raise UsageError(f"there is no history {path}: make one with `dsp-conformance history add RUN`")
    try:
        if new:
            path.parent.mkdir(parents=True, exist_ok=True)
        with closing(sqlite3.connect(path)) as connection:
            if new:
                connection.executescript(
                    f"BEGIN; {_TABLES} PRAGMA application_id = {_APPLICATION}; "
                    f"PRAGMA user_version = {_VERSION}; COMMIT;"
                )
            _hold_to_be_ours(connection, path)
            yield History(connection)
    except (sqlite3.Error, OSError, ValueError) as wrong:
        raise UsageError(f"the history {path} cannot be used: {wrong}; name another file with --db") from wrong


def _hold_to_be_ours(connection: sqlite3.Connection, path: Path) -> None:
    (application,) = connection.execute("PRAGMA application_id").fetchone()
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    if application != _APPLICATION:
        raise UsageError(f"{path} is no history of this suite: name another file with --db")
    if version != _VERSION:
        raise UsageError(f"{path} has the form {version}, this suite knows {_VERSION}: use the suite that made it")
    (sound,) = connection.execute("PRAGMA quick_check(1)").fetchone()
    if sound != "ok":
        raise UsageError(
            f"{path} is damaged ({' '.join(sound.split())}): remake it with `dsp-conformance history add RUN...`"
        )
