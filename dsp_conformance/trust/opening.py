"""A record that was handed over: a folder, or a pack that is opened for as long as it is looked at."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from dsp_conformance.exceptions import UsageError
from dsp_conformance.trust.packing import unlisted, unpack
from dsp_conformance.trust.problems import ProblemCode, RecordProblem, RecordRefused
from dsp_conformance.trust.verification import Verification, verify


@contextmanager
def opened(run: Path) -> Iterator[Path]:
    """Yield the folder of the record *run*; a pack lies in a folder of its own meanwhile.

    Raises UsageError when there is no such thing, RecordRefused when a pack is not fit to be opened.
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
    """Verify the record *run*, a folder or a pack; a pack that is not fit to be opened is a problem, too.

    Raises as ``verify`` does, and UsageError when there is no *run*.
    """
    try:
        with opened(run) as folder:
            found = verify(folder, key)
            if folder == run:
                return found
            extra = (RecordProblem(ProblemCode.FILE_UNLISTED, it) for it in unlisted(folder))
            return replace(found, problems=tuple({str(it): it for it in (*extra, *found.problems)}.values()))
    except RecordRefused as wrong:
        return Verification(None, wrong.problems, (), 0)
