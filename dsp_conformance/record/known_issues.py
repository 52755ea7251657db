"""Known issues: failures that an owner has taken on and somebody has approved, until a date.

``known-issues.toml`` lies beside the candidate; each entry is

.. code-block:: toml

    [[known]]
    scenario = "..."        # the id of a scenario, or else: clause = "IMR-071"
    reason = "..."          # text that the reason of the verdict must contain again
    owner = "..."
    approver = "..."
    expires = 2027-03-31    # the last day on which the entry holds

A known issue takes nothing away from the verdict. It only says which failures are no news.
"""

from __future__ import annotations

import datetime as dt
import difflib
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

from dsp_conformance.record.run_record import (
    KnownIssueRecord,
    KnownIssueState,
    RunRecord,
    ScenarioRecord,
    not_shown_of_required,
)
from dsp_conformance.toml_errors import Complaint, read_toml
from dsp_conformance.verdict import ExitCode, Verdict, exit_code, together

FILE = "known-issues.toml"
_TEXTS = ("reason", "owner", "approver")
_KEYS = ("scenario", "clause", *_TEXTS, "expires")
_FORM = f"an entry [[known]] has {', '.join(_TEXTS)}, expires, and either scenario or clause"


@dataclass(frozen=True)
class KnownIssue:
    """One entry. ``subject`` is a scenario's or a clause's id, ``scenarios`` are those that it may be seen in."""

    subject: str
    scenarios: tuple[str, ...]
    reason: str
    owner: str
    approver: str
    expires: dt.date


def read_known_issues(path: Path, clauses_of: Mapping[str, Collection[str]]) -> tuple[KnownIssue, ...]:
    """Read the known issues at *path*; *clauses_of* has the clauses of every scenario of the suite, by its id.

    Raises UsageError when the file cannot be read, SetUpError naming file, line and remedy when an entry is wrong:
    an unknown or missing key, both or neither of scenario and clause, one that does not exist, a bad date.
    """
    told, text = read_toml(path, "file of known issues")
    whole = Complaint(str(path), text, hint=_FORM)
    for key in told:
        if key != "known":
            whole.unknown(key, ["known"])
    entries = told.get("known", [])
    if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        whole.about("known", f"known is a list of tables: {_FORM}")
    blocks = list(_blocks(text))
    found: list[KnownIssue] = []
    for index, entry in enumerate(entries):
        complain = Complaint(str(path), blocks[index] if len(blocks) == len(entries) else "", hint=_FORM)
        issue = _issue(entry, clauses_of, complain)
        if any((it.subject, it.reason) == (issue.subject, issue.reason) for it in found):
            complain.about("known", f"{issue.subject} is listed twice for the same reason; keep one entry")
        found.append(issue)
    return tuple(found)


def _blocks(text: str) -> Iterator[str]:
    """Yield the text of each entry, below as many empty lines as stand before it, so that lines keep their number."""
    lines = text.splitlines()
    begins = [at for at, line in enumerate(lines) if line.split("#")[0].replace(" ", "").strip() == "[[known]]"]
    for begin, end in pairwise([*begins, len(lines)]):
        yield "\n" * begin + "\n".join(lines[begin:end])


def _issue(entry: Mapping[str, Any], clauses_of: Mapping[str, Collection[str]], complain: Complaint) -> KnownIssue:
    for key in entry:
        if key not in _KEYS:
            complain.unknown(key, _KEYS)
    if ("scenario" in entry) == ("clause" in entry):
        both = "both scenario and clause stand" if "scenario" in entry else "neither scenario nor clause stands"
        complain.about("known", f"{both} in the entry; name exactly one of them")
    for key in (*_TEXTS, "expires"):
        if key not in entry:
            complain.about("known", f"the entry has no {key}; {_FORM}")
    for key in ("scenario", "clause", *_TEXTS):
        if key in entry and not (isinstance(entry[key], str) and entry[key].strip()):
            complain.about(key, f"{key} is a text in quotes, and not an empty one")
    expires = entry["expires"]
    if not isinstance(expires, dt.date) or isinstance(expires, dt.datetime):
        complain.about("expires", f"expires is a date without quotes, such as 2027-03-31, not {expires!r}")
    subject = entry.get("scenario") or entry["clause"]
    scenarios = _scenarios(entry, clauses_of, complain)
    return KnownIssue(subject, scenarios, entry["reason"], entry["owner"], entry["approver"], expires)


