"""A record that was handed over: a folder, or a pack that is opened for as long as it is looked at."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from dsp_conformance.exceptions import SuiteError, UsageError
from dsp_conformance.trust.packing import unlisted, unpack
from dsp_conformance.trust.problems import Check, Trouble
from dsp_conformance.trust.verification import Verification, verify


@contextmanager
def opened(run: Path) -> Iterator[Path]:
    """Yield the folder of the record *run*; a pack lies in a folder of its own meanwhile.

    Raises UsageError when there is no such thing, SuiteError when a pack is not fit to be opened.
    """
    if run.is_dir():
        yield run
        return
    if not run.is_file():
        raise UsageError(f"there is no {run}: name the folder of a run, or a pack of one")
    with tempfile.TemporaryDirectory(prefix="dsp-conformance-") as folder:
        unpack(run, Path(folder))
        yield Path(folder)


def verify_run_or_pack(run: Path, key: Path | None = None) -> Verification:
    """Verify the record *run*, a folder or a pack; a pack that is not fit to be opened is a trouble, too.

    Raises as ``verify`` does, and UsageError when there is no *run*.
    """
    try:
        with opened(run) as folder:
            found = verify(folder, key)
            if folder == run:
                return found
            extra = tuple(Trouble(Check.DIGEST, it, "the manifest does not name it") for it in unlisted(folder))
            return replace(found, troubles=tuple(dict.fromkeys((*extra, *found.troubles))))
    except SuiteError as wrong:
        if run.is_dir():
            raise
        return Verification(None, (Trouble(Check.FORM, run.name, str(wrong)),), (), 0)
