"""The digests of a record: what ``MANIFEST.sha256`` says against the files that are there."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from pathlib import Path

from dsp_conformance.trust.problems import Check, Trouble

MANIFEST = "MANIFEST.sha256"
SIGNATURE = "MANIFEST.sha256.sig"
_LINE = re.compile(r"([0-9a-f]{64})  (\S.*)")
READINGS = "readings.json"
_OWN = ("scenarios", "suite", "readings")
"""Folders in which every file belongs to the record. Elsewhere lie reports, which are made from it."""


def read_manifest(folder: Path) -> dict[str, str]:
    """Return the digests of the record's files by their names. Raises ValueError naming the line that is wrong."""
    digests: dict[str, str] = {}
    for number, line in enumerate((folder / MANIFEST).read_text(encoding="utf-8").splitlines(), start=1):
        found = _LINE.fullmatch(line)
        if found is None or found[2] in digests or climbs(found[2]):
            raise ValueError(f"line {number} is no digest of a file of the record: {line[:120]!r}")
        digests[found[2]] = found[1]
    return digests


def climbs(name: str) -> bool:
    """Return whether *name* is not plainly the name of a file below a folder."""
    return name.startswith("/") or "\\" in name or any(part in ("", ".", "..") for part in name.split("/"))


def check_manifest(folder: Path) -> Iterator[Trouble]:
    """Yield every file of the record at *folder* that is altered, missing or too many."""
    try:
        digests = read_manifest(folder)
    except FileNotFoundError:
        yield Trouble(Check.DIGEST, MANIFEST, "it is missing, so nothing says which files the record has")
        return
    except ValueError as wrong:
        yield Trouble(Check.DIGEST, MANIFEST, str(wrong))
        return
    for name, digest in digests.items():
        path = folder / name
        if path.is_symlink() or not path.is_file():
            yield Trouble(Check.DIGEST, name, "the manifest names it, and it is missing")
        elif hashlib.sha256(path.read_bytes()).hexdigest() != digest:
            yield Trouble(Check.DIGEST, name, "it was altered: its digest is not the one in the manifest")
    tried = [READINGS] if (folder / READINGS).exists() else []
    for name in ("run.json", *tried, *files_below(folder, _OWN)):
        if name not in digests:
            yield Trouble(Check.DIGEST, name, "it is there, and the manifest does not name it")


def files_below(folder: Path, below: tuple[str, ...]) -> list[str]:
    """Return the names of the files in the folders *below* of the record at *folder*, in order."""
    return sorted(
        path.relative_to(folder).as_posix()
        for name in below
        for path in (folder / name).rglob("*")
        if path.is_symlink() or path.is_file()
    )
