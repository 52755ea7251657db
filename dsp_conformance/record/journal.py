"""What happened in a scenario, in order: steps, exchanges with the candidate, figures, looks.

One entry is one line of ``reports/<run>/scenarios/<scenario id>.jsonl``, or of ``<scenario id>.jsonl.gz`` where it
is long; ``record.open_journal`` opens either. The same entries are always the same octets.

==========  ==========================================================================
kind        members
==========  ==========================================================================
step        type (given, when, then), keyword, text, line
figure      phrase as the feature has it, value (a number, or a time such as 60 s) that it stands for
call        capability, operation, arguments, and either result or raised (type, message, counts_as, and the
            clause where a refusal names one)
look        what, expected, actual, held
declined    act that the arrangement needs, reason of the candidate, judged_in: the scenario that judges the act
end         verdict, reason
==========  ==========================================================================
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Mapping, Sequence
from datetime import timedelta
from pathlib import Path
from typing import Any

from dsp_conformance.exceptions import CandidateGone, Formless, Inconclusive, NotOffered, Refused
from dsp_conformance.port.codec import plain
from dsp_conformance.redaction import masked_value

_LONG = 256 * 1024
"""From how many octets on a journal is kept compressed."""

OVER_ALL = " over all examples"
"""With this ends what is expected of how far a law was tried; the vacuity alarms go by it."""


class Journal:
    """Takes down one scenario after the other; nothing is written outside a scenario."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._entries: list[dict[str, Any]] = []
        self._scenario = ""
        self.looks = 0

    def begin(self, scenario_id: str) -> None:
        """Open the record of a scenario. ``looks`` counts from nought again at each step."""
        self._scenario = scenario_id
        self._entries = []
        self.looks = 0

    def step(self, kind: str, keyword: str, text: str, line: int) -> None:
        """Take down that a step begins."""
        self.looks = 0
        self._add("step", type=kind, keyword=keyword, text=text, line=line)

    def figure(self, phrase: str, value: object) -> None:
        """Take down what a quantity or duration of the feature stands for."""
        self._add("figure", phrase=phrase, value=_shown(value))

    def called(self, capability: str, operation: str, arguments: Mapping[str, object], result: object) -> None:
        """Take down an exchange with the candidate that gave a result."""
        self._add(
            "call",
            capability=capability,
            operation=operation,
            arguments=plain(arguments),
            result=plain(result),
        )

    def raised(self, capability: str, operation: str, arguments: Mapping[str, object], raised: BaseException) -> None:
        """Take down an exchange with the candidate that ended in an exception."""
        self._add(
            "call",
            capability=capability,
            operation=operation,
            arguments=plain(arguments),
            raised=_raised(raised),
        )

    def looked(self, what: str, *, expected: object, actual: object, held: bool) -> None:
        """Take down one look of a Then (see ``expectations``)."""
        self.looks += 1
        self._add("look", what=what, expected=_shown(expected), actual=_shown(actual), held=held)

    def declined(self, act: str, reason: str, judged_in: str) -> None:
        """Take down that the candidate declined what the scenario had to arrange, and where that is judged."""
        self._add("declined", act=act, reason=reason, judged_in=judged_in)

    @property
    def entries(self) -> Sequence[Mapping[str, Any]]:
        """What was taken down of the scenario so far, or of the last one."""
        return self._entries

    def end(self, verdict: str, reason: str) -> None:
        """Close the scenario's record and write it."""
        self._add("end", verdict=verdict, reason=reason)
        if self._scenario:
            self.keep(self._scenario, "".join(as_line(it) for it in self._entries))
        self._scenario = ""

    def keep(self, scenario_id: str, lines: str) -> None:
        """Write the *lines* of a scenario that has ended."""
        path = self._folder / f"{scenario_id}.jsonl"
        path.parent.mkdir(parents=True, exist_ok=True)
        octets = lines.encode()
        if len(octets) < _LONG:
            path.write_bytes(octets)
        else:
            path.with_name(f"{path.name}.gz").write_bytes(gzip.compress(octets, compresslevel=1, mtime=0))

    def _add(self, kind: str, **members: object) -> None:
        self._entries.append({"n": len(self._entries) + 1, "kind": kind, **masked_value(members)})


def as_line(entry: Mapping[str, object]) -> str:
    """Return *entry* as a line of JSON; a lone surrogate, which UTF-8 does not have, is JSON's escape there."""
    return json.dumps(entry, ensure_ascii=False).encode("utf-8", "backslashreplace").decode() + "\n"


def _raised(raised: BaseException) -> dict[str, str]:
    told = {"type": type(raised).__name__, "message": str(raised), "counts_as": counts_as(raised)}
    clause = str(raised.clause) if isinstance(raised, Refused) else ""
    return told | ({"clause": clause} if clause else {})


def counts_as(raised: BaseException) -> str:
    """Return the name of the kind of exception as which *raised* counts: see ``recording``."""
    kinds = (NotOffered, Refused, Inconclusive, CandidateGone, Formless, TimeoutError)
    known = next((kind for kind in kinds if isinstance(raised, kind)), None)
    if known is not None:
        return known.__name__
    return "LookupError" if type(raised) is LookupError else "CandidateError"


def _shown(value: object) -> object:
    if isinstance(value, timedelta):
        return f"{value.total_seconds():g} s"
    try:
        return plain(value)
    except Exception:  # noqa: BLE001 - a look may show anything; what has no form is shown in words
        return str(value)
