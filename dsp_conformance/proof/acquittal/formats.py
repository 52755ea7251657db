"""Writes the acquittal matrix: as a table, as JSON, and as a page for a reader who does not program."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path

from dsp_conformance.port.codec import plain
from dsp_conformance.proof.acquittal.matrix import Acquittals, Finding
from dsp_conformance.proof.matrix_formats import page, write_forms

HEADINGS = ("variant", "profile", "scenario", "verdict", "against", "differs", "reason")


def write_acquittals(matrix: Acquittals, found: Sequence[Finding], folder: Path) -> None:
    """Write ``acquittal-matrix`` in its three forms into *folder*. Raises UsageError when that cannot be."""
    write_forms(
        folder,
        "acquittal-matrix",
        (HEADINGS, *_cells(matrix)),
        as_text(matrix, found),
        page("acquittal-matrix.html.j2", matrix=matrix, found=found),
    )


def _cells(matrix: Acquittals) -> Iterator[tuple[str, ...]]:
    """Yield a line for each scenario that a variant, or a pack of them, was tried by."""
    for row in (*matrix.rows, *matrix.packs):
        against = set(matrix.against(row))
        shown = set(matrix.shown_by.get(row.name, ())) if matrix.traced else set()
        for it in row.seen:
            yield (
                *(row.name, it.part, it.scenario, it.verdict, "yes" if it in against else ""),
                *("yes" if it.scenario in shown else "", it.reason if it in against else ""),
            )


def as_text(matrix: Acquittals, found: Sequence[Finding]) -> str:
    """Return the matrix as JSON: variants with what speaks against their verdicts, findings, totals."""
    told = {
        "totals": {
            "variants": len(matrix.variants),
            "acquitted": len(matrix.acquitted),
            "packs": len(matrix.packs),
            "pairs": matrix.pairs[0],
            "incompatible": matrix.pairs[1],
        },
        "findings": plain(tuple(found)),
        "variants": [
            {
                "name": it.name,
                "sentence": it.sentence,
                "why": it.why,
                "profile": it.profile,
                "acquitted": it.name in matrix.acquitted,
                "shown_by": list(matrix.shown_by.get(it.name, ())) if matrix.traced else None,
            }
            for it in matrix.variants
        ],
        "unfair": [
            {
                "variants": name,
                "scenario": it.scenario,
                "profile": it.part,
                "verdict": it.verdict,
                "reason": it.reason,
            }
            for name, seen in matrix.unfair.items()
            for it in seen
        ],
        "known_unfair": plain(matrix.known),
    }
    return json.dumps(told, ensure_ascii=False, indent=1) + "\n"
