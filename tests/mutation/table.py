"""Writes ``docs/mutants.md``: what became of the mutants of each module, from what ``make mutants`` wrote as JSON.

Modules may be tried in several runs, each with ``--out FILE``: of a mutant tried twice the later file counts.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.mutation.mutants import explanations
from tests.mutation.trial import module_at, mutants_of, rule_modules

_HEAD = """# What became of the mutants of the rules

[proof.md](proof.md) says what `make mutants` does.
This table is made from what it wrote, by `python -m tests.mutation.table FILE... --page docs/mutants.md`.
A mutant is killed by *fail* when a check of a scenario failed, by *error* when the mutated reference broke down, \
by *time-out* when it no longer came to an end.
Where it survived *in words only* nothing but what is said for people is another, which no clause prescribes; \
why any other survives is *explained* in `tests/mutation/mutants.toml`.
In a module that is not complete the mutants that were not tried may well survive.

| module | mutants | tried | fail | error | time-out | in words only | explained | unexplained |
|---|---|---|---|---|---|---|---|---|
"""
_ENDS = ("fail", "error", "time-out", "words", "explained", "unexplained")


@dataclass(frozen=True)
class MutantResult:
    """What a run wrote of one mutant: its module and function, its change, and how it ended."""

    where: str
    change: str
    ended: str


def read(paths: Iterable[Path]) -> tuple[MutantResult, ...]:
    """Return what the files tell. Raises ValueError or KeyError for a file that ``--out`` did not write."""
    told: dict[str, MutantResult] = {}
    for path in paths:
        for it in json.loads(path.read_text(encoding="utf-8")):
            told[it["mutant"]] = MutantResult(it["mutant"].rpartition(" ")[0], it["change"], it["ended"])
    return tuple(told.values())


def page(told: Iterable[MutantResult], made: Mapping[str, int], written: Mapping[str, Mapping[str, str]]) -> str:
    """Return the page; *made* says how many mutants each module has, *written* is what explains survivors."""
    count: dict[str, Counter[str]] = defaultdict(Counter)
    left: list[MutantResult] = []
    for it in told:
        end = it.ended
        if end == "survived":
            end = "explained" if it.change in written.get(it.where, {}) else "unexplained"
        if end == "unexplained":
            left.append(it)
        count[it.where.partition(".")[0]][end] += 1
    rows = (
        *(_row(module, made[module], count[module]) for module in sorted(made)),
        _row("all", sum(made.values()), sum(count.values(), Counter())),
    )
    return _HEAD + "\n".join(rows) + "\n" + "\n".join(_survivors(left))


def _row(module: str, made: int, count: Counter[str]) -> str:
    tried = count.total()
    share = "all" if tried == made else str(tried)
    return f"| {module} | {made} | {share} | " + " | ".join(str(count[end]) for end in _ENDS) + " |"


def _survivors(left: Sequence[MutantResult]) -> Iterator[str]:
    if left:
        yield "\n## Survivors that nothing explains\n"
        yield from sorted(f"- `{it.where}`: `{it.change}`" for it in left)
        yield ""


def main(arguments: Sequence[str] | None = None) -> int:
    """Write the page from the files named, to standard output unless a page is named."""
    parser = argparse.ArgumentParser(prog="python -m tests.mutation.table", description=__doc__)
    parser.add_argument("files", nargs="+", type=Path, help="what `make mutants` wrote with --out")
    parser.add_argument("--page", type=Path, help="write the page there")
    asked = parser.parse_args(arguments)
    made = {module_at(path): sum(1 for _ in mutants_of(path)) for path in rule_modules()}
    text = page(read(asked.files), {module: number for module, number in made.items() if number}, explanations())
    if asked.page:
        asked.page.write_text(text, encoding="utf-8")
    else:
        sys.stdout.write(text)
    return 0


if __name__ == "__main__":
    sys.exit(main())
