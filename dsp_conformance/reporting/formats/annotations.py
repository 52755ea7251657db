"""What did not pass as workflow commands, which GitHub shows beside the lines of the feature files."""

from __future__ import annotations

from collections.abc import Iterator

from dsp_conformance.record.run_record import KnownIssueState, ScenarioRecord
from dsp_conformance.reporting.printable import one_line
from dsp_conformance.reporting.report_input import Material
from dsp_conformance.reporting.wording import NAMES, counted, sentence, title
from dsp_conformance.verdict import Verdict

_COMMAND = {Verdict.FAIL: "error", Verdict.ERROR: "error", Verdict.INCONCLUSIVE: "warning"}
_LONGEST = 1000


def github_lines(material: Material) -> Iterator[str]:
    """Yield the lines to print in a workflow: one for each scenario that failed, erred or was inconclusive.

    A known issue is a warning as long as it is the issue that is known; a stale one is an error of its own.
    What is not offered is in the counts of the last line, which is a notice with the verdict.
    """
    record = material.record
    for it in record.scenarios:
        if it.verdict in _COMMAND:
            yield _line(_level(material, it), it.file, it.line, _title(it), it.reason)
    for issue in record.known_issues:
        if issue.state is KnownIssueState.STALE:
            yield f"::error title={_property(f'stale known issue {issue.subject}')}::{_data(issue.words)}"
    partial = "" if record.complete else "This run was cut short: it certifies nothing. "
    yield f"::notice title=DSP conformance::{_data(f'{partial}{sentence(record)} {counted(record.totals)}.')}"


def _level(material: Material, scenario: ScenarioRecord) -> str:
    known = material.is_known(scenario.id)
    return "warning" if known else _COMMAND[scenario.verdict]


def _title(scenario: ScenarioRecord) -> str:
    return f"{NAMES[scenario.verdict]}: {' '.join(scenario.clauses)} {title(scenario)}"


def _line(level: str, file: str, line: int, heading: str, words: str) -> str:
    return f"::{level} file={_property(file)},line={line},title={_property(heading)}::{_data(words)}"


def _data(text: str) -> str:
    return one_line(text, _LONGEST).replace("%", "%25")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
