"""The files of a record: the journals, what else belongs to it, and the digests of them all."""

from __future__ import annotations

import gzip
import hashlib
from pathlib import Path
from typing import IO

_ENDINGS = (".jsonl", ".jsonl.gz")


def journals(folder: Path) -> tuple[Path, ...]:
    """Return the journals of a run, in order."""
    found = (folder / "scenarios").rglob("*.jsonl*")
    return tuple(sorted(path for path in found if path.name.endswith(_ENDINGS)))


def scenario_of(journal: Path, folder: Path) -> str:
    """Return the id of the scenario whose *journal* lies in the record at *folder*."""
    return journal.relative_to(folder / "scenarios").as_posix().removesuffix(".gz").removesuffix(".jsonl")


def open_journal(folder: Path, scenario_id: str) -> IO[str]:
    """Open the journal of a scenario for reading, compressed or not. Raises FileNotFoundError when it has none."""
    path = folder / "scenarios" / f"{scenario_id}.jsonl"
    packed = path.with_name(f"{path.name}.gz")
    if packed.is_file():
        return gzip.open(packed, "rt", encoding="utf-8", newline="\n")
    return path.open(encoding="utf-8", newline="\n")


def files_of_the_record(folder: Path) -> tuple[Path, ...]:
    """Return every file of the record itself: ``run.json``, the journals, the suite as it ran, readings tried."""
    more = (path for name in ("suite", "readings") for path in sorted((folder / name).rglob("*")))
    readings = folder / "readings.json"
    files = (*([readings] if readings.is_file() else []), *(path for path in more if path.is_file()))
    return (folder / "run.json", *journals(folder), *files)


def write_manifest(folder: Path) -> None:
    """Write the SHA-256 of every file of the record to ``MANIFEST.sha256``."""
    with (folder / "MANIFEST.sha256").open("w", encoding="utf-8") as lines:
        for path in files_of_the_record(folder):
            digest = hashlib.sha256(path.read_bytes()).hexdigest()
            lines.write(f"{digest}  {path.relative_to(folder).as_posix()}\n")
