"""Which scenarios a run is to execute."""

from __future__ import annotations

from collections.abc import Sequence
from fnmatch import fnmatchcase
from pathlib import Path

from _pytest.mark.expression import Expression

from dsp_conformance.exceptions import UsageError
from dsp_conformance.record.run_record import SelectionRecord
from dsp_conformance.specification.gherkin import AuthoredScenario
from dsp_conformance.specification.register import Register
from dsp_conformance.specification.tags import clauses_of


def select(
    authored: Sequence[AuthoredScenario], asked: SelectionRecord, register: Register
) -> dict[str, AuthoredScenario]:
    """Return the scenarios that *asked* selects, by id, in the order of the files.

    ``clauses`` and ``features`` are patterns in the manner of the shell, several separated by commas;
    ``keyword`` is an expression of words with and, or and not, looked for in the ids.
    Raises UsageError when a filter matches nothing or the expression makes no sense.
    """
    chosen = list(authored)
    if asked.clauses:
        chosen = [it for it in chosen if any(_fits(clause, asked.clauses) for clause in clauses_of(it, register))]
        _some(chosen, f"--clauses {asked.clauses}", "`dsp-conformance list clauses` names them")
    if asked.features:
        chosen = [it for it in chosen if _feature_fits(it, asked.features)]
        _some(chosen, f"--features {asked.features}", "write DOCUMENT/FILE, such as 'alert_storm/*'")
    if asked.keyword:
        expression = _expression(asked.keyword)
        chosen = [it for it in chosen if expression.evaluate(_words_of(it))]
        _some(chosen, f"-k {asked.keyword}", "`dsp-conformance list scenarios` names them")
    if asked.scenario:
        chosen = [it for it in chosen if it.id == asked.scenario]
        _some(chosen, f"the scenario {asked.scenario}", "`dsp-conformance list scenarios` names them")
    return {it.id: it for it in chosen}


def required_clauses(
    authored: Sequence[AuthoredScenario], asked: Sequence[str], register: Register
) -> tuple[str, ...]:
    """Return the clauses that *asked* says have to be shown, of those that a scenario is there for.

    Each text is the id of a document, a pattern of clauses, several separated by commas, or the path of a file with
    one such text on each line. Raises UsageError when one of them means no such clause.
    """
    known = {clause for scenario in authored for clause in clauses_of(scenario, register)}
    found: set[str] = set()
    for text in (line for each in asked for line in _lines_of(each)):
        document = next((it for it in register.documents if it.id == text), None)
        meant = {clause for clause in known if (clause in document.clauses if document else _fits(clause, text))}
        if not meant:
            raise UsageError(
                f"--require {text} means no clause that a scenario is there for: name a document, clauses such as "
                "'IMR-06*', or a file with one on each line"
            )
        found |= meant
    return tuple(sorted(found))


def _lines_of(text: str) -> list[str]:
    path = Path(text)
    if not path.is_file():
        return [text]
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as wrong:
        raise UsageError(f"--require {text}: the file cannot be read: {wrong}") from wrong
    said = [line.partition("#")[0].strip() for line in lines]
    return [line for line in said if line] or [text]


def _some(chosen: Sequence[object], asked: str, remedy: str) -> None:
    if not chosen:
        raise UsageError(f"{asked} matches no scenario: {remedy}")


def _fits(text: str, patterns: str) -> bool:
    return any(fnmatchcase(text, pattern.strip()) for pattern in patterns.split(","))


def _feature_fits(scenario: AuthoredScenario, patterns: str) -> bool:
    place = f"{scenario.document}/{scenario.path.stem}"
    return any(_fits(name, patterns) for name in (place, f"{place}.feature", scenario.document, scenario.path.stem))


def _expression(keyword: str) -> Expression:
    try:
        return Expression.compile(keyword)
    except SyntaxError as wrong:
        raise UsageError(f"-k {keyword!r} makes no sense: {wrong.msg}; write words with and, or, not") from wrong


class _words_of:  # noqa: N801 - a matcher, called like a function
    def __init__(self, scenario: AuthoredScenario) -> None:
        self._text = f"{scenario.id} {scenario.scenario} {scenario.row} {' '.join(scenario.tags)}".lower()

    def __call__(self, name: str, /, **_: str | int | bool | None) -> bool:
        return name.lower() in self._text
