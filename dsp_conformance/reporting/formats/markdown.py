"""A summary in Markdown, short enough for a merge request."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from dsp_conformance.reporting.printable import one_line
from dsp_conformance.reporting.report_input import Material
from dsp_conformance.reporting.wording import NAMES, sentence, title
from dsp_conformance.verdict import Verdict

_LISTED = 50
"""How many scenarios of one verdict are listed; the others are counted."""
_LONGEST = 300
_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#!|~@&])")


def write(material: Material, out: Path) -> tuple[Path, ...]:
    """Write ``summary.md``."""
    path = out / "summary.md"
    path.write_text("\n".join(_lines(material)) + "\n", encoding="utf-8")
    return (path,)


def _lines(material: Material) -> Iterator[str]:
    record = material.record
    yield f"## {_safe(sentence(record))}"
    yield ""
    if not record.complete:
        yield "**This run was cut short: it certifies nothing.**"
        yield ""
    yield (
        f"Candidate {_safe(f'{record.candidate.name} {record.candidate.version}')}, "
        f"suite {_safe(record.suite.version)}, started {_safe(record.started[:19])}."
    )
    yield ""
    yield from _scenarios_by_document(material)
    yield from _clauses_by_document(material)
    for verdict in (Verdict.FAIL, Verdict.ERROR, Verdict.INCONCLUSIVE):
        yield from _listed(material, verdict)
    yield from _known(material)
    yield from _findings(material)
    yield "What was not shown, and why, stands in `evidence.html` and `clauses.csv`."


def _scenarios_by_document(material: Material) -> Iterator[str]:
    yield "| scenarios | " + " | ".join(NAMES[verdict] for verdict in Verdict) + " |"
    yield "|---|" + "---:|" * len(Verdict)
    counted: dict[str, Counter[Verdict]] = {}
    for it in material.record.scenarios:
        counted.setdefault(material.document_id(it), Counter())[it.verdict] += 1
    for document, verdicts in counted.items():
        yield f"| {_safe(document)} | " + " | ".join(str(verdicts[verdict]) for verdict in Verdict) + " |"
    everything = sum(counted.values(), Counter[Verdict]())
    yield "| **all** | " + " | ".join(f"**{everything[verdict]}**" for verdict in Verdict) + " |"
    yield ""


def _clauses_by_document(material: Material) -> Iterator[str]:
    yield "| clauses | " + " | ".join(NAMES[verdict] for verdict in Verdict) + " | without a scenario |"
    yield "|---|" + "---:|" * (len(Verdict) + 1)
    for document in material.register.documents:
        seen = [material.clauses[name].verdict for name in document.clauses if name in material.clauses]
        cells = [str(seen.count(verdict)) for verdict in Verdict]
        yield f"| {_safe(document.id)} | {' | '.join(cells)} | {len(document.clauses) - len(seen)} |"
    yield ""


def _listed(material: Material, verdict: Verdict) -> Iterator[str]:
    found = [it for it in material.record.scenarios if it.verdict is verdict]
    if not found:
        return
    yield f"### {NAMES[verdict].capitalize()}: {len(found)}"
    yield ""
    for it in found[:_LISTED]:
        known = " (a known issue)" if material.is_known(it.id) else ""
        yield f"- {_safe(' '.join(it.clauses))}: {_safe(title(it))}{known}  "
        yield f"  {_quoted(it.reason)}"
    if len(found) > _LISTED:
        yield f"- and {len(found) - _LISTED} more, in `scenarios.csv`"
    yield ""


def _known(material: Material) -> Iterator[str]:
    if not material.record.known_issues:
        return
    yield f"### Known issues: {len(material.record.known_issues)}"
    yield ""
    for it in material.record.known_issues:
        state = it.state.value.replace("_", " ")
        words = f": {_quoted(it.words)}" if it.words else ""
        yield f"- **{state}** {_safe(it.subject)}, owner {_safe(it.owner)}, until {_safe(it.expires)}{words}"
    yield ""


def _findings(material: Material) -> Iterator[str]:
    if not material.record.findings:
        return
    yield f"### Passes that show less than they seem to: {len(material.record.findings)}"
    yield ""
    for it in material.record.findings[:_LISTED]:
        yield f"- {_safe(it.about)}: {_safe(it.words)}"
    if len(material.record.findings) > _LISTED:
        yield f"- and {len(material.record.findings) - _LISTED} more"
    yield ""


def _safe(text: str) -> str:
    """Return our own *text* so that nothing in it is taken for markup."""
    return _SPECIAL.sub(r"\\\1", one_line(text))


def _quoted(text: str) -> str:
    """Return a candidate's *text* as a span of code, in which nothing is a mark, a mention or a link."""
    words = one_line(text, _LONGEST)
    fence = "`" * (max((len(run) for run in re.findall("`+", words)), default=0) + 1)
    return f"{fence} {words} {fence}" if "`" in words else f"`{words}`"
