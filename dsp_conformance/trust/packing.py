"""A record in one file that can be handed on: a zip that is always the same for the same record.

It holds the record itself, as the manifest lists it, and no reports: those are made from it, and nothing would say
that they were not altered. What others hand us is opened with suspicion.
"""

from __future__ import annotations

import stat
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from dsp_conformance.exceptions import UsageError
from dsp_conformance.trust.manifest_check import MANIFEST, SIGNATURE, check_manifest, climbs, read_manifest
from dsp_conformance.trust.problems import ProblemCode, RecordProblem, RecordRefused
from dsp_conformance.trust.signing import sign

_EPOCH = (1980, 1, 1, 0, 0, 0)
_READABLE = (stat.S_IFREG | 0o644) << 16
_UNIX = 3
_ENCRYPTED = 0x1


@dataclass(frozen=True)
class Limits:
    """What a pack may hold: entries, octets in one entry and in all, and how far it may swell."""

    entries: int = 50_000
    entry: int = 256 * 1024 * 1024
    total: int = 1024 * 1024 * 1024
    swelling: int = 200
    innocent: int = 16 * 1024 * 1024
    """Octets below which it does not matter how far a pack swells."""


@dataclass(frozen=True)
class Packed:
    """A pack that was made: where it lies, how many files it has, and whose key signed it, if any."""

    path: Path
    files: int
    fingerprint: str


def pack(folder: Path, out: Path, key: Path | None = None) -> Packed:
    """Put the record in *folder* into the zip *out*, signed with the private *key* if there is one.

    Raises UsageError when there is no record, *out* cannot be written or *key* is none, RecordRefused when the
    record is not what its manifest says.
    """
    if not (folder / "run.json").is_file():
        raise UsageError(f"{folder} holds no record: name a folder with a run.json, such as one below reports/")
    problems = tuple(check_manifest(folder))
    if problems:
        raise RecordRefused(f"a record that does not hold is not packed: {problems[0]}", problems)
    contents = {name: (folder / name) for name in (MANIFEST, *read_manifest(folder))}
    marked, signature = "", b""
    if key:
        signature, marked = sign((folder / MANIFEST).read_bytes(), key)
    elif (folder / SIGNATURE).is_file():
        signature = (folder / SIGNATURE).read_bytes()
    try:
        with zipfile.ZipFile(out, "w") as packed:
            for name in sorted([*contents, *([SIGNATURE] if signature else [])]):
                _add(packed, name, contents[name].read_bytes() if name in contents else signature)
    except OSError as wrong:
        raise UsageError(f"{out} cannot be written: {wrong.strerror}; name another file with --out") from wrong
    return Packed(out, len(contents) + bool(signature), marked)


def _add(packed: zipfile.ZipFile, name: str, octets: bytes) -> None:
    entry = zipfile.ZipInfo(name, _EPOCH)
    entry.create_system = _UNIX
    entry.external_attr = _READABLE
    packed.writestr(entry, octets, zipfile.ZIP_DEFLATED, 6)


def unpack(path: Path, into: Path, limits: Limits | None = None) -> None:
    """Open the pack at *path* into the empty folder *into*.

    Raises RecordRefused, before anything is written, when it is no zip, is encrypted, has names that climb out
    or stand there twice, links, or promises more than the *limits*; and while it is written when it holds more than
    it promised.
    """
    bounds = limits or Limits()
    try:
        with zipfile.ZipFile(path) as packed:
            entries = packed.infolist()
            for code, details in _objections(entries, path.stat().st_size, bounds):
                raise _refused(path, code, **details)
            for entry in entries:
                if not entry.is_dir():
                    _write(packed, entry, into / entry.filename, path)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, UnicodeError) as wrong:
        raise _refused(path, ProblemCode.PACK_DAMAGED, reason=str(wrong)) from wrong
    except OSError as wrong:
        raise _refused(path, ProblemCode.PACK_UNREADABLE, reason=str(wrong)) from wrong


def _refused(path: Path, code: ProblemCode, **details: str | int) -> RecordRefused:
    problem = RecordProblem(code, path.name, details)
    return RecordRefused(f"{path} is not opened: {problem.words} [{code}]", [problem])


_Objection = tuple[ProblemCode, dict[str, str | int]]


def _objections(entries: list[zipfile.ZipInfo], size: int, bounds: Limits) -> Iterator[_Objection]:
    names = [entry.filename.rstrip("/") for entry in entries]
    if len(entries) > bounds.entries:
        yield ProblemCode.PACK_CROWDED, {"entries": len(entries), "limit": bounds.entries}
    for name, times in Counter(name.casefold() for name in names).items():
        if times > 1:
            yield ProblemCode.PACK_NAME_TWICE, {"name": name}
    for entry in entries:
        yield from _objections_to(entry, bounds)
    total = sum(entry.file_size for entry in entries)
    if total > bounds.total:
        yield ProblemCode.PACK_LARGE, {"octets": total, "limit": bounds.total}
    if total > bounds.innocent and total > bounds.swelling * size:
        yield ProblemCode.PACK_SWELLING, {"size": size, "octets": total, "limit": bounds.swelling}
    if "run.json" not in names or MANIFEST not in names:
        yield ProblemCode.PACK_FOREIGN, {}


def _objections_to(entry: zipfile.ZipInfo, bounds: Limits) -> Iterator[_Objection]:
    name = entry.filename.rstrip("/")
    if climbs(name) or ":" in name or "\0" in entry.orig_filename or "\\" in entry.orig_filename:
        yield ProblemCode.PACK_NAME_ESCAPES, {"name": entry.orig_filename}
    if stat.S_IFMT(entry.external_attr >> 16) not in (0, stat.S_IFREG, stat.S_IFDIR):
        yield ProblemCode.PACK_ENTRY_SPECIAL, {"name": name}
    if entry.flag_bits & _ENCRYPTED:
        yield ProblemCode.PACK_ENTRY_ENCRYPTED, {"name": name}
    if entry.file_size > bounds.entry:
        yield ProblemCode.PACK_ENTRY_LARGE, {"name": name, "octets": entry.file_size, "limit": bounds.entry}


def _write(packed: zipfile.ZipFile, entry: zipfile.ZipInfo, to: Path, path: Path) -> None:
    to.parent.mkdir(parents=True, exist_ok=True)
    written = 0
    with packed.open(entry) as octets, to.open("xb") as file:
        while piece := octets.read(1 << 20):
            written += len(piece)
            if written > entry.file_size:
                code = ProblemCode.PACK_ENTRY_UNDECLARED
                raise _refused(path, code, name=entry.filename, octets=entry.file_size)
            file.write(piece)


def unlisted(folder: Path) -> tuple[str, ...]:
    """Return the files of an opened pack that neither the manifest lists nor the pack itself needs."""
    try:
        listed = {*read_manifest(folder), MANIFEST, SIGNATURE}
    except (OSError, ValueError):
        return ()
    there = (path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())
    return tuple(sorted(set(there) - listed))
