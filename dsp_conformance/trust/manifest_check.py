"""The digests of a record: what ``MANIFEST.sha256`` says against the files that are there."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from pathlib import Path

from dsp_conformance.trust.problems import ProblemCode, RecordProblem

MANIFEST = "MANIFEST.sha256"
SIGNATURE = "MANIFEST.sha256.sig"
_LINE = re.compile(r"([0-9a-f]{64})  (\S.*)")
READINGS = "readings.json"
_OWN = ("scenarios", "suite", "readings")
"""Folders in which every file belongs to the record. Elsewhere lie reports, which are made from it."""


class MalformedManifest(ValueError):
    """A line of a manifest is not the digest of a file: which, and its text."""

    def __init__(self, line: int, text: str) -> None:
        self.line = line
        self.text = text
        super().__init__(f"line {line}: {text}")


def read_manifest(folder: Path) -> dict[str, str]:
    """Return the digests of the record's files by their names.

    Raises FileNotFoundError when there is no manifest, MalformedManifest for the first line that is wrong.
    """
    octets = (folder / MANIFEST).read_bytes()
    try:
        lines = octets.decode().splitlines()
    except UnicodeDecodeError as wrong:
        raise MalformedManifest(octets.count(b"\n", 0, wrong.start) + 1, "octets that are not UTF-8") from wrong
    digests: dict[str, str] = {}
    for number, line in enumerate(lines, start=1):
        found = _LINE.fullmatch(line)
        if found is None or found[2] in digests or climbs(found[2]):
            raise MalformedManifest(number, line[:120])
        digests[found[2]] = found[1]
    return digests


def climbs(name: str) -> bool:
    """Return whether *name* is not plainly the name of a file below a folder."""
    return name.startswith("/") or "\\" in name or any(part in ("", ".", "..") for part in name.split("/"))


def check_manifest(folder: Path) -> Iterator[RecordProblem]:
    """Yield every file of the record at *folder* that is altered, missing or too many."""
    try:
        digests = read_manifest(folder)
    except FileNotFoundError:
        yield RecordProblem(ProblemCode.MANIFEST_MISSING, MANIFEST)
        return
    except MalformedManifest as wrong:
        yield RecordProblem(ProblemCode.MANIFEST_MALFORMED, MANIFEST, {"line": wrong.line, "text": wrong.text})
        return
    for name, digest in digests.items():
        path = folder / name
        if path.is_symlink() or not path.is_file():
            yield RecordProblem(ProblemCode.FILE_MISSING, name)
        elif hashlib.sha256(path.read_bytes()).hexdigest() != digest:
            yield RecordProblem(ProblemCode.FILE_ALTERED, name)
    tried = [READINGS] if (folder / READINGS).exists() else []
    for name in ("run.json", *tried, *files_below(folder, _OWN)):
        if name not in digests:
            yield RecordProblem(ProblemCode.FILE_UNLISTED, name)


def files_below(folder: Path, below: tuple[str, ...]) -> list[str]:
    """Return the names of the files in the folders *below* of the record at *folder*, in order."""
    return sorted(
        path.relative_to(folder).as_posix()
        for name in below
        for path in (folder / name).rglob("*")
        if path.is_symlink() or path.is_file()
    )
