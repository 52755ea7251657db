"""What each code of a problem of a record says in words: the one place where the sentences are compared."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from dsp_conformance.trust.problems import Check, ProblemCode, RecordProblem, RecordRefused

Details = Mapping[str, str | int]
ENTRY: Details = {"entry": 5, "recorded": "61 s", "derived": "60 s"}
BOMB: Details = {"name": "bomb", "octets": 1000, "limit": 10}
REASON: Details = {"reason": "ValueError: no"}

WORDS: dict[ProblemCode, tuple[Check, Details, str]] = {
    ProblemCode.MANIFEST_MISSING: (
        Check.DIGEST,
        {},
        "it is missing, so nothing says which files the record has",
    ),
    ProblemCode.MANIFEST_MALFORMED: (
        Check.DIGEST,
        {"line": 2, "text": "nonsense"},
        "line 2 is not a digest of a file of the record: 'nonsense'",
    ),
    ProblemCode.FILE_MISSING: (Check.DIGEST, {}, "the manifest names it, and it is missing"),
    ProblemCode.FILE_ALTERED: (Check.DIGEST, {}, "it was altered: its digest is not the one in the manifest"),
    ProblemCode.FILE_UNLISTED: (Check.DIGEST, {}, "it is there, and the manifest does not name it"),
    ProblemCode.SIGNATURE_MISSING: (Check.SIGNATURE, {}, "the record is not signed"),
    ProblemCode.SIGNATURE_WRONG: (
        Check.SIGNATURE,
        {"fingerprint": "00ff"},
        "it is not a signature of the manifest by the key 00ff",
    ),
    ProblemCode.PACK_DAMAGED: (Check.FORM, REASON, "it is not a pack, or is damaged: ValueError: no"),
    ProblemCode.PACK_UNREADABLE: (Check.FORM, REASON, "it cannot be opened: ValueError: no"),
    ProblemCode.PACK_FOREIGN: (
        Check.FORM,
        {},
        "it is not a pack of a record: run.json and MANIFEST.sha256 are not both in it",
    ),
    ProblemCode.PACK_CROWDED: (Check.FORM, {"entries": 3, "limit": 2}, "it has 3 entries, more than 2"),
    ProblemCode.PACK_NAME_TWICE: (Check.FORM, BOMB, "the name bomb stands there twice"),
    ProblemCode.PACK_NAME_ESCAPES: (
        Check.FORM,
        {"name": "../a"},
        "the name '../a' would lead out of its folder",
    ),
    ProblemCode.PACK_ENTRY_SPECIAL: (Check.FORM, BOMB, "bomb is a link or a device, not a file"),
    ProblemCode.PACK_ENTRY_ENCRYPTED: (Check.FORM, BOMB, "bomb is encrypted"),
    ProblemCode.PACK_ENTRY_LARGE: (Check.FORM, BOMB, "bomb would have 1000 octets, more than 10"),
    ProblemCode.PACK_LARGE: (Check.FORM, BOMB, "it would swell to 1000 octets, more than 10"),
    ProblemCode.PACK_SWELLING: (
        Check.FORM,
        {**BOMB, "size": 20},
        "20 octets would swell to 1000, more than 10 times as many",
    ),
    ProblemCode.PACK_ENTRY_UNDECLARED: (
        Check.FORM,
        BOMB,
        "bomb holds more than the 1000 octets that it promised",
    ),
    ProblemCode.RUN_UNREADABLE: (Check.FORM, REASON, "it is truncated, or not JSON: ValueError: no"),
    ProblemCode.RUN_FOREIGN: (Check.FORM, {}, "it is not a record of a run"),
    ProblemCode.RUN_MALFORMED: (
        Check.FORM,
        {"reason": "'splendid' is not one of ['pass', 'fail']"},
        "it does not have its form: 'splendid' is not one of ['pass', 'fail']",
    ),
    ProblemCode.PROFILE_UNUSABLE: (
        Check.FORM,
        REASON,
        "its profile or settings make no sense: ValueError: no",
    ),
    ProblemCode.SUITE_WRONG: (
        Check.SUMS,
        {},
        "its version or documents are not those of the suite that ran",
    ),
    ProblemCode.SCENARIO_RECORDED_TWICE: (Check.SUMS, {}, "the scenario is recorded twice"),
    ProblemCode.TOTALS_WRONG: (Check.SUMS, {}, "they are not those of the scenarios that are listed"),
    ProblemCode.CLAUSE_VERDICT_WRONG: (
        Check.SUMS,
        {},
        "the verdict on the clause is not that of its scenarios",
    ),
    ProblemCode.RUN_VERDICT_WRONG: (
        Check.SUMS,
        {"recorded": "pass", "derived": "fail"},
        "the record says pass, its scenarios say fail",
    ),
    ProblemCode.SELECTION_UNUSABLE: (Check.SUMS, REASON, "nothing can have been selected so: ValueError: no"),
    ProblemCode.SCENARIO_UNSELECTED: (
        Check.SUMS,
        {},
        "it is recorded, and the selection of the run does not have it",
    ),
    ProblemCode.SCENARIO_LEFT_OUT: (
        Check.SUMS,
        {},
        "the run calls itself complete, and the record leaves it out",
    ),
    ProblemCode.COLLECTED_WRONG: (
        Check.SUMS,
        {"collected": 7, "selected": 3},
        "7 scenarios were collected, and the selection has 3",
    ),
    ProblemCode.JOURNAL_MISSING: (Check.EVIDENCE, {}, "the verdict has no journal"),
    ProblemCode.JOURNAL_UNCLAIMED: (Check.EVIDENCE, {}, "the journal has no verdict in run.json"),
    ProblemCode.JOURNAL_TWICE: (Check.EVIDENCE, {}, "it has two journals"),
    ProblemCode.JOURNAL_UNREADABLE: (Check.EVIDENCE, REASON, "its journal cannot be read (ValueError: no)"),
    ProblemCode.RESULT_IMPOSSIBLE: (
        Check.EVIDENCE,
        {"operation": "clock.now", "result": "7"},
        "clock.now cannot have given 7",
    ),
    ProblemCode.ENTRY_ALTERED: (
        Check.EVIDENCE,
        {**ENTRY, "what": "look the time", "members": "actual"},
        "entry 5: look the time: actual: the record has 61 s, the exchanges lead to 60 s",
    ),
    ProblemCode.ENTRY_REPLACED: (
        Check.EVIDENCE,
        ENTRY,
        "entry 5: the record has 61 s, the exchanges lead to 60 s",
    ),
    ProblemCode.ENTRY_MALFORMED: (
        Check.EVIDENCE,
        ENTRY,
        "entry 5: the journal has 61 s, which is not an entry",
    ),
    ProblemCode.ENTRIES_SURPLUS: (
        Check.EVIDENCE,
        ENTRY,
        "entry 5 and what follows do not come of the exchanges: 61 s",
    ),
    ProblemCode.ENTRIES_LACKING: (
        Check.EVIDENCE,
        ENTRY,
        "it ends after entry 5, where the exchanges lead on to 60 s",
    ),
    ProblemCode.RUN_NOT_REDERIVED: (Check.VERDICT, REASON, "it cannot be derived again: ValueError: no"),
    ProblemCode.SCENARIO_NOT_REDERIVED: (
        Check.VERDICT,
        {},
        "it cannot be derived again: the suite has not come to it",
    ),
    ProblemCode.VERDICT_WRONG: (
        Check.VERDICT,
        {"recorded": "pass", "derived": "fail (late)"},
        "the record says pass, its exchanges lead to fail (late)",
    ),
    ProblemCode.SCENARIO_MISDESCRIBED: (
        Check.VERDICT,
        {},
        "what the record says of its place, clauses or readings is not so",
    ),
    ProblemCode.DENIED_OFFERS_WRONG: (
        Check.VERDICT,
        {"recorded": 0, "derived": 1},
        "the record has 0, its exchanges lead to 1 or to others",
    ),
    ProblemCode.ALARMS_WRONG: (
        Check.VERDICT,
        {"recorded": 1, "derived": 0},
        "the record has 1, its exchanges lead to 0 or to others",
    ),
}


@pytest.mark.parametrize("code", ProblemCode)
def test_what_a_code_says(code: ProblemCode) -> None:
    """Each code has its check and its sentence; a code that is not in the table fails here."""
    check, details, words = WORDS[code]

    assert (code.check, RecordProblem(code, "run.json", details).words) == (check, words)


def test_a_line_has_check_place_sentence_and_code() -> None:
    """So a reader finds the file, and a search in docs/codes.md what to do."""
    line = str(RecordProblem(ProblemCode.FILE_MISSING, "run.json"))

    assert line == "digest: run.json: the manifest names it, and it is missing [file-missing]"


def test_an_exception_carries_its_problems() -> None:
    """Whole, for a machine."""
    problem = RecordProblem(ProblemCode.PACK_CROWDED, "run.zip", {"entries": 3, "limit": 2})
    wrong = RecordRefused("run.zip is not opened", [problem])

    assert (str(wrong), wrong.problems) == ("run.zip is not opened", (problem,))
    assert wrong.values() == {
        "problems": [
            {
                "code": "pack-crowded",
                "check": "form",
                "about": "run.zip",
                "words": "it has 3 entries, more than 2",
                "details": {"entries": 3, "limit": 2},
            }
        ]
    }