def _scenarios(
    entry: Mapping[str, Any], clauses_of: Mapping[str, Collection[str]], complain: Complaint
) -> tuple[str, ...]:
    if "scenario" in entry:
        _exists("scenario", entry["scenario"], clauses_of, complain)
        return (entry["scenario"],)
    _exists("clause", entry["clause"], {clause for named in clauses_of.values() for clause in named}, complain)
    return tuple(name for name, clauses in clauses_of.items() if entry["clause"] in clauses)


def _exists(kind: str, name: str, known: Collection[str], complain: Complaint) -> None:
    if name not in known:
        near = difflib.get_close_matches(name, sorted(known), n=1)
        hint = f"did you mean {near[0]}?" if near else f"`dsp-conformance list {kind}s` names them"
        complain.about(kind, f"no scenario of the suite {'is' if kind == 'scenario' else 'shows'} {name}; {hint}")


def judge(
    issues: Collection[KnownIssue], ended: Collection[ScenarioRecord], today: dt.date
) -> tuple[KnownIssueRecord, ...]:
    """Return what became of each of the *issues* in a run that *ended* so, on the day *today*.

    Only a fail can be known: an error says that the set-up broke down, which is nobody's known non-conformance.
    """
    by_id = {scenario.id: scenario for scenario in ended}
    return tuple(
        _judged(issue, [by_id[name] for name in issue.scenarios if name in by_id], today) for issue in issues
    )


def _judged(issue: KnownIssue, ran: list[ScenarioRecord], today: dt.date) -> KnownIssueRecord:
    failed = [it for it in ran if it.verdict is Verdict.FAIL]
    again = [it for it in failed if _folded(issue.reason) in _folded(it.reason)]
    state, words = _state(issue, ran, failed, again, today)
    return KnownIssueRecord(
        subject=issue.subject,
        reason=issue.reason,
        owner=issue.owner,
        approver=issue.approver,
        expires=issue.expires.isoformat(),
        state=state,
        scenarios=tuple(it.id for it in again or failed),
        words=words,
    )


def _state(
    issue: KnownIssue,
    ran: list[ScenarioRecord],
    failed: list[ScenarioRecord],
    again: list[ScenarioRecord],
    today: dt.date,
) -> tuple[KnownIssueState, str]:
    if today > issue.expires:
        return KnownIssueState.STALE, f"its date, {issue.expires}, has gone by: mend it, or have it approved again"
    if again:
        return KnownIssueState.KNOWN, "it failed again for the reason that is known"
    if failed:
        return KnownIssueState.STALE, f"it failed for another reason: {failed[0].reason}"
    return _unseen(issue, ran)


def _unseen(issue: KnownIssue, ran: list[ScenarioRecord]) -> tuple[KnownIssueState, str]:
    if len(ran) < len(issue.scenarios):
        return KnownIssueState.NOT_RUN, f"none of its scenarios failed: {len(ran)} of {len(issue.scenarios)} ran"
    undecided = next((it for it in ran if it.verdict in (Verdict.ERROR, Verdict.INCONCLUSIVE)), None)
    if undecided:
        return KnownIssueState.NOT_RUN, f"it could not be seen: {undecided.verdict}: {undecided.reason}"
    if any(it.verdict is Verdict.PASS for it in ran):
        return KnownIssueState.STALE, "it passes: take the entry out"
    return KnownIssueState.STALE, "it is not offered any more: take the entry out"


def _folded(words: str) -> str:
    return " ".join(words.split())


def excused(record: RunRecord) -> frozenset[str]:
    """Return the ids of the scenarios of *record* that failed as a known issue says that they do."""
    named = {
        name for issue in record.known_issues if issue.state is KnownIssueState.KNOWN for name in issue.scenarios
    }
    return frozenset(it.id for it in record.scenarios if it.id in named and it.verdict is Verdict.FAIL)


def stale(record: RunRecord) -> tuple[KnownIssueRecord, ...]:
    """Return the known issues of *record* that are stale."""
    return tuple(issue for issue in record.known_issues if issue.state is KnownIssueState.STALE)


def outcome(record: RunRecord) -> ExitCode:
    """Return the exit code of a run: that of its verdict, were it not for failures that are known.

    A stale known issue fails. A run whose every failure is known ends with 0 as long as nothing else is wrong;
    its verdict is still *fail*. A run that was cut short, or did not show what it was required to, never ends with 0.
    """
    if stale(record):
        return ExitCode.FAILED
    known = excused(record)
    rest = together(it.verdict for it in record.scenarios if it.id not in known)
    code = exit_code(Verdict.PASS if known and rest is Verdict.NOT_OFFERED else rest)
    whole = record.complete and not not_shown_of_required(record)
    return code if whole or code is not ExitCode.PASSED else ExitCode.INCONCLUSIVE
