"""The suite as it ran, beside the record: features with their registers, and schemas.

A record then says by itself what was asked, and ``verify`` can tell whether the suite at hand asks the same.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from dsp_conformance.layout import root

_KEPT = {
    "features": (".feature", ".toml", ".csv", ".md"),
    "schemas": (".xsd", ".json", ".csv", ".md"),
}


def copy_suite(folder: Path) -> None:
    """Copy the features and schemas of the installed suite to ``suite`` in the record at *folder*."""
    for name in _installed():
        to = folder / "suite" / name
        to.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(root() / name, to)


def differences(folder: Path) -> tuple[str, ...]:
    """Return in which files the suite of the record at *folder* is not the installed one, in order."""
    suite = folder / "suite"
    kept = {PurePosixPath(path.relative_to(suite).as_posix()) for path in suite.rglob("*") if path.is_file()}
    installed = set(_installed())
    odd = kept ^ installed
    odd |= {name for name in kept & installed if (suite / name).read_bytes() != (root() / name).read_bytes()}
    return tuple(str(name) for name in sorted(odd))


def _installed() -> Iterator[PurePosixPath]:
    for part, endings in _KEPT.items():
        for path in sorted((root() / part).rglob("*")):
            name = PurePosixPath(path.relative_to(root()).as_posix())
            if path.name.endswith(endings) and path.is_file() and "examples" not in name.parts:
                yield name
