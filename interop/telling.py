"""What came of a run, as a table and in words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from .defects import Check, Comparison, Defect, Exit, Outcome
from .kinds import Sample

_NONE = "-"


def table(samples: Sequence[Sample], outcomes: Sequence[Outcome], compared: Comparison) -> str:
    """Return a line for each kind: how many messages, and what each check made of them.

    ``ok`` is all done, ``known`` refused as listed, ``REFUSED`` refused without a listed reason.
    """
    kinds = {it.name: it.kind for it in samples}
    counted = Counter(it.kind for it in samples)
    width = max(map(len, counted), default=0)
    lines = [f"{'kind':<{width}}  messages  " + "  ".join(f"{it.value:<8}" for it in Check)]
    for kind in sorted(counted):
        cells = [_cell([it for it in outcomes if it.check is check and kinds[it.sample] == kind], compared)
                 for check in Check]  # fmt: skip
        lines.append(f"{kind:<{width}}  {counted[kind]:>8}  " + "  ".join(f"{it:<8}" for it in cells).rstrip())
    return "\n".join(lines)


def _cell(outcomes: Sequence[Outcome], compared: Comparison) -> str:
    if not outcomes:
        return _NONE
    if any(it in compared.refused for it in outcomes):
        return "REFUSED"
    refused = sum(not it.done for it in outcomes)
    if not refused:
        return "ok"
    return "known" if refused == len(outcomes) else f"known {refused}/{len(outcomes)}"


def conclusion(compared: Comparison) -> str:
    """Return the known defects that were seen, what was refused besides, and how the run ends."""
    lines = [f"Known: {_defect(it)}: {count} seen" for it, count in compared.seen]
    lines += [f"REFUSED {it.check} {it.sample}: {it.words}" for it in compared.refused]
    lines += [f"STALE {it}" for it in compared.stale]
    ends = {
        Exit.AGREED: "All as expected.",
        Exit.REFUSED: f"{len(compared.refused)} refused without a listed reason: mend it, or list why.",
        Exit.STALE: "The list of known defects is stale: take out of interop/known_defects.toml what is no more so.",
    }
    return "\n".join([*lines, ends[compared.exit]])


def _defect(known: Defect) -> str:
    return f"{known.check}, {known.whose}: {known.reason}"
